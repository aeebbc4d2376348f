package io.attune.workflow.desk;

import io.attune.Message;
import io.attune.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.LinkEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.xml.ModelException;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * A process model as text, as XML and as a tree of elements.
 *
 * @param xml as it stands in the file
 * @param tree as the engine understands it
 */
record BpmnModel(ModelFile file, Document xml, BpmnModelInstance tree) {

    /** Ends reading at the first error. */
    private static final ErrorHandler STRICT = new ErrorHandler() {

        @Override
        public void warning(SAXParseException warning) {
            // what may be read is read
        }

        @Override
        public void error(SAXParseException error) throws SAXException {
            throw error;
        }

        @Override
        public void fatalError(SAXParseException error) throws SAXException {
            throw error;
        }
    };

    /** @throws Refused if it is not BPMN, or reaches for anything outside itself */
    static BpmnModel read(ModelFile file) {
        Message place = Message.value(file.path());
        Document xml = parse(file, place);
        String encoding = xml.getXmlEncoding();
        if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
            throw new Refused(place, Findings.quoted("encoding=\"" + encoding + "\""), Message.of("models.said.utf8"));
        }
        try {
            return new BpmnModel(file, xml, Bpmn.readModelFromStream(new ByteArrayInputStream(file.bytes())));
        } catch (ModelException noBpmn) {
            throw new Refused(
                    place, Message.of("models.said.no-bpmn", deepest(noBpmn)), Message.of("models.said.kind.BPMN"));
        }
    }

    private static @Nullable String deepest(Throwable thrown) {
        return thrown.getCause() == null ? thrown.getMessage() : deepest(thrown.getCause());
    }

    private static Document parse(ModelFile file, Message place) {
        try {
            return hardened().parse(new ByteArrayInputStream(file.bytes()));
        } catch (SAXParseException broken) {
            if (file.text().contains("<!DOCTYPE")) {
                throw new Refused(
                        place,
                        Message.of("models.said.doctype", broken.getLineNumber()),
                        Message.of("models.said.no-doctype"));
            }
            throw new Refused(
                    place,
                    Message.of(
                            "models.said.broken-xml",
                            broken.getLineNumber(),
                            broken.getColumnNumber(),
                            broken.getMessage()),
                    Message.of("models.said.kind.BPMN"));
        } catch (SAXException | IOException broken) {
            throw new Refused(
                    place, Message.of("models.said.no-bpmn", broken.getMessage()), Message.of("models.said.kind.BPMN"));
        }
    }

    /** No document type, therefore no entities: neither files of this machine nor a billion laughs. */
    private static DocumentBuilder hardened() {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(STRICT);
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("Every Java runtime can refuse document types", e);
        }
    }

    <T extends ModelElementInstance> Collection<T> all(Class<T> type) {
        return tree.getModelElementsByType(type);
    }

    Optional<Process> process() {
        return all(Process.class).stream().findFirst();
    }

    Optional<BaseElement> element(String id) {
        ModelElementInstance element = tree.getModelElementById(id);
        return element instanceof BaseElement base ? Optional.of(base) : Optional.empty();
    }

    /** The name of an element, English and Chinese in two lines; its id where it has none. */
    String nameOf(String id) {
        ModelElementInstance element = tree.getModelElementById(id);
        String name = element == null ? null : element.getAttributeValue("name");
        return name == null ? id : name;
    }

    /** What comes after an element: by its flows, or from a link to where it is taken up. */
    List<FlowNode> next(FlowNode node) {
        Stream<FlowNode> byFlows =
                node.getOutgoing().stream().map(SequenceFlow::getTarget).filter(Objects::nonNull);
        Stream<FlowNode> byLinks = node.getOutgoing().isEmpty()
                ? linkName(node).stream().flatMap(link -> all(FlowNode.class).stream()
                        .filter(other -> other != node && !other.getOutgoing().isEmpty())
                        .filter(other -> linkName(other).equals(Optional.of(link))))
                : Stream.empty();
        return Stream.concat(byFlows, byLinks).toList();
    }

    static Optional<String> linkName(FlowNode node) {
        return node.getChildElementsByType(LinkEventDefinition.class).stream()
                .map(LinkEventDefinition::getName)
                .filter(Objects::nonNull)
                .findFirst();
    }

    static <T extends ModelElementInstance> List<T> extensions(BaseElement element, Class<T> type) {
        return element.getExtensionElements() == null
                ? List.of()
                : List.copyOf(element.getExtensionElements().getChildElementsByType(type));
    }
}
