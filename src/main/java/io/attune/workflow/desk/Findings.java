package io.attune.workflow.desk;

import io.attune.Message;
import io.attune.Refused.Problem;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with one file. */
public class Findings {

    private final String file;
    private final List<Problem> problems = new ArrayList<>();

    Findings(String file) {
        this.file = file;
    }

    public void wrong(BaseElement element, Message found, Message allowed) {
        wrong(element.getId(), nameOf(element), found, allowed);
    }

    public void wrong(String element, @Nullable String name, Message found, Message allowed) {
        problems.add(new Problem(ModelPlace.of(file, element, name), found, allowed));
    }

    public void wrong(Message found, Message allowed) {
        problems.add(new Problem(Message.value(file), found, allowed));
    }

    void add(Problem problem) {
        problems.add(problem);
    }

    /** An id, or the value of an attribute; nothing where there is none. */
    static Message quoted(String value) {
        return value == null || value.isBlank()
                ? Message.of("models.said.nothing")
                : Message.of("models.said.value", value.strip());
    }

    private static @Nullable String nameOf(BaseElement element) {
        if (element instanceof FlowElement flow) {
            return flow.getName();
        }
        return element instanceof Process process ? process.getName() : null;
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }
}
