package io.attune.redaction;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.attune.intake.Mark;
import io.attune.redaction.TokenStream.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides which digits of a conversation belong to personal numbers. In doubt they do. */
final class PersonalNumberDetector {

    /** The shortest card number. */
    private static final int LONG = 13;

    private static final int LONGEST_CARD = 19;

    /** A card number of which some digits were not heard. */
    private static final int PART_OF_CARD = 8;

    /** Words between two pieces of a number while nothing says that it is one. */
    private static final double LITTLE_TALK = 6;

    /** Seconds of other talk allowed where a card was spoken of: people go and fetch it. */
    private static final double TALK_ABOUT_CARD = 25;

    private static final double WORDS_IN_CODE = 2;

    /** Utterances for which a question for a number is remembered. */
    private static final int REMEMBERED = 6;

    private static final int ASKED_JUST_NOW = 3;

    private static final List<String> REGIONS = List.of("CN", "US", "GB");

    private final TokenStream talk;
    private final PhoneNumberUtil phones;
    private final Map<SpokenToken, Mark> marks = new IdentityHashMap<>();
    private final Map<String, Mark> found = new HashMap<>();
    private final Set<ContextWord> answered = new HashSet<>();

    private PersonalNumberDetector(TokenStream talk, PhoneNumberUtil phones) {
        this.talk = talk;
        this.phones = phones;
    }

    /** The terms that must go, by identity, each with the mark that comes in its place. */
    static Map<SpokenToken, Mark> in(TokenStream talk, PhoneNumberUtil phones) {
        PersonalNumberDetector numbers = new PersonalNumberDetector(talk, phones);
        numbers.find();
        return numbers.marks;
    }

    private void find() {
        List<Run> joined = talk.runs(0);
        List<Run> interrupted = talk.runs(LITTLE_TALK);
        joined.forEach(this::identity);
        interrupted.forEach(this::identity);
        joined.forEach(this::card);
        interrupted.forEach(this::card);
        List<Run> ofCards =
                talk.runs(TALK_ABOUT_CARD).stream().filter(this::cardSpokenOf).toList();
        ofCards.forEach(this::card);
        ofCards.forEach(this::groupsOfFour);
        interrupted.forEach(this::groupsOfFour);
        joined.forEach(this::tooLong);
        joined.forEach(this::phone);
        joined.forEach(this::announced);
        talk.runs(WORDS_IN_CODE).forEach(this::announced);
        interrupted.forEach(this::announced);
        afterCard();
        joined.forEach(this::repeated);
    }

    // ---- by their own digits

    private void identity(Run run) {
        for (int from = 0; from < run.pieces().size(); from++) {
            StringBuilder digits = new StringBuilder();
            for (int to = from; to < run.pieces().size() && digits.length() < 18; to++) {
                SpokenToken piece = run.pieces().get(to);
                digits.append(piece.digits());
                SpokenToken next = talk.next(piece);
                if (next == null && to + 1 < run.pieces().size()) {
                    continue;
                }
                if (Checksum.identity(digits.toString())) {
                    mark(run.part(from, to + 1), Mark.IDENTITY_NUMBER);
                } else if (next != null && Checksum.identity(digits + next.digits())) {
                    mark(run.part(from, to + 1), Mark.IDENTITY_NUMBER);
                    marks.put(next, Mark.IDENTITY_NUMBER);
                }
            }
        }
    }

    private void card(Run run) {
        cardIn(run);
        cardIn(withoutRepetition(run));
    }

    private void cardIn(Run run) {
        for (int from = 0; from < run.pieces().size(); from++) {
            StringBuilder digits = new StringBuilder();
            for (int to = from; to < run.pieces().size() && digits.length() <= LONGEST_CARD; to++) {
                digits.append(run.pieces().get(to).digits());
                if (Checksum.card(digits.toString())) {
                    mark(run.part(from, to + 1), Mark.CARD_NUMBER);
                }
            }
        }
    }

    /** The run as if the groups had not been read back. */
    private static Run withoutRepetition(Run run) {
        List<SpokenToken> once = new ArrayList<>();
        String before = "";
        for (Run group : run.byUtterance()) {
            if (!group.digits().equals(before)) {
                once.addAll(group.pieces());
            }
            before = group.digits();
        }
        return new Run(once);
    }

    /** Groups of four digits, sixteen or more together, are a card's, even if one digit was misheard. */
    private void groupsOfFour(Run run) {
        List<Run> groups = withoutRepetition(run).byUtterance();
        for (int from = 0; from < groups.size(); from++) {
            int digits = 0;
            List<SpokenToken> pieces = new ArrayList<>();
            for (int to = from; to < groups.size() && groups.get(to).digits().length() % 4 == 0; to++) {
                digits += groups.get(to).digits().length();
                pieces.addAll(groups.get(to).pieces());
                if (to >= from + 2 && digits >= 16) {
                    mark(new Run(List.copyOf(pieces)), Mark.CARD_NUMBER);
                }
            }
        }
    }

    private void tooLong(Run run) {
        if (run.digits().length() < LONG) {
            return;
        }
        ContextWord cue = cueOf(run);
        boolean identity = cue != null && cue.kind() == ContextWord.Kind.IDENTITY;
        boolean card = cue != null && cue.kind() == ContextWord.Kind.CARD;
        boolean marked = run.pieces().stream().anyMatch(marks::containsKey);
        for (SpokenToken piece : run.pieces()) {
            boolean code =
                    marked && piece.digits().length() <= 4 && piece.digits().length() >= 3;
            Mark mark = code
                    ? Mark.CARD_VERIFICATION
                    : identity ? Mark.IDENTITY_NUMBER : card ? Mark.CARD_NUMBER : Mark.NUMBER;
            marks.putIfAbsent(piece, mark);
        }
        remember(run, card || marked ? Mark.CARD_NUMBER : Mark.NUMBER);
    }

    private void phone(Run run) {
        if (run.pieces().stream().anyMatch(marks::containsKey)) {
            return;
        }
        String digits = run.digits();
        ContextWord cue = cueOf(run);
        boolean otherwise = cue != null
                && cue.kind() == ContextWord.Kind.OTHER
                && run.first().utterance() - cue.utterance() <= ASKED_JUST_NOW;
        if (digits.length() >= 7 && digits.length() <= 15 && !otherwise && isPhone(run, digits)) {
            mark(run, Mark.PHONE_NUMBER);
            return;
        }
        for (int from = 0; from < run.pieces().size(); from++) {
            StringBuilder part = new StringBuilder();
            for (int to = from; to < run.pieces().size() && part.length() < 11; to++) {
                part.append(run.pieces().get(to).digits());
                if (part.toString().matches("1[3-9]\\d{9}")) {
                    mark(run.part(from, to + 1), Mark.PHONE_NUMBER);
                }
            }
        }
    }

    private boolean isPhone(Run run, String digits) {
        String before =
                talk.plain(run.first().utterance()).substring(0, run.first().from());
        boolean international = before.endsWith("+") || before.endsWith("plus ") || before.endsWith("加");
        if (international) {
            return isPhone("+" + digits, null);
        }
        return digits.length() >= 10 && REGIONS.stream().anyMatch(region -> isPhone(digits, region));
    }

    private boolean isPhone(String digits, @Nullable String region) {
        try {
            return phones.isValidNumber(phones.parse(digits, region));
        } catch (NumberParseException none) {
            return false;
        }
    }

    // ---- by what was said about them

    private void announced(Run run) {
        List<SpokenToken> open =
                run.pieces().stream().filter(piece -> !marks.containsKey(piece)).toList();
        if (open.isEmpty()) {
            return;
        }
        Run rest = new Run(open);
        ContextWord cue = cueOf(rest);
        int digits = rest.digits().length();
        if (cue == null) {
            return;
        }
        switch (cue.kind()) {
            case CARD_VERIFICATION, CODE -> code(rest, cue, digits);
            case CARD -> markIf(digits >= PART_OF_CARD, rest, Mark.CARD_NUMBER);
            case IDENTITY -> markIf(digits >= 4, rest, Mark.IDENTITY_NUMBER);
            case PHONE -> markIf(digits >= 7 && digits <= 15, rest, Mark.PHONE_NUMBER);
            case OTHER -> {}
        }
    }

    private void code(Run run, ContextWord cue, int digits) {
        boolean late = answered.contains(cue) && run.first().utterance() - cue.utterance() > ASKED_JUST_NOW;
        if (digits >= 3 && digits <= 10 && !late) {
            boolean ofCard =
                    cue.kind() == ContextWord.Kind.CARD_VERIFICATION || digits <= 4 && cardVerificationAsked(run);
            mark(run, ofCard ? Mark.CARD_VERIFICATION : Mark.VERIFICATION_CODE);
            answered.add(cue);
        }
    }

    /** "The code is", says who was asked for the security code. */
    private boolean cardVerificationAsked(Run run) {
        int utterance = run.first().utterance();
        for (int i = Math.max(0, utterance - ASKED_JUST_NOW); i <= utterance; i++) {
            if (talk.cues(i).stream().anyMatch(cue -> cue.kind() == ContextWord.Kind.CARD_VERIFICATION)) {
                return true;
            }
        }
        return false;
    }

    private void markIf(boolean enough, Run run, Mark mark) {
        if (enough) {
            mark(run, mark);
        }
    }

    private boolean cardSpokenOf(Run run) {
        for (int i = Math.max(0, run.first().utterance() - 2 * REMEMBERED);
                i <= run.last().utterance();
                i++) {
            if (talk.plain(i).contains("card") || talk.plain(i).contains("卡")) {
                return true;
            }
        }
        return false;
    }

    /** The words that name the number: in its own utterance, else the last before. */
    private @Nullable ContextWord cueOf(Run run) {
        ContextWord near = cueInUtterance(run);
        if (near != null) {
            return near;
        }
        ContextWord last = null;
        int utterance = run.first().utterance();
        for (int i = utterance - 1; i >= Math.max(0, utterance - REMEMBERED); i--) {
            List<ContextWord> cues = talk.cues(i);
            for (int j = cues.size() - 1; j >= 0; j--) {
                ContextWord cue = cues.get(j);
                // a question for a code waits for its answer, whatever is said meanwhile
                if (cue.asksForCode() && !answered.contains(cue)) {
                    return cue;
                }
                last = last == null ? cue : last;
            }
        }
        return last;
    }

    private @Nullable ContextWord cueInUtterance(Run run) {
        SpokenToken first = run.first();
        SpokenToken last = run.last();
        ContextWord before = null;
        for (ContextWord cue : talk.cues(first.utterance())) {
            if (cue.to() <= first.from()) {
                before = cue;
            }
        }
        ContextWord after = null;
        for (ContextWord cue : talk.cues(last.utterance())) {
            boolean free =
                    talk.terms(cue.utterance()).stream().noneMatch(term -> term.isDigits() && term.from() >= cue.to());
            if (after == null && free && cue.from() >= last.to()) {
                after = cue;
            }
        }
        if (before == null && after == null) {
            return null;
        }
        double toBefore = before == null ? Double.MAX_VALUE : talk.words(before.utterance(), before.to(), first.from());
        double toAfter = after == null ? Double.MAX_VALUE : talk.words(after.utterance(), last.to(), after.from());
        if (toBefore <= toAfter + 2) {
            return before;
        }
        return toAfter <= 5 ? after : null;
    }

    /** Three or four digits that follow a card number without a word are its verification number. */
    private void afterCard() {
        Set<SpokenToken> cards = new HashSet<>();
        for (Run run : talk.runs(LITTLE_TALK)) {
            for (int i = 1; i < run.pieces().size(); i++) {
                SpokenToken before = run.pieces().get(i - 1);
                SpokenToken piece = run.pieces().get(i);
                boolean follows = marks.get(before) == Mark.CARD_NUMBER || cards.contains(before);
                boolean code = follows
                        && !marks.containsKey(piece)
                        && piece.digits().length() >= 2
                        && piece.digits().length() <= 4;
                if (code) {
                    cards.add(piece);
                    mark(run.part(i, i + 1), piece.digits().length() > 2 ? Mark.CARD_VERIFICATION : Mark.NUMBER);
                }
            }
        }
    }

    /** What was found once goes wherever it, or a part of at least four digits, is said again. */
    private void repeated(Run run) {
        for (int from = 0; from < run.pieces().size(); from++) {
            StringBuilder digits = new StringBuilder();
            for (int to = from; to < run.pieces().size() && digits.length() <= LONGEST_CARD; to++) {
                digits.append(run.pieces().get(to).digits());
                Mark mark = repeated(digits.toString());
                if (mark != null) {
                    for (SpokenToken piece : run.pieces().subList(from, to + 1)) {
                        marks.putIfAbsent(piece, mark);
                    }
                }
            }
        }
    }

    private @Nullable Mark repeated(String digits) {
        if (digits.length() < 3) {
            return null;
        }
        Mark same = found.get(digits);
        if (same != null || digits.length() < 4) {
            return same;
        }
        return found.entrySet().stream()
                .filter(number -> number.getKey().contains(digits))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** The run, and what others said between its pieces. */
    private void mark(Run run, Mark mark) {
        for (SpokenToken piece : talk.piecesWithin(run)) {
            marks.putIfAbsent(piece, mark);
        }
        run.pieces().forEach(piece -> marks.putIfAbsent(piece, mark));
        remember(run, mark);
    }

    /** Keeps the digits to know the number again, as a whole or in groups. */
    private void remember(Run run, Mark mark) {
        found.putIfAbsent(run.digits(), mark);
        for (Run group : run.byUtterance()) {
            if (group.digits().length() >= 3) {
                found.putIfAbsent(group.digits(), mark);
            }
        }
    }
}
