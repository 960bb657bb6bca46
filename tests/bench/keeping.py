#!/usr/bin/env python3
"""How long looking after a large record file takes, each beside the bare reading or copying of the same bytes in the same run.

    bench_airline FOLDER && tests/bench/keeping.py BUILD FOLDER     (writes copies beside FOLDER/records.db: three times its size)
"""
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

build, folder = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
only = set(sys.argv[3:])
room = folder / "bench"
shutil.rmtree(room, ignore_errors=True)
room.mkdir()
file = room / "records.db"
env = dict(os.environ, HOME=str(room), JUMPSEAT_CONTENT=str(folder / "courses"))
for name in [name for name in env if name.startswith("XDG_")]:
    del env[name]


def timed(work):
    begun = time.monotonic()
    out = work()
    return time.monotonic() - begun, out


def jumpseat(*words, given="under the wing\n"):
    ran = subprocess.run([build / "jumpseat", *map(str, words), "--records", str(file)], input=given, capture_output=True, text=True, env=env)
    assert ran.returncode in (0, 1), ran.stderr
    return ran.stdout


def told(what, ours, bare_words, bare):
    print(f"{what:<44} {ours:8.2f} s   {bare_words:<40} {bare:8.2f} s   {ours / bare:6.2f} times", flush=True)


def wanted(part):
    return not only or part in only


def bare(*statements):
    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    for sql in statements:
        for _ in connection.execute(sql):
            pass
    connection.close()


def copied_and_synced():
    with open(file, "rb") as source, open(room / "copy.db", "wb") as target:
        shutil.copyfileobj(source, target, 1 << 22)
        os.fsync(target.fileno())
    connection = sqlite3.connect(f"file:{room / 'copy.db'}?mode=ro&immutable=1", uri=True)
    connection.execute("PRAGMA quick_check(1)").fetchall()
    connection.close()


shutil.copy(folder / "records.db", file)
as_trainer = ["--person", "10000", "--password-stdin"]
print(f"{file.stat().st_size / 1e6:.0f} MB")
brought_up, _ = timed(lambda: jumpseat("people", "allow", "10000", *as_trainer))
print(f"the first opening (brings the file up to date) {brought_up:.2f} s")
signing_in, _ = timed(lambda: jumpseat("assign", "mine", *as_trainer))
hashing, _ = timed(lambda: __import__("hashlib").scrypt(b"x", salt=b"y" * 16, n=1 << 14, r=8, p=1, maxmem=1 << 26))
print(f"signing in and one person's standings          {signing_in:.2f} s (one scrypt of 16 MB: {hashing:.2f} s)")
if wanted("backup"):
    ours, _ = timed(lambda: jumpseat("records", "backup", room / "backup.db"))
    theirs, _ = timed(copied_and_synced)
    told("records backup", ours, "copied, synced, PRAGMA quick_check", theirs)
    for name in ("backup.db", "copy.db"):
        (room / name).unlink(missing_ok=True)
if wanted("verify"):
    ours, out = timed(lambda: jumpseat("records", "verify"))
    theirs, _ = timed(lambda: bare("PRAGMA quick_check(1)", "SELECT payload, salt, digest, prev_hash, hash FROM attempt_event ORDER BY installation, position",
                                   "SELECT detail, salt, digest, prev_hash, hash FROM audit ORDER BY installation, position",
                                   "SELECT * FROM slot_mark", "SELECT * FROM marking", "SELECT * FROM certification"))
    told("records verify", ours, "quick_check, and the rows only read", theirs)
    print("   " + out.strip().splitlines()[0])
if wanted("import"):
    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    people = connection.execute("SELECT p.staff_number, p.name, o.base, o.fleet, o.job FROM person p JOIN post o ON o.person = p.key"
                                " WHERE p.staff_number <> '' AND p.erased_at_utc_ms IS NULL").fetchall()
    connection.close()
    random.seed(1)
    lines = ["staff number,name,base,fleet,job"] + [
        ",".join([n, name, random.choice(["LIS", "OSL"]) if random.random() < 0.05 else base, fleet, job]) for n, name, base, fleet, job in people]
    lines += [f"{60_000 + i},New {i},LIS,A320,cabin" for i in range(500)]
    (room / "staff.csv").write_text("\n".join(lines) + "\n")
    look, _ = timed(lambda: jumpseat("people", "import", room / "staff.csv", *as_trainer))
    take, out = timed(lambda: jumpseat("people", "import", room / "staff.csv", "--yes", *as_trainer))

    def bare_import():
        connection = sqlite3.connect(room / "bare.db")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE person (staff TEXT PRIMARY KEY, name TEXT, base TEXT, fleet TEXT, job TEXT)")
        connection.executemany("INSERT INTO person VALUES (?, ?, ?, ?, ?)", (line.split(",") for line in lines[1:]))
        connection.commit()
        connection.close()

    theirs, _ = timed(bare_import)
    told(f"people import: {len(lines) - 1} people, looked at", look, "inserted into a bare table", theirs)
    told("people import: taken in", take, "the same", theirs)
    print("   " + [line for line in out.splitlines() if "people:" in line][-1])
if wanted("inspect"):
    ours, _ = timed(lambda: jumpseat("records", "inspect", "10442", "--on", "2024-03-31", "--no-look", *as_trainer))
    theirs, _ = timed(lambda: bare("SELECT a.*, m.*, s.* FROM person p JOIN attempt a ON a.person = p.key JOIN marking m ON m.key = a.marking"
                                   " JOIN slot_mark s ON s.marking = m.key WHERE p.staff_number = '10442'"))
    told("records inspect, with signing in", ours, "their rows only read", theirs)
if wanted("matrix"):
    ours, _ = timed(lambda: jumpseat("assign", "matrix", *as_trainer))
    theirs, _ = timed(lambda: bare("SELECT person, course, quiz, revision, passed_on FROM exam_pass ORDER BY person, course, passed_on"))
    told("assign matrix, with signing in, as text", ours, "the passes only read", theirs)
shutil.rmtree(room, ignore_errors=True)
