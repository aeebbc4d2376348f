"""Makes the demonstration's recordings and transcripts from ../corpus/*_demo_calls.txt:

    python3 make_demo_calls.py ../../../main/resources/demo

Writes calls/*.wav (stereo, agent left, customer right, 8 kHz mu-law), calls.json and conversations.json. The same
texts and seeds give the same files. espeak-ng must be installed; nothing is trained."""
import json
import os
import random
import re
import struct
import sys
import numpy as np
import conversations
import synth
from lang import CORPUS, LANGS

# name, project, agent, contact type, queue, days ago, time, agent's voice, customer's voice, what it shows
CALLS = [
    ("en_parcel_good", "NW-CARE", "agent", "ENQUIRY", "Orders", 1, "09:14:00", "en-us+f3", "en+m3", "a good call"),
    ("en_refund_rude", "NW-CARE", "agent", "COMPLAINT", "Returns", 2, "11:02:00", "en-us+f3", "en+f2", "a rude agent"),
    ("en_hold_announced", "NW-CARE", "agent", "ENQUIRY", "Returns", 3, "15:40:00", "en-us+f3", "en-us+m3", "an announced hold"),
    ("en_complaint_handled", "NW-CARE", "agent", "COMPLAINT", "Returns", 4, "10:25:00", "en-us+f3", "en+m3", "an angry complaint handled well"),
    ("en_no_greeting", "NW-CARE", "agent-2", "ORDER", "Orders", 1, "13:30:00", "en-us+m3", "en+f2", "a missing greeting"),
    ("en_dead_air", "NW-CARE", "agent-2", "ENQUIRY", "Returns", 2, "18:05:00", "en-us+m3", "en-us+f5", "a long silence"),
    ("en_interruption", "NW-CARE", "agent-5", "ENQUIRY", "Returns", 3, "09:50:00", "en-us+f5", "en+m3", "an interrupted customer"),
    ("en_bank_good", "SB-HELP", "agent-4", "ENQUIRY", "Cards", 1, "14:10:00", "en-us", "en+f2", "a good call with verification"),
    ("en_bank_unverified", "SB-HELP", "agent-7", "ENQUIRY", "Accounts", 2, "10:45:00", "en+f2", "en-us+m3", "identity not verified"),
    ("en_sales_good", "NW-SALES", "agent-8", "ORDER", "Campaign", 1, "16:20:00", "en-us", "en-us+f3", "a good sale"),
    ("en_sales_promise", "NW-SALES", "agent-6", "ORDER", "Campaign", 3, "17:15:00", "en+m3", "en-us+f5", "a promise outside policy"),
    ("cn_parcel_good", "NW-CARE", "agent-3", "ENQUIRY", "Orders", 1, "09:30:00", "cmn-latn-pinyin+f2", "cmn-latn-pinyin+m1", "a good call"),
    ("cn_refund_rude", "NW-CARE", "agent-5", "COMPLAINT", "Returns", 2, "14:22:00", "cmn-latn-pinyin+m1", "cmn-latn-pinyin+f2", "a rude agent"),
    ("cn_complaint_handled", "NW-CARE", "agent-3", "COMPLAINT", "Returns", 3, "11:11:00", "cmn-latn-pinyin+f2", "cmn-latn-pinyin+m1", "an angry complaint handled well"),
    ("cn_dead_air", "NW-CARE", "agent-3", "ENQUIRY", "Returns", 4, "16:48:00", "cmn-latn-pinyin+f2", "cmn-latn-pinyin+m1", "a long silence"),
    ("cn_bank_unverified", "SB-HELP", "agent-6", "ENQUIRY", "Accounts", 1, "10:05:00", "cmn-latn-pinyin+m1", "cmn-latn-pinyin+f2", "identity not verified"),
    ("cn_sales_promise", "NW-SALES", "agent-6", "ORDER", "Campaign", 2, "15:03:00", "cmn-latn-pinyin+m1", "cmn-latn-pinyin+f3", "a promise outside policy"),
]


def dialogues(lang):
    calls, turns = {}, None
    for line in open(os.path.join(CORPUS, lang + "_demo_calls.txt"), encoding="utf8"):
        line = line.strip()
        if line.startswith("#"):
            turns = calls.setdefault(line[1:], [])
        elif re.match(r"\+?[ACP]:", line):
            who, text = line.split(":", 1)
            turns.append((who, text.strip()))
    return calls


def words(text):
    return " ".join(re.sub(r"[,，]", " ", text).split())


def speak(lang, turns, voices, seed):
    """(two rows of samples, the truth)"""
    rng = np.random.default_rng(seed)
    at, chan, truth = 0.4, {"A": [], "C": []}, []
    for who, text in turns:
        if who == "P":
            at += float(text)
            continue
        if who[0] == "+":
            at = truth[-1]["end"] - 1.2
        say, spans = LANGS[lang].spoken(text)
        side = who[-1]
        pcm, _, _ = synth.utter(say, voices[side], 165 if side == "A" else 175, 50 if side == "A" else 55, 50, spans)
        x = synth.telephone(synth.to8k(pcm, synth.es().rate, "poly", rng), 2)
        x = x / max(1.0, np.abs(x).max()) * (14000 if side == "A" else 9000)
        chan[side].append((at, x))
        end = at + len(x) / 8000
        truth.append({"speaker": "AGENT" if side == "A" else "CUSTOMER", "start": round(at, 2), "end": round(end, 2), "text": words(text)})
        at = max(end, max(t["end"] for t in truth)) + rng.uniform(0.35, 0.8)
    samples = np.zeros((2, int((at + 0.3) * 8000)))
    for row, side in enumerate("AC"):
        for start, x in chan[side]:
            i = int(start * 8000)
            samples[row, i:i + len(x)] += x
        samples[row] += rng.standard_normal(samples.shape[1]) * 4
    return np.clip(np.round(samples), -32768, 32767).astype(np.int32), truth


def mu_law(x):
    """ITU-T G.711"""
    sign = np.where(x < 0, 0x80, 0)
    x = np.minimum(np.abs(x), 32635) + 132
    exponent = np.floor(np.log2(x)).astype(np.int32) - 7
    mantissa = (x >> (exponent + 3)) & 0x0F
    return (~(sign | (exponent << 4) | mantissa) & 0xFF).astype(np.uint8)


def write_wav(path, samples):
    data = mu_law(samples).T.tobytes()
    fmt = struct.pack("<HHIIHHH", 7, 2, 8000, 16000, 2, 8, 0)
    fact = struct.pack("<I", samples.shape[1])
    body = b"WAVE" + b"fmt " + struct.pack("<I", len(fmt)) + fmt + b"fact" + struct.pack("<I", 4) + fact
    body += b"data" + struct.pack("<I", len(data)) + data
    with open(path, "wb") as f:
        f.write(b"RIFF" + struct.pack("<I", len(body)) + body)


def main(out):
    os.makedirs(os.path.join(out, "calls"), exist_ok=True)
    texts = {lang: dialogues(lang) for lang in LANGS}
    manifest = []
    for n, (name, project, agent, kind, queue, days, time, va, vc, story) in enumerate(CALLS):
        lang = name[:2]
        samples, truth = speak(lang, texts[lang][name], {"A": va, "C": vc}, n + 1)
        write_wav(os.path.join(out, "calls", name + ".wav"), samples)
        manifest.append({
            "file": name + ".wav", "project": project, "externalId": "REC-%03d" % (n + 1), "agent": agent, "channel": "CALL",
            "direction": "OUTBOUND" if project == "NW-SALES" else "INBOUND", "contactType": kind, "queue": queue,
            "daysAgo": days, "time": time, "language": "zh" if lang == "cn" else "en",
            "customerReference": "C-%04d" % (1000 + 7 * n), "story": story, "truth": truth})
        print(name, "%.1f s" % (samples.shape[1] / 8000))
    dump(os.path.join(out, "calls.json"), manifest)
    dump(os.path.join(out, "conversations.json"), conversations.make(random.Random(2026)))


def dump(path, entries):
    with open(path, "w", encoding="utf8") as f:
        f.write("[\n" + ",\n".join(json.dumps(e, ensure_ascii=False, separators=(",", ":")) for e in entries) + "\n]\n")


if __name__ == "__main__":
    main(sys.argv[1])
