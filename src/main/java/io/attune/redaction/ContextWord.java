package io.attune.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Words that say what a number is: they ask for it or announce it. */
record ContextWord(int utterance, int from, int to, Kind kind) {

    enum Kind {
        CARD_VERIFICATION(
                "cvv2?|cvc2?|cvn2?|cav2|(?:c|see|sea)[ .-]?(?:v|vee|we)[ .-]?(?:v|vee|c|see|2)"
                        + "|security (?:code|number|digits)|card verification|card code"
                        + "|(?:three|four|3|4)[ -](?:digits?|numbers|figures)|(?:on|at) the back|back of (?:the|your|my|it)"
                        + "|signature (?:strip|panel)",
                "安全码|安全代码|校验值|[cｃ][vｖ][vｖcｃnｎ]2?|验证码?的?后[三3]位"
                        + "|(?:背面|背后|后面|反面)的?(?:那|最后|末尾?|后)?的?(?:[三3四4])[个位]|卡片?的?(?:背面|背后|反面)"
                        + "|(?:最后|后|末)[三3]位|[三3]位(?:数字|数|安全|验证|码)|签名[栏条处]"),
        CODE(
                "one[ -]time (?:code|pass(?:word|code)?|pin)|otp|pass ?code"
                        + "|(?:verification|authentication|access|activation|login|confirmation|auth) (?:code|number|pin)"
                        + "|code (?:i|we|that|you|from|in|by|is)|(?:the|a|your|my|that|sms|text|texted) code"
                        + "|pin(?: number| code)?|password",
                "验证码|校验码|确认码|动态码|动态密码|动态口令|口令|短信码|激活码|密码|短信[里中上]?的?(?:数字|码)"),
        IDENTITY("id card|identity (?:card|number|document)|id number|national id", "身份证|证件号"),
        CARD(
                "card (?:number|details|no)|numbers? (?:on|of|from) (?:the |your |my )?(?:front of )?(?:the |your |my )?card"
                        + "|long number|(?:sixteen|16) digits|credit card|debit card|bank card|visa|mastercard|amex"
                        + "|american express|unionpay",
                "卡号|银行卡|信用卡|储蓄卡|借记卡|卡片号码|卡面"),
        PHONE(
                "(?:tele)?phone|mobile|cell(?:phone)?|landline|call(?:ing)? (?:me|you|him|her|us)(?: back)? (?:at|on)"
                        + "|reach (?:me|you|him|her) (?:at|on)|(?:contact|callback|call back|your|my) number",
                "电话|手机|联系方式|座机|来电号码"),
        OTHER(
                "order(?: number)?|tracking|invoice|reference|ticket|case number|amount|total|price|costs?|balance"
                        + "|zip|post(?:al)? ?code|extension|room|flight|policy number|booking|reservation|model|item number"
                        + "|serial|employee|staff|member(?:ship)?(?: number)?|customer number|points|size|quantity|discount code",
                "订单|单号|运单|快递|工号|员工号|编号|金额|价格|价钱|多少钱|总共|一共|合计|邮编|分机|房号|门牌|航班|会员号|积分|余额|额度|保单|工单|发票|型号" + "|尺码|尺寸");

        private final String pattern;

        Kind(String english, String chinese) {
            this.pattern = "((?<![\\p{IsLatin}\\d])(?:" + english + ")(?![\\p{IsLatin}\\d])|" + chinese + ")";
        }
    }

    private static final PrefixFilter ANY = any();

    private static PrefixFilter any() {
        List<String> patterns = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            patterns.add(kind.pattern);
        }
        return new PrefixFilter(Pattern.compile(String.join("|", patterns)));
    }

    /** @param plain as {@link Tokenizer#plain(String)} makes it */
    static List<ContextWord> in(int utterance, String plain) {
        List<ContextWord> cues = new ArrayList<>();
        ANY.find(plain, found -> cues.add(new ContextWord(utterance, found.start(), found.end(), kind(found))));
        return cues;
    }

    private static Kind kind(MatchResult found) {
        int kind = 0;
        while (found.group(kind + 1) == null) {
            kind++;
        }
        return Kind.values()[kind];
    }

    /** Whether short numbers near it must not be kept at all. */
    boolean asksForCode() {
        return kind == Kind.CARD_VERIFICATION || kind == Kind.CODE;
    }
}
