#!/usr/bin/env python3
"""Feeds PDFs and mutated copies of them to `jumpseat manual` and reports crashes, hangs and bad manners.

    tests/soak/soak.py build/release/jumpseat /usr/share/doc --minutes 30 [--seed 1] [--keep FOLDER]

A run is bad when the command dies by a signal, exits with anything but 0, 1 or 3, says more or less than whole sentences when it
fails, or takes longer than its limit. The inputs of bad runs are kept. Not a part of ./test: it has no end of its own.
"""
import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import time

LIMIT_S = 90
ACTIONS = (("info", "--json"), ("text",), ("render", "--dpi", "50", "-o", "OUT"), ("links",), ("search", "the"))


def mutated(data, draw):
    data = bytearray(data)
    if not data:
        return bytes(data)
    for _ in range(draw.choice((1, 1, 2, 8, 64))):
        at, kind = draw.randrange(len(data)), draw.randrange(8)
        if kind == 0:
            data[at] = draw.randrange(256)
        elif kind == 1:
            data[at] ^= 1 << draw.randrange(8)
        elif kind == 2:
            del data[at:at + draw.randrange(1, 4096)]
        elif kind == 3:
            end = min(len(data), at + draw.randrange(1, 4096))
            other = draw.randrange(len(data))
            data[other:other] = data[at:end]
        elif kind == 4:  # another number
            numbers = [m for m in re.finditer(rb"\d+", bytes(data[at:at + 2000]))]
            if numbers:
                m = draw.choice(numbers)
                value = draw.choice((b"0", b"-1", b"1", b"2147483647", b"4294967296", b"99999999999999999999", str(draw.randrange(5000)).encode()))
                data[at + m.start():at + m.end()] = value
        elif kind == 5:  # another reference
            refs = [m for m in re.finditer(rb"(\d+) 0 R", bytes(data[at:at + 4000]))]
            if refs:
                m = draw.choice(refs)
                data[at + m.start(1):at + m.end(1)] = str(draw.randrange(1, 300)).encode()
        elif kind == 6:
            del data[draw.randrange(len(data)):]
            if not data:
                return b""
        else:  # another name in place of a known one
            for name in draw.sample((b"/Kids", b"/Count", b"/Length", b"/Filter", b"/Parent", b"/Next", b"/First", b"/Rotate", b"/MediaBox", b"/Nums"), 3):
                found = bytes(data).find(name, at)
                if found >= 0:
                    data[found:found + len(name)] = draw.choice((b"/Kids", b"/Next", b"/X", b"/Contents", b"/Annots"))
                    break
        if not data:
            return b""
    return bytes(data)


def pdfs_below(folders, largest_mb):
    files = sorted(os.path.join(where, name) for folder in folders for where, _, names in os.walk(folder) for name in names
                   if name.lower().endswith(".pdf") and os.path.getsize(os.path.join(where, name)) <= largest_mb * 1e6)
    if not files:
        sys.exit("Could not find a PDF there.")
    return files


def fault_of(program, pdf, action, folder):
    words = [program, "manual", action[0], pdf] + [os.path.join(folder, "out.png") if w == "OUT" else w for w in action[1:]]
    start = time.monotonic()
    try:
        done = subprocess.run(words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=LIMIT_S)
    except subprocess.TimeoutExpired:
        return f"hung for {LIMIT_S} s"
    said = done.stderr.decode("utf-8", "replace").strip()
    if done.returncode not in (0, 1, 3):
        return f"exit {done.returncode}: {said[:200]}"
    if done.returncode != 0 and not said:
        return f"exit {done.returncode} without a word"
    if any(not line.endswith(".") or len(line) > 400 for line in said.splitlines()):
        return f"no sentence: {said[:200]}"
    took = time.monotonic() - start
    return f"slow: {took:.0f} s" if took > LIMIT_S / 2 else None


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("program")
    ask.add_argument("folders", nargs="+")
    ask.add_argument("--minutes", type=float, default=10)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--largest-mb", type=float, default=3)
    ask.add_argument("--keep", default="soak-findings")
    given = ask.parse_args()
    files = pdfs_below(given.folders, given.largest_mb)
    draw = random.Random(given.seed)
    end, runs, faults, outcomes = time.monotonic() + given.minutes * 60, 0, 0, {}
    with tempfile.TemporaryDirectory() as folder:
        whole = list(files)
        draw.shuffle(whole)
        while time.monotonic() < end:
            original = whole.pop() if whole and draw.random() < 0.3 else None
            source = original or draw.choice(files)
            with open(source, "rb") as file:
                data = file.read() if original else mutated(file.read(), draw)
            pdf = os.path.join(folder, "in.pdf")
            with open(pdf, "wb") as file:
                file.write(data)
            for action in ACTIONS if original else draw.sample(ACTIONS, 2):
                runs += 1
                fault = fault_of(given.program, pdf, action, folder)
                if fault:
                    faults += 1
                    os.makedirs(given.keep, exist_ok=True)
                    kept = os.path.join(given.keep, f"{given.seed}-{runs}.pdf")
                    with open(kept, "wb") as file:
                        file.write(data)
                    print(f"{kept}: {action[0]}: {fault} (from {source})", flush=True)
    print(f"{len(files)} files, {runs} runs, {faults} faults")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
