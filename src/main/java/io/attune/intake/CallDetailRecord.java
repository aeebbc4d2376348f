package io.attune.intake;

import io.attune.Message;
import io.attune.Refused;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One row of Asterisk's {@code Cdr.csv}.
 *
 * @param seconds from the answer to the end
 * @see <a href="https://docs.asterisk.org/Configuration/Reporting/Call-Detail-Records-CDR/CDR-Specification/">CDR
 *     specification</a>
 */
record CallDetailRecord(
        String source,
        String destination,
        String channel,
        String destinationChannel,
        Instant start,
        Instant answer,
        double seconds,
        String disposition,
        String uniqueId) {

    /** Columns as Asterisk writes them where no header says otherwise. */
    private static final List<String> COLUMNS = List.of(
            "accountcode",
            "src",
            "dst",
            "dcontext",
            "clid",
            "channel",
            "dstchannel",
            "lastapp",
            "lastdata",
            "start",
            "answer",
            "end",
            "duration",
            "billsec",
            "disposition",
            "amaflags",
            "uniqueid",
            "userfield",
            "sequence",
            "linkedid",
            "peeraccount");

    private static final List<String> NEEDED =
            List.of("src", "dst", "channel", "dstchannel", "start", "answer", "billsec", "disposition", "uniqueid");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    /** The technology, the extension, and a number for each call: {@code PJSIP/1001-0000002a}. */
    private static final Pattern CHANNEL = Pattern.compile("[A-Za-z0-9]+/(?:[^/@]*/)?([^@/;-]+)(?:[@-].*)?");

    /** Where each column is. */
    record Columns(Map<String, Integer> places, boolean header) {

        /** Columns by the first row if that is a header, otherwise as Asterisk writes them. */
        static Columns of(List<String> first) {
            List<String> names = first.stream()
                    .map(name -> name.strip().toLowerCase(Locale.ROOT))
                    .toList();
            return names.containsAll(NEEDED) ? new Columns(places(names), true) : new Columns(places(COLUMNS), false);
        }

        private static Map<String, Integer> places(List<String> names) {
            return IntStream.range(0, names.size())
                    .boxed()
                    .collect(Collectors.toMap(names::get, place -> place, (first, again) -> first));
        }

        private int least() {
            return NEEDED.stream().mapToInt(places::get).max().orElseThrow() + 1;
        }
    }

    /** @throws Refused naming each column of the row that is not as it must be */
    static CallDetailRecord of(List<String> row, Columns columns, ZoneId zone) {
        ReadingProblems problems = new ReadingProblems();
        if (row.size() < columns.least()) {
            problems.add("columns", Message.value(row.size()), Message.of("refused.allowed.least", columns.least()));
            problems.refuseIfAny();
        }
        Row cells = new Row(row, columns.places(), zone, problems);
        String uniqueId = cells.text("uniqueid");
        if (uniqueId.isEmpty()) {
            problems.missing("uniqueid", Message.of("refused.allowed.uniqueId"));
        }
        Instant start = cells.time("start");
        Instant answer = cells.text("answer").isEmpty() ? start : cells.time("answer");
        double seconds = cells.seconds("billsec");
        problems.refuseIfAny();
        return new CallDetailRecord(
                cells.text("src"),
                cells.text("dst"),
                cells.text("channel"),
                cells.text("dstchannel"),
                Objects.requireNonNull(start),
                Objects.requireNonNull(answer),
                seconds,
                cells.text("disposition"),
                uniqueId);
    }

    private record Row(List<String> cells, Map<String, Integer> places, ZoneId zone, ReadingProblems problems) {

        String text(String column) {
            String cell = cells.get(Objects.requireNonNull(places.get(column)));
            return cell == null ? "" : cell.strip();
        }

        @Nullable
        Instant time(String column) {
            try {
                return LocalDateTime.parse(text(column), TIME).atZone(zone).toInstant();
            } catch (DateTimeParseException e) {
                problems.add(column, found(column), Message.of("refused.allowed.cdrTime"));
                return null;
            }
        }

        double seconds(String column) {
            if (!text(column).matches("\\d{1,6}")) {
                problems.add(column, found(column), Message.of("refused.allowed.cdrSeconds"));
                return 0;
            }
            return Integer.parseInt(text(column));
        }

        private Message found(String column) {
            return text(column).isEmpty()
                    ? Message.of("refused.found.nothing")
                    : Message.value(TranscriptCheck.shortened(text(column)));
        }
    }

    boolean isAnswered() {
        return disposition.equalsIgnoreCase("ANSWERED");
    }

    /** The extension of the calling side, as far as its channel tells. */
    String callingExtension() {
        return extension(channel, source);
    }

    String calledExtension() {
        return extension(destinationChannel, destination);
    }

    private static String extension(String channel, String otherwise) {
        Matcher matcher = CHANNEL.matcher(channel);
        return matcher.matches() ? matcher.group(1) : otherwise;
    }
}
