package io.attune.workflow.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.workflow.ProcessTest;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What every model under {@code processes/} and every form under {@code forms/} keeps to: all that {@link ModelCheck}
 * asks of whoever edits them, and a drawing that is easily read.
 */
@ProcessTest
class ProcessModelsTest {

    @Autowired
    ModelCheck check;

    static Stream<String> models() throws IOException {
        return files("processes", ".bpmn");
    }

    static Stream<String> forms() throws IOException {
        return files("forms", ".form");
    }

    private static Stream<String> files(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            List<String> found = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .sorted()
                    .toList();
            assertThat(found).as("files %s/*%s", folder, ending).isNotEmpty();
            return found.stream();
        }
    }

    static ModelFile file(String name) {
        try {
            return new ModelFile(
                    name,
                    Files.readString(Path.of(ModelFile.Kind.of(name).folder()).resolve(name)));
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read " + name, e);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void aModelKeepsToWhatTheDeskAsksForToo(String name) {
        assertThat(problems(name)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aFormKeepsToWhatTheDeskAsksForToo(String name) {
        assertThat(problems(name)).isEmpty();
    }

    private List<String> problems(String name) {
        return check.problems(file(name)).stream()
                .map(problem -> problem.in(Locale.ENGLISH).toString())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("models")
    void nothingIsDrawnThatIsNoStepAndNoFlow(String name) {
        BpmnModel model = BpmnModel.read(file(name));
        assertThat(model.all(BpmnShape.class))
                .extracting(BpmnShape::getBpmnElement)
                .allMatch(FlowNode.class::isInstance);
        assertThat(model.all(BpmnEdge.class))
                .extracting(BpmnEdge::getBpmnElement)
                .allMatch(SequenceFlow.class::isInstance);
    }

    @ParameterizedTest
    @MethodSource("models")
    void linesNeitherCrossNorRunThroughBoxes(String name) {
        BpmnModel model = BpmnModel.read(file(name));
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
