package io.attune.listening;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A regular expression, in linear time.
 *
 * @param anyOf it matches no text that holds none of these: looking for them costs far less than the expression does;
 *     empty if there is nothing that must be there
 */
record Expression(Pattern pattern, List<String> anyOf) {

    private static final String QUANTIFIERS = "?*+{";

    /** @throws com.google.re2j.PatternSyntaxException if it is none */
    static Expression of(String written) {
        return new Expression(Pattern.compile(written), anyOf(written));
    }

    boolean mayMatch(String text) {
        return anyOf.isEmpty() || anyOf.stream().anyMatch(text::contains);
    }

    Matcher matcher(String text) {
        return pattern.matcher(text);
    }

    /** Of the required parts of the sequence, plain text or a choice of it, the one with the longest words. */
    private static List<String> anyOf(String written) {
        List<List<String>> parts = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            boolean optional = i + 1 < written.length() && QUANTIFIERS.indexOf(written.charAt(i + 1)) >= 0;
            boolean escaped = c == '\\' && i + 1 < written.length();
            if (c == '|' || written.startsWith("(?", i) || escaped && !isPlainEscape(written.charAt(i + 1))) {
                return List.of();
            }
            if (Character.isLetterOrDigit(c) || c == ' ') {
                if (!optional) {
                    plain.append(c);
                    continue;
                }
            } else if (c == '(') {
                int end = endOfGroup(written, i);
                String choice = written.substring(i + 1, end);
                boolean must = end + 1 == written.length() || QUANTIFIERS.indexOf(written.charAt(end + 1)) < 0;
                if (must && choice.matches("[\\p{L}\\p{N} |]+") && !("|" + choice + "|").contains("||")) {
                    parts.add(List.of(choice.split("\\|")));
                }
                i = end;
            } else if (c == '[') {
                i = written.indexOf(']', i + 2);
            } else if (c == '{') {
                i = written.indexOf('}', i);
            } else if (c == '\\') {
                i++;
            }
            parts.add(List.of(plain.toString()));
            plain.setLength(0);
        }
        parts.add(List.of(plain.toString()));
        return parts.stream()
                .filter(part -> shortest(part) > 0)
                .max(Comparator.comparingInt(Expression::shortest))
                .orElse(List.of());
    }

    /** Others have more behind them than one character. */
    private static boolean isPlainEscape(char c) {
        return "bBwWsSdD".indexOf(c) >= 0 || !Character.isLetterOrDigit(c);
    }

    private static int endOfGroup(String written, int start) {
        int depth = 0;
        for (int i = start; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '[') {
                i = written.indexOf(']', i + 2);
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return i;
            }
        }
        return written.length() - 1;
    }

    private static int shortest(List<String> part) {
        return part.stream().mapToInt(String::length).min().orElse(0);
    }
}
