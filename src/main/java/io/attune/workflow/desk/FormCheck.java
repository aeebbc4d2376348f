package io.attune.workflow.desk;

import com.fasterxml.jackson.databind.JsonNode;
import io.attune.BothLanguages;
import io.attune.Message;
import io.attune.workflow.engine.DeliveredFiles;
import io.attune.workflow.processes.CallQaProcess;
import io.attune.workflow.processes.ProjectOf;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/**
 * A form asks for what the listener of its task reads, says everything in both languages, and shows what people typed as
 * text and never as a program.
 */
class FormCheck {

    private static final String PLATFORM = "Camunda Platform";
    private static final String PLATFORM_VERSION = "7.24.0";

    /** The newest schema that the form-js of Tasklist 7.24 knows. */
    private static final int SCHEMA = 16;

    /** The engine stores a text variable in a varchar(4000). */
    private static final int LONGEST_TEXT = 4000;

    /** Those that load nothing from elsewhere and send one value that the engine stores as such; alike ones in a row. */
    private static final List<Set<String>> FIELDS = List.of(
            Set.of("textfield", "textarea"),
            Set.of("radio", "select"),
            Set.of("number"),
            Set.of("datetime"),
            Set.of("checkbox"));

    private static final Set<String> OTHERS = Set.of("text", "html", "group", "separator", "spacer");

    /** What a process is about: no text that anybody typed. */
    private static final Set<String> IDS = Set.of(CallQaProcess.INTERACTION_ID, ProjectOf.PROJECT);

    private static final String COMPARISON = "\\w+ (!=|=) (null|\"[^\"]*\")";
    private static final Pattern CONDITION = Pattern.compile(COMPARISON + "( (and|or) " + COMPARISON + ")*");
    private static final Pattern TEMPLATE = Pattern.compile("\\w+|#if " + CONDITION + "|/if");

    private static final Pattern PROGRAM = Pattern.compile(
            "(?i)<\\s*(script|iframe|object|embed|form|input|link|img|base|meta)\\b|\\bon\\w+\\s*=|javascript:|@import|url\\(");

    private final FormModel form;
    private final DeliveredFiles delivered;
    private final ModelVocabulary vocabulary;
    private final Findings findings;

    FormCheck(FormModel form, DeliveredFiles delivered, ModelVocabulary vocabulary, Findings findings) {
        this.form = form;
        this.delivered = delivered;
        this.vocabulary = vocabulary;
        this.findings = findings;
    }

    void check() {
        JsonNode json = form.json();
        same("id", json.path("id").asText(), form.file().id());
        same("executionPlatform", json.path("executionPlatform").asText(), PLATFORM);
        same("executionPlatformVersion", json.path("executionPlatformVersion").asText(), PLATFORM_VERSION);
        same("schemaVersion", json.path("schemaVersion").asText(), String.valueOf(SCHEMA));
        unique("id");
        unique("key");
        form.components().forEach(this::component);
        delivered.find(form.file().name()).map(FormModel::read).ifPresent(this::keysAreRead);
        form.fields().forEach(this::choicesAreOutcomes);
    }

    private void same(String field, String found, String allowed) {
        if (!found.equals(allowed)) {
            findings.wrong(field, null, Findings.quoted(found), Findings.quoted(allowed));
        }
    }

    private void unique(String name) {
        Set<String> seen = new HashSet<>();
        form.components().stream()
                .filter(component -> component.has(name))
                .filter(component -> !seen.add(component.path(name).asText()))
                .forEach(again -> wrong(
                        again,
                        Message.of("models.said.twice", name, again.path(name).asText()),
                        Message.of("models.said.once")));
    }

    private void wrong(JsonNode component, Message found, Message allowed) {
        String place = component.has("key")
                ? component.path("key").asText()
                : component.path("id").asText();
        findings.wrong(place, null, found, allowed);
    }

    private void component(JsonNode component) {
        String type = component.path("type").asText();
        boolean isField = FIELDS.stream().anyMatch(alike -> alike.contains(type));
        if (!isField && !OTHERS.contains(type)) {
            Set<String> known = new TreeSet<>(OTHERS);
            FIELDS.forEach(known::addAll);
            wrong(
                    component,
                    Message.of("models.said.attribute", "type", type),
                    Message.of("models.said.one-of", ProcessCheck.list(known)));
        }
        if (isField != component.has("key")) {
            wrong(
                    component,
                    Message.of(isField ? "models.said.no-key" : "models.said.key"),
                    Message.of("models.said.key-for-fields"));
        }
        languages(component);
        if (FIELDS.get(0).contains(type)) {
            length(component);
        }
        shown(component, type);
        expressions(component, component);
    }

    private void languages(JsonNode component) {
        Stream<String> texts = Stream.concat(
                Stream.of("text", "content", "label", "dateLabel", "timeLabel", "description")
                        .filter(component::has)
                        .map(name -> component.path(name).asText()),
                component.path("values").findValuesAsText("label").stream());
        texts.flatMap(text -> BothLanguages.missing(text).stream())
                .forEach(text ->
                        wrong(component, Findings.quoted(text), Message.of("models.said.both-languages-in-one")));
        if (component.has("key") && Stream.of("label", "dateLabel").noneMatch(component::has)) {
            wrong(component, Message.of("models.said.no-label"), Message.of("models.said.both-languages-in-one"));
        }
    }

    private void length(JsonNode field) {
        int longest = field.at("/validate/maxLength").asInt();
        if (longest < 1 || longest > LONGEST_TEXT) {
            wrong(
                    field,
                    Message.of("models.said.attribute", "maxLength", longest),
                    Message.of("models.said.length", LONGEST_TEXT));
        }
    }

    /** What a person typed is shown by the html component, which escapes it; the text component would take it for markdown. */
    private void shown(JsonNode component, String type) {
        String text =
                component.path("content").asText() + component.path("text").asText();
        Matcher program = PROGRAM.matcher(text);
        if (program.find()) {
            wrong(component, Findings.quoted(program.group()), Message.of("models.said.no-program"));
        }
        Set<String> known = new TreeSet<>(form.fields().keySet());
        known.addAll(IDS);
        delivered
                .find(form.file().name())
                .map(FormModel::read)
                .map(FormModel::shown)
                .ifPresent(known::addAll);
        Matcher template = FormModel.SHOWN.matcher(text);
        while (template.find()) {
            String asked = template.group(1).strip();
            if (!TEMPLATE.matcher(asked).matches()) {
                wrong(component, Findings.quoted(template.group()), Message.of("models.said.template"));
            } else if (!asked.equals("/if") && !known.containsAll(FormModel.names(asked))) {
                wrong(
                        component,
                        Findings.quoted(template.group()),
                        Message.of("models.said.shown", ProcessCheck.list(known)));
            } else if (type.equals("text") && !IDS.contains(asked)) {
                wrong(
                        component,
                        Message.of("models.said.unescaped", template.group()),
                        Message.of("models.said.escaped"));
            }
        }
    }

    /** The one place for an expression is the condition under which a field is hidden. */
    @SuppressWarnings("ReferenceEquality") // the same part, not one that looks like it
    private void expressions(JsonNode component, JsonNode part) {
        part.fields().forEachRemaining(entry -> {
            JsonNode value = entry.getValue();
            boolean isExpression = value.isTextual() && value.asText().strip().startsWith("=");
            if (isExpression
                    && !(part == component.path("conditional") && entry.getKey().equals("hide"))) {
                wrong(
                        component,
                        Message.of("models.said.attribute", entry.getKey(), value.asText()),
                        Message.of("models.said.hide-only"));
            } else if (isExpression) {
                condition(component, value.asText().strip().substring(1).strip());
            } else if (value.isObject()) {
                expressions(component, value);
            }
        });
    }

    private void condition(JsonNode component, String condition) {
        if (!CONDITION.matcher(condition).matches()) {
            wrong(component, Findings.quoted("=" + condition), Message.of("models.said.hide"));
            return;
        }
        Map<String, JsonNode> fields = form.fields();
        for (String comparison : condition.split(" (and|or) ")) {
            String key = comparison.substring(0, comparison.indexOf(' '));
            String value = comparison.replaceAll(".*\"(.*)\"$", "$1");
            if (!fields.containsKey(key)) {
                wrong(
                        component,
                        Findings.quoted(key),
                        Message.of("models.said.one-of", ProcessCheck.list(fields.keySet())));
            } else if (!FormModel.choices(fields.get(key)).isEmpty()
                    && !comparison.endsWith("null")
                    && !FormModel.choices(fields.get(key)).contains(value)) {
                wrong(
                        component,
                        Findings.quoted(key + " = " + value),
                        Message.of("models.said.answers", key, ProcessCheck.list(FormModel.choices(fields.get(key)))));
            }
        }
    }

    /** The listener of the task comes with a release, as the delivered form does: it reads these fields and no others. */
    private void keysAreRead(FormModel read) {
        Map<String, JsonNode> now = form.fields();
        Map<String, JsonNode> wanted = read.fields();
        wanted.forEach((key, field) -> {
            if (!now.containsKey(key)) {
                findings.wrong(key, null, Message.of("models.said.nothing"), Message.of("models.said.field-read", key));
            } else {
                JsonNode changed = now.get(key);
                String type = field.path("type").asText();
                if (FIELDS.stream()
                        .noneMatch(alike -> alike.contains(type)
                                && alike.contains(changed.path("type").asText()))) {
                    wrong(
                            changed,
                            Message.of(
                                    "models.said.attribute",
                                    "type",
                                    changed.path("type").asText()),
                            Findings.quoted(type));
                }
                if (!FormModel.choices(changed).equals(FormModel.choices(field))) {
                    wrong(
                            changed,
                            Findings.quoted(ProcessCheck.list(FormModel.choices(changed))),
                            Message.of("models.said.choices", ProcessCheck.list(FormModel.choices(field))));
                }
            }
        });
        now.keySet().stream()
                .filter(key -> !wanted.containsKey(key))
                .forEach(key -> findings.wrong(
                        key,
                        null,
                        Message.of("models.said.field-nobody-reads"),
                        Message.of("models.said.one-of", ProcessCheck.list(wanted.keySet()))));
    }

    /** A choice that a gateway asks for offers nothing that no gateway knows. */
    private void choicesAreOutcomes(String key, JsonNode field) {
        for (ModelFile file : delivered.all()) {
            if (file.kind() == ModelFile.Kind.BPMN
                    && BpmnModel.read(file).all(UserTask.class).stream()
                            .anyMatch(task -> form.file().id().equals(task.getCamundaFormRef()))) {
                Set<String> words = vocabulary.variablesOf(file.id()).wordsOf(key);
                Set<String> choices = FormModel.choices(field);
                if (!words.isEmpty() && !choices.isEmpty() && !words.containsAll(choices)) {
                    wrong(
                            field,
                            Findings.quoted(ProcessCheck.list(choices)),
                            Message.of("models.said.answers", key, ProcessCheck.list(words)));
                }
            }
        }
    }
}
