package io.attune.workflow.desk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Two versions of a model or form, element beside element. */
record ModelDifference(List<Change> changes) {

    /** What became of an element. */
    enum Kind {
        CHANGED,
        ADDED,
        REMOVED
    }

    /**
     * An element, or one attribute of it.
     *
     * @param element its id, or a form's field by its key
     * @param attribute path of what changed inside; null if the element as a whole came or went
     * @param before null where there was none
     * @param after null where there is none
     */
    record Change(
            Kind kind,
            String element,
            @Nullable String name,
            @Nullable String attribute,
            @Nullable String before,
            @Nullable String after) {

        public String nameIn(Locale locale) {
            return name == null ? "" : ModelPlace.nameOf(name).in(locale);
        }
    }

    /** Where an element is drawn: told, but no reason to colour it. */
    private static final String DRAWN = "diagram";

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    static ModelDifference of(ModelFile before, ModelFile after) {
        return after.kind() == ModelFile.Kind.FORM
                ? between(parts(FormModel.read(before)), parts(FormModel.read(after)))
                : between(parts(BpmnModel.read(before)), parts(BpmnModel.read(after)));
    }

    private static ModelDifference between(
            Map<String, Map<String, String>> before, Map<String, Map<String, String>> after) {
        List<Change> changes = new ArrayList<>();
        Set<String> elements = new LinkedHashSet<>(after.keySet());
        elements.addAll(before.keySet());
        for (String element : elements) {
            Map<String, String> was = before.getOrDefault(element, Map.of());
            Map<String, String> is = after.getOrDefault(element, Map.of());
            if (!before.containsKey(element)) {
                changes.add(new Change(Kind.ADDED, element, is.get("name"), null, null, null));
            } else if (!after.containsKey(element)) {
                changes.add(new Change(Kind.REMOVED, element, was.get("name"), null, null, null));
            } else {
                Set<String> attributes = new LinkedHashSet<>(was.keySet());
                attributes.addAll(is.keySet());
                attributes.stream()
                        .filter(attribute -> !Objects.equals(was.get(attribute), is.get(attribute)))
                        .forEach(attribute -> changes.add(new Change(
                                Kind.CHANGED,
                                element,
                                is.get("name"),
                                attribute,
                                was.get(attribute),
                                is.get(attribute))));
            }
        }
        return new ModelDifference(changes);
    }

    /** Ids of the elements that only the later version has, with spaces between them. */
    public String added() {
        return marked(Kind.ADDED);
    }

    /** Ids of the elements that only the earlier version has. */
    public String removed() {
        return marked(Kind.REMOVED);
    }

    /** Ids of the elements that are not the same in both, apart from where they are drawn. */
    public String changed() {
        return marked(Kind.CHANGED);
    }

    private String marked(Kind kind) {
        return changes.stream()
                .filter(change -> change.kind() == kind && !DRAWN.equals(change.attribute()))
                .map(Change::element)
                .distinct()
                .collect(Collectors.joining(" "));
    }

    /** Parts of a process: its elements by id, each with what stands at and in it. */
    private static Map<String, Map<String, String>> parts(BpmnModel model) {
        Map<String, Map<String, String>> parts = new LinkedHashMap<>();
        children(model.xml().getDocumentElement())
                .filter(element -> !element.getLocalName().equals("BPMNDiagram"))
                .forEach(element -> part(element, parts));
        drawn(model.xml().getDocumentElement(), parts);
        return parts;
    }

    private static void part(Element element, Map<String, Map<String, String>> parts) {
        boolean isProcess = element.getLocalName().equals("process");
        Map<String, String> inside = new LinkedHashMap<>();
        parts.put(element.getAttribute("id"), inside);
        attributes(element, "", inside);
        children(element)
                .filter(child -> !isProcess || !child.hasAttribute("id"))
                .forEach(child -> inside(child, "", inside));
        children(element).filter(child -> isProcess && child.hasAttribute("id")).forEach(child -> part(child, parts));
    }

    private static void attributes(Element element, String path, Map<String, String> inside) {
        IntStream.range(0, element.getAttributes().getLength())
                .mapToObj(element.getAttributes()::item)
                .filter(attribute -> !attribute.getNodeName().equals("id"))
                .filter(attribute -> !attribute.getNodeName().startsWith("xsi:"))
                .forEach(attribute -> inside.put(
                        path
                                + (CAMUNDA.equals(attribute.getNamespaceURI())
                                        ? attribute.getLocalName()
                                        : attribute.getNodeName()),
                        attribute.getNodeValue()));
    }

    private static void inside(Element element, String path, Map<String, String> inside) {
        String name = element.getLocalName();
        if (name.equals("incoming") || name.equals("outgoing")) {
            return;
        }
        if (name.equals("extensionElements") || name.equals("inputOutput")) {
            children(element).forEach(child -> inside(child, path, inside));
            return;
        }
        String sign = Stream.of("event", "name")
                .filter(element::hasAttribute)
                .map(element::getAttribute)
                .findFirst()
                .map(value -> " " + value.replaceAll("\\R.*", ""))
                .orElse("");
        String here = path + name + sign;
        attributes(element, here + ", ", inside);
        String text = children(element).findAny().isPresent()
                ? ""
                : element.getTextContent().strip();
        if (!text.isEmpty() || !element.hasAttributes()) {
            inside.put(here, text);
        }
        children(element).forEach(child -> inside(child, here + ", ", inside));
    }

    /** A shape's place and size, a line's points. */
    private static void drawn(Element element, Map<String, Map<String, String>> parts) {
        children(element).forEach(child -> {
            Map<String, String> part = parts.get(child.getAttribute("bpmnElement"));
            if (part != null && !child.getLocalName().equals("BPMNPlane")) {
                part.put(
                        DRAWN,
                        String.join(
                                "; ",
                                children(child)
                                        .filter(point -> point.hasAttribute("x"))
                                        .map(point -> point.getAttribute("x") + ", " + point.getAttribute("y")
                                                + (point.hasAttribute("width")
                                                        ? ", " + point.getAttribute("width") + " × "
                                                                + point.getAttribute("height")
                                                        : ""))
                                        .toList()));
            }
            if (child.getLocalName().equals("BPMNDiagram")
                    || child.getLocalName().equals("BPMNPlane")) {
                drawn(child, parts);
            }
        });
    }

    private static Stream<Element> children(Element element) {
        return IntStream.range(0, element.getChildNodes().getLength())
                .mapToObj(element.getChildNodes()::item)
                .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
                .map(Element.class::cast);
    }

    /** Parts of a form: its components by key or id, each with what stands in it. */
    private static Map<String, Map<String, String>> parts(FormModel form) {
        Map<String, Map<String, String>> parts = new LinkedHashMap<>();
        parts.put(form.file().id(), new LinkedHashMap<>());
        form.json().fields().forEachRemaining(entry -> {
            if (!entry.getKey().equals("components")) {
                leaves(entry.getKey(), entry.getValue(), parts.get(form.file().id()));
            }
        });
        for (JsonNode component : form.components()) {
            Map<String, String> inside = new LinkedHashMap<>();
            parts.put(
                    component.has("key")
                            ? component.path("key").asText()
                            : component.path("id").asText(),
                    inside);
            component.fields().forEachRemaining(entry -> {
                if (!entry.getKey().equals("components")) {
                    leaves(entry.getKey(), entry.getValue(), inside);
                }
            });
        }
        return parts;
    }

    private static void leaves(String path, JsonNode value, Map<String, String> inside) {
        if (value.isContainerNode()) {
            if (value.isArray()) {
                IntStream.range(0, value.size())
                        .forEach(i -> leaves(
                                path + ", " + value.get(i).path("value").asText(String.valueOf(i + 1)),
                                value.get(i),
                                inside));
            } else {
                value.fields()
                        .forEachRemaining(entry -> leaves(path + ", " + entry.getKey(), entry.getValue(), inside));
            }
        } else {
            inside.put(path, value.asText());
        }
    }
}
