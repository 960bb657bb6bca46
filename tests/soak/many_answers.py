#!/usr/bin/env python3
"""Makes a record file with many finished exams: many_answers.py JUMPSEAT OUT.db ANSWERS [BANK.gift]

For exports.sh and for measuring. The rows are put in by hand, so the chains do not hold: the file is for reading only.
"""
import json, os, random, shutil, sqlite3, subprocess, sys, tempfile, uuid

here = os.path.dirname(os.path.abspath(__file__))
jumpseat, out, answers = sys.argv[1], sys.argv[2], int(sys.argv[3])
bank = sys.argv[4] if len(sys.argv) > 4 else os.path.join(here, "every_kind.gift")
questions = json.loads(subprocess.run([jumpseat, "bank", "export", bank], capture_output=True, text=True).stdout)["questions"]
questions = [q for q in questions if q["kind"] != "description"]
random.seed(7)

shutil.copy(os.path.join(here, "../data/records-form-1.db"), out)
os.chmod(out, 0o600)
db = sqlite3.connect(out)
db.execute("PRAGMA journal_mode = OFF")
db.execute("PRAGMA synchronous = OFF")
now = 1_790_000_000_000


def answer_to(q):
    kind, n = q["kind"], len(q["answers"])
    if random.random() < 0.05:
        return "", 0.0
    if kind in ("single", "true_false"):
        pick = random.randrange(n)
        return str(pick + 1), q["answers"][pick]["fraction"]
    if kind == "vignette":
        pick = random.randrange(3)
        return ("report", "note", "normal")[pick], q["answers"][pick]["fraction"]
    if kind == "multiple":
        picks = sorted(random.sample(range(n), random.randint(1, n)))
        return " ".join(str(p + 1) for p in picks), max(0.0, min(1.0, sum(q["answers"][p]["fraction"] for p in picks)))
    if kind in ("matching", "ordering"):
        order = random.sample(range(n), n)
        return " ".join(f"{i + 1}-{p + 1}" for i, p in enumerate(order)), sum(i == p for i, p in enumerate(order)) / n
    if kind == "numeric":
        return random.choice([("3.14", 1.0), ("3,2", 0.5), ("about three", 0.0)])
    # An essay without a point would count as one that nobody has marked yet.
    least = 0.25 if kind == "essay" else 0.0
    return random.choice([("the purser", 1.0), ("=HYPERLINK(\"http://x\")", least), ("Café 日本 🙂", least)])


versions = []
for i, q in enumerate(questions):
    db.execute("INSERT INTO question (id) VALUES (?)", (q["id"],))
    key = db.execute("SELECT last_insert_rowid()").fetchone()[0]
    db.execute("INSERT INTO question_version (hash, question, title, canonical_json) VALUES (?, ?, ?, ?)",
               (f"made-{i}", key, q["title"], json.dumps(q)))
    versions.append((key, db.execute("SELECT last_insert_rowid()").fetchone()[0], q))

people = []
for i in range(200):
    db.execute("INSERT INTO person (id, pseudonym, staff_number, name, team, role, local, made_at_utc_ms) VALUES (?, ?, ?, ?, ?, 'learner', 0, ?)",
               (str(uuid.UUID(int=i + 1)), f"p{i}", str(50000 + i), f"Somebody {i}", "LIS cabin" if i % 2 else "=cmd|'/c calc'!A1", now))
    people.append(db.execute("SELECT last_insert_rowid()").fetchone()[0])

installation = db.execute("SELECT key FROM installation LIMIT 1").fetchone()[0]
position = db.execute("SELECT max(position) FROM attempt_event").fetchone()[0] or 0
made = attempt = 0
while made < answers:
    slots = random.sample(versions, min(len(versions), 20, answers - made))
    started = now + attempt * 61_000
    db.execute("INSERT INTO attempt (id, installation, person, course, revision, quiz, mode, started_at_utc_ms, finished_at_utc_ms)"
               " VALUES (?, ?, ?, 'HT', 2, 'final', 'exam', ?, ?)",
               (str(uuid.UUID(int=(7 << 76) + (1 << 63) + attempt)), installation, people[attempt % len(people)], started, started + 900_000))
    key = db.execute("SELECT last_insert_rowid()").fetchone()[0]
    plan = json.dumps({"quiz": {"id": "final", "title": "Final exam", "mode": "exam", "pass": 0.8}})
    for sequence, kind in enumerate(("started", "finished")):
        position += 1
        db.execute("INSERT INTO attempt_event (installation, position, attempt, sequence, kind, slot, at_utc_ms, utc_offset_minutes, used_ms,"
                   " payload, digest, prev_hash, hash) VALUES (?, ?, ?, ?, ?, -1, ?, 60, ?, ?, '', '', '')",
                   (installation, position, key, sequence, kind, started + sequence * 900_000, sequence * 872_340, plan if sequence == 0 else "{}"))
    given = [(question, version, q, *answer_to(q)) for question, version, q in slots]
    mark = sum(g[4] for g in given) / len(given)
    db.execute("INSERT INTO marking (attempt, run_at_utc_ms, marker_version, fraction, passed, digest) VALUES (?, ?, '1', ?, ?, '')",
               (key, started + 900_000, mark, mark >= 0.8))
    run = db.execute("SELECT last_insert_rowid()").fetchone()[0]
    db.execute("UPDATE attempt SET marking = ? WHERE key = ?", (run, key))
    db.executemany("INSERT INTO slot_mark VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?)",
                   [(run, i, question, version, answer != "", fraction, answer,
                     q.get("signal"), random.randint(1, 3) if q["kind"] == "vignette" else None, 41_370 + i, started + 40_000 * (i + 1))
                    for i, (question, version, q, answer, fraction) in enumerate(given)])
    made += len(slots)
    attempt += 1
db.commit()
db.close()
# Whoever opens it to write brings it to the form of today. Without --yes nothing is taken in.
with tempfile.NamedTemporaryFile("w", suffix=".csv") as staff:
    staff.write("staff_number,name\n1,Nobody\n")
    staff.flush()
    subprocess.run([jumpseat, "people", "import", staff.name, "--records", out], check=True, stdout=subprocess.DEVNULL)
print(f"{made} answers of {attempt} exams")
