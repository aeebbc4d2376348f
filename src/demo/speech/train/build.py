"""Puts the model directory together: python3 build.py LANG DATADIR MODELDIR [all]

DATADIR holds am.pkl (network), lex.json (pronunciations) and heldout.json. Needs no audio data, so the
vocabulary and the language model can be changed (corpus/*) and the graph rebuilt within seconds.
With 'all' the held-out sentences and the dialogues join the language model text, and the dialogues' words the
pronunciations that they have there (for the model to ship)."""
import json
import os
import pickle
import shutil
import sys
import corpusgen
import feats
import graph
import prep
import synth
from kaldi_out import PhoneTable, write_mdl
from lang import LANGS


def dialogues(L):
    """What is said in the demonstration's calls."""
    lines = [x.strip().lstrip("+") for kind in ("_dialogues", "_demo_calls")
             for x in open(L.templates.replace("_templates", kind), encoding="utf8")]
    return [x[2:].strip() for x in lines if x[:2] in ("A:", "C:")]


def in_context(L, texts, lex, phones):
    """Counts how the words of the texts sound within their sentences (tone sandhi, 'read' as in 'have read')."""
    for text in texts:
        say, spans = L.spoken(text)
        for voice in sorted(set(L.voices)):
            u = synth.utter(say, voice, 165, 50, 50, spans, getattr(L, "rename", None))
            for w, group in u[1] if u else []:
                sounds = [L.phone(p) for p, _, _ in group]
                if w in lex and sounds and all(p in phones for p in sounds):
                    p = " ".join(sounds)
                    lex[w][p] = lex[w].get(p, 0) + 1


def main(lang, data, out, nsent=40000, acoustic_scale=1.0, everything=False):
    L = LANGS[lang]
    feats.configure(L.nbins)
    am = pickle.load(open(os.path.join(data, "am.pkl"), "rb"))
    lex = json.load(open(os.path.join(data, "lex.json")))
    vocab = prep.vocabulary(L)
    for w in vocab:               # words added to the corpus after the training
        if w not in lex:
            c = [p for p in prep.citation(L, w) if all(x in am["phones"] for x in p.split())]
            if c:
                lex[w] = {p: c.count(p) for p in c}
                print("new word", w, lex[w])
            else:
                print("left out (no pronunciation within the phone set):", w)
    vocab = [w for w in vocab if w in lex]
    lex = {w: dict(lex[w]) for w in vocab}
    spoken = dialogues(L)
    if everything:
        in_context(L, spoken, lex, am["phones"])
    held = set(json.load(open(os.path.join(data, "heldout.json")))["text"])
    shutil.rmtree(out, ignore_errors=True)
    for d in ("am", "conf", "graph/phones"):
        os.makedirs(os.path.join(out, d))
    pt = PhoneTable(am["phones"])
    write_mdl(os.path.join(out, "am/final.mdl"), am, pt)
    sents = [corpusgen.words_of(s) for _, s in corpusgen.sentences(L.templates, nsent, 1234)]
    sents += [corpusgen.words_of(s) for _, s in corpusgen.sentences(L.general, nsent // 2, 4321, L.templates)]
    if everything:      # the model to ship: language model text with the held-out sentences and the dialogues
        sents += [t.split() for t in sorted(held)] * 20
        sents += [corpusgen.words_of(x) for x in spoken] * 20
    else:               # the model to measure
        sents = [s for s in sents if " ".join(s) not in held]
    vs = set(vocab)
    missing = sorted({w for x in spoken for w in corpusgen.words_of(x)} - vs)
    if missing:
        print("said in the calls but outside the vocabulary:", missing)
    sents = [s for s in sents if all(w in vs for w in s)]
    lm = graph.Lm(sents, vocab, **L.lm)
    words = ["<eps>"] + vocab
    ns, na = graph.build(os.path.join(out, "graph/HCLG.fst"), lm, graph.prons(lex), words, pt, wip=L.wip)
    with open(os.path.join(out, "graph/words.txt"), "w", encoding="utf8") as f:
        for i, w in enumerate(words):
            f.write("%s %d\n" % (w, i))
    with open(os.path.join(out, "graph/phones.txt"), "w", encoding="utf8") as f:
        f.write("<eps> 0\n")
        for pid, _, n, _ in pt.rows:
            f.write("%s %d\n" % (n, pid))
    with open(os.path.join(out, "graph/phones/word_boundary.int"), "w") as f:
        for pid, _, _, kind in pt.rows:
            f.write("%d %s\n" % (pid, kind))
    with open(os.path.join(out, "conf/mfcc.conf"), "w") as f:
        f.write("--sample-frequency=%d\n--use-energy=false\n--dither=0.0\n--num-mel-bins=%d\n--num-ceps=%d\n"
                "--low-freq=%g\n--high-freq=%g\n" % (feats.RATE, feats.NBINS, feats.NCEPS, feats.LOW, feats.HIGH))
    with open(os.path.join(out, "conf/model.conf"), "w") as f:
        f.write("--beam=16.0\n--lattice-beam=6.0\n--max-active=4000\n--min-active=200\n"
                "--acoustic-scale=%g\n--frame-subsampling-factor=3\n--endpoint.silence-phones=1\n"
                "--endpoint.rule2.min-trailing-silence=0.5\n--endpoint.rule3.min-trailing-silence=0.75\n"
                "--endpoint.rule4.min-trailing-silence=1.0\n" % acoustic_scale)
    tot = sum(os.path.getsize(os.path.join(d, f)) for d, _, fs in os.walk(out) for f in fs)
    print("graph %d states %d arcs, %d histories, vocabulary %d, model %.2f MB" % (ns, na, len(lm.succ), len(vocab), tot / 1e6))


if __name__ == "__main__":
    main(*sys.argv[1:4], everything="all" in sys.argv[4:])
