package io.attune.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.Condition;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.IntermediateThrowEvent;
import org.camunda.bpm.model.bpmn.instance.LinkEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFailedJobRetryTimeCycle;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaScript;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every model under {@code processes/} and every form under {@code forms/} keeps to, whoever edits it. */
class ProcessModelsTest {

    private static final Path PROCESSES = Path.of("processes");
    private static final Path FORMS = Path.of("forms");

    private static final Pattern BOTH_LANGUAGES =
            Pattern.compile("[\\p{Print}’…–]*[A-Za-z][\\p{Print}’…–]*\\n.*\\p{IsHan}.*");

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{[^}]*}");
    private static final Pattern VARIABLE_OR_BEAN = Pattern.compile("\\$\\{(\\w+)}");
    private static final Pattern COMPARISON = Pattern.compile("\\$\\{(\\w+) == '[A-Z_]+'}");
    private static final Pattern QUESTION = Pattern.compile("\\$\\{\\w+\\.\\w+\\(('[A-Z_]+', )?execution\\)}");
    private static final String BUSINESS_KEY = "#{execution.processBusinessKey}";

    private static final Set<String> TOPICS = Set.of("transcribe", "score");

    /** The newest schema that the form-js of Tasklist 7.24 knows. */
    private static final int FORM_SCHEMA = 16;

    /** The engine stores a text variable in a varchar(4000). */
    private static final int LONGEST_TEXT = 4000;

    /** Ids are Type_VerbObject; these are the types' words. Link events are intermediate events, too. */
    private static final Map<Class<? extends FlowNode>, String> ID_PREFIXES = Map.of(
            UserTask.class, "UserTask",
            ServiceTask.class, "ServiceTask",
            CallActivity.class, "CallActivity",
            ExclusiveGateway.class, "Gateway",
            EventBasedGateway.class, "EventGateway",
            StartEvent.class, "StartEvent",
            EndEvent.class, "EndEvent",
            BoundaryEvent.class, "BoundaryEvent",
            IntermediateCatchEvent.class, "(Intermediate|Link)Event",
            IntermediateThrowEvent.class, "(Intermediate|Link)Event");

    static Stream<Model> models() throws IOException {
        return files(PROCESSES, ".bpmn").map(Model::read);
    }

    static Stream<Form> forms() throws IOException {
        return files(FORMS, ".form").map(Form::read);
    }

    private static Stream<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
            assertThat(found).as("files %s/*%s", folder, ending).isNotEmpty();
            return found.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void aModelIsOneExecutableProcessNamedLikeItsFileAndItsClass(Model model) throws ClassNotFoundException {
        Process process = model.process();
        assertThat(process.getId()).isEqualTo(model.name());
        assertThat(process.isExecutable()).isTrue();
        assertThat(process.getCamundaHistoryTimeToLiveString()).matches("P\\d+D");
        assertThat(process.getCamundaVersionTag()).matches("\\d+\\.\\d+");
        assertThat(model.binding()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("models")
    void idsSayTypeAndPurpose(Model model) {
        assertThat(model.all(FlowNode.class)).allSatisfy(node -> {
            String prefix = ID_PREFIXES.get(node.getElementType().getInstanceType());
            assertThat(prefix).as("a type of element that people here know").isNotNull();
            assertThat(node.getId()).matches(prefix + "_[A-Z]\\w+");
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void namesAreWrittenInEnglishAndChinese(Model model) {
        List<FlowElement> nameless = model.all(FlowElement.class).stream()
                .filter(element -> !(element instanceof SequenceFlow) || isChoice(element))
                .filter(element -> !isNamedInBothLanguages(element.getName()))
                .toList();
        assertThat(ids(nameless)).isEmpty();
        assertThat(isNamedInBothLanguages(model.process().getName())).isTrue();
    }

    private static boolean isChoice(FlowElement element) {
        return element instanceof SequenceFlow flow
                && flow.getSource() instanceof ExclusiveGateway gateway
                && gateway.getOutgoing().size() > 1;
    }

    private static boolean isNamedInBothLanguages(String name) {
        return name != null && BOTH_LANGUAGES.matcher(name).matches();
    }

    @ParameterizedTest
    @MethodSource("models")
    void gatewaysAskAQuestion(Model model) {
        assertThat(model.all(Gateway.class))
                .allSatisfy(gateway ->
                        assertThat(gateway.getName()).as(gateway.getId()).matches("(?s).+\\?\\n.+？"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyHumanTaskHasAnOwnerADueDateAFormAndAListenerThatTakesTheAnswer(Model model) {
        assertThat(model.all(UserTask.class)).allSatisfy(task -> {
            assertThat(Stream.of(task.getCamundaCandidateGroups(), task.getCamundaAssignee()))
                    .as("%s: candidate group or assignee", task.getId())
                    .anyMatch(Objects::nonNull);
            assertThat(task.getCamundaDueDate())
                    .as("%s: due date", task.getId())
                    .matches(QUESTION);
            assertThat(formOf(task)).as("%s: form", task.getId()).isRegularFile();
            assertThat(extensions(task, CamundaTaskListener.class))
                    .as("%s: listener on completion", task.getId())
                    .filteredOn(listener -> "complete".equals(listener.getCamundaEvent()))
                    .hasSize(1);
        });
    }

    private static Path formOf(UserTask task) {
        String embedded = "embedded:deployment:";
        if (task.getCamundaFormKey() != null) {
            assertThat(task.getCamundaFormKey()).startsWith(embedded + "forms/");
            return Path.of(task.getCamundaFormKey().substring(embedded.length()));
        }
        // the form that was deployed with this version of the model, not a later one
        assertThat(task.getCamundaFormRefBinding()).as(task.getId()).isEqualTo("deployment");
        return FORMS.resolve(task.getCamundaFormRef() + ".form");
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyStepIsASavePointThatIsTriedAgain(Model model) {
        Predicate<FlowNode> before = node -> node instanceof ServiceTask || node instanceof CallActivity;
        Predicate<FlowNode> after = node -> node instanceof UserTask || node instanceof StartEvent || isTimer(node);
        assertThat(model.all(FlowNode.class)).filteredOn(before).allSatisfy(node -> {
            assertThat(node.isCamundaAsyncBefore())
                    .as("%s: asyncBefore", node.getId())
                    .isTrue();
            assertIsTriedAgain(node);
        });
        assertThat(model.all(FlowNode.class)).filteredOn(after).allSatisfy(node -> {
            assertThat(node.isCamundaAsyncAfter())
                    .as("%s: asyncAfter", node.getId())
                    .isTrue();
            assertIsTriedAgain(node);
        });
    }

    private static boolean isTimer(FlowNode node) {
        return node instanceof BoundaryEvent event
                && event.getEventDefinitions().stream().anyMatch(TimerEventDefinition.class::isInstance);
    }

    private static void assertIsTriedAgain(FlowNode node) {
        assertThat(extensions(node, CamundaFailedJobRetryTimeCycle.class))
                .as("%s: retry cycle", node.getId())
                .singleElement()
                .satisfies(cycle -> assertThat(cycle.getTextContent()).matches("R\\d+/PT\\d+M"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void automaticStepsAreBeansOrTopicsOfWorkers(Model model) {
        assertThat(model.all(ServiceTask.class)).allSatisfy(task -> {
            if ("external".equals(task.getCamundaType())) {
                assertThat(task.getCamundaTopic()).as(task.getId()).isIn(TOPICS);
            } else {
                assertThat(task.getCamundaDelegateExpression()).as(task.getId()).matches(VARIABLE_OR_BEAN);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void nothingIsProgrammedInTheModel(Model model) {
        assertThat(ids(model.all(ScriptTask.class))).isEmpty();
        assertThat(model.all(CamundaScript.class)).isEmpty();
        assertThat(model.all(CamundaExecutionListener.class)).isEmpty();
        assertThat(model.text()).doesNotContain("camunda:class", "camunda:expression", "camunda:resource", "language=");
        assertThat(model.all(CamundaTaskListener.class))
                .allSatisfy(listener ->
                        assertThat(listener.getCamundaDelegateExpression()).matches(VARIABLE_OR_BEAN));
        assertThat(EXPRESSION
                        .matcher(model.text())
                        .results()
                        .map(MatchResult::group)
                        .map(ProcessModelsTest::unescaped))
                .allSatisfy(expression -> assertThat(
                                Stream.of(VARIABLE_OR_BEAN, COMPARISON, QUESTION, literal(BUSINESS_KEY)))
                        .as("a bean, a variable, a question to a bean or a comparison: %s", expression)
                        .anyMatch(allowed -> allowed.matcher(expression).matches()));
    }

    private static Pattern literal(String text) {
        return Pattern.compile(text, Pattern.LITERAL);
    }

    private static String unescaped(String xml) {
        return xml.replace("&#39;", "'").replace("&apos;", "'");
    }

    @ParameterizedTest
    @MethodSource("models")
    void conditionsAskForOneNamedOutcomeOfADeclaredVariable(Model model) throws ReflectiveOperationException {
        List<String> conditions = Stream.concat(
                        model.all(ConditionExpression.class).stream(), model.all(Condition.class).stream())
                .map(ModelElementInstance::getTextContent)
                .toList();
        assertThat(conditions).allSatisfy(condition -> assertThat(Stream.of(VARIABLE_OR_BEAN, COMPARISON))
                .as(condition)
                .anyMatch(allowed -> allowed.matcher(condition).matches()));
        List<String> dates = model.all(TimerEventDefinition.class).stream()
                .map(TimerEventDefinition::getTimeDate)
                .filter(Objects::nonNull)
                .map(ModelElementInstance::getTextContent)
                .filter(VARIABLE_OR_BEAN.asMatchPredicate())
                .toList();
        assertThat(Stream.concat(conditions.stream(), dates.stream()).map(ProcessModelsTest::variableOf))
                .isSubsetOf(constantsOf(model.binding()));
    }

    private static String variableOf(String expression) {
        return expression.replaceAll("^\\$\\{(\\w+).*", "$1");
    }

    private static Set<String> constantsOf(Class<?> binding) throws IllegalAccessException {
        List<String> values = new ArrayList<>();
        for (Field field : binding.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
                field.setAccessible(true);
                values.add((String) field.get(null));
            }
        }
        return Set.copyOf(values);
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyChoiceHasOneWayThatIsLeftWhenNoConditionHolds(Model model) {
        assertThat(model.all(ExclusiveGateway.class))
                .filteredOn(gateway -> gateway.getOutgoing().size() > 1)
                .allSatisfy(gateway -> {
                    assertThat(gateway.getDefault()).as(gateway.getId()).isNotNull();
                    assertThat(gateway.getOutgoing())
                            .as("%s: only the default flow is without a condition", gateway.getId())
                            .filteredOn(flow -> flow.getConditionExpression() == null)
                            .containsExactly(gateway.getDefault());
                });
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyElementLeadsSomewhere(Model model) {
        assertThat(model.all(FlowNode.class)).allSatisfy(node -> {
            if (!(node instanceof EndEvent) && !isLink(node, IntermediateThrowEvent.class)) {
                assertThat(node.getOutgoing()).as("%s: outgoing", node.getId()).isNotEmpty();
            }
            if (!(node instanceof StartEvent || node instanceof BoundaryEvent)
                    && !isLink(node, IntermediateCatchEvent.class)) {
                assertThat(node.getIncoming()).as("%s: incoming", node.getId()).isNotEmpty();
            }
        });
        assertThat(linkNames(model, IntermediateThrowEvent.class)).isEqualTo(linkNames(model, CatchEvent.class));
    }

    private static boolean isLink(FlowNode node, Class<? extends FlowNode> type) {
        return type.isInstance(node)
                && !node.getChildElementsByType(LinkEventDefinition.class).isEmpty();
    }

    private static Set<String> linkNames(Model model, Class<? extends FlowNode> type) {
        return model.all(type).stream()
                .flatMap(event -> event.getChildElementsByType(LinkEventDefinition.class).stream())
                .map(LinkEventDefinition::getName)
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("models")
    void everythingIsDrawn(Model model) {
        assertThat(model.all(BpmnShape.class).stream()
                        .map(BpmnShape::getBpmnElement)
                        .map(BaseElement::getId))
                .containsExactlyInAnyOrderElementsOf(ids(model.all(FlowNode.class)));
        assertThat(model.all(BpmnEdge.class).stream()
                        .map(BpmnEdge::getBpmnElement)
                        .map(BaseElement::getId))
                .containsExactlyInAnyOrderElementsOf(ids(model.all(SequenceFlow.class)));
        assertThat(model.all(BpmnShape.class))
                .filteredOn(shape -> !(shape.getBpmnElement() instanceof Activity))
                .allSatisfy(shape ->
                        assertThat(shape.getBpmnLabel()).as(shape.getId()).isNotNull());
    }

    @ParameterizedTest
    @MethodSource("models")
    void linesNeitherCrossNorRunThroughBoxes(Model model) {
        List<Line> lines =
                model.all(BpmnEdge.class).stream().flatMap(Line::segments).toList();
        List<String> faults = new ArrayList<>();
        for (Line line : lines) {
            lines.stream()
                    .filter(other -> line.flow().compareTo(other.flow()) < 0)
                    .filter(other -> line.segment().intersectsLine(other.segment()))
                    .forEach(other -> faults.add(line.flow() + " crosses " + other.flow()));
            model.all(BpmnShape.class).stream()
                    .filter(shape ->
                            !line.ends().contains(shape.getBpmnElement().getId()))
                    .filter(shape -> rectangle(shape.getBounds()).intersectsLine(line.segment()))
                    .forEach(shape -> faults.add(line.flow() + " runs through " + shape.getId()));
        }
        assertThat(faults).isEmpty();
    }

    private static Rectangle2D rectangle(Bounds bounds) {
        return new Rectangle2D.Double(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aFormIsNamedLikeItsFileAndReadableByThisTasklist(Form form) {
        assertThat(form.json().path("id").asText()).isEqualTo(form.name());
        assertThat(form.json().path("executionPlatform").asText()).isEqualTo("Camunda Platform");
        assertThat(form.json().path("executionPlatformVersion").asText()).isEqualTo("7.24.0");
        assertThat(form.json().path("schemaVersion").asInt()).isEqualTo(FORM_SCHEMA);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aFormIsWrittenInEnglishAndChinese(Form form) {
        assertThat(Stream.of("text", "content", "label", "dateLabel", "description")
                        .flatMap(key -> form.json().findValuesAsText(key).stream()))
                // a text without letters of its own shows a value only
                .filteredOn(text -> text.replaceAll("(?s)\\{\\{.*?}}|<style>.*?</style>|<.*?>", "")
                        .matches("(?s).*\\w.*"))
                .isNotEmpty()
                .allMatch(text -> text.matches("(?s).*[A-Za-z].*\\p{IsHan}.*"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aFormAsksForNoMoreTextThanTheEngineCanStore(Form form) {
        assertThat(form.components())
                .filteredOn(component -> component.path("type").asText().startsWith("text"))
                .filteredOn(component -> component.has("key"))
                .allSatisfy(field -> assertThat(field.at("/validate/maxLength").asInt())
                        .as(field.path("key").asText())
                        .isBetween(1, LONGEST_TEXT));
    }

    /** What a person typed is shown by the html component, which escapes it; the text component would take it for markdown. */
    @ParameterizedTest
    @MethodSource("forms")
    void aFormShowsValuesEscaped(Form form) {
        assertThat(form.components())
                .filteredOn(component -> component.path("type").asText().equals("text"))
                .extracting(
                        component -> component.path("text").asText().replaceAll("\\{\\{(interactionId|project)}}", ""))
                .noneMatch(text -> text.contains("{{"));
    }

    private static List<String> ids(Collection<? extends BaseElement> elements) {
        return elements.stream().map(BaseElement::getId).toList();
    }

    private static <T extends ModelElementInstance> List<T> extensions(BaseElement element, Class<T> type) {
        return element.getExtensionElements() == null
                ? List.of()
                : List.copyOf(element.getExtensionElements().getChildElementsByType(type));
    }

    /** A model as file and as tree. */
    private record Model(String name, String text, BpmnModelInstance tree) {

        static Model read(Path file) {
            try {
                return new Model(
                        file.getFileName().toString().replace(".bpmn", ""),
                        Files.readString(file),
                        Bpmn.readModelFromFile(file.toFile()));
            } catch (IOException e) {
                throw new IllegalStateException("Cannot read " + file, e);
            }
        }

        <T extends ModelElementInstance> Collection<T> all(Class<T> type) {
            return tree.getModelElementsByType(type);
        }

        Process process() {
            assertThat(all(Process.class)).hasSize(1);
            return all(Process.class).iterator().next();
        }

        /** The class that declares the process's variables. */
        Class<?> binding() throws ClassNotFoundException {
            return Class.forName(ProcessModelsTest.class.getPackageName() + "." + name);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** A form as the tree of its JSON. */
    private record Form(String name, JsonNode json) {

        static Form read(Path file) {
            try {
                return new Form(
                        file.getFileName().toString().replace(".form", ""), new ObjectMapper().readTree(file.toFile()));
            } catch (IOException e) {
                throw new IllegalStateException("Cannot read " + file, e);
            }
        }

        List<JsonNode> components() {
            List<JsonNode> components = new ArrayList<>();
            json.path("components").forEach(components::add);
            return components;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** One straight piece of a drawn flow, and what it may touch: what it connects, and what a boundary event sits on. */
    private record Line(String flow, Set<String> ends, Line2D segment) {

        static Stream<Line> segments(BpmnEdge edge) {
            SequenceFlow flow = (SequenceFlow) edge.getBpmnElement();
            Set<String> ends = Stream.of(flow.getSource(), flow.getTarget(), hostOf(flow.getSource()))
                    .filter(Objects::nonNull)
                    .map(BaseElement::getId)
                    .collect(Collectors.toSet());
            Waypoint[] points = edge.getWaypoints().toArray(Waypoint[]::new);
            return IntStream.range(1, points.length)
                    .mapToObj(i -> new Line(
                            flow.getId(),
                            ends,
                            new Line2D.Double(
                                    points[i - 1].getX(), points[i - 1].getY(), points[i].getX(), points[i].getY())));
        }

        private static BaseElement hostOf(FlowNode node) {
            return node instanceof BoundaryEvent event ? event.getAttachedTo() : null;
        }
    }
}
