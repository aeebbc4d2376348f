package io.attune.workflow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.BothLanguages;
import io.attune.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FormService;
import org.springframework.stereotype.Component;

/** How a form calls its fields and their choices, in quotation marks. */
@Component
class FormLabels {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FormService forms;

    FormLabels(FormService forms) {
        this.forms = forms;
    }

    /** By the names that programs use for them; nothing for a task without a Camunda form. */
    Map<String, Message> of(String task) {
        Map<String, Message> labels = new HashMap<>();
        if (forms.getTaskFormData(task).getCamundaFormRef() != null) {
            try (InputStream form = forms.getDeployedTaskForm(task)) {
                collect(JSON.readTree(form), labels);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return labels;
    }

    private static void collect(JsonNode parent, Map<String, Message> labels) {
        parent.path("components").forEach(component -> {
            Stream.of("label", "dateLabel")
                    .filter(component::has)
                    .forEach(label -> put(labels, component.path("key"), component.path(label)));
            component.path("values").forEach(choice -> put(labels, choice.path("value"), choice.path("label")));
            collect(component, labels);
        });
    }

    private static void put(Map<String, Message> labels, JsonNode name, JsonNode label) {
        labels.put(name.asText(), Message.of("form.label", BothLanguages.message(label.asText())));
    }
}
