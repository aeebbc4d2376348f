package io.attune.listening;

import com.hankcs.hanlp.HanLP;
import com.hankcs.hanlp.dictionary.py.Pinyin;
import com.hankcs.hanlp.seg.Segment;
import com.hankcs.hanlp.seg.Viterbi.ViterbiSegment;
import com.hankcs.hanlp.seg.common.Term;
import java.util.BitSet;
import java.util.List;

/** What a dictionary knows of Chinese characters: their simplified form, their sound, and where words end. */
final class Chinese {

    private static final char FIRST = '\u3400';
    private static final char LAST = '\u9fff';

    /** The simplified form of each ideograph from {@link #FIRST} on. */
    private static final char[] SIMPLIFIED = simplified();

    private Chinese() {}

    private static char[] simplified() {
        char[] simplified = new char[LAST - FIRST + 1];
        for (int i = 0; i < simplified.length; i++) {
            String traditional = String.valueOf((char) (FIRST + i));
            String simple = HanLP.convertToSimplifiedChinese(traditional);
            simplified[i] = simple.length() == 1 ? simple.charAt(0) : traditional.charAt(0);
        }
        // the mainland writes accounts otherwise than the dictionary has it
        simplified['帐' - FIRST] = '账';
        simplified['帳' - FIRST] = '账';
        return simplified;
    }

    /** One character for one character, so that both writings of a text have the same places. */
    static int simplified(int ideograph) {
        return ideograph >= FIRST && ideograph <= LAST ? SIMPLIFIED[ideograph - FIRST] : ideograph;
    }

    /** The syllables of a text without their tones, one for each character, as its words are read. */
    static String[] syllables(String ideographs) {
        List<Pinyin> pinyin = HanLP.convertToPinyinList(ideographs);
        String[] syllables = new String[ideographs.length()];
        for (int i = 0; i < syllables.length; i++) {
            String syllable = pinyin.get(i).getPinyinWithoutTone();
            syllables[i] = pinyin.get(i) == Pinyin.none5 ? ideographs.substring(i, i + 1) : syllable;
        }
        return syllables;
    }

    /** Marks the characters of a text before which a word begins; the text's end is marked, too. */
    static BitSet wordBoundaries(String text) {
        BitSet boundaries = new BitSet(text.length() + 1);
        int at = 0;
        boundaries.set(0);
        for (Term word : Segmenter.WORDS.seg(text.toCharArray())) {
            at += word.word.length();
            boundaries.set(at);
        }
        return boundaries;
    }

    /** Its dictionary is read when somebody first asks for words. */
    private static final class Segmenter {
        static final Segment WORDS = new ViterbiSegment().enableAllNamedEntityRecognize(false);
    }
}
