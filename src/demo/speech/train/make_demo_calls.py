"""Makes the demonstration's recordings and transcripts, and the list of both:

    python3 make_demo_calls.py ../../../main/resources/demo

Writes calls/*.wav (stereo, agent left, customer right, 8 kHz mu-law), calls.json and conversations.json. What is said
stands in ../corpus/*_demo_calls.txt and ../corpus/*_conversations.txt. The same texts and seeds give the same files.
espeak-ng must be installed; nothing is trained."""
import json
import os
import random
import re
import struct
import sys
import numpy as np
import conversations
import synth
from corpusgen import words_of
from lang import CORPUS, LANGS

# What every call of an agent is spoken with: variant, English base voice, words per minute, pitch.
AGENT_VOICES = {
    "agent": ("+f3", "en-us", 183, 50), "agent-2": ("+m3", "en-us", 183, 50), "agent-3": ("+f2", "en", 183, 50),
    "agent-4": ("+m1", "en", 178, 45), "agent-5": ("+f5", "en-us", 183, 50), "agent-6": ("+m1", "en-us", 183, 50),
    "agent-7": ("+f2", "en-us", 178, 55), "agent-8": ("", "en-us", 183, 45)}

# name, project, agent, contact type, queue, days ago, time, customer (variant, English base voice, wpm, pitch), story
CALLS = [
    ("en_parcel_good", "NW-CARE", "agent", "ENQUIRY", "Orders", 1, "09:14:00", ("+m3", "en", 188, 50), "good call"),
    ("en_refund_rude", "NW-CARE", "agent", "COMPLAINT", "Returns", 2, "11:02:00", ("+f2", "en", 193, 55), "rude agent"),
    ("en_hold_announced", "NW-CARE", "agent", "ENQUIRY", "Returns", 3, "15:40:00", ("+m3", "en-us", 188, 40), "long silence announced as hold"),
    ("en_complaint_handled", "NW-CARE", "agent-5", "COMPLAINT", "Returns", 4, "17:25:00", ("+m1", "en-us", 192, 60), "angry complaint handled well"),
    ("en_no_greeting", "NW-CARE", "agent-3", "ORDER", "Orders", 1, "13:30:00", ("+m2", "en", 188, 50), "missing greeting"),
    ("en_dead_air", "NW-CARE", "agent-2", "ENQUIRY", "Returns", 2, "18:05:00", ("+f5", "en-us", 188, 50), "long silence not announced"),
    ("en_interruption", "NW-CARE", "agent-5", "ENQUIRY", "Returns", 5, "09:50:00", ("+f2", "en-us", 188, 55), "customer interrupted"),
    ("en_bank_good", "SB-HELP", "agent-4", "ENQUIRY", "Accounts", 1, "14:10:00", ("+f3", "en", 188, 55), "good call with verification"),
    ("en_bank_unverified", "SB-HELP", "agent-7", "ENQUIRY", "Accounts", 2, "10:45:00", ("+m3", "en-us", 188, 45), "identity not verified"),
    ("en_sales_good", "NW-SALES", "agent-8", "ORDER", "Campaign", 1, "16:20:00", ("+f3", "en-us", 193, 50), "good sale"),
    ("en_sales_promise", "NW-SALES", "agent-2", "ORDER", "Campaign", 3, "17:15:00", ("+m1", "en", 188, 50), "promise outside policy"),
    ("cn_parcel_good", "NW-CARE", "agent-3", "ENQUIRY", "Orders", 1, "09:30:00", ("+m1", "", 188, 50), "good call"),
    ("cn_refund_rude", "NW-CARE", "agent-2", "COMPLAINT", "Returns", 2, "14:22:00", ("+f2", "", 193, 55), "rude agent"),
    ("cn_complaint_handled", "NW-CARE", "agent-3", "COMPLAINT", "Returns", 3, "13:11:00", ("+m1", "", 192, 60), "angry complaint handled well"),
    ("cn_bank_good", "SB-HELP", "agent-7", "ENQUIRY", "Cards", 3, "08:35:00", ("+m1", "", 188, 45), "good call with verification"),
    ("cn_bank_unverified", "SB-HELP", "agent-6", "ENQUIRY", "Accounts", 1, "10:05:00", ("+f3", "", 188, 55), "identity not verified"),
    ("cn_sales_promise", "NW-SALES", "agent-6", "ORDER", "Campaign", 2, "15:03:00", ("+f3", "", 188, 50), "promise outside policy"),
]
OVERLAP = 1.3          # seconds that an interrupting turn begins before the other's end
LOUDNESS = {"A": 14000, "C": 9000}


def dialogues(lang):
    """name -> turns (speaker, text)"""
    calls, turns = {}, None
    for line in open(os.path.join(CORPUS, lang + "_demo_calls.txt"), encoding="utf8"):
        line = line.strip()
        if re.match(r"#\w+$", line):
            turns = calls.setdefault(line[1:], [])
        elif re.match(r"\+?[ACP]:", line):
            who, text = line.split(":", 1)
            turns.append((who, text.strip()))
    return calls


def voice(lang, variant, base, speed, pitch):
    return ("cmn-latn-pinyin" if lang == "cn" else base) + variant, speed, pitch


def speak(lang, turns, voices, seed):
    """(two rows of samples, the truth)"""
    rng = np.random.default_rng(seed)
    at, channel, truth = 0.4, {"A": [], "C": []}, []
    for who, text in turns:
        if who == "P":
            at = truth[-1]["end"] + float(text)
            continue
        if who[0] == "+":
            at = truth[-1]["end"] - OVERLAP
        say, spans = LANGS[lang].spoken(text)
        side = who[-1]
        name, speed, pitch = voices[side]
        pcm, _, _ = synth.utter(say, name, speed, pitch, 50, spans)
        x = synth.telephone(synth.to8k(pcm, synth.es().rate, "poly", rng), 2)
        x = x / max(1.0, np.abs(x).max()) * LOUDNESS[side]
        channel[side].append((at, x))
        end = at + len(x) / 8000
        truth.append({"speaker": "AGENT" if side == "A" else "CUSTOMER", "start": round(at, 2), "end": round(end, 2),
                      "text": " ".join(words_of(text))})
        at = max(t["end"] for t in truth) + rng.uniform(0.3, 0.6)
    samples = np.zeros((2, int((at + 0.2) * 8000)))
    for row, side in enumerate("AC"):
        for start, x in channel[side]:
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
    """RIFF WAVE, format tag 7, with the longer fmt chunk and the fact chunk that other formats than PCM need."""
    data = mu_law(samples).T.tobytes()
    chunks = [(b"fmt ", struct.pack("<HHIIHHH", 7, 2, 8000, 16000, 2, 8, 0)),
              (b"fact", struct.pack("<I", samples.shape[1])), (b"data", data)]
    body = b"WAVE" + b"".join(name + struct.pack("<I", len(x)) + x for name, x in chunks)
    with open(path, "wb") as f:
        f.write(b"RIFF" + struct.pack("<I", len(body)) + body)


def dump(path, entries):
    with open(path, "w", encoding="utf8") as f:
        f.write("[\n" + ",\n".join(json.dumps(e, ensure_ascii=False, separators=(",", ":")) for e in entries) + "\n]\n")


def main(out):
    os.makedirs(os.path.join(out, "calls"), exist_ok=True)
    texts = {lang: dialogues(lang) for lang in LANGS}
    manifest, count = [], {}
    for n, (name, project, agent, kind, queue, days, time, customer, story) in enumerate(CALLS):
        lang = name[:2]
        voices = {"A": voice(lang, *AGENT_VOICES[agent]), "C": voice(lang, *customer)}
        samples, truth = speak(lang, texts[lang][name], voices, n + 1)
        write_wav(os.path.join(out, "calls", name + ".wav"), samples)
        count[project] = count.get(project, 0) + 1
        manifest.append({
            "file": name + ".wav", "project": project, "externalId": "%s-%04d" % (conversations.PREFIX[project], count[project]),
            "agent": agent, "channel": "CALL", "direction": conversations.DIRECTION[project], "contactType": kind, "queue": queue,
            "daysAgo": days, "time": time, "language": "zh" if lang == "cn" else "en",
            "customerReference": "C-%04d" % (1001 + 41 * n), "story": story, "truth": truth})
        print("%-22s %-8s %-8s %-18s %-20s %5.1f s  %s" % (name, project, agent, voices["A"][0], voices["C"][0], samples.shape[1] / 8000, story))
    dump(os.path.join(out, "calls.json"), manifest)
    busy = [(c["agent"], c["daysAgo"], c["time"], 60) for c in manifest]
    dump(os.path.join(out, "conversations.json"), conversations.make(random.Random(2026), busy))


if __name__ == "__main__":
    main(sys.argv[1])
