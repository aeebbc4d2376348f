package io.attune.workflow.desk;

import io.attune.Message;
import io.attune.Refused;
import io.attune.Sha256;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A process model or a form as a file.
 *
 * @param name say {@code CallQaProcess.bpmn}
 * @param text without a byte order mark
 */
public record ModelFile(String name, String text) {

    /** The kind of file by the ending of its name. */
    public enum Kind {
        BPMN,
        FORM,
        /** An embedded form: a page with a script of ours, which changes with a release only. */
        HTML;

        static Kind of(String name) {
            return valueOf(name.substring(name.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT));
        }

        String folder() {
            return this == BPMN ? "processes" : "forms";
        }
    }

    /** The largest of ours has 70 kB. */
    private static final int LARGEST = 1 << 20;

    /**
     * Reads an upload, whatever it turns out to be.
     *
     * @throws Refused if it is too large, or no text of the file's kind
     */
    static ModelFile read(String name, byte[] content) {
        Message file = Message.value(path(name));
        if (content.length == 0) {
            throw new Refused(file, Message.of("models.said.nothing"), Message.of("models.said.kind." + Kind.of(name)));
        }
        if (content.length > LARGEST) {
            throw new Refused(
                    file, Message.of("models.said.bytes", content.length), Message.of("models.said.bytes", LARGEST));
        }
        if (content[0] == 'P' && content.length > 3 && content[1] == 'K') {
            throw new Refused(file, Message.of("models.said.zip"), Message.of("models.said.kind." + Kind.of(name)));
        }
        String text = decode(file, content).replaceFirst("^\uFEFF", "");
        String start = text.stripLeading();
        boolean isOfItsKind = start.startsWith(Kind.of(name) == Kind.FORM ? "{" : "<");
        if (!isOfItsKind) {
            throw new Refused(file, found(start), Message.of("models.said.kind." + Kind.of(name)));
        }
        return new ModelFile(name, text);
    }

    private static Message found(String start) {
        return start.startsWith("<")
                ? Message.of("models.said.xml")
                : start.startsWith("{") ? Message.of("models.said.json") : Message.of("models.said.other-text");
    }

    private static String decode(Message file, byte[] content) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.wrap(content);
        CharBuffer text = CharBuffer.allocate(content.length);
        CoderResult result = decoder.decode(bytes, text, true);
        if (result.isError()) {
            throw new Refused(
                    file, Message.of("models.said.not-utf8", bytes.position() + 1), Message.of("models.said.utf8"));
        }
        return text.flip().toString();
    }

    private static String path(String name) {
        return Kind.of(name).folder() + "/" + name;
    }

    public Kind kind() {
        return Kind.of(name);
    }

    /** The id of the process or form. */
    String id() {
        return name.substring(0, name.lastIndexOf('.'));
    }

    /** The file's path, as a deployment calls it and as it stands in the project. */
    public String path() {
        return path(name);
    }

    /** 12 hexadecimal digits. */
    public String hash() {
        return Sha256.of(text).substring(0, 12);
    }

    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
