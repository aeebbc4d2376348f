package io.attune.redaction;

import io.attune.intake.Mark;
import io.attune.redaction.SpokenToken.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a text as words and numbers, in English and Chinese, whichever the transcript says it is. */
public final class Tokenizer {

    /** Separates the groups of a date, a time or an amount from other digits. */
    private static final String NO_DIGIT_BEFORE = "(?<!\\d[-/.: ]{0,2})";

    private static final String NO_DIGIT_AFTER = "(?![-/.: ]{0,2}\\d)";
    private static final String DAY = "(?:0?[1-9]|[12]\\d|3[01])";
    private static final String MONTH = "(?:0?[1-9]|1[0-2])";
    private static final String TIME = "(?:[01]?\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d)?";
    private static final String DATE = "(?:(?:19|20)\\d{2}[-/.]" + MONTH + "[-/.]" + DAY + "|" + DAY + "[-/.]" + MONTH
            + "[-/.](?:19|20)\\d{2}|" + MONTH + "[-/.]" + DAY + "[-/.](?:19|20)\\d{2})";

    private static final String HAN_FILLER = "请继续|请说|您说|您继续|请讲|那个|然后|就是|接着|后面是|后面|还有|下面|接下来|空格|横杠|横线|杠|"
            + "收到|没错|可以|好的|好|是的|是|对的|对|行|嗯嗯|嗯|啊|哦|噢|呃|额|唔|嘛|呢|吧|的|请|您|再|继续|明白|记下了|记好了";

    private static final String HAN_NUMERALS = "零〇○一二三四五六七八九幺两十百千万亿";

    /** Words that a numeral only begins or ends. */
    private static final String HAN_WORD = "一下|一个|一些|一点儿|一点|一样|一起|一定|一共|一直|一般|一会儿|一会|一遍|一边|一旦|一种|万一|统一|唯一|" + "第["
            + HAN_NUMERALS + "]+|十分|千万别|千万不|周[一二三四五六日]|星期[一二三四五六日]|礼拜[一二三四五六日]";

    private static final Pattern TERM = Pattern.compile("(?<mark>"
            + Mark.IN_TEXT.pattern().toLowerCase(Locale.ROOT) + ")"
            + "|(?<quantity>" + NO_DIGIT_BEFORE + "(?:" + DATE + "(?:[t ]{1,2}" + TIME + "(?:\\.\\d{1,6})?z?)?|" + TIME
            + ")" + NO_DIGIT_AFTER
            + "|[$€£¥￥]\\s?\\d{1,7}(?:,\\d{3})*+(?:\\.\\d{1,2})?(?![-., ]{0,2}\\d)"
            + "|(?<![\\d.,-])\\d{1,3}(?:,\\d{3})++(?:\\.\\d{1,2})?(?![-., ]{0,2}\\d))"
            + "|(?<latin>[\\p{IsLatin}\\d]+(?:['’]\\p{IsLatin}+)?)"
            + "|(?<hanword>" + HAN_WORD + ")"
            + "|(?<hannumber>[" + HAN_NUMERALS + "]+)"
            + "|(?<filler>" + HAN_FILLER + ")"
            + "|(?<han>\\p{IsHan})");

    /** Han characters that may be more than a character of a word. */
    private static final BitSet HAN_BEGINNINGS = beginnings(HAN_WORD + "|" + HAN_FILLER + "|叉", HAN_NUMERALS);

    /** Where none stands, no term has digits. */
    private static final PrefixFilter NUMBER = new PrefixFilter(Pattern.compile("\\d|[" + HAN_NUMERALS
            + "]|(?<!\\p{IsLatin})(?:oh?|nought|" + String.join("|", SpokenNumbers.BEGINNINGS) + ")(?!\\p{IsLatin})"));

    private static final Pattern LONG_RUN = Pattern.compile("\\d{17}x|\\d{13,}");

    private static final Pattern AMOUNT = Pattern.compile("\\d{1,7}");

    private static final Set<String> FILLERS = Set.of(
            "um",
            "uh",
            "er",
            "erm",
            "hmm",
            "mm",
            "mhm",
            "mmhm",
            "huh",
            "ah",
            "oh",
            "okay",
            "ok",
            "yes",
            "yeah",
            "yep",
            "yup",
            "right",
            "sure",
            "correct",
            "got",
            "it",
            "go",
            "on",
            "ahead",
            "and",
            "then",
            "so",
            "it's",
            "its",
            "is",
            "that's",
            "that",
            "the",
            "a",
            "please",
            "continue",
            "next",
            "alright",
            "all",
            "thank",
            "thanks",
            "you",
            "comma",
            "dash",
            "hyphen",
            "space",
            "well",
            "now",
            "followed",
            "by",
            "again",
            "mm-hm",
            "great",
            "perfect",
            "for",
            "to",
            "too");

    /** A number before one of these is no part of a longer one. */
    private static final Set<String> UNITS = Set.of(
            "dollar",
            "dollars",
            "bucks",
            "cent",
            "cents",
            "pound",
            "pounds",
            "euro",
            "euros",
            "yuan",
            "percent",
            "percentage",
            "day",
            "days",
            "week",
            "weeks",
            "month",
            "months",
            "year",
            "years",
            "hour",
            "hours",
            "minute",
            "minutes",
            "second",
            "seconds",
            "times",
            "pm",
            "am",
            "o'clock",
            "degrees",
            "piece",
            "pieces",
            "item",
            "items",
            "people",
            "persons",
            "kilos",
            "kilograms",
            "kilometers",
            "miles",
            "metres",
            "meters",
            "inches",
            "gigabytes",
            "megabytes",
            "megabits",
            "digit",
            "digits",
            "stars",
            "nights",
            "night",
            "rooms",
            "moment",
            "more",
            "working",
            "business",
            "boxes",
            "bottles",
            "pairs",
            "thing",
            "way",
            "january",
            "february",
            "march",
            "april",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
            "st",
            "nd",
            "rd",
            "th",
            "usd",
            "gbp",
            "eur",
            "cny",
            "rmb",
            "kg",
            "km",
            "cm",
            "mm",
            "gb",
            "mb",
            "hrs",
            "mins");

    private static final Pattern HAN_UNIT =
            Pattern.compile("\\s?(?:[%％‰°℃元块角分毛天周年月日号点时秒个件位数次层楼张条双套台斤公里米期人家种岁瓶箱袋本片份站路折]|小时|英寸|百分)");

    private Tokenizer() {}

    private static BitSet beginnings(String alternatives, String characters) {
        BitSet beginnings = new BitSet();
        for (String alternative : alternatives.split("\\|")) {
            beginnings.set(alternative.charAt(0));
        }
        characters.chars().forEach(beginnings::set);
        return beginnings;
    }

    /** Tokens in order; nothing but blanks and punctuation lies between them. */
    static List<SpokenToken> of(int utterance, String text) {
        return quantified(unquantified(utterance, text), plain(text));
    }

    /** How many digits are typed or said in all these texts. */
    static int digits(List<String> plain) {
        return plain.stream()
                .filter(Tokenizer::mayHoldNumbers)
                .flatMap(text -> of(0, text).stream())
                .mapToInt(term -> term.digits().length())
                .sum();
    }

    /** False where {@link #unquantified} would find no digits: it takes far longer, and most sentences have none. */
    public static boolean mayHoldNumbers(String plain) {
        return NUMBER.isIn(plain);
    }

    /** Tokens, with numbers that count something among the digits. */
    public static List<SpokenToken> unquantified(int utterance, String text) {
        String plain = plain(text);
        List<SpokenToken> terms = new ArrayList<>();
        Matcher found = TERM.matcher(plain);
        int at = 0;
        while (at < plain.length()) {
            int end = endOfPlainTerm(plain, at);
            if (end > at) {
                terms.add(latinOrHan(utterance, plain, at, end));
                at = end;
            } else if (isBlankOrPoint(plain.charAt(at))) {
                at++;
            } else if (found.find(at)) {
                add(utterance, found, terms);
                at = found.end();
            } else {
                break;
            }
        }
        return SpokenNumbers.joined(terms, plain);
    }

    /**
     * The end of the term that begins there, if it is a word of small ASCII letters or a Han character that stands for
     * itself only; else the place itself. Most of a conversation is such, and the expression takes its time.
     */
    private static int endOfPlainTerm(String plain, int from) {
        char first = plain.charAt(from);
        if (first >= 0x4E00 && first <= 0x9FFF) {
            return HAN_BEGINNINGS.get(first) ? from : from + 1;
        }
        int to = from;
        while (to < plain.length() && isSmallLetter(plain.charAt(to))) {
            to++;
        }
        boolean ended = to == plain.length() || isBlankOrPoint(plain.charAt(to));
        return ended ? to : from;
    }

    private static boolean isSmallLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isBlankOrPoint(char c) {
        return c == ' ' || c == ',' || c == '.' || c == '?' || c == '!' || c == ';' || c == '，' || c == '。' || c == '？'
                || c == '！';
    }

    private static SpokenToken latinOrHan(int utterance, String plain, int from, int to) {
        SpokenToken word = new SpokenToken(utterance, from, to, Kind.WORD, plain.substring(from, to));
        return isSmallLetter(plain.charAt(from)) ? letters(word) : word;
    }

    private static SpokenToken letters(SpokenToken word) {
        if (word.text().equals("x")) {
            return word.digits("X");
        }
        return FILLERS.contains(word.text()) ? word.as(Kind.FILLER) : word;
    }

    private static void add(int utterance, Matcher found, List<SpokenToken> terms) {
        SpokenToken word = new SpokenToken(utterance, found.start(), found.end(), Kind.WORD, found.group());
        if (found.group("quantity") != null) {
            terms.add(word.as(Kind.QUANTITY));
        } else if (found.group("latin") != null) {
            terms.add(latin(word));
        } else if (found.group("hannumber") != null) {
            String digits = SpokenNumbers.chinese(found.group());
            terms.add(digits.isEmpty() ? word.as(Kind.QUANTITY) : word.digits(digits));
        } else if (found.group("filler") != null) {
            terms.add(word.as(Kind.FILLER));
        } else {
            boolean x = found.group().equals("叉")
                    && !terms.isEmpty()
                    && terms.get(terms.size() - 1).isDigits();
            terms.add(x ? word.digits("X") : word);
        }
    }

    private static SpokenToken latin(SpokenToken word) {
        String text = word.text();
        if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return word.digits(text);
        }
        Matcher run = LONG_RUN.matcher(text);
        if (run.find()) {
            return new SpokenToken(
                            word.utterance(),
                            word.from() + run.start(),
                            word.from() + run.end(),
                            Kind.WORD,
                            run.group())
                    .digits(run.group().toUpperCase(Locale.ROOT));
        }
        return letters(word);
    }

    /** Numbers with a unit after them count something, unless they are the end of a longer number. */
    private static List<SpokenToken> quantified(List<SpokenToken> terms, String plain) {
        List<SpokenToken> result = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            SpokenToken term = terms.get(i);
            boolean continues = i > 0 && terms.get(i - 1).isDigits();
            boolean amount = term.isDigits()
                    && !continues
                    && AMOUNT.matcher(term.digits()).matches()
                    && hasUnit(i + 1 < terms.size() ? terms.get(i + 1) : null, term, plain);
            result.add(amount ? term.as(Kind.QUANTITY) : term);
        }
        return result;
    }

    private static boolean hasUnit(@Nullable SpokenToken next, SpokenToken number, String plain) {
        Matcher unit = HAN_UNIT.matcher(plain).region(number.to(), plain.length());
        return unit.lookingAt() || next != null && UNITS.contains(next.text());
    }

    /** Small letters and ASCII digits, character by character, so that positions stay. */
    public static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            plain.append(plain(text.charAt(i)));
        }
        return plain.toString();
    }

    private static char plain(char c) {
        int digit = Character.digit(c, 10);
        if (digit >= 0) {
            return (char) ('0' + digit);
        }
        // the full-width forms of ASCII
        char narrow = c > 0xFF00 && c < 0xFF5F ? (char) (c - 0xFEE0) : c;
        return Character.toLowerCase(narrow);
    }
}
