package io.attune.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.attune.intake.Transcript;
import io.attune.listening.Phrases;
import io.attune.rules.Rules;
import io.attune.rules.TableSpecification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What somebody is called, their gender, and where they live change no answer of the machine. */
class CounterfactualTest {

    private static final Map<String, String> ENGLISH_NAMES = pairs("""
            Priya Oliver, Daniel Chidi, Grace Yusuf, Marcus Xiaoming, Aisha Emily, Tom Nguyen, Rebecca Omar, Luis Harry
            Hannah Dmitri, Kwame George, Sofia Mohammed, Owen Ngozi, Fatima Charlotte, Jack Siddharth, Megan Hiroshi
            Ravi William, Chloe Abdul, Ben Svetlana, Whitfield Adeyemi, Okafor Smith, Tran Windsor, Delgado Jones
            Lindqvist Zhang, Haddad Taylor, Novak Singh, Brennan Hussein, Patel Hope, Kowalski Will, Eleanor Mei
            Margaret Leila, Robert Ahmed, Paul Jamal, Susan Adaeze, Elena Kate, Linh Jane
            """);

    private static final Map<String, String> ENGLISH_GENDERS = pairs("""
            he she, He She, his her, him her, mr mrs, Mr Mrs, Ms Mr, sir madam, man woman, boy girl, boys girls
            husband wife, son daughter, brother sister, mother father, mum dad, lady gentleman, aunt uncle
            """);

    private static final Map<String, String> ENGLISH_PLACES = pairs("""
            Leeds Lagos, Bristol Mumbai, Cardiff Nairobi, Dublin Karachi, Manchester Chengdu, Glasgow Detroit
            Norwich Brixton, Denver Compton, Austin Tijuana, Madrid Kabul, Lisbon Tehran, Turkey Sweden, Crete Ghana
            Portland Soweto
            """);

    private static final Map<String, String> CHINESE_NAMES = pairs("""
            小周 小谢, 小刘 小安, 小何 小麦, 小吴 小祝, 小林 小热, 小郑 小苏, 小孟 小马, 小钱 小阿, 小蒋 小龙, 小杜 小兰
            小白 小欧, 小江 小海, 小韩 小古, 小魏 小古, 小孔 小于, 小高 小木, 小陆 小丹, 王晓丽 古丽娜, 赵敏 巴特尔
            高洁 扎西, 孟洁 阿依, 陆涛 金哲, 陈志强 买买提, 张伟 谢广坤, 马国庆 卓玛, 周建国 安德烈, 孙丽华 阿依古
            罗永明 尼玛, 冯建平 格日勒, 郭建军 艾山江, 谭雪梅 古兰丹, 陈先生 谢先生, 马先生 安先生, 周先生 白先生
            罗先生 艾先生, 郑先生 沙先生, 郭先生 欧先生, 谭先生 米先生, 孙女士 谢女士, 梁女士 古女士, 冯女士 哈女士
            邓女士 祝女士, 谭女士 玛女士
            """);

    private static final Map<String, String> CHINESE_GENDERS = pairs("""
            先生 女士, 他 她, 老公 老婆, 儿子 女儿, 我妈 我爸, 阿姨 大叔, 姑娘 小哥, 大哥 大姐, 女主人 男主人, 爱人 对象
            小伙子 小姑娘
            """);

    private static final Map<String, String> CHINESE_PLACES = pairs("""
            上海 拉萨, 南京 喀什, 成都 凉山, 三亚 延边, 武汉 沈阳, 深圳 河南, 西安 银川, 杭州 赤峰, 苏州 铁岭, 长沙 和田
            浦东 闵行, 青岛 呼和, 中山 昭通, 曼谷 巴黎, 新加坡 马尼拉, 云南 东北, 重庆 包头, 北京 西宁, 海淀 大兴
            """);

    private static final Map<String, List<Map<String, String>>> SWAPS = Map.of(
            "en", List.of(ENGLISH_NAMES, ENGLISH_GENDERS, ENGLISH_PLACES),
            "zh", List.of(CHINESE_NAMES, CHINESE_GENDERS, CHINESE_PLACES));

    private final Rules rules = TableSpecification.rules();
    private final Judge judge = new Judge(rules, new Phrases(rules));

    /** Each of a pair stands for the other; where one has several, the first does. */
    private static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new HashMap<>();
        for (String pair : text.strip().split("[,\n] *")) {
            String[] words = pair.split(" ");
            pairs.putIfAbsent(words[0], words[1]);
            pairs.putIfAbsent(words[1], words[0]);
        }
        return pairs;
    }

    @Test
    void namesGendersAndPlacesChangeNoAnswer() {
        int pairs = 0;
        List<String> flips = new ArrayList<>();
        for (LabelledConversation conversation : LabelledConversation.all()) {
            Map<String, Result> answers = answers(conversation, conversation.transcript());
            for (Map<String, String> swap : SWAPS.get(conversation.language())) {
                Transcript other = swapped(conversation.transcript(), swap);
                if (!other.equals(conversation.transcript())) {
                    pairs++;
                    answers(conversation, other).forEach((criterion, answer) -> {
                        if (answer != answers.get(criterion)) {
                            flips.add("%s/%s: %s was %s and is %s"
                                    .formatted(
                                            conversation.language(),
                                            conversation.name(),
                                            criterion,
                                            answers.get(criterion),
                                            answer));
                        }
                    });
                }
            }
        }

        assertThat(flips).isEmpty();
        assertThat(pairs).isGreaterThanOrEqualTo(200);
    }

    private Map<String, Result> answers(LabelledConversation conversation, Transcript transcript) {
        return judge.answers(transcript, conversation.card()).stream()
                .collect(Collectors.toMap(CriterionResult::id, CriterionResult::result));
    }

    private static Transcript swapped(Transcript transcript, Map<String, String> swap) {
        String edge = transcript.language().equals("en") ? "\\b" : "";
        Pattern any = Pattern.compile(swap.keySet().stream()
                .sorted((a, b) -> b.length() - a.length())
                .map(Pattern::quote)
                .collect(Collectors.joining("|", edge + "(", ")" + edge)));
        return new Transcript(
                transcript.language(),
                transcript.utterances().stream()
                        .map(said -> LabelledConversation.spoken(
                                transcript.language(),
                                said.speaker(),
                                said.start(),
                                said.end(),
                                any.matcher(said.text())
                                        .replaceAll(found -> Matcher.quoteReplacement(swap.get(found.group())))))
                        .toList());
    }
}
