"""Conversations without audio for the demonstration: 300, half of them Chinese, with and without faults."""

PEOPLE = [("agent", "anna", "安娜", "NW-CARE"), ("agent-2", "ben", "本杰明", "NW-CARE"), ("agent-3", "lina", "李娜", "NW-CARE"),
          ("agent-5", "emma", "艾玛", "NW-CARE"), ("agent-4", "david", "大卫", "SB-HELP"), ("agent-6", "wei", "张伟", "SB-HELP"),
          ("agent-7", "grace", "格蕾丝", "SB-HELP"), ("agent-8", "henry", "亨利", "NW-SALES"), ("agent-2", "ben", "本杰明", "NW-SALES"),
          ("agent-6", "wei", "张伟", "NW-SALES")]

EN = {
    "company": {"NW-CARE": "northwind", "SB-HELP": "summit bank", "NW-SALES": "northwind"},
    "greet": ["Good morning, thank you for calling {company}, my name is {name}, how may I help you?",
              "Hello, welcome to {company}, you are speaking with {name}, how can I help?",
              "Good afternoon, {company}, my name is {name}, what can I do for you today?"],
    "no_greet": ["Yes, go ahead.", "Order number, please.", "Who is calling?"],
    "ask": {"ENQUIRY": ["I have a question about my {thing}.", "Can you tell me when my {thing} will be ready?", "I would like to know more about the {thing}."],
            "ORDER": ["I would like to order the {thing} from your website.", "Please change the delivery address of my {thing}."],
            "COMPLAINT": ["I want to complain, my {thing} is broken again.", "This is unacceptable, the {thing} still has not arrived.", "I am very unhappy, nobody called me back about my {thing}."],
            "CANCELLATION": ["I want to cancel my {thing}.", "Please end the contract for my {thing}."]},
    "thing": {"NW-CARE": ["coffee machine", "washing machine", "laptop", "headset", "sofa", "bicycle"],
              "SB-HELP": ["credit card", "savings account", "online banking", "loan", "transfer"], "NW-SALES": ["service plan", "warranty", "membership"]},
    "verify": ["Before we continue I need to verify your identity, what is your date of birth?", "For security, could you please confirm your full name and date of birth?"],
    "verified": ["Walker, the fifteenth of March nineteen eighty two.", "My name is Susan Baker, born in June nineteen seventy five."],
    "tell": ["Thank you. Your account balance is {n} dollars.", "Thank you. Your last payment was {n} dollars on Monday."],
    "hold": ["Please hold the line for a moment while I check the system.", "One moment please, let me check that for you."],
    "back": ["Thank you for waiting, I have found it.", "Thank you for your patience, here it is."],
    "sorry": ["I am very sorry about that, I completely understand.", "I do apologize, that was our mistake."],
    "solve": ["I will arrange a new delivery for Friday.", "I will send you an email with all the details today.", "I can offer you a replacement, you will receive it within five business days.", "I will look into this right away and call you back tomorrow."],
    "more": ["What does it cost?", "How long will that take?", "Can I change it later?", "Is there a number I can call?"],
    "reply": ["It is {n} dollars a month, and you can cancel any time.", "It takes about five business days.", "Yes, you can change it on our website at any time.", "You can reach us from nine to six every day."],
    "bad": {"forbidden": ["That is not my problem.", "It is your own fault.", "I do not care, call back later."],
            "promise": ["I guarantee a profit within three months.", "There is no risk at all, I promise."]},
    "ok": ["All right.", "Okay, that sounds good.", "I see, thank you.", "That is fine with me."],
    "else": ["Is there anything else I can help you with today?", "Does that answer your question, or is there anything else?"],
    "no": ["No, that is all.", "No, thank you."],
    "bye": ["Thank you for calling, have a nice day, goodbye.", "Thank you for your time, have a great day."],
    "no_bye": ["Okay then.", "That is it."],
    "sell": ["Good afternoon, this is {name} from {company}, am I speaking with the owner, and is this a good time?", "Hello, my name is {name}, I am calling from {company} about your {thing}."],
    "what": ["Yes, what is it about?", "I have a minute, go ahead."],
    "long": "Well, it began two weeks ago when I placed the order and since then I have written twice and nobody has answered, and then",
    "cut": "Yes, yes, I know, what is your order number?",
}
ZH = {
    "company": {"NW-CARE": "北风商城", "SB-HELP": "顶峰银行", "NW-SALES": "北风商城"},
    "greet": ["您好，欢迎致电{company}，我是{name}，请问有什么可以帮您？", "早上好，这里是{company}，我是客服{name}，很高兴为您服务。", "下午好，感谢致电{company}，我叫{name}，请问有什么可以帮您？"],
    "no_greet": ["说吧。", "订单号多少？", "哪位？"],
    "ask": {"ENQUIRY": ["我想咨询一下{thing}的事情。", "请问我的{thing}什么时候能办好？", "我想了解一下{thing}。"],
            "ORDER": ["我想订一个{thing}。", "我想改一下{thing}的收货地址。"],
            "COMPLAINT": ["我要投诉，我的{thing}又坏了。", "你们怎么能这样，{thing}到现在还没收到。", "我很生气，{thing}的问题一直没人回我电话。"],
            "CANCELLATION": ["我想取消{thing}。", "我不想要{thing}了，帮我退掉。"]},
    "thing": {"NW-CARE": ["咖啡机", "洗衣机", "笔记本电脑", "耳机", "沙发", "自行车"], "SB-HELP": ["信用卡", "储蓄账户", "网上银行", "贷款", "转账"], "NW-SALES": ["服务套餐", "延长保修", "会员"]},
    "verify": ["为了您的账户安全，我需要核实一下您的身份，请问您的出生日期是？", "麻烦您先报一下您的全名和身份证后四位。"],
    "verified": ["王小明，三月十五号。", "李芳，六月二号。"],
    "tell": ["好的，您的余额是{n}元。", "谢谢，您的账户里还有{n}元。"],
    "hold": ["请您稍等一下，我帮您查一下。", "好的，请稍候，让我查一下系统。"],
    "back": ["让您久等了，已经查到了。", "感谢您的等待，查到了。"],
    "sorry": ["非常抱歉，我非常理解您的心情。", "对不起，这是我们的错。"],
    "solve": ["我马上为您安排重新发货。", "我会尽快帮您处理，今天发邮件给您。", "可以给您换一个新的，三个工作日内送到。", "我帮您登记，明天给您回电话。"],
    "more": ["要多少钱？", "需要多长时间？", "以后可以改吗？", "有电话可以问吗？"],
    "reply": ["每个月{n}元，随时可以取消。", "大概需要五个工作日。", "可以的，您在网站上随时可以修改。", "每天早上九点到晚上六点都可以打给我们。"],
    "bad": {"forbidden": ["这不是我的问题。", "随便你，爱信不信。", "你自己看合同去。"], "promise": ["我保证百分之百赚钱。", "这个没有任何风险，绝对赚钱。"]},
    "ok": ["好的。", "行，可以。", "明白了，谢谢。", "没问题。"],
    "else": ["请问您还有其他问题吗？", "请问还有什么可以帮您的吗？"],
    "no": ["没有了。", "没有了，谢谢。"],
    "bye": ["感谢您的来电，祝您生活愉快，再见。", "谢谢您，祝您愉快，再见。"],
    "no_bye": ["那就这样。", "行了。"],
    "sell": ["您好，这里是{company}，我是{name}，请问您现在方便说话吗？", "您好，我是{company}的{name}，打电话是想跟您介绍一下{thing}。"],
    "what": ["什么事？", "方便，您说。"],
    "long": "是这样的，我两个星期以前下的单，后来写了两封邮件都没有人回，然后我又",
    "cut": "知道了知道了，订单号多少？",
}
FAULTS = ["no greeting", "unverified", "forbidden", "dead air", "no apology", "promise", "no closing", "interruption"]
KINDS = {"NW-CARE": ["ENQUIRY", "ENQUIRY", "ORDER", "COMPLAINT", "CANCELLATION"], "SB-HELP": ["ENQUIRY", "ENQUIRY", "COMPLAINT", "CANCELLATION"], "NW-SALES": ["ORDER"]}


def script(t, project, kind, name, fault, rng):
    """Turns of (speaker, text, pause before it in seconds)."""
    pick = rng.choice
    thing = pick(t["thing"][project])
    values = {"company": t["company"][project], "name": name, "thing": thing, "n": rng.choice([20, 35, 80, 150, 350, 800])}
    out = []

    def say(who, text, pause=None):
        out.append((who, text.format(**values), rng.uniform(0.3, 1.1) if pause is None else pause))

    if project == "NW-SALES":
        say("AGENT", pick(t["no_greet"] if fault == "no greeting" else t["sell"]))
        say("CUSTOMER", pick(t["what"]))
    else:
        say("AGENT", pick(t["no_greet"] if fault == "no greeting" else t["greet"]))
        say("CUSTOMER", pick(t["ask"][kind]))
    if kind == "COMPLAINT" and fault != "no apology":
        say("AGENT", pick(t["sorry"]))
    if fault == "interruption":
        say("CUSTOMER", t["long"])
        say("AGENT", t["cut"], -1.6)
        say("CUSTOMER", pick(t["ok"]), 1.0)
    if project == "SB-HELP":
        if fault != "unverified":
            say("AGENT", pick(t["verify"]))
            say("CUSTOMER", pick(t["verified"]))
        say("AGENT", pick(t["tell"]))
        say("CUSTOMER", pick(t["ok"]))
    if fault == "dead air":
        say("CUSTOMER", pick(t["more"]))
        say("AGENT", pick(t["reply"]), rng.uniform(16, 26))
        say("CUSTOMER", pick(t["ok"]))
    elif rng.random() < 0.4:
        say("AGENT", pick(t["hold"]))
        say("AGENT", pick(t["back"]), rng.uniform(4, 22))
    for _ in range(rng.choice([1, 1, 2, 3])):
        i = rng.randrange(len(t["more"]))
        say("CUSTOMER", t["more"][i])
        say("AGENT", t["reply"][i])
    if fault in t["bad"]:
        say("AGENT", pick(t["bad"][fault]))
        say("CUSTOMER", pick(t["more"]))
    say("AGENT", pick(t["solve"]))
    say("CUSTOMER", pick(t["ok"]))
    if fault == "no closing":
        say("AGENT", pick(t["no_bye"]))
    else:
        say("AGENT", pick(t["else"]))
        say("CUSTOMER", pick(t["no"]))
        say("AGENT", pick(t["bye"]))
    return out


def timed(turns, lang, unsure, rng):
    utterances, at = [], 0.4
    for who, text, pause in turns:
        start = max(0.1, at + pause)
        seconds = max(0.6, len(text.split()) / 2.6 if lang == "en" else len(text) / 4.2)
        confidence = rng.uniform(0.45, 0.65) if unsure and who == "AGENT" else rng.uniform(0.82, 0.98)
        utterances.append({"speaker": who, "start": round(start, 2), "end": round(start + seconds, 2), "text": text, "confidence": round(confidence, 2)})
        at = max(at, start + seconds)
    return utterances


def make(rng):
    entries = []
    for n in range(300):
        lang = "en" if n % 2 == 0 else "zh"
        agent, en, zh, project = PEOPLE[(n // 2) % len(PEOPLE)]
        kind = rng.choice(KINDS[project])
        fault = rng.choice(FAULTS) if rng.random() < 0.4 else None
        turns = script(EN if lang == "en" else ZH, project, kind, en if lang == "en" else zh, fault, rng)
        utterances = timed(turns, lang, rng.random() < 0.15, rng)
        entries.append({
            "project": project, "externalId": "TXT-%03d" % (n + 1), "agent": agent, "channel": "CALL",
            "direction": "OUTBOUND" if project == "NW-SALES" else "INBOUND", "contactType": kind,
            "queue": {"NW-CARE": "Orders", "SB-HELP": "Accounts", "NW-SALES": "Campaign"}[project],
            "daysAgo": 1 + n % 6, "time": "%02d:%02d:%02d" % (8 + rng.randrange(12), rng.randrange(60), rng.randrange(60)),
            "durationSeconds": round(utterances[-1]["end"] + 0.5, 1), "language": lang, "customerReference": "C-%04d" % rng.randrange(1000, 9999),
            "transcript": {"language": lang, "utterances": utterances}})
    return entries
