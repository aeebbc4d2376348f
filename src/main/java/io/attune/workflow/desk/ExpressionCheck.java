package io.attune.workflow.desk;

import io.attune.Message;
import io.attune.access.Role;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DueDateBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DurationBusinessCalendar;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Nothing is programmed in a model: it names beans of ours, asks those that answer questions, and hands on variables. So
 * whoever may change models cannot make the engine run anything else.
 */
class ExpressionCheck {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    /** The engine's own attributes at elements of BPMN. */
    private static final Set<String> ATTRIBUTES = new TreeSet<>(Set.of(
            "assignee",
            "asyncAfter",
            "asyncBefore",
            "calledElementBinding",
            "candidateGroups",
            "collection",
            "delegateExpression",
            "dueDate",
            "elementVariable",
            "errorCodeVariable",
            "errorMessageVariable",
            "exclusive",
            "formKey",
            "formRef",
            "formRefBinding",
            "historyTimeToLive",
            "priority",
            "taskPriority",
            "topic",
            "type",
            "versionTag"));

    /** The engine's own elements, with their attributes. */
    private static final Map<String, Set<String>> EXTENSIONS = Map.of(
            "failedJobRetryTimeCycle", Set.of(),
            "taskListener", Set.of("event", "delegateExpression"),
            "inputOutput", Set.of(),
            "inputParameter", Set.of("name"),
            "outputParameter", Set.of("name"),
            "in", Set.of("businessKey", "source", "target"),
            "out", Set.of("source", "target"));

    private static final Set<String> LISTENED_TO = new TreeSet<>(Set.of("create", "assignment", "complete", "update"));

    private static final Pattern NAME = Pattern.compile("\\$\\{(\\w+)}");
    private static final Pattern QUESTION = Pattern.compile("\\$\\{(\\w+)\\.(\\w+)\\((?:'([A-Z_]+)', )?execution\\)}");
    private static final String BUSINESS_KEY = "#{execution.processBusinessKey}";

    private final BpmnModel model;
    private final ModelVocabulary vocabulary;
    private final ProcessVariables variables;
    private final Findings findings;

    ExpressionCheck(BpmnModel model, ModelVocabulary vocabulary, ProcessVariables variables, Findings findings) {
        this.model = model;
        this.vocabulary = vocabulary;
        this.variables = variables;
        this.findings = findings;
    }

    void check() {
        check(model.xml().getDocumentElement());
    }

    private void check(Element element) {
        boolean isEngines = CAMUNDA.equals(element.getNamespaceURI());
        if (isEngines && !EXTENSIONS.containsKey(element.getLocalName())) {
            wrong(
                    element,
                    Message.of("models.said.value", "camunda:" + element.getLocalName()),
                    oneOf(EXTENSIONS.keySet()));
            return;
        }
        for (Attr attribute : attributes(element)) {
            if (!isKnown(element, isEngines, attribute)) {
                wrong(
                        element,
                        Message.of("models.said.attribute", attribute.getName(), attribute.getValue()),
                        oneOf(isEngines ? extension(element) : ATTRIBUTES));
            } else {
                value(element, attribute);
            }
        }
        text(element);
        children(element).forEach(this::check);
    }

    private static boolean isKnown(Element element, boolean isEngines, Attr attribute) {
        if (isEngines) {
            return extension(element).contains(attribute.getLocalName());
        }
        boolean isLanguage =
                attribute.getNamespaceURI() == null && attribute.getLocalName().equals("language");
        return !isLanguage
                && (!CAMUNDA.equals(attribute.getNamespaceURI()) || ATTRIBUTES.contains(attribute.getLocalName()));
    }

    private static Set<String> extension(Element element) {
        return EXTENSIONS.getOrDefault(element.getLocalName(), Set.of());
    }

    private static Message oneOf(Collection<String> names) {
        return names.isEmpty()
                ? Message.of("models.said.nothing")
                : Message.of(
                        "models.said.one-of",
                        ProcessCheck.list(
                                names.stream().sorted().map("camunda:"::concat).toList()));
    }

    private void value(Element element, Attr attribute) {
        String value = attribute.getValue().strip();
        switch (attribute.getLocalName()) {
            case "delegateExpression" -> bean(element, value);
            case "assignee" -> answer(element, value, String.class);
            case "candidateGroups" -> groups(element, value);
            case "dueDate" -> answer(element, value, Date.class);
            case "priority" -> {
                if (!value.matches("\\d{1,3}")) {
                    answer(element, value, Integer.class);
                }
            }
            case "taskPriority" -> answer(element, value, Long.class);
            case "collection" -> answer(element, value, Collection.class);
            case "businessKey" -> {
                if (!value.equals(BUSINESS_KEY)) {
                    wrong(element, Findings.quoted(value), Findings.quoted(BUSINESS_KEY));
                }
            }
            case "event" -> {
                if (!LISTENED_TO.contains(value)) {
                    wrong(
                            element,
                            Findings.quoted(value),
                            Message.of("models.said.one-of", ProcessCheck.list(LISTENED_TO)));
                }
            }
            default -> noExpression(element, value);
        }
    }

    private void bean(Element element, String value) {
        Set<String> beans =
                element.getLocalName().equals("taskListener") ? vocabulary.listeners() : vocabulary.delegates();
        Matcher name = NAME.matcher(value);
        if (!name.matches() || !beans.contains(name.group(1))) {
            wrong(
                    element,
                    Message.of("models.said.attribute", "delegateExpression", value),
                    Message.of(
                            "models.said.one-of",
                            ProcessCheck.list(beans.stream()
                                    .map(bean -> "${" + bean + "}")
                                    .toList())));
        }
    }

    /** A role as such, or whoever a bean names. */
    private void groups(Element element, String value) {
        Set<String> roles =
                new TreeSet<>(Arrays.stream(Role.values()).map(Role::id).toList());
        if (!roles.contains(value)) {
            answer(element, value, String.class);
        }
    }

    private void answer(Element element, String value, Class<?> wanted) {
        if (!isQuestionFor(value, wanted)) {
            wrong(element, Findings.quoted(value), questions(wanted));
        }
    }

    private Message questions(Class<?> wanted) {
        return Message.of(
                "models.said.one-of",
                ProcessCheck.list(vocabulary.questions(wanted).stream()
                        .map(question -> "${" + question + "}")
                        .toList()));
    }

    private boolean isQuestionFor(String value, Class<?> wanted) {
        Matcher question = QUESTION.matcher(value);
        return question.matches()
                && vocabulary
                        .question(question.group(1), question.group(2), question.group(3) == null ? 1 : 2)
                        .map(Method::getReturnType)
                        .map(ModelVocabulary::boxed)
                        .filter(wanted::isAssignableFrom)
                        .isPresent();
    }

    private void text(Element element) {
        String text = ownText(element).strip();
        switch (element.getLocalName()) {
            case "conditionExpression", "condition" -> {
                // FlowCheck knows what they may ask
            }
            case "timeDate" ->
                timer(element, text, new DueDateBusinessCalendar()::resolveDuedate, "2026-11-30T08:00:00");
            case "timeDuration" -> timer(element, text, new DurationBusinessCalendar()::resolveDuedate, "PT8H");
            case "timeCycle" ->
                timer(element, text, new CycleBusinessCalendar()::resolveDuedate, "0 0 5 * * ?, R3/PT10M");
            case "inputParameter", "outputParameter" -> handedOn(element, text);
            default -> noExpression(element, text);
        }
    }

    private void timer(Element element, String text, Consumer<String> calendar, String example) {
        Matcher name = NAME.matcher(text);
        boolean isKnown = name.matches() && variables.names().contains(name.group(1));
        if (!isKnown && !isQuestionFor(text, Date.class) && !isTime(text, calendar)) {
            wrong(
                    element,
                    Findings.quoted(text),
                    Message.of("models.said.timer", example, ProcessCheck.list(vocabulary.questions(Date.class))));
        }
    }

    private static boolean isTime(String text, Consumer<String> calendar) {
        try {
            calendar.accept(text);
            return !text.isEmpty();
        } catch (ProcessEngineException | IllegalArgumentException noTime) {
            return false;
        }
    }

    /** A variable of the process, or what the task's form was asked for. */
    private void handedOn(Element parameter, String text) {
        Matcher name = NAME.matcher(text);
        Set<String> known = new TreeSet<>(variables.names());
        siblings(parameter).map(other -> other.getAttribute("name")).forEach(known::add);
        if (!text.isEmpty() && !(name.matches() && known.contains(name.group(1)))) {
            wrong(
                    parameter,
                    Findings.quoted(text),
                    Message.of(
                            "models.said.one-of",
                            ProcessCheck.list(known.stream()
                                    .map(each -> "${" + each + "}")
                                    .toList())));
        }
    }

    private static Stream<Element> siblings(Element parameter) {
        return children((Element) parameter.getParentNode())
                .filter(other -> other.getLocalName().equals("inputParameter"));
    }

    private void noExpression(Element element, String value) {
        if (value.contains("${") || value.contains("#{")) {
            wrong(element, Findings.quoted(value), Message.of("models.said.no-expression"));
        }
    }

    private void wrong(Element element, Message found, Message allowed) {
        Element named = element;
        while (named.getParentNode() instanceof Element parent
                && !named.getLocalName().equals("process")
                && !"process".equals(parent.getLocalName())) {
            named = parent;
        }
        Element place = named.getParentNode() instanceof Element ? named : nearestWithId(element);
        findings.wrong(place.getAttribute("id"), place.getAttribute("name"), found, allowed);
    }

    private static Element nearestWithId(Element element) {
        return element.hasAttribute("id") || !(element.getParentNode() instanceof Element parent)
                ? element
                : nearestWithId(parent);
    }

    private static String ownText(Element element) {
        StringBuilder text = new StringBuilder();
        nodes(element)
                .filter(node -> node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE)
                .forEach(node -> text.append(node.getNodeValue()));
        return text.toString();
    }

    private static Stream<Element> children(Element element) {
        return nodes(element).filter(Element.class::isInstance).map(Element.class::cast);
    }

    private static Stream<Node> nodes(Element element) {
        return IntStream.range(0, element.getChildNodes().getLength()).mapToObj(element.getChildNodes()::item);
    }

    private static List<Attr> attributes(Element element) {
        return IntStream.range(0, element.getAttributes().getLength())
                .mapToObj(element.getAttributes()::item)
                .map(Attr.class::cast)
                .filter(attribute -> !Optional.ofNullable(attribute.getPrefix())
                        .orElse(attribute.getName())
                        .equals("xmlns"))
                .toList();
    }
}
