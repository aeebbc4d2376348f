package io.attune.intake;

import io.attune.Message;
import io.attune.intake.Transcript.Utterance;
import io.attune.intake.Transcript.Word;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The JSON of WhisperX. Its speakers are numbered without saying who is who, and words that could not be aligned, such as
 * digits, have no times: they share the time between their neighbours.
 *
 * @see <a href="https://github.com/m-bain/whisperX">WhisperX</a>
 */
@Component
class WhisperXFormat implements TranscriptFormat {

    private record File(String language, List<Segment> segments) {}

    private record Segment(Double start, Double end, String text, String speaker, List<Aligned> words) {}

    private record Aligned(String word, Double start, Double end, Double score) {

        boolean isTimed() {
            return start != null || end != null;
        }
    }

    @Override
    public String id() {
        return "whisperx";
    }

    @Override
    public boolean knows(TranscriptText text) {
        return text.hasField("segments");
    }

    @Override
    public Transcript read(TranscriptText text, TranscriptContext context) {
        File file = text.as(File.class);
        ReadingProblems problems = new ReadingProblems();
        List<Utterance> utterances = new ArrayList<>();
        problems.each(
                "segments",
                file.segments(),
                (field, segment) -> utterances.add(utterance(field, segment, context, problems)));
        problems.refuseIfAny();
        return new Transcript(context.languageOf(file.language()), utterances);
    }

    private static Utterance utterance(
            String field, Segment segment, TranscriptContext context, ReadingProblems problems) {
        double start = problems.moment(field + ".start", segment.start());
        double end = problems.end(field + ".end", segment.end(), start);
        Speaker speaker = segment.speaker() == null ? null : context.speakers().of(segment.speaker());
        return new Utterance(
                speaker == null ? Speaker.UNKNOWN : speaker,
                start,
                end,
                problems.text(field + ".text", segment.text()),
                null,
                segment.words() == null ? null : words(field, segment.words(), start, end, problems));
    }

    private static List<Word> words(
            String segment, List<Aligned> aligned, double start, double end, ReadingProblems problems) {
        List<Word> words = new ArrayList<>();
        double from = start;
        for (int i = 0; i < aligned.size(); i++) {
            String field = segment + ".words[" + i + "]";
            Aligned each = aligned.get(i);
            if (each == null) {
                problems.missing(field, Message.of("refused.allowed.transcript"));
                continue;
            }
            Word word = each.isTimed()
                    ? timed(field, each, problems)
                    : untimed(field, each, from, share(aligned, i, from, end), problems);
            problems.within(field, word, start, end);
            words.add(word);
            from = Math.max(from, word.end());
        }
        return words;
    }

    private static Word timed(String field, Aligned aligned, ReadingProblems problems) {
        double start = problems.moment(field + ".start", aligned.start());
        return new Word(
                problems.text(field + ".word", aligned.word()),
                start,
                problems.end(field + ".end", aligned.end(), start),
                problems.confidence(field + ".score", aligned.score()));
    }

    private static Word untimed(String field, Aligned aligned, double from, double seconds, ReadingProblems problems) {
        return new Word(problems.text(field + ".word", aligned.word()), from, from + seconds, null);
    }

    /** What each of the untimed words from here on gets of the time up to the next timed one or the segment's end. */
    private static double share(List<Aligned> aligned, int first, double from, double end) {
        int next = first;
        while (next < aligned.size()
                && (aligned.get(next) == null || !aligned.get(next).isTimed())) {
            next++;
        }
        Double until =
                next == aligned.size() ? Double.valueOf(end) : aligned.get(next).start();
        return until == null ? 0 : Math.max(0, until - from) / (next - first);
    }
}
