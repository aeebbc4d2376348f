"""Decodes the demonstration's recordings with the real Vosk library, each channel by itself, and compares with the truth:

    python3 check_demo_calls.py ../../../main/resources/demo [show]

With 'show' the recognised text and every wrong word are printed."""
import json
import os
import struct
import sys
import tempfile
import numpy as np
import evaluate


def read_mu_law(path):
    """Two rows of 16-bit samples of a stereo 8 kHz mu-law file."""
    b = open(path, "rb").read()
    i, chunks = 12, {}
    while i + 8 <= len(b):
        name, n = b[i:i + 4], struct.unpack("<I", b[i + 4:i + 8])[0]
        chunks[name] = b[i + 8:i + 8 + n]
        i += 8 + n + (n & 1)
    assert struct.unpack("<HHIIHHH", chunks[b"fmt "]) == (7, 2, 8000, 16000, 2, 8, 0), path
    u = ~np.frombuffer(chunks[b"data"], np.uint8)
    x = ((((u & 15).astype(np.int32) << 3) + 132) << ((u >> 4) & 7)) - 132
    x = np.where(u & 128, -x, x).reshape(-1, 2).T
    assert struct.unpack("<I", chunks[b"fact"])[0] == x.shape[1], path
    return x


def main(demo, show):
    calls = json.load(open(os.path.join(demo, "calls.json"), encoding="utf8"))
    total = {}
    with tempfile.TemporaryDirectory() as tmp:
        for lang in ("en", "zh"):
            mine = [c for c in calls if c["language"] == lang]
            wav = lambda i, ch: os.path.join(tmp, "%s%02d%s.wav" % (lang, i, ch))
            for i, c in enumerate(mine):
                samples = read_mu_law(os.path.join(demo, "calls", c["file"]))
                c["seconds"] = samples.shape[1] / 8000
                for row, ch in enumerate(("AGENT", "CUSTOMER")):
                    evaluate.write_wav(wav(i, ch), samples[row])
            lst = os.path.join(tmp, "list")
            open(lst, "w").write("".join(wav(i, ch) + "\n" for i in range(len(mine)) for ch in ("AGENT", "CUSTOMER")))
            res = evaluate.decode(os.path.join(demo, "models", lang), lst, os.path.join(tmp, "out"))
            for i, c in enumerate(mine):
                errors = words = 0
                wrong = []
                for ch in ("AGENT", "CUSTOMER"):
                    said = " ".join(t["text"] for t in c["truth"] if t["speaker"] == ch).split()
                    heard = " ".join(p.get("text", "") for p in res[wav(i, ch)]).split()
                    e, ops = evaluate.align(said, heard)
                    errors, words = errors + e, words + len(said)
                    for a, b in ops:
                        pair = (said[a] if a is not None else "-", heard[b] if b is not None else "-")
                        if pair[0] != pair[1]:
                            wrong.append("%s>%s" % pair)
                    if show:
                        for p in res[wav(i, ch)]:
                            if p.get("text"):
                                print("    %-8s %6.2f-%6.2f  %s" % (ch, p["result"][0]["start"], p["result"][-1]["end"], p["text"]))
                e, n = total.get(lang, (0, 0))
                total[lang] = (e + errors, n + words)
                print("%-30s %-8s %-8s %5.1f s  WER %5.2f %% (%d/%d)  %-32s %s" % (
                    c["file"], c["project"], c["agent"], c["seconds"], 100 * errors / words, errors, words, c["story"], " ".join(wrong)))
    for lang, (e, n) in total.items():
        print("%s: WER %.2f %% (%d/%d)" % (lang, 100 * e / n, e, n))


if __name__ == "__main__":
    main(sys.argv[1], "show" in sys.argv[2:])
