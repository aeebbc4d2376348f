package io.attune.intake;

import io.attune.Message;
import io.attune.Refused;
import io.attune.intake.Transcript.Utterance;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The messages of a chat or of an exchange of e-mails, each with its moment. A message becomes an utterance that ends
 * when it starts, in seconds from the start of the interaction.
 */
@Component
class MessagesFormat implements TranscriptFormat {

    private static final Pattern MARKUP =
            Pattern.compile("(?i)<(?:!doctype|html|head|body|div|p|br|table|span|font|a\\s)[^>]{0,500}>");

    private record File(String language, List<Sent> messages) {}

    private record Sent(String from, String at, String subject, String text) {}

    @Override
    public String id() {
        return "messages";
    }

    @Override
    public boolean knows(TranscriptText text) {
        return text.hasField("messages");
    }

    @Override
    public Transcript read(TranscriptText text, TranscriptContext context) {
        requireTextChannel(context);
        File file = text.as(File.class);
        ReadingProblems problems = new ReadingProblems();
        List<Utterance> utterances = new ArrayList<>();
        problems.each(
                "messages",
                file.messages(),
                (field, message) -> utterances.add(utterance(field, message, context, problems)));
        problems.refuseIfAny();
        return new Transcript(context.languageOf(file.language()), utterances);
    }

    private static void requireTextChannel(TranscriptContext context) {
        if (Channel.CALL.name().equals(context.channel())) {
            throw new Refused("channel", Message.value(context.channel()), Message.of("refused.allowed.textChannel"));
        }
    }

    private static Utterance utterance(
            String field, Sent message, TranscriptContext context, ReadingProblems problems) {
        double at = seconds(field + ".at", message.at(), context.startedAt(), problems);
        return new Utterance(
                speaker(field + ".from", message.from(), context, problems),
                at,
                at,
                written(field, message, context, problems),
                null,
                null);
    }

    private static Speaker speaker(String field, String from, TranscriptContext context, ReadingProblems problems) {
        Speaker speaker = from == null ? null : context.speakers().of(from);
        if (speaker == null) {
            problems.add(
                    field,
                    from == null ? Message.of("refused.found.nothing") : Message.value(TranscriptCheck.shortened(from)),
                    Message.of("refused.allowed.sender"));
            return Speaker.UNKNOWN;
        }
        return speaker;
    }

    private static double seconds(
            String field, @Nullable String at, @Nullable Instant startedAt, ReadingProblems problems) {
        if (at == null || startedAt == null) {
            problems.missing(at == null ? field : "startedAt", Message.of("refused.allowed.instant"));
            return 0;
        }
        try {
            Instant instant = OffsetDateTime.parse(at).toInstant();
            if (instant.isBefore(startedAt)) {
                problems.add(field, Message.value(at), Message.of("refused.allowed.instantFrom", startedAt));
                return 0;
            }
            return Duration.between(startedAt, instant).toMillis() / 1000.0;
        } catch (DateTimeException e) {
            problems.add(field, Message.value(TranscriptCheck.shortened(at)), Message.of("refused.allowed.instant"));
            return 0;
        }
    }

    private static String written(String field, Sent message, TranscriptContext context, ReadingProblems problems) {
        boolean email = Channel.EMAIL.name().equals(context.channel());
        if (email && message.text() != null && MARKUP.matcher(message.text()).find()) {
            problems.add(field + ".text", Message.of("refused.found.markup"), Message.of("refused.allowed.plainText"));
            return "";
        }
        String own = email && message.text() != null ? Email.withoutQuotations(message.text()) : message.text();
        boolean titled = message.subject() != null && !message.subject().isBlank();
        String text = titled && own != null ? message.subject() + "\n" + own : own;
        return problems.text(field + ".text", text);
    }
}
