"""Conversations without a recording, expanded from ../corpus/*_conversations.txt: half of them English, half Chinese,
about 60 % without a fault. The same texts and the same seed give the same conversations."""
import collections
import os
import re
from lang import CORPUS

PREFIX = {"NW-CARE": "NW", "SB-HELP": "SB", "NW-SALES": "NS"}
DIRECTION = {"NW-CARE": "INBOUND", "SB-HELP": "INBOUND", "NW-SALES": "OUTBOUND"}
AGENTS = {"NW-CARE": ["agent", "agent-2", "agent-3", "agent-5"], "SB-HELP": ["agent-4", "agent-6", "agent-7"],
          "NW-SALES": ["agent-8", "agent-2", "agent-6"]}
NUMBER = {"NW-CARE": 60, "SB-HELP": 50, "NW-SALES": 40}          # per language
SLOTS = {
    "en": {"company": {"NW": "Northwind", "SB": "Summit Bank", "NS": "Northwind"},
           "name": {"agent": "Anna", "agent-2": "Ben", "agent-3": "Li Na", "agent-4": "David", "agent-5": "Emma", "agent-6": "Zhang Wei",
                    "agent-7": "Grace", "agent-8": "Henry"}},
    "cn": {"company": {"NW": "北风商城", "SB": "顶峰银行", "NS": "北风商城"},
           "name": {"agent": "安娜", "agent-2": "本杰明", "agent-3": "李娜", "agent-4": "大卫", "agent-5": "艾玛", "agent-6": "张伟",
                    "agent-7": "格蕾丝", "agent-8": "亨利"}}}
OPENING = {"en": ["{hello}, this is {name} from {company}.", "{hello}, my name is {name}, I am calling from {company}."],
           "cn": ["{hello}，这里是{company}，我是{name}。", "{hello}，我是{company}的客服{name}。"]}
HELLO = {"en": ["Good morning", "Good afternoon", "Good evening", "Hello"], "cn": ["早上好", "下午好", "晚上好", "您好"]}
TITLES = {"en": ["Mister", "Missus"], "cn": ["先生", "女士"]}
DIGITS = {"en": "zero one two three four five six seven eight nine".split(), "cn": "零一二三四五六七八九"}
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
FAULTY, TWO_FAULTS, UNSURE = 0.40, 0.15, 0.15
FOUND = re.compile(r"^(Thank you(, \{title\} \{last\})?\. |I have found it\. |谢谢您，\{last\}\{title\}，|查到了，|找到了，|原因找到了，)")
TURN = re.compile(r"([?~]?)([ACLVWSHX]):\s*(.*)$")


def split(text):
    """The alternatives of a line, which ' | ' outside of brackets parts."""
    parts, depth, last = [], 0, 0
    for i, c in enumerate(text):
        depth += (c == "[") - (c == "]")
        if c == "|" and depth == 0:
            parts.append(text[last:i].strip())
            last = i + 1
    return parts + [text[last:].strip()]


def load(lang):
    """(slots, scenarios); a scenario is (name, project, contact type, queue, turns (mark, kind, alternatives))"""
    slots, scenarios = {}, []
    for line in open(os.path.join(CORPUS, lang + "_conversations.txt"), encoding="utf8"):
        line = line.strip()
        turn = TURN.match(line)
        if not line or line.startswith("#"):
            continue
        if line.startswith("="):
            scenarios.append((*line[1:].split(), []))
        elif turn and scenarios:
            scenarios[-1][4].append((turn.group(1), turn.group(2), split(turn.group(3))))
        else:
            name, values = line.split("=", 1)
            slots[name.strip()] = split(values)
    return slots, scenarios


class Call:
    """One conversation in the making."""

    def __init__(self, lang, slots, scenario, agent, hour, faults, rng):
        self.lang, self.slots, self.faults, self.rng = lang, slots, faults, rng
        self.name, self.project, self.kind, self.queue, self.script = scenario
        self.agent = agent
        self.bound = {"company": SLOTS[lang]["company"][PREFIX[self.project]], "name": SLOTS[lang]["name"][agent],
                      "hello": rng.choice([HELLO[lang][3], HELLO[lang][(hour >= 12) + (hour >= 18)]])}
        self.turns = []            # (speaker, text, pause before it in seconds)

        man = rng.random() < 0.5
        self.bound["title"] = TITLES[lang][not man]
        self.bound["first"] = rng.choice(slots["men" if man else "women"])

    def value(self, slot):
        if slot.isupper() or "-" in slot:
            return self.rng.choice(self.slots[slot])
        if slot not in self.bound:
            number = re.fullmatch(r"d([246])[a-z]?", slot)
            if number:
                self.bound[slot] = self.digits(int(number.group(1)))
            else:
                base = slot.rstrip("0123456789")
                taken = {v for k, v in self.bound.items() if k.rstrip("0123456789") == base}
                self.bound[slot] = self.rng.choice([v for v in self.slots[base] if v not in taken])
        return self.bound[slot]

    def digits(self, n):
        r, names = self.rng, DIGITS[self.lang]
        if n == 2:
            if self.lang == "en":
                return r.choice(TENS) + " " + names[r.randint(1, 9)]
            return names[r.randint(2, 9)] + "十" + names[r.randint(1, 9)]
        return (" " if self.lang == "en" else "").join(names[r.randint(0, 9)] for _ in range(n))

    def text(self, template):
        while True:
            choice = re.search(r"\[([^\[\]]*)\]", template)
            slot = re.search(r"\{([\w-]+)\}", template)
            if choice:
                chosen = self.rng.choice(choice.group(1).split("|"))
                template = template[:choice.start()] + chosen + template[choice.end():]
            elif slot:
                template = template[:slot.start()] + self.value(slot.group(1)) + template[slot.end():]
            else:
                return re.sub(r"\s+([?.,!])", r"\1", re.sub(r" {2,}", " ", template)).strip()

    def say(self, who, template, pause=None):
        text = self.text(template)
        text = re.sub(r"(^|[.?!] )([a-z])", lambda m: m.group(1) + m.group(2).upper(), text)
        if pause is None and self.turns and self.turns[-1][0] == who:
            before = self.turns.pop()
            text, pause = before[1] + (" " if self.lang == "en" else "") + text, before[2]
        self.turns.append((who, text, self.rng.uniform(0.3, 1.2) if pause is None else pause))

    def make(self):
        sales = self.project == "NW-SALES"
        self.greet(sales)
        optional, chosen = None, 0
        for i, (mark, kind, alternatives) in enumerate(self.script):
            if mark == "?":
                if self.script[i - 1][0] != "?":
                    optional = self.rng.random() < 0.5
                if not optional:
                    continue
            if mark != "~":
                chosen = self.rng.randrange(len(alternatives))
            line = alternatives[chosen]
            if kind in "AC":
                self.say("AGENT" if kind == "A" else "CUSTOMER", line)
            else:
                {"L": self.long, "V": self.verify, "W": self.verified, "S": self.sorry, "H": self.hold, "X": self.slip}[kind](line)
        self.close(sales)
        return self.turns

    def greet(self, sales):
        if "no greeting" in self.faults:
            self.say("AGENT", "{NOGREET_SALES}" if sales else "{NOGREET}")
        else:
            self.say("AGENT", self.rng.choice(OPENING[self.lang]) if sales else "{GREET}")

    def long(self, line):
        self.say("CUSTOMER", line)
        if "interruption" in self.faults:
            self.say("AGENT", "{CUT}", -self.rng.uniform(1.3, 2.4))
            self.say("CUSTOMER", "{FINISH}")

    def verify(self, _):
        if "unverified" not in self.faults:
            self.asked = self.rng.randrange(len(self.slots["VERIFY"]))
            self.say("AGENT", self.slots["VERIFY"][self.asked])

    def verified(self, _):
        if "unverified" not in self.faults:
            self.say("CUSTOMER", self.slots["VERIFIED"][self.asked])

    def sorry(self, line):
        if "no apology" not in self.faults:
            self.say("AGENT", line)

    def hold(self, line):
        if "dead air" in self.faults:
            self.say("CUSTOMER", "{THERE}", self.rng.uniform(16, 29))
            self.say("AGENT", "{YES}")
            self.say("AGENT", line)
        elif self.rng.random() < 0.55:
            self.say("AGENT", "{HOLD}")
            if self.rng.random() < 0.5:
                self.say("CUSTOMER", "{OK}")
            self.say("AGENT", "{BACK}", self.rng.uniform(3, 24))
            self.say("AGENT", FOUND.sub("", line))
        else:
            self.say("AGENT", line)

    def slip(self, _):
        if "forbidden" in self.faults:
            self.say("AGENT", "{RUDE}")
            self.say("CUSTOMER", "{HURT}")
        if "promise" in self.faults:
            self.say("AGENT", "{PROMISE-%s}" % self.project)
            self.say("CUSTOMER", "{REALLY}")

    def close(self, sales):
        if "no closing" in self.faults:
            self.say("AGENT", "{NOBYE}")
            return
        if not sales:
            self.say("AGENT", "{ELSE}")
            self.say("CUSTOMER", "{NO}")
        self.say("AGENT", "{BYE_SALES}" if sales else "{BYE}")

    def possible(self):
        """The faults that this scenario can show."""
        kinds = {kind for _, kind, _ in self.script}
        found = ["no greeting", "no closing"]
        for kind, fault in (("V", "unverified"), ("L", "interruption"), ("H", "dead air"), ("S", "no apology")):
            found += [fault] if kind in kinds else []
        return found + (["forbidden", "promise"] if "X" in kinds else [])


def timed(turns, lang, unsure, rng):
    out, at = [], 0.4 - turns[0][2]
    pace = rng.uniform(0.9, 1.15)
    for who, text, pause in turns:
        start = at + pause
        length = len(text.split()) / 2.7 if lang == "en" else len(re.sub(r"\W", "", text)) / 4.6
        end = start + 0.3 + length * pace + text.count(",") * 0.15 + text.count("，") * 0.15
        low = unsure and who == "AGENT" and (rng.random() < 0.6 or not out)
        confidence = rng.uniform(0.45, 0.65) if low else min(0.99, max(0.80, rng.gauss(0.93, 0.035)))
        out.append({"speaker": who, "start": round(start, 2), "end": round(end, 2), "text": text, "confidence": round(confidence, 2)})
        at = max(at, end)
    return out


def seconds(time):
    h, m, s = time.split(":")
    return int(h) * 3600 + int(m) * 60 + int(s)


def planned(lang, scenarios, rng):
    """(scenario, agent, day, hour, faulty) so that projects, scenarios, agents, days and hours are all even."""
    plan = []
    for project in NUMBER:
        mine = [s for s in scenarios if s[1] == project]
        n = NUMBER[project]
        def even(values):
            column = [values[i % len(values)] for i in range(n)]
            rng.shuffle(column)
            return column
        columns = [even(mine), even(AGENTS[project]), even([1, 2, 3, 4, 5, 6]), even(list(range(8, 20))),
                   even([True] * round(FAULTY * n) + [False] * (n - round(FAULTY * n)))]
        plan += list(zip(*columns))
    rng.shuffle(plan)
    return plan


def faults_of(call, used, rng):
    found = []
    for _ in range(2 if rng.random() < TWO_FAULTS else 1):
        fault = min((f for f in call.possible() if f not in found), key=lambda f: (used[call.lang, f], rng.random()))
        used[call.lang, fault] += 1
        found.append(fault)
    return found


def free_time(agent, day, hour, length, busy, rng):
    while True:
        start = hour * 3600 + rng.randrange(3600 - 240)
        if all(a != agent or d != day or start + length + 20 < b or e + 20 < start for a, d, b, e in busy):
            busy.append((agent, day, start, start + length))
            return "%02d:%02d:%02d" % (start // 3600, start // 60 % 60, start % 60)


def make(rng, recorded, stories=None):
    """recorded: (agent, days ago, time, seconds) of the recordings; stories collects (external id, scenario, faults)."""
    busy = [(a, d, seconds(t), seconds(t) + length) for a, d, t, length in recorded]
    plans = []
    for lang in ("en", "cn"):
        slots, scenarios = load(lang)
        plans.append([(lang, slots) + p for p in planned(lang, scenarios, rng)])
    entries, used, number, seen = [], collections.Counter(), collections.Counter(), set()
    for lang, slots, scenario, agent, day, hour, faulty in [p for pair in zip(*plans) for p in pair]:
        faults = faults_of(Call(lang, slots, scenario, agent, hour, [], rng), used, rng) if faulty else []
        while True:
            call = Call(lang, slots, scenario, agent, hour, faults, rng)
            turns = call.make()
            text = " ".join(t[1] for t in turns)
            if 8 <= len(turns) <= 24 and text not in seen:
                break
        seen.add(text)
        unsure = len(entries) % 20 in (3, 8, 14)           # 15 %
        language = "zh" if lang == "cn" else "en"
        utterances = timed(turns, language, unsure, rng)
        length = round(utterances[-1]["end"] + rng.uniform(0.4, 1.5), 1)
        number[call.project] += 1
        entries.append({
            "project": call.project, "externalId": "%s-%04d" % (PREFIX[call.project], 1000 + number[call.project]), "agent": agent,
            "channel": "CALL", "direction": DIRECTION[call.project], "contactType": call.kind, "queue": call.queue, "daysAgo": day,
            "time": free_time(agent, day, hour, length, busy, rng), "durationSeconds": length, "language": language,
            "customerReference": "C-%04d" % rng.randrange(2000, 9999), "transcript": {"language": language, "utterances": utterances}})
        if stories is not None:
            stories.append((entries[-1]["externalId"], call.name, faults))
    return entries
