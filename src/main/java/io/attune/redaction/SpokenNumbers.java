package io.attune.redaction;

import io.attune.redaction.SpokenToken.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Numbers as people say them, as the digits that they would write. */
final class SpokenNumbers {

    private static final String CHINESE_DIGITS = "零一二三四五六七八九";
    private static final String CHINESE_POWERS = "十百千";

    private static final Map<String, Integer> UNITS = numbered(
            0,
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen");

    private static final Map<String, Integer> TENS =
            numbered(2, "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");

    private static final Map<String, Integer> TIMES = Map.of("double", 2, "triple", 3, "treble", 3, "quadruple", 4);

    /** Words with which a number begins. */
    static final Set<String> BEGINNINGS = Stream.of(UNITS, TENS, TIMES)
            .flatMap(words -> words.keySet().stream())
            .collect(Collectors.toUnmodifiableSet());

    private SpokenNumbers() {}

    private static Map<String, Integer> numbered(int first, String... words) {
        Map<String, Integer> numbers = new HashMap<>();
        for (String word : words) {
            numbers.put(word, first + numbers.size());
        }
        return numbers;
    }

    /**
     * A run of Chinese numerals: digit after digit, or with 十, 百 and 千 as a number.
     *
     * @return empty for amounts of 万 and 亿
     */
    static String chinese(String numerals) {
        String plain =
                numerals.replace('〇', '零').replace('○', '零').replace('幺', '一').replace('两', '二');
        if (plain.indexOf('万') >= 0 || plain.indexOf('亿') >= 0) {
            return "";
        }
        StringBuilder digits = new StringBuilder();
        int i = 0;
        while (i < plain.length()) {
            int end = numberEnd(plain, i);
            digits.append(end == i + 1 && digit(plain, i) >= 0 ? digit(plain, i) : value(plain.substring(i, end)));
            i = end;
        }
        return digits.toString();
    }

    /** Where the number that begins there ends; powers fall from left to right. */
    private static int numberEnd(String numerals, int start) {
        int i = start;
        int power = 4;
        boolean any = false;
        while (i < numerals.length()) {
            int at = digit(numerals, i) >= 0 ? i + 1 : i;
            int next = at < numerals.length() ? CHINESE_POWERS.indexOf(numerals.charAt(at)) : -1;
            boolean zero = any && digit(numerals, i) == 0 && i + 1 < numerals.length();
            if (next >= 0 && next < power && !(zero && at == i + 1)) {
                power = next;
                any = true;
                i = at + 1;
            } else if (zero && power > 0) {
                i++;
                if (digit(numerals, i) > 0 && powerAt(numerals, i + 1) < 0) {
                    return i + 1;
                }
            } else if (any && digit(numerals, i) > 0 && next < 0) {
                return i + 1;
            } else {
                break;
            }
        }
        return any ? i : start + 1;
    }

    private static int powerAt(String numerals, int i) {
        return i < numerals.length() ? CHINESE_POWERS.indexOf(numerals.charAt(i)) : -1;
    }

    private static int digit(String numerals, int i) {
        return i < numerals.length() ? CHINESE_DIGITS.indexOf(numerals.charAt(i)) : -1;
    }

    private static int value(String number) {
        int sum = 0;
        int digit = -1;
        for (int i = 0; i < number.length(); i++) {
            int power = powerAt(number, i);
            if (power < 0) {
                digit = digit(number, i);
            } else {
                sum += Math.max(1, digit) * (int) Math.pow(10, power + 1);
                digit = -1;
            }
        }
        return sum + Math.max(0, digit);
    }

    /** The terms with English number words made digits and joined: {@code twenty-three}, {@code double five}. */
    static List<SpokenToken> joined(List<SpokenToken> terms, String text) {
        List<SpokenToken> result = new ArrayList<>();
        int i = 0;
        while (i < terms.size()) {
            Reading reading = BEGINNINGS.contains(terms.get(i).text()) ? new Reading(terms, i, text) : null;
            SpokenToken number = reading == null ? null : reading.number();
            if (reading == null || number == null) {
                result.add(terms.get(i++));
            } else {
                result.add(number);
                i = reading.at;
            }
        }
        return withLetters(result);
    }

    /** "Oh" is a zero beside digits or two more of it, and "x" a check character; else a filler and a word. */
    private static List<SpokenToken> withLetters(List<SpokenToken> terms) {
        List<SpokenToken> result = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            SpokenToken term = terms.get(i);
            boolean after = i > 0 && result.get(i - 1).isDigits();
            boolean before = digitsFollow(terms, i + 1);
            if (isOh(term) && (after || before)) {
                result.add(term.digits("0"));
            } else if (term.digits().equals("X") && !after) {
                result.add(term.as(Kind.WORD));
            } else {
                result.add(term);
            }
        }
        return result;
    }

    private static boolean digitsFollow(List<SpokenToken> terms, int i) {
        int at = i;
        while (at < terms.size() && isOh(terms.get(at))) {
            at++;
        }
        return at - i >= 2
                || at < terms.size()
                        && terms.get(at).isDigits()
                        && !terms.get(at).digits().equals("X");
    }

    private static boolean isOh(SpokenToken term) {
        return term.text().equals("oh")
                || term.text().equals("o")
                || term.text().equals("nought");
    }

    /** Reads one number from a place in the terms on. */
    private static class Reading {

        private final List<SpokenToken> terms;
        private final int start;
        private final String text;
        private int at;

        Reading(List<SpokenToken> terms, int start, String text) {
            this.terms = terms;
            this.start = start;
            this.text = text;
            this.at = start;
        }

        /** Null if no number word stands there. */
        @Nullable
        SpokenToken number() {
            Integer times = TIMES.get(word());
            if (times != null) {
                return repeated(times);
            }
            int value = belowHundred();
            if (value < 0) {
                return null;
            }
            if (value > 0 && take("hundred")) {
                value = value * 100 + rest();
            }
            if (value > 0 && take("thousand")) {
                int thousands = value * 1000;
                int more = belowHundred();
                value = thousands + (more > 0 && take("hundred") ? more * 100 + rest() : Math.max(0, more));
            }
            return ended(String.valueOf(value));
        }

        private @Nullable SpokenToken repeated(int times) {
            at++;
            String digit = at < terms.size() && touches() ? digitAt() : null;
            if (digit == null) {
                return null;
            }
            at++;
            return ended(digit.repeat(times));
        }

        private @Nullable String digitAt() {
            SpokenToken term = terms.get(at);
            if (isOh(term)) {
                return "0";
            }
            Integer unit = UNITS.get(term.text());
            if (unit != null && unit < 10) {
                return String.valueOf(unit);
            }
            return term.isDigits() && term.digits().length() == 1 ? term.digits() : null;
        }

        private int rest() {
            int before = at;
            boolean and = take("and");
            int value = belowHundred();
            if (and && value < 0) {
                at = before;
            }
            return Math.max(0, value);
        }

        private int belowHundred() {
            Integer tens = at == start || touches() ? TENS.get(word()) : null;
            if (tens != null) {
                at++;
                Integer unit = at < terms.size() && touches() ? UNITS.get(word()) : null;
                if (unit != null && unit > 0 && unit < 10) {
                    at++;
                    return tens * 10 + unit;
                }
                return tens * 10;
            }
            Integer unit = at == start || touches() ? UNITS.get(word()) : null;
            if (unit == null) {
                return -1;
            }
            at++;
            return unit;
        }

        private boolean take(String word) {
            if (at < terms.size() && touches() && word().equals(word)) {
                at++;
                return true;
            }
            return false;
        }

        private String word() {
            return at < terms.size() ? terms.get(at).text() : "";
        }

        /** Tells whether only blanks and hyphens lie before the present token. */
        private boolean touches() {
            String between = at < terms.size()
                    ? text.substring(terms.get(at - 1).to(), terms.get(at).from())
                    : "";
            return at < terms.size() && between.chars().allMatch(c -> c == ' ' || c == '-');
        }

        private SpokenToken ended(String digits) {
            return terms.get(start).upTo(terms.get(at - 1), Kind.DIGITS, digits);
        }
    }
}
