package io.attune.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** E-mail addresses, typed or spoken, in a text as {@link Tokenizer#plain(String)} makes it. */
final class Emails {

    /** A place in the text, from and to, exclusive. */
    record Place(int from, int to) {}

    private static final String TOP_LEVEL =
            "(?:com|cn|net|org|edu|gov|co|io|uk|de|fr|info|biz|me|us|eu|hk|tw|ca|au|康姆|抗姆|c o m|c n)(?![\\p{IsLatin}\\d])";

    private static final String LABEL = "(?:[\\p{IsLatin}\\d-]+|[零一二三四五六七八九幺]+)";

    private static final String DOT = "\\s*(?:(?<![\\p{IsLatin}])dot(?![\\p{IsLatin}])|点儿?|\\.)\\s*";

    private static final Pattern TYPED =
            Pattern.compile("[\\p{IsLatin}\\d._%+-]{1,64}\\s?@\\s?[\\p{IsLatin}\\d.-]{1,200}\\.\\p{IsLatin}{2,20}");

    private static final PrefixFilter SPOKEN_END = new PrefixFilter(
            Pattern.compile("(?:(?<![\\p{IsLatin}\\d])at(?![\\p{IsLatin}\\d])|@|艾特|爱特|小老鼠|圈\\s?a)\\s*(?:" + LABEL
                    + "\\s+){0,2}" + LABEL + DOT + "(?:" + LABEL + DOT + "){0,2}" + TOP_LEVEL + "(?:" + DOT + TOP_LEVEL
                    + ")?"));

    private static final Pattern BEFORE = Pattern.compile("(?:" + LABEL + "|\\p{IsHan}|[._+-])\\s*$");

    private static final Pattern JOINS =
            Pattern.compile("(?:dot|point|underscore|score|dash|hyphen|minus|plus|点|下|划|线|杠|[._+-])\\s*");

    private static final Pattern SPELT = Pattern.compile(
            "(?:\\p{IsLatin}|\\d+|[零一二三四五六七八九幺]+|zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple"
                    + "|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\\s*");

    private static final Pattern ANNOUNCED =
            Pattern.compile("(?:(?<!\\p{IsLatin})(?:is|it's|address|e-?mail|to)|邮箱是?|邮件是?|地址是?|是)\\s*$");

    private static final int MOST_WORDS = 20;

    private static final int ANNOUNCED_WORDS = 5;

    private Emails() {}

    static List<Place> in(String plain) {
        List<Place> places = new ArrayList<>();
        Matcher typed = TYPED.matcher(plain);
        while (plain.indexOf('@') >= 0 && typed.find()) {
            places.add(new Place(typed.start(), typed.end()));
        }
        SPOKEN_END.find(plain, spoken -> {
            int from = localPart(plain, spoken.start());
            if (from < spoken.start()) {
                places.add(new Place(from, spoken.end()));
            }
        });
        return places;
    }

    /** Where the words before "at" begin that belong to the address. */
    private static int localPart(String plain, int at) {
        int from = wordBefore(plain, at);
        int linked = from;
        for (int i = 0; i < MOST_WORDS; i++) {
            int word = wordBefore(plain, linked);
            boolean follows = word < linked
                    && (JOINS.matcher(plain.substring(word, linked)).matches()
                            || JOINS.matcher(plain.substring(linked, at)).lookingAt()
                            || SPELT.matcher(plain.substring(word, linked)).matches());
            if (!follows) {
                break;
            }
            linked = word;
        }
        int announced = linked;
        for (int i = 0; i < ANNOUNCED_WORDS; i++) {
            if (ANNOUNCED.matcher(plain.substring(0, announced)).find()) {
                return announced;
            }
            announced = wordBefore(plain, announced);
        }
        return linked;
    }

    private static int wordBefore(String plain, int end) {
        Matcher word = BEFORE.matcher(plain).region(Math.max(0, end - 80), end);
        return word.find() ? word.start() : end;
    }
}
