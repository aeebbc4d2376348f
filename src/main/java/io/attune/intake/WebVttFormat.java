package io.attune.intake;

import io.attune.Message;
import io.attune.intake.Transcript.Utterance;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * WebVTT with voices. A voice that is not called agent or customer is unknown unless the request says who it is.
 *
 * @see <a href="https://www.w3.org/TR/webvtt1/">WebVTT: The Web Video Text Tracks Format</a>
 */
@Component
class WebVttFormat implements TranscriptFormat {

    private static final Pattern BEGINNING = Pattern.compile("WEBVTT(?:[ \\t].*)?");
    private static final Pattern BLOCK = Pattern.compile("(NOTE|STYLE|REGION)(?:[ \\t].*)?");
    private static final Pattern TIMING = Pattern.compile("\\s*(\\S+)\\s+-->\\s+(\\S+)(?:\\s.*)?");
    private static final Pattern TIME = Pattern.compile("(?:(\\d{2,}):)?([0-5]\\d):([0-5]\\d)\\.(\\d{3})");
    private static final Pattern VOICE = Pattern.compile("<v(?:\\.[^\\s>]*)?\\s+([^>]*)>");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern ENTITY =
            Pattern.compile("&(?:(amp|lt|gt|nbsp|lrm|rlm|quot|apos)|#(\\d{1,6})|#[xX]([0-9a-fA-F]{1,5}));");

    @Override
    public String id() {
        return "webvtt";
    }

    @Override
    public boolean knows(TranscriptText text) {
        return text.text().startsWith("WEBVTT");
    }

    @Override
    public Transcript read(TranscriptText text, TranscriptContext context) {
        return new Reading(text.text().split("\r\n|\r|\n", -1), context).transcript();
    }

    private static class Reading {

        private final String[] lines;
        private final TranscriptContext context;
        private final ReadingProblems problems = new ReadingProblems();
        private final List<Utterance> utterances = new ArrayList<>();
        private int at;

        Reading(String[] lines, TranscriptContext context) {
            this.lines = lines;
            this.context = context;
        }

        Transcript transcript() {
            if (!BEGINNING.matcher(lines[0]).matches()) {
                problems.add("line 1", Message.of("refused.found.otherText"), Message.of("refused.allowed.webvtt"));
                problems.refuseIfAny();
            }
            skipBlock();
            while (at < lines.length) {
                if (lines[at].isBlank()) {
                    at++;
                } else if (BLOCK.matcher(lines[at]).matches() && !followedByTiming()) {
                    skipBlock();
                } else {
                    cue();
                }
            }
            problems.refuseIfAny();
            return new Transcript(context.language(), utterances);
        }

        private boolean followedByTiming() {
            return at + 1 < lines.length && lines[at + 1].contains("-->");
        }

        private void skipBlock() {
            while (at < lines.length && !lines[at].isBlank()) {
                at++;
            }
        }

        /** An identifier line, if any, the times, and the text up to the next blank line. */
        private void cue() {
            if (!lines[at].contains("-->") && followedByTiming()) {
                at++;
            }
            int line = at + 1;
            Matcher timing = TIMING.matcher(lines[at++]);
            if (!timing.matches()) {
                problems.add("line " + line, Message.of("refused.found.otherText"), Message.of("refused.allowed.cue"));
                skipBlock();
                return;
            }
            double start = time("line " + line + ", start", timing.group(1));
            double end = time("line " + line + ", end", timing.group(2));
            if (end < start) {
                problems.add(
                        "line " + line + ", end",
                        Message.value(timing.group(2)),
                        Message.of("refused.allowed.from", start));
            }
            int textLine = at + 1;
            StringBuilder text = new StringBuilder();
            while (at < lines.length && !lines[at].isBlank()) {
                text.append(lines[at++]).append(' ');
            }
            voices(textLine, text.toString(), start, end);
        }

        private double time(String field, String text) {
            Matcher time = TIME.matcher(text);
            if (!time.matches()) {
                problems.add(
                        field, Message.value(TranscriptCheck.shortened(text)), Message.of("refused.allowed.cueTime"));
                return 0;
            }
            double hours = time.group(1) == null ? 0 : Double.parseDouble(time.group(1));
            return hours * 3600
                    + Integer.parseInt(time.group(2)) * 60
                    + Integer.parseInt(time.group(3))
                    + Integer.parseInt(time.group(4)) / 1000.0;
        }

        /** One utterance for each voice of the cue, all with the cue's times. */
        private void voices(int line, String text, double start, double end) {
            Matcher voice = VOICE.matcher(text);
            int from = 0;
            Speaker speaker = Speaker.UNKNOWN;
            int before = utterances.size();
            while (voice.find()) {
                add(speaker, text.substring(from, voice.start()), start, end);
                Speaker named = context.speakers().of(unescaped(voice.group(1)).strip());
                speaker = named == null ? Speaker.UNKNOWN : named;
                from = voice.end();
            }
            add(speaker, text.substring(from), start, end);
            if (utterances.size() == before) {
                problems.missing("line " + line, Message.of("refused.allowed.text", TranscriptCheck.LONGEST_TEXT));
            }
        }

        private void add(Speaker speaker, String text, double start, double end) {
            String plain = unescaped(TAG.matcher(text).replaceAll(""));
            if (!plain.isBlank()) {
                utterances.add(new Utterance(
                        speaker, start, Math.max(start, end), problems.text("line " + at, plain), null, null));
            }
        }

        private static String unescaped(String text) {
            return ENTITY.matcher(text).replaceAll(entity -> Matcher.quoteReplacement(character(entity)));
        }

        private static String character(MatchResult entity) {
            if (entity.group(1) == null) {
                int code = entity.group(2) == null
                        ? Integer.parseInt(entity.group(3), 16)
                        : Integer.parseInt(entity.group(2));
                return Character.isISOControl(code) ? " " : Character.toString(code);
            }
            return switch (entity.group(1)) {
                case "amp" -> "&";
                case "lt" -> "<";
                case "gt" -> ">";
                case "quot" -> "\"";
                case "apos" -> "'";
                case "nbsp" -> " ";
                default -> "";
            };
        }
    }
}
