package io.attune.listening;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.codec.language.DoubleMetaphone;

/** How words sound, written so that words which sound alike are written alike. */
final class Sound {

    /** Long enough for whole words; the usual four letters confuse "certain" with "certify". */
    private static final int LONGEST_CODE = 12;

    private static final DoubleMetaphone ENGLISH = new DoubleMetaphone();

    static {
        ENGLISH.setMaxCodeLen(LONGEST_CODE);
    }

    private Sound() {}

    /**
     * Double Metaphone of English words, pinyin without tones of Chinese characters; anything else sounds as it is
     * written.
     *
     * @return as many as there are words
     */
    static List<String> of(List<String> words) {
        List<String> sounds = new ArrayList<>(words.size());
        for (int i = 0; i < words.size(); ) {
            int end = i;
            while (end < words.size() && isIdeograph(words.get(end))) {
                end++;
            }
            if (end == i) {
                sounds.add(ofWord(words.get(i++)));
            } else {
                sounds.addAll(List.of(Chinese.syllables(String.join("", words.subList(i, end)))));
                i = end;
            }
        }
        return sounds;
    }

    private static boolean isIdeograph(String word) {
        return word.length() == 1 && Character.isIdeographic(word.charAt(0));
    }

    private static String ofWord(String word) {
        char first = word.charAt(0);
        String code = first >= 'a' && first <= 'z' ? ENGLISH.doubleMetaphone(word) : "";
        return code.isEmpty() ? word : code;
    }
}
