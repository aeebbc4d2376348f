package io.attune.redaction;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.attune.intake.FreeTexts;
import io.attune.intake.Mark;
import io.attune.intake.MutedSpan;
import io.attune.intake.Speaker;
import io.attune.intake.Transcript;
import io.attune.intake.Transcript.Utterance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes personal numbers and e-mail addresses out of what is said or written, before it is stored: card numbers and
 * their verification numbers, one-time codes, identity-card numbers, phone numbers. {@code src/docs/redaction.md} tells
 * the rules.
 */
@Component
public class Redaction implements FreeTexts {

    /** Marks that no free text keeps; one that may be a phone number or a customer's stays. */
    private static final Set<Mark> NEVER_STORED =
            EnumSet.of(Mark.CARD_NUMBER, Mark.CARD_VERIFICATION, Mark.VERIFICATION_CODE, Mark.IDENTITY_NUMBER);

    /** The fewest digits of a personal number: those of a verification number. */
    private static final int FEWEST_DIGITS = 3;

    private final PhoneNumberUtil phones;

    public Redaction() {
        this(PhoneNumberUtil.getInstance());
    }

    public Redaction(PhoneNumberUtil phones) {
        this.phones = phones;
    }

    /** Pure: the same transcript gives the same answer. */
    public Redacted redact(Transcript transcript) {
        List<Set<Place>> places = places(transcript);
        List<Utterance> utterances = new ArrayList<>();
        List<MutedSpan> muted = new ArrayList<>();
        boolean[] changed = {false};
        List<Utterance> spoken = transcript.utterances();
        // where the words of an utterance are not those of its text, both are searched
        Transcript asWords = new Transcript(
                transcript.language(), spoken.stream().map(AlignedWords::asText).toList());
        List<Set<Place>> inWords = asWords.equals(transcript) ? places : places(asWords);
        for (int i = 0; i < spoken.size(); i++) {
            Utterance utterance = spoken.get(i);
            boolean differs =
                    inWords != places && !asWords.utterances().get(i).text().equals(utterance.text());
            Rewriting rewriting = Rewriting.of(
                    utterance, List.copyOf(places.get(i)), differs ? List.copyOf(inWords.get(i)) : List.of());
            utterances.add(rewriting.utterance());
            muted.addAll(rewriting.muted());
            changed[0] |= !rewriting.utterance().equals(utterance);
        }
        muted.sort(Comparator.comparingDouble(MutedSpan::start));
        Transcript redacted = changed[0] ? new Transcript(transcript.language(), List.copyOf(utterances)) : transcript;
        return new Redacted(redacted, List.copyOf(muted));
    }

    @Override
    public String redacted(@Nullable String field, String text) {
        if (text.chars().noneMatch(Character::isDigit)) {
            return text;
        }
        String prefix = field == null ? "" : field + ": ";
        Utterance utterance = new Utterance(Speaker.UNKNOWN, 0, 0, prefix + text, null, null);
        List<Place> places = places(new Transcript("en", List.of(utterance))).get(0).stream()
                .filter(place -> NEVER_STORED.contains(place.mark()) && place.from() >= prefix.length())
                .toList();
        return Rewriting.of(utterance, places, List.of()).utterance().text().substring(prefix.length());
    }

    /** A stretch of an utterance's text. */
    record Place(int from, int to, Mark mark) {}

    private List<Set<Place>> places(Transcript transcript) {
        List<Utterance> utterances = transcript.utterances();
        List<String> plain = utterances.stream()
                .map(utterance -> Tokenizer.plain(utterance.text()))
                .toList();
        List<Set<Place>> places = new ArrayList<>();
        utterances.forEach(utterance -> places.add(new HashSet<>()));
        if (Tokenizer.digits(plain) >= FEWEST_DIGITS) {
            PersonalNumberDetector.in(new TokenStream(utterances, plain), phones)
                    .forEach((term, mark) -> places.get(term.utterance()).add(new Place(term.from(), term.to(), mark)));
        }
        emails(plain, i -> true, places);
        for (Speaker speaker : Speaker.values()) {
            emails(plain, i -> utterances.get(i).speaker() == speaker, places);
        }
        return places;
    }

    /** Addresses in the utterances read one after the other, as if they were one. */
    private static void emails(List<String> plain, IntPredicate which, List<Set<Place>> places) {
        StringBuilder text = new StringBuilder();
        List<int[]> parts = new ArrayList<>();
        for (int i = 0; i < plain.size(); i++) {
            if (which.test(i)) {
                parts.add(new int[] {i, text.length()});
                text.append(plain.get(i)).append(' ');
            }
        }
        for (Emails.Place email : Emails.in(text.toString())) {
            for (int[] part : parts) {
                int length = plain.get(part[0]).length();
                int from = Math.max(0, email.from() - part[1]);
                int to = Math.min(length, email.to() - part[1]);
                if (from < to) {
                    places.get(part[0]).add(new Place(from, to, Mark.EMAIL));
                }
            }
        }
    }
}
