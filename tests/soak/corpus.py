#!/usr/bin/env python3
"""Opens every PDF below some folders by `jumpseat manual` and holds its text against pdftotext.

    tests/soak/corpus.py build/release/jumpseat FOLDER... [--out results.jsonl] [--share 0/2] [--quick] [--again NAMES.txt]

Of each different file: its text, a search for a word of its own, and its first, middle and last page drawn. A run is bad as soak.py says.
Texts agree when at least 99 of 100 words of the longer text are in the other one, counted as often as they stand, in any order, after NFKC,
without hyphens and without control, direction and private characters; where words only divide differently the letters agree. Results
are appended, one JSON document a file, so that it can be stopped and goes on where it was. Not a part of ./test.
"""
import argparse
import collections
import hashlib
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import unicodedata

LIMIT_S = 600  # on a machine that has other work
SLOW_S = 20     # of the processor
AGREE = 0.99


def run(words, limit=LIMIT_S):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        done = subprocess.run(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=limit)
    except subprocess.TimeoutExpired:
        return None, b"", "", limit
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    took = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return done.returncode, done.stdout, done.stderr.decode("utf-8", "replace").strip(), took


def fault_of(code, said, took):
    if code is None:
        return f"hung for {LIMIT_S} s"
    if code not in (0, 1, 3):
        return f"exit {code}: {said[:200]}"
    if code != 0 and not said:
        return f"exit {code} without a word"
    if any(not line.endswith(".") or len(line) > 400 for line in said.splitlines()):
        return f"no sentence: {said[:200]}"
    return f"slow: {took:.0f} s" if took > SLOW_S else None


def settled(text):
    text = unicodedata.normalize("NFKC", text.decode("utf-8", "replace"))
    text = "".join(c for c in text if c in "\n\f\t" or unicodedata.category(c) not in ("Cc", "Cf", "Co"))
    return re.sub(r"(\w)[-\u2010]\n\s*(?=\w)", r"\1", text)


def agreement(ours, theirs):
    """Of the words, and of the letters where words divide differently."""
    def shared(a, b):
        most = max(sum(a.values()), sum(b.values()))
        return 1.0 if most == 0 else sum((a & b).values()) / most
    words = [collections.Counter(re.sub(r"[-\u2010]", "", t).split()) for t in (ours, theirs)]
    letters = [collections.Counter(re.sub(r"[\s\x00-\x1f-]", "", t)) for t in (ours, theirs)]
    return shared(*words), shared(*letters), sum(words[0].values()), sum(words[1].values())


def drawn(pages, all_three, pdf):
    three = sorted({1, (pages + 1) // 2, pages})
    return three if all_three else [three[len(pdf) % len(three)]]


def looked_at(program, pdf, folder, all_three):
    found, faults = {}, []

    def ask(action, *more):
        code, out, said, took = run([program, "manual", action, pdf, *more])
        fault = fault_of(code, said, took)
        if fault:
            faults.append(f"{action} {' '.join(more)}: {fault}")
        found["slowest"] = max(found.get("slowest", 0), round(took, 2))
        if said:
            found.setdefault("said", []).append(said[:300])
        return code, out

    code, ours = ask("text")
    found["code"], pages = code, max(1, ours.count(b"\f") + (not ours.endswith(b"\f")))
    found["theirs_code"], theirs, _, _ = run(["pdftotext", "-q", "-enc", "UTF-8", pdf, "-"])
    if code in (0, 1):
        found["pages"] = pages
        if found["theirs_code"] == 0:
            a, b = settled(ours), settled(theirs)
            found["words"], found["letters"], found["n_ours"], found["n_theirs"] = agreement(a, b)
            if found["words"] < AGREE:
                cropped = run(["pdftotext", "-q", "-cropbox", "-enc", "UTF-8", pdf, "-"])[1]
                found["words_cropped"], found["letters_cropped"], _, _ = agreement(a, settled(cropped))
        own = re.findall(r"[a-zA-Z]{4,12}", ours.decode("utf-8", "replace"))
        word = own[len(own) // 2] if own else "the"
        code, out = ask("search", word, "--json")
        if own and code == 0 and not json.loads(out)["hits"]:
            faults.append(f"search: {word} was not found")
        for page in drawn(pages, all_three, pdf):
            ask("render", "--page", str(page), "--dpi", "50", "-o", os.path.join(folder, "out.png"))
    found["faults"] = faults
    return found


def different_files(folders, largest_mb):
    seen, files = set(), []
    for folder in folders:
        for where, _, names in os.walk(folder):
            for name in names:
                path = os.path.join(where, name)
                if not name.lower().endswith(".pdf") or os.path.islink(path) or os.path.getsize(path) > largest_mb * 1e6:
                    continue
                with open(path, "rb") as file:
                    digest = hashlib.sha256(file.read()).hexdigest()
                if digest not in seen:
                    seen.add(digest)
                    files.append((digest, path))
    return sorted(files)


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("program")
    ask.add_argument("folders", nargs="+")
    ask.add_argument("--out", default="corpus.jsonl")
    ask.add_argument("--share", default="0/1", help="of so many runs beside each other, this one")
    ask.add_argument("--most", type=int, default=5000)
    ask.add_argument("--largest-mb", type=float, default=20)
    ask.add_argument("--quick", action="store_true", help="draw one of the three pages")
    ask.add_argument("--again", help="a file of paths: only these")
    given = ask.parse_args()
    done = set()
    if os.path.exists(given.out):
        with open(given.out) as file:
            done = {json.loads(line)["sha256"] for line in file}
    mine, of = map(int, given.share.split("/"))
    files = different_files(given.folders, given.largest_mb)
    random.Random(1).shuffle(files)
    if given.again:
        with open(given.again) as file:
            wanted = set(file.read().split("\n"))
        files = [(digest, path) for digest, path in files if path in wanted]
    files = [one for one in files if int(one[0], 16) % of == mine][:given.most]
    faulty = 0
    with tempfile.TemporaryDirectory() as folder, open(given.out, "a") as out:
        for digest, path in files:
            if digest in done:
                continue
            found = looked_at(given.program, path, folder, not given.quick)
            out.write(json.dumps({"sha256": digest, "path": path, **found}) + "\n")
            out.flush()
            faulty += bool(found["faults"])
            for fault in found["faults"]:
                print(f"{path}: {fault}", flush=True)
            if found.get("words", 1) < AGREE:
                print(f"{path}: words {found['words']:.3f}, letters {found['letters']:.3f}, of {found['n_ours']} and {found['n_theirs']};"
                      f" within the crop box {found.get('words_cropped', 0):.3f}", flush=True)
    print(f"{len(files)} files, {faulty} with faults")
    sys.exit(1 if faulty else 0)


if __name__ == "__main__":
    main()
