package io.attune.workflow.desk;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;

/** Collects what is wrong with one file. */
public class Findings {

    private final String file;
    private final List<ModelProblem> problems = new ArrayList<>();

    Findings(String file) {
        this.file = file;
    }

    public void wrong(BaseElement element, Said found, Said allowed) {
        wrong(element.getId(), nameOf(element), found, allowed);
    }

    public void wrong(String element, String name, Said found, Said allowed) {
        problems.add(new ModelProblem(new ModelPlace(file, element, name), found, allowed));
    }

    public void wrong(Said found, Said allowed) {
        problems.add(new ModelProblem(new ModelPlace(file), found, allowed));
    }

    void add(ModelProblem problem) {
        problems.add(problem);
    }

    private static String nameOf(BaseElement element) {
        if (element instanceof FlowElement flow) {
            return flow.getName();
        }
        return element instanceof Process process ? process.getName() : null;
    }

    List<ModelProblem> problems() {
        return List.copyOf(problems);
    }
}
