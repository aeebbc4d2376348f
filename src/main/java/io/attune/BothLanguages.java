package io.attune;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts that say a thing in English and then in Chinese, as names in models, filters and forms do: parted by a dot,
 * {@code English · 中文}, or by a line break. In a text with markup each stretch between two tags is such a text.
 */
public final class BothLanguages {

    private static final String DOT = " · ";
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
    private static final Pattern MARKUP = Pattern.compile("(?s)<style>.*?</style>|<[^>]*>|\\{\\{[#/].*?}}");
    private static final Pattern VALUE = Pattern.compile("\\{\\{.*?}}");

    private BothLanguages() {}

    /** What a reader of that locale reads; what says something only once stays as it is. */
    public static String in(Locale locale, String text) {
        StringBuilder read = new StringBuilder();
        Matcher markup = MARKUP.matcher(text);
        int from = 0;
        while (markup.find()) {
            read.append(stretch(locale, text.substring(from, markup.start()))).append(markup.group());
            from = markup.end();
        }
        return read.append(stretch(locale, text.substring(from))).toString();
    }

    private static String stretch(Locale locale, String text) {
        int cut = cut(text);
        if (cut < 0) {
            return text;
        }
        String half = Messages.inChinese(locale)
                ? text.substring(cut + 1).replaceFirst("^[\\s·]+", "")
                : text.substring(0, cut);
        String words = text.strip();
        int start = text.indexOf(words);
        return text.substring(0, start) + half.strip() + text.substring(start + words.length());
    }

    /** Where the last dot or line break before the first Chinese character parts the two languages, or -1. */
    private static int cut(String text) {
        Matcher chinese = CHINESE.matcher(text);
        if (!chinese.find()) {
            return -1;
        }
        String before = text.substring(0, chinese.start());
        int cut = Math.max(before.lastIndexOf(DOT), before.lastIndexOf('\n'));
        return cut > 0 && hasWords(before.substring(0, cut)) ? cut : -1;
    }

    private static boolean hasWords(String text) {
        return VALUE.matcher(text).replaceAll("").codePoints().anyMatch(Character::isLetter);
    }

    public static Message message(String text) {
        return Message.both(in(Locale.ENGLISH, text), in(Locale.SIMPLIFIED_CHINESE, text));
    }

    /** The stretches that have words of their own, and not in both languages. */
    public static List<String> missing(String text) {
        return MARKUP.splitAsStream(text)
                .map(String::strip)
                .filter(BothLanguages::hasWords)
                .filter(stretch -> cut(stretch) < 0)
                .toList();
    }
}
