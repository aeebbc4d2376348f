package io.attune.redaction;

import io.attune.intake.Mark;
import io.attune.intake.Speaker;
import io.attune.intake.Transcript;
import io.attune.intake.Transcript.Utterance;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Made-up conversations in which personal numbers are told as people tell them, and others with harmless numbers. */
public class PersonalNumbers {

    /**
     * @param digits of the number, or the address
     * @param parts of it as they were said or typed
     */
    public record Secret(Mark mark, String digits, List<String> parts) {}

    public record Told(Transcript transcript, List<Secret> secrets) {}

    private static final String[] EN = {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"};
    private static final String[] TEENS = {
        "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"
    };
    private static final String[] TENS = {
        "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"
    };
    private static final String ZH = "零一二三四五六七八九";

    private final Random random;
    private final boolean chinese;
    private final List<Utterance> utterances = new ArrayList<>();
    private final List<Secret> secrets = new ArrayList<>();
    private double time = 0.5;
    private boolean mono;

    public PersonalNumbers(long seed, boolean chinese) {
        this.random = new Random(seed);
        this.chinese = chinese;
    }

    /** Seeds make both languages by turns; at least one personal number in each. */
    public static Told telling(long seed) {
        return new PersonalNumbers(seed, seed % 2 == 1).tell();
    }

    /** Prices, dates, times, order numbers and quantities only. */
    public static Told harmless(long seed) {
        return new PersonalNumbers(seed, seed % 2 == 1).chat();
    }

    private Told tell() {
        mono = random.nextInt(6) == 0;
        smallTalk();
        switch (random.nextInt(5)) {
            case 0, 1 -> {
                card();
                if (random.nextBoolean()) {
                    smallTalk();
                }
                verification();
            }
            case 2 -> code();
            case 3 -> {
                if (chinese || random.nextInt(3) == 0) {
                    identity();
                } else {
                    phone();
                }
            }
            default -> {
                if (random.nextBoolean()) {
                    phone();
                } else {
                    email();
                }
            }
        }
        smallTalk();
        return new Told(new Transcript(chinese ? "zh" : "en", List.copyOf(utterances)), List.copyOf(secrets));
    }

    private Told chat() {
        for (int i = 0; i < 3; i++) {
            smallTalk();
        }
        return new Told(new Transcript(chinese ? "zh" : "en", List.copyOf(utterances)), List.of());
    }

    // ---- numbers

    static String card(Random random) {
        String[] kinds = {"4", "51", "55", "2221", "34", "37", "6011", "62", "622848"};
        String prefix = kinds[random.nextInt(kinds.length)];
        int length = prefix.startsWith("3") ? 15 : prefix.startsWith("62") && random.nextBoolean() ? 19 : 16;
        StringBuilder digits = new StringBuilder(prefix);
        while (digits.length() < length - 1) {
            digits.append(random.nextInt(10));
        }
        for (int check = 0; check < 10; check++) {
            if (luhn(digits.toString() + check)) {
                return digits.toString() + check;
            }
        }
        throw new IllegalStateException();
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        boolean twice = false;
        for (int i = digits.length() - 1; i >= 0; i--, twice = !twice) {
            int digit = Character.getNumericValue(digits.charAt(i)) * (twice ? 2 : 1);
            sum += digit / 10 + digit % 10;
        }
        return sum % 10 == 0;
    }

    private String identityNumber() {
        String digits = one("110105", "310104", "440305", "510107")
                + (1950 + random.nextInt(55))
                + "%02d%02d".formatted(1 + random.nextInt(12), 1 + random.nextInt(28))
                + "%03d".formatted(random.nextInt(1000));
        int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += weights[i] * (digits.charAt(i) - '0');
        }
        return digits + "10X98765432".charAt(sum % 11);
    }

    private String digits(int length) {
        return random.ints(length, 0, 10).mapToObj(String::valueOf).collect(Collectors.joining());
    }

    // ---- ways to say digits

    private String said(String digits) {
        boolean typed = random.nextInt(3) == 0;
        if (typed || chinese && random.nextInt(5) == 0) {
            return digits;
        }
        if (chinese) {
            boolean yao = random.nextBoolean();
            return digits.chars()
                    .mapToObj(c -> c == 'X' ? "X" : c == '1' && yao ? "幺" : ZH.substring(c - '0', c - '0' + 1))
                    .collect(Collectors.joining());
        }
        return switch (random.nextInt(4)) {
            case 0 -> repeated(digits);
            case 1 -> digits.length() % 2 == 0 && !digits.contains("X") ? inPairs(digits) : one(digits);
            default -> one(digits);
        };
    }

    private String one(String digits) {
        boolean oh = random.nextBoolean();
        return digits.chars()
                .mapToObj(c -> c == 'X' ? "x" : c == '0' && oh ? "oh" : EN[c - '0'])
                .collect(Collectors.joining(" "));
    }

    private static String repeated(String digits) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            int same = 1;
            while (i + same < digits.length() && same < 3 && digits.charAt(i + same) == c) {
                same++;
            }
            String word = c == 'X' ? "x" : EN[c - '0'];
            text.append(text.isEmpty() ? "" : " ")
                    .append(same == 3 ? "triple " : same == 2 ? "double " : "")
                    .append(word);
            i += same - 1;
        }
        return text.toString();
    }

    private static String inPairs(String digits) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < digits.length(); i += 2) {
            int tens = digits.charAt(i) - '0';
            int unit = digits.charAt(i + 1) - '0';
            if (tens == 0) {
                words.add("oh " + EN[unit]);
            } else if (tens == 1) {
                words.add(TEENS[unit]);
            } else {
                words.add(TENS[tens] + (unit == 0 ? "" : " " + EN[unit]));
            }
        }
        return String.join(" ", words);
    }

    // ---- stories

    private void card() {
        String number = card(random);
        agent(
                "could you read me the card number please",
                "and the long number on the front of the card",
                "I can take the payment now, which card would you like to use",
                "请您报一下银行卡号",
                "请问您的信用卡卡号是多少",
                "好的，用哪张卡付款呢");
        tell(Mark.CARD_NUMBER, number, random.nextInt(4), random.nextInt(7) == 0 ? 3 + random.nextInt(3) : 4);
    }

    /** Tells it in one go, over utterances, over turns, or over turns with repetitions and interruptions. */
    private void tell(Mark mark, String number, int how, int group) {
        List<String> groups = new ArrayList<>();
        for (int i = 0; i < number.length(); i += group) {
            groups.add(number.substring(i, Math.min(number.length(), i + group)));
        }
        List<String> parts = groups.stream().map(this::said).toList();
        secrets.add(new Secret(mark, number, parts));
        if (how == 0) {
            String blank = one(" ", "-", " ", "", ", ", ".", "\u00a0");
            boolean typed = parts.stream().allMatch(part -> part.matches("[\\dX]+"));
            String whole = String.join(typed || chinese ? blank : " ", typed || !chinese ? parts : parts);
            customer(one("", "it's ", "yes it is ", "um ").strip() + " " + whole, one("", "是", "嗯，", "好的，") + whole);
            return;
        }
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            customer(
                    i == 0 ? one("it's ", "", "um ") + part : one("", "then ", "and ") + part,
                    one("", "嗯", "然后") + part);
            if (how >= 2 && i + 1 < parts.size()) {
                switch (random.nextInt(how == 2 ? 2 : 4)) {
                    case 0 -> agent("yes", "okay", "mm-hm", "好的", "嗯", "您继续");
                    case 1 -> agentSays(said(groups.get(i)));
                    case 2 -> {
                        agent("okay go on", "yes please continue", "right", "好，请继续", "对", "嗯嗯");
                        customer("sorry one moment, I can hardly read it here", "稍等，我看不太清楚");
                    }
                    default -> agentSays(chinese ? said(groups.get(i)) + "，对吧" : said(groups.get(i)) + " yes");
                }
            }
        }
        if (random.nextInt(3) == 0) {
            String end = said(groups.get(groups.size() - 1));
            agentSays(chinese ? "尾号" + end + "，对吗" : "so that ends in " + end + ", correct?");
        }
    }

    private void verification() {
        String number = digits(random.nextInt(4) == 0 ? 4 : 3);
        agent(
                "and the three digits on the back please",
                "what is the security code",
                "may I have the CVV as well",
                "请问卡背面三位数是多少",
                "安全码是多少",
                "请提供一下CVV");
        if (random.nextInt(4) == 0) {
            agent("it is next to the signature", "The total is ninety dollars by the way", "在签名条旁边");
        }
        String part = said(number);
        secrets.add(new Secret(Mark.CARD_VERIFICATION, number, List.of(part)));
        if (random.nextInt(4) == 0 && number.length() == 3) {
            String first = said(number.substring(0, 1));
            String rest = said(number.substring(1));
            customer(first, first);
            agent("yes", "嗯");
            customer(rest, rest);
            secrets.add(new Secret(Mark.CARD_VERIFICATION, number, List.of(first + " " + rest)));
        } else {
            customer(one("it's ", "", "that would be ") + part, one("", "是", "嗯，") + part);
        }
        if (random.nextBoolean()) {
            String again = said(number);
            secrets.add(new Secret(Mark.CARD_VERIFICATION, number, List.of(again)));
            agentSays(chinese ? again + "，好的，谢谢" : "okay " + again + ", thank you");
        }
    }

    private void code() {
        String number = digits(4 + random.nextInt(5));
        agent(
                "I have sent you a verification code, please read it to me",
                "we texted you a one-time code",
                "please tell me the OTP",
                "请把您收到的验证码告诉我",
                "短信验证码是多少",
                "麻烦说一下动态码");
        if (random.nextInt(3) == 0) {
            customer("wait it has not arrived, now it is here", "稍等，还没收到，收到了");
        }
        if (random.nextInt(3) == 0 && number.length() >= 6) {
            tell(Mark.VERIFICATION_CODE, number, 2, 3);
        } else {
            String part = said(number);
            secrets.add(new Secret(Mark.VERIFICATION_CODE, number, List.of(part)));
            customer(one("it says ", "", "the code is ") + part, one("", "是", "验证码是") + part);
        }
    }

    private void identity() {
        agent(
                "for the file I need your identity card number",
                "please tell me your id number",
                "请提供您的身份证号码",
                "麻烦报一下身份证号");
        tell(Mark.IDENTITY_NUMBER, identityNumber(), random.nextInt(4), 6);
    }

    private void phone() {
        String number = chinese
                ? one("138", "159", "186", "199", "171") + digits(8)
                : one("212", "415", "646", "305") + (2 + random.nextInt(8)) + one("0", "3", "7") + digits(5);
        agent(
                "what phone number can we call you back on",
                "may I have your number in case we are cut off",
                "请问您的手机号是多少",
                "方便留一个联系电话吗");
        int[] cuts = chinese ? new int[] {3, 7} : new int[] {3, 6};
        List<String> parts = new ArrayList<>();
        parts.add(said(number.substring(0, cuts[0])));
        parts.add(said(number.substring(cuts[0], cuts[1])));
        parts.add(said(number.substring(cuts[1])));
        secrets.add(new Secret(Mark.PHONE_NUMBER, number, parts));
        if (random.nextBoolean()) {
            customer(one("it's ", "sure ", "") + String.join(" ", parts), one("", "是", "嗯，") + String.join("", parts));
        } else {
            for (String part : parts) {
                customer(part, part);
                agent("yes", "okay", "嗯", "好的");
            }
        }
    }

    private void email() {
        String name = one("john", "mary", "zhangwei", "li.na", "tom_smith");
        String host = one("example", "northwind", "qq", "gmail");
        agent("what is your email address", "and your e-mail please", "请问您的邮箱是什么", "邮箱地址麻烦说一下");
        String typed = name + digits(2) + "@" + host + ".com";
        String spoken = chinese
                ? name.replace(".", "点").replace("_", "下划线") + " 艾特 " + host + "点com"
                : name.replace(".", " dot ").replace("_", " underscore ") + " at " + host + " dot com";
        String address = random.nextBoolean() ? typed : spoken;
        secrets.add(new Secret(Mark.EMAIL, address, List.of(address)));
        customer("my email is " + address, "我的邮箱是" + address);
    }

    private void smallTalk() {
        for (int i = 0; i < 2 + random.nextInt(3); i++) {
            boolean agent = random.nextBoolean();
            String english = one(
                    "thank you for calling northwind my name is anna how may I help you",
                    "I ordered two coffee machines last week and one has not arrived",
                    "it cost fifty nine dollars and ninety nine cents",
                    "the price is $1,299.00 including delivery",
                    "my order number is four seven two nine",
                    "the order number is 48213, placed on 2026-11-20 at 10:30",
                    "it will be delivered on friday between nine and eleven",
                    "that takes three to five working days",
                    "it happened on the twenty third of november two thousand twenty four",
                    "you can pay within thirty days by card or by bank transfer",
                    "we have sizes thirty eight, forty and forty two",
                    "your tracking number is NW7723941, it left at 14:05",
                    "press one for sales and two for support",
                    "I waited for one hour and twenty minutes",
                    "there is a discount of twenty percent until december first",
                    "this one is the newest of the three",
                    "oh I see, one second please",
                    "the invoice says 249.50 but I paid 199.50");
            String han = one(
                    "您好，欢迎致电北风商城，请问有什么可以帮您",
                    "我上周买了两台咖啡机，有一台还没到",
                    "一共是五十九块九毛九",
                    "价格是1299元，包邮",
                    "我的订单号是四七二九",
                    "订单号48213，2026年11月20日下的单",
                    "周五上午九点到十一点之间送到",
                    "大概需要三到五个工作日",
                    "十二万左右，分五年",
                    "年利率在百分之四到百分之六之间",
                    "快递单号是SF7723941，十四点零五分发出的",
                    "请稍等一下，我帮您查一查",
                    "满三百减四十，一共便宜了一百二",
                    "第一次买，买了三件，有一件不合适",
                    "我等了一个小时二十分钟",
                    "十一月二十三号我打过一次电话",
                    "万一不行的话，再给我退两百块");
            say(agent ? Speaker.AGENT : Speaker.CUSTOMER, chinese ? han : english);
        }
    }

    private void agent(String... choices) {
        List<String> own = new ArrayList<>();
        for (String choice : choices) {
            boolean han = choice.codePoints().anyMatch(Character::isIdeographic);
            if (han == chinese) {
                own.add(choice);
            }
        }
        say(Speaker.AGENT, own.get(random.nextInt(own.size())));
    }

    private void agentSays(String text) {
        say(Speaker.AGENT, text);
    }

    private void customer(String english, String han) {
        say(Speaker.CUSTOMER, chinese ? han : english);
    }

    private void say(Speaker speaker, String text) {
        double end = time + 0.3 + text.length() * 0.06;
        utterances.add(new Utterance(mono ? Speaker.UNKNOWN : speaker, time, end, text.strip(), null, null));
        time = end + 0.6;
    }

    private String one(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
