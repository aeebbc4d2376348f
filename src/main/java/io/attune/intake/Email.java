package io.attune.intake;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the writer of an e-mail added to what was written before. */
final class Email {

    /** "On Fri, 20 Nov 2026 at 09:12, Anna &lt;anna@example.com&gt; wrote:", which mail programs break over two lines. */
    private static final Pattern INTRODUCTION = Pattern.compile(
            "(?m)^(?:On\\b[^\\n]{0,200}(?:\\n[^\\n]{0,200})?\\bwrote:|[^\\n]{0,200}(?:写道|寫道)\\s*[:：])[ \\t]*$");

    /** What Outlook and others put before the message that is answered; all that follows is theirs. */
    private static final Pattern ORIGINAL = Pattern.compile(
            "(?m)^[ \\t]*-{2,}[ \\t]*(?:Original Message|Forwarded message|原始邮件|转发邮件)[ \\t]*-{2,}[ \\t]*$");

    private Email() {}

    /**
     * The body without quoted lines, the line that introduces them, and an attached original with all that follows it.
     */
    static String withoutQuotations(String body) {
        String text = body.replace("\r\n", "\n").replace('\r', '\n');
        String before = ORIGINAL.split(text, 2)[0];
        return INTRODUCTION
                .matcher(before)
                .replaceAll("")
                .lines()
                .filter(line -> !line.stripLeading().startsWith(">"))
                .collect(Collectors.joining("\n"));
    }
}
