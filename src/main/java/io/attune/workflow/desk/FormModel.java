package io.attune.workflow.desk;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.attune.Message;
import io.attune.Refused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form as text and as the tree of its JSON.
 *
 * @param components of the form, those of its groups among them
 */
record FormModel(ModelFile file, JsonNode json, List<JsonNode> components) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    static final Pattern SHOWN = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);

    private static final Pattern WORD = Pattern.compile("\\b[a-zA-Z_]\\w*\\b(?![^\"]*\"(?:[^\"]*\"[^\"]*\")*[^\"]*$)");
    private static final Set<String> NO_NAMES = Set.of("if", "null", "and", "or", "not", "true", "false");

    /** @throws Refused if it is not JSON, or no object */
    static FormModel read(ModelFile file) {
        Message place = Message.value(file.path());
        try {
            JsonNode json = JSON.readTree(file.text());
            List<JsonNode> components = new ArrayList<>();
            collect(json, components);
            return new FormModel(file, json, components);
        } catch (JsonProcessingException broken) {
            throw new Refused(
                    place,
                    Message.of(
                            "models.said.broken-json",
                            broken.getLocation().getLineNr(),
                            broken.getLocation().getColumnNr(),
                            broken.getOriginalMessage()),
                    Message.of("models.said.kind.FORM"));
        }
    }

    private static void collect(JsonNode parent, List<JsonNode> components) {
        parent.path("components").forEach(component -> {
            components.add(component);
            collect(component, components);
        });
    }

    /** What it asks for, by key. */
    Map<String, JsonNode> fields() {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        components.stream()
                .filter(component -> component.has("key"))
                .forEach(component -> fields.put(component.path("key").asText(), component));
        return fields;
    }

    /** Names of the variables that its texts show. */
    Set<String> shown() {
        Set<String> shown = new LinkedHashSet<>();
        for (JsonNode component : components) {
            Matcher template = SHOWN.matcher(
                    component.path("content").asText() + component.path("text").asText());
            while (template.find()) {
                shown.addAll(names(template.group(1)));
            }
        }
        return shown;
    }

    /** The variables in an expression, without the words in quotes. */
    static Set<String> names(String expression) {
        Set<String> names = new LinkedHashSet<>();
        Matcher word = WORD.matcher(expression);
        while (word.find()) {
            if (!NO_NAMES.contains(word.group())) {
                names.add(word.group());
            }
        }
        return names;
    }

    /** The values that a choice offers. */
    static Set<String> choices(JsonNode field) {
        Set<String> values = new LinkedHashSet<>();
        field.path("values").forEach(value -> values.add(value.path("value").asText()));
        return values;
    }
}
