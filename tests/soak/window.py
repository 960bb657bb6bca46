#!/usr/bin/env python3
"""Drops PDFs and mutated copies of them on one window and reports death, freezing and growth.

    tests/soak/window.py build/release/jumpseat /usr/share/doc --minutes 60 [--seed 1] [--keep FOLDER]

The window is bad when it dies, when it lets a movement of the mouse wait longer than its limit, or when it is not at rest
long after every deadline of a page. It is started again then, and the input is kept. Needs a display. Not a part of ./test.
"""
import argparse
import json
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time

from soak import mutated, pdfs_below

ANSWER_LIMIT_S = 3.0
REST_LIMIT_S = 120
KEYS = ("End", "PageDown", "PageDown", "Home", "Ctrl+Plus", "Ctrl+Minus", "PageUp")


class Window:
    def __init__(self, program, folder):
        self.home = os.path.join(folder, "home")
        os.makedirs(os.path.join(self.home, "run"), exist_ok=True)
        self.path = os.path.join(folder, "control")
        kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
        self.process = subprocess.Popen([program, "--control", self.path], env=dict(kept, HOME=self.home, XDG_RUNTIME_DIR=self.home + "/run"))
        for _ in range(600):
            try:
                self.socket = socket.socket(socket.AF_UNIX)
                self.socket.connect(self.path)
                break
            except OSError:
                time.sleep(0.1)
        self.socket.settimeout(REST_LIMIT_S + 60)
        self.lines = self.socket.makefile("rw")

    def ask(self, what, **more):
        self.lines.write(json.dumps(dict(more, do=what)) + "\n")
        self.lines.flush()
        line = self.lines.readline()
        if not line:
            raise ConnectionError("it hung up")
        return json.loads(line)

    def memory_mb(self):
        with open(f"/proc/{self.process.pid}/smaps_rollup") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("Pss:")) // 1024

    def end(self):
        self.process.kill()
        return self.process.wait()


def fault_of(window, pdf, draw):
    try:
        window.ask("drop", paths=[pdf])
        slowest = 0.0
        for _ in range(3):
            start = time.monotonic()
            window.ask("mouse", move=[draw.randrange(100, 1200), draw.randrange(100, 700)])
            slowest = max(slowest, time.monotonic() - start)
        if not window.ask("wait_idle", timeout_ms=REST_LIMIT_S * 1000)["ok"]:
            return "not at rest after %d s" % REST_LIMIT_S, slowest
        for key in draw.sample(KEYS, 3):
            start = time.monotonic()
            window.ask("key", keys=key)
            slowest = max(slowest, time.monotonic() - start)
        window.ask("key", keys="Escape")  # a question about a password
        window.ask("wait_idle", timeout_ms=REST_LIMIT_S * 1000)
    except (OSError, ValueError) as error:
        return f"{error}; it {'lives' if window.process.poll() is None else 'ended with %s' % window.process.poll()}", 0.0
    return (f"the mouse waited {slowest:.1f} s" if slowest > ANSWER_LIMIT_S else None), slowest


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("program")
    ask.add_argument("folders", nargs="+")
    ask.add_argument("--minutes", type=float, default=60)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--largest-mb", type=float, default=8)
    ask.add_argument("--keep", default="soak-findings")
    given = ask.parse_args()
    files = pdfs_below(given.folders, given.largest_mb)
    draw = random.Random(given.seed)
    whole = list(files)
    draw.shuffle(whole)
    end, opened, faults, slowest, memory = time.monotonic() + given.minutes * 60, 0, 0, 0.0, []
    folder = tempfile.mkdtemp()
    window = Window(given.program, folder)
    while time.monotonic() < end:
        original = whole.pop() if whole and draw.random() < 0.3 else None
        source = original or draw.choice(files)
        with open(source, "rb") as file:
            data = file.read() if original else mutated(file.read(), draw)
        pdf = os.path.join(folder, f"in{opened % 8}.pdf")
        with open(pdf, "wb") as file:
            file.write(data)
        opened += 1
        fault, waited = fault_of(window, pdf, draw)
        slowest = max(slowest, waited)
        if opened % 100 == 0:
            memory.append(window.memory_mb())
            print(f"{opened} opened, {faults} faults, slowest answer {slowest:.2f} s, window {memory[-1]} MB", flush=True)
        if fault:
            faults += 1
            os.makedirs(given.keep, exist_ok=True)
            kept = os.path.join(given.keep, f"window-{given.seed}-{opened}.pdf")
            shutil.copy(pdf, kept)
            print(f"{kept}: {fault} (from {source})", flush=True)
            window.end()
            window = Window(given.program, folder)
    window.end()
    shutil.rmtree(folder)
    print(f"{len(files)} files, {opened} opened, {faults} faults, slowest answer {slowest:.2f} s, window MB by hundreds {memory}")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
