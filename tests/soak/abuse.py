#!/usr/bin/env python3
"""What somebody tries who should not: guesses by several programs at once, every subcommand as a learner, hostile results files and
packages, and a stolen record file. Each attempt must gain nothing and lose nothing.

    tests/soak/abuse.py [BUILD=build/release] [SECONDS of guessing=40] [one part: guesses cli results packages stolen]
"""
import hashlib
import os
import random
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from pathlib import Path

here = Path(__file__).resolve().parent.parent.parent
build = Path(sys.argv[1] if len(sys.argv) > 1 else here / "build/release").resolve()
seconds = int(sys.argv[2]) if len(sys.argv) > 2 else 40
only = sys.argv[3] if len(sys.argv) > 3 else ""
room = Path(tempfile.mkdtemp(prefix="jumpseat-abuse-"))
TRAINER, LEARNER, PIN = "correct horse", "10442", "281828"
DIGITS = r"(?:\d{5} ){5}\d{5}"
random.seed(5)
failures = 0


def expect(right, words):
    global failures
    failures += not right
    print(("     " if right else "FAIL ") + words, flush=True)


def home_of(name):
    home = room / name
    home.mkdir(exist_ok=True)
    env = {k: v for k, v in os.environ.items() if not k.startswith("XDG_")}
    return dict(env, HOME=str(home))


def limited():
    resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))


def run(words, given="", home="desk", timeout=120):
    return subprocess.run([build / "jumpseat", *map(str, words)], input=given, capture_output=True, text=True, errors="replace",
                          env=home_of(home), cwd=room, timeout=timeout, preexec_fn=limited)


def record_file(name, accounts=True, fresh=False):
    """Ana (10442) has a finished exam, Bo Lind (20001) is there; Tess (90001) trains where there are accounts. Fresh: another machine's."""
    folder = room / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    file = folder / "records.db"
    if not fresh:
        shutil.copy(here / "tests/data/records-form-1.db", file)
        file.chmod(0o600)
    if accounts:
        must(run(["people", "begin-accounts", "90001", "--name", "Tess Trainer", "--records", file], TRAINER + "\n"))
        must(run(["people", "set-password", LEARNER, "--records", file, "--person", "90001", "--password-stdin"], f"{TRAINER}\n161803\n"))
        must(run(["people", "set-password", LEARNER, "--records", file, "--person", LEARNER, "--password-stdin"], f"161803\n{PIN}\n"))
    else:
        must(run(["people", "import", write(folder / "nobody.csv", "staff number,name\n77,Nobody\n"), "--yes", "--records", file]))
    return file


def write(path, text):
    Path(path).write_text(text)
    return path


def must(ran):
    assert ran.returncode == 0, ran.stderr
    return ran


def story(file, but=("audit", "chain_head", "setting", "sqlite_sequence")):
    """All that is in the file but what guessing and looking leave in the trail."""
    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    digest = hashlib.sha256()
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    for table in tables:
        if table not in but and not table.startswith("sqlite_"):
            for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2"):
                digest.update(repr((table, row)).encode())
    connection.close()
    return digest.hexdigest()


def expect_whole(file):
    ran = run(["records", "verify", "--records", file])
    expect(ran.returncode == 0, f"the record file is whole: {ran.stdout.splitlines()[-1] if ran.stdout else ran.stderr.strip()}")


# ---- guesses


def allowed_in(elapsed):
    """Guesses that are looked at in so many seconds: three at once, then with waits of 5, 10, 20, 40 ... seconds before the next."""
    count, at, wait = 3, 0.0, 5.0
    while at + wait <= elapsed:
        at, count, wait = at + wait, count + 1, min(wait * 2, 900)
    return count


def guess_together(file, programs):
    looked_at, told_to_wait, end = [], [], time.monotonic() + seconds

    def guesser(number):
        pin = 100_000 + number * 10_000
        while time.monotonic() < end:
            pin += 7
            ran = run(["assign", "mine", "--records", file, "--person", LEARNER, "--password-stdin"], f"{pin}\n")
            (looked_at if "not right" in ran.stderr else told_to_wait).append(ran.stderr.strip())

    begun = time.monotonic()
    threads = [threading.Thread(target=guesser, args=(n,)) for n in range(programs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(looked_at), len(told_to_wait), time.monotonic() - begun


def guesses():
    print("PIN guesses of eight programs at once")
    file = record_file("guesses")
    looked_at, waited, elapsed = guess_together(file, 8)
    most = allowed_in(elapsed)
    expect(0 < looked_at <= most, f"{looked_at} guesses were looked at in {elapsed:.0f} s ({most} may be), {waited} were told to wait")
    right = run(["assign", "mine", "--records", file, "--person", LEARNER, "--password-stdin"], PIN + "\n")
    expect(right.returncode == 3 and "next one is taken in" in right.stderr, f"the right PIN waits as well: {right.stderr.strip()}")
    other = run(["people", "list", "--records", file, "--person", "90001", "--password-stdin"], TRAINER + "\n")
    expect(other.returncode == 0, "nobody else waits")
    expect_whole(file)

    print("The same while the window has the file, so that nothing can be counted in it")
    file = record_file("guesses-window")
    window = subprocess.Popen(["xvfb-run", "-a", build / "jumpseat", "--records", file, "--control", room / "window.sock"],
                              env=home_of("window"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        for _ in range(300):
            if (room / "window.sock").exists():
                break
            time.sleep(0.1)
        time.sleep(3)
        looked_at, waited, elapsed = guess_together(file, 8)
    finally:
        os.killpg(window.pid, signal.SIGTERM)
        window.wait()
    most = allowed_in(elapsed) + 1
    expect(looked_at <= most, f"{looked_at} guesses were looked at in {elapsed:.0f} s ({most} may be), {waited} were told to wait")


# ---- every subcommand


def leaves(words=()):
    out = run([*words, "--help"]).stdout
    if "Subcommands:" not in out:
        return [" ".join(words)]
    names = re.findall(r"^  ([a-z-]+) {2,}\S", out.split("Subcommands:")[1], re.M)
    return [leaf for name in names for leaf in leaves((*words, name))]


def cli():
    print("Every subcommand as a learner, and as nobody")
    file, out = record_file("cli"), room / "out"
    out.mkdir(exist_ok=True)
    staff = write(room / "staff.csv", "staff number,name,role\n10442,Ana Pereira,trainer\n")
    attempt = sqlite3.connect(file).execute("SELECT id FROM attempt WHERE finished_at_utc_ms IS NOT NULL").fetchone()[0]
    other = "20001"
    reads_files = ["open", "manual info", "manual text", "manual render", "manual links", "manual search", "manual compare", "bank check",
                   "bank export", "bank convert", "bank mark", "practice schedule", "course check", "course pack", "course sign",
                   "course list", "report card", "report poster", "doctor", "records stats", "records verify", "records key",
                   "records backup"]  # of files that are given, or nothing of a person
    own = {"people show": [LEARNER], "assign mine": [], "records own": [LEARNER, "-o", out / "own"], "records inspect": [LEARNER, "--no-look"]}
    refused = {
        "people list": [], "people show": [other], "people import": [staff, "--yes"], "people allow": [LEARNER, "--extra-time", "50"],
        "people number": ["p1", "77777"],
        "people set-password": [other], "people new-key": [], "people begin-accounts": [LEARNER, "--name", "Mallory"],
        "people recover": [LEARNER], "assign add": ["HT"], "assign end": ["x"], "assign exempt": [LEARNER, "--reason", "x"],
        "assign evidence": [LEARNER, "--course", "HT", "--done", "2026-01-01", "--what", "x"], "assign end-exemption": ["x"],
        "assign withdraw-evidence": ["x"], "assign list": [], "assign matrix": [], "assign lapsing": [], "assign register": ["HT"],
        "scores export": ["-o", out / "scores.csv"], "report certificate": ["--of", other, "-o", out / "certificate.pdf"],
        "report course": ["--course", "HT", "--with-names", "-o", out / "report.html"], "review items": ["--course", "HT"],
        "review test": ["--course", "HT"], "review recognition": ["--course", "HT"], "records restore": [file],
        "records inspect": [other, "--no-look"], "records trail": [], "records certifier": [LEARNER], "records sign": [], "records certify": [],
        "records correct": [attempt, "--verdict", "void", "--reason", "x"], "records erase": [other, "--yes"],
        "records purge": ["--years", "1", "--yes"], "records own": [other, "-o", out / "theirs"], "records far-count": ["--year", "2026"],
        "records tally": ["--day", "2026-01-01", "--noticed-by", "staff", "--told", "hotline"], "records send": [out / "x.jumpseat-results"],
        "records withdraw-tally": ["x"], "records receive": [out / "none.jumpseat-results"], "course import": [out / "none.jumpseat"],
        "course keys": ["--withdraw", "1"]}
    known = {*reads_files, *own, *refused}
    found = set(leaves())
    expect(found == known, f"{len(found)} subcommands, all of them tried" + (f": not {sorted(found ^ known)}" if found != known else ""))
    before = story(file)
    by_as = {"records certifier", "records sign", "records certify", "records correct", "records erase", "records purge"}
    for name, words in sorted(refused.items()):
        where = [] if name in ("course import", "course keys") else ["--records", file]
        who = ["--as", LEARNER, "--password-stdin"] if name in by_as - {"records certifier"} else \
            ["--password-stdin"] if name == "records certifier" else \
            [] if name in ("people begin-accounts", "people recover") else ["--person", LEARNER, "--password-stdin"]
        theirs = "AAAAA-AAAAA-AAAAA-AAAAA-AAAAA\nmine now, mine\n" if name == "people recover" else "mine now, mine\n"
        first = "" if name in ("people begin-accounts", "people recover") else f"{PIN}\n"
        for kind, person, given in (("learner", who, first + theirs), ("nobody", [], theirs)):
            ran = run([*name.split(), *words, *where, *person], given)
            names_others = any(word in ran.stdout + ran.stderr for word in ("Bo Lind", "Tess Trainer"))
            if name in ("course import", "course keys") and kind == "nobody":
                continue  # its record file is the one of the desk, which has no accounts
            expect(ran.returncode in (2, 3) and not names_others, f"{kind}: {name}: {(ran.stderr.strip().splitlines() or ['said nothing'])[-1][:110]}")
    expect(not any(out.iterdir()), f"no file was written: {[p.name for p in out.iterdir()]}")
    expect(story(file) == before, "nothing in the record file changed")
    for name, words in own.items():
        ran = run([*name.split(), *words, "--records", file, "--person", LEARNER, "--password-stdin"], PIN + "\n")
        text = ran.stdout + "".join(p.read_text(errors="replace") for p in out.iterdir())
        expect(ran.returncode == 0 and "Bo Lind" not in text, f"their own: {name}")
    expect_whole(file)


# ---- results files


def mutations(whole):
    for at in sorted({0, 1, 10, *(random.randrange(len(whole)) for _ in range(25)), len(whole.rstrip()) - 1}):
        yield f"cut at {at}", whole[:at]
    for _ in range(60):
        at = random.randrange(len(whole))
        yield f"a bit at {at}", whole[:at] + bytes([whole[at] ^ (1 << random.randrange(8))]) + whole[at + 1:]
    yield "twice in one file", whole + whole
    yield "random bytes", random.randbytes(100_000)
    yield "nothing", b""
    lines = whole.split(b"\n")
    if len(lines) > 6:
        yield "two lines exchanged", b"\n".join([*lines[:2], lines[3], lines[2], *lines[4:]])
        yield "a line left out", b"\n".join([*lines[:3], *lines[4:]])
        yield "a line twice", b"\n".join([*lines[:3], lines[2], *lines[3:]])
        yield "only the first and the last", b"\n".join([lines[0], *lines[-2:]])
        yield "deep", lines[0] + b"\n" + b"[" * 1_000_000 + b"\n" + b"\n".join(lines[1:])
        yield "a line of 100 MB", lines[0] + b"\n" + b"x" * 100_000_000 + b"\n" + b"\n".join(lines[1:])


def refuse_each(what, name, whole, take, untouched):
    slowest, count = 0.0, 0
    for kind, content in mutations(whole):
        path = room / name
        path.write_bytes(content)
        begun = time.monotonic()
        ran = take(path)
        slowest, count = max(slowest, time.monotonic() - begun), count + 1
        problem = "" if ran.returncode in (1, 2, 3) and ran.stderr.strip() else f"exit {ran.returncode}, {ran.stderr.strip()[:200]}"
        if not problem and not untouched():
            problem = "something changed"
        if problem:
            expect(False, f"{what}, {kind}: {problem}")
    expect(True, f"{count} altered {what} were refused, the slowest in {slowest:.1f} s")


def odd_places(name, take, untouched):
    path = room / name
    for kind in ("a folder", "a pipe", "/dev/zero", "a file of 6 GB"):
        if path.is_dir():
            path.rmdir()
        path.unlink(missing_ok=True)
        if kind == "a folder":
            path.mkdir()
        elif kind == "a pipe":
            os.mkfifo(path)
        elif kind == "/dev/zero":
            path.symlink_to("/dev/zero")
        else:
            with open(path, "wb") as file:
                file.truncate(6 << 30)
        begun = time.monotonic()
        ran = take(path)
        expect(ran.returncode in (1, 2, 3) and untouched(), f"{kind}: {ran.stderr.strip()[:100]} ({time.monotonic() - begun:.1f} s)")
    path.unlink()


def results():
    print("Results files")
    laptop, office = record_file("laptop", accounts=False), record_file("office", accounts=False, fresh=True)
    must(run(["people", "import", write(room / "more.csv", "staff number,name\n55,Of the laptop\n"), "--yes", "--records", laptop], home="laptop"))
    sent = room / "whole.jumpseat-results"
    must(run(["records", "send", sent, "--records", laptop], home="laptop"))
    digits = re.search(DIGITS, run(["records", "key", "--records", laptop], home="laptop").stdout).group(0)

    def take(path):
        return run(["records", "receive", path, "--records", office])

    before = story(office)
    unknown = take(sent)
    expect(unknown.returncode != 0 and story(office) == before, f"an unknown key: {unknown.stderr.strip()[:110]}")
    must(run(["records", "receive", sent, "--records", office, "--trust", digits]))
    after = story(office)
    expect(after != before, "with its digits compared it is taken in")
    again = take(sent)
    expect(again.returncode == 0 and story(office) == after, "a second time brings nothing new")
    refuse_each("results files", "bad.jumpseat-results", sent.read_bytes(), take, lambda: story(office) == after)
    odd_places("odd.jumpseat-results", take, lambda: story(office) == after)
    stranger = record_file("stranger", accounts=False, fresh=True)
    foreign = room / "foreign.jumpseat-results"
    must(run(["records", "send", foreign, "--records", stranger], home="stranger"))
    lines, theirs = sent.read_bytes().split(b"\n"), foreign.read_bytes().split(b"\n")
    forged = room / "forged.jumpseat-results"
    forged.write_bytes(b"\n".join([lines[0], *theirs[1:]]))
    expect(take(forged).returncode != 0 and story(office) == after, "a trusted first line over somebody else's rows")
    expect_whole(office)


# ---- packages


def packages():
    print("Packages")
    course = room / "course"
    shutil.copytree(here / "content/using-jumpseat", course, dirs_exist_ok=True)
    package, key = room / "whole.jumpseat", room / "vendor.key"
    must(run(["course", "pack", course, "-o", package]))

    def take(path):
        return run(["course", "import", path], home="office", timeout=300)

    def installed():
        return sorted(str(p.relative_to(room / "office")) for p in (room / "office").rglob("*") if "course" in str(p) and p.is_file())

    home_of("office")
    ran = take(package)
    expect(ran.returncode != 0, f"unsigned: {ran.stderr.strip()[:110]}")
    must(run(["course", "sign", package, "--key", key, "--password-stdin", "--by", "The vendor"], "a long password\n"))
    ran = take(package)
    expect(ran.returncode != 0, f"a signer nobody knows: {ran.stderr.strip()[:110]}")
    digits = re.search(DIGITS, ran.stderr + ran.stdout)
    expect(digits is not None, "its digits are said")
    before = installed()
    whole = package.read_bytes()
    small = [(k, c) for k, c in mutations(whole)]
    slowest = 0.0
    for kind, content in small:
        bad = room / "bad.jumpseat"
        bad.write_bytes(content)
        begun = time.monotonic()
        ran = run(["course", "import", bad, "--trust", digits.group(0)], home="office", timeout=300)
        slowest = max(slowest, time.monotonic() - begun)
        if ran.returncode == 0 or installed() != before:
            expect(False, f"package, {kind}: exit {ran.returncode}, {sorted(set(installed()) - set(before))[:3]}")
            before = installed()
    expect(True, f"{len(small)} altered packages were refused, the slowest in {slowest:.1f} s")
    for kind, names in (("climbs out", ["../../outside.txt"]), ("an absolute path", ["/tmp/outside.txt"]), ("a thousand folders", ["a/" * 1000 + "b"]),
                        ("one name twice", ["course.toml", "course.toml"])):
        bad = room / "bad.jumpseat"
        with zipfile.ZipFile(bad, "w") as zip_file:
            for name in names:
                zip_file.writestr(name, "x")
        ran = take(bad)
        expect(ran.returncode != 0 and installed() == before, f"{kind}: {ran.stderr.strip()[:110]}")
    bad = room / "bad.jumpseat"
    with zipfile.ZipFile(bad, "w", zipfile.ZIP_DEFLATED) as zip_file:
        for n in range(40):
            with zip_file.open(f"manual-{n}.pdf", "w", force_zip64=True) as member:
                for _ in range(16):
                    member.write(bytes(16 << 20))
    begun = time.monotonic()
    ran = take(bad)
    expect(ran.returncode != 0 and installed() == before,
           f"a bomb of {bad.stat().st_size >> 10} kB that would be 10 GB: {ran.stderr.strip()[:110]} ({time.monotonic() - begun:.1f} s)")
    odd_places("odd.jumpseat", take, lambda: installed() == before)
    expect(not (room / "outside.txt").exists() and not Path("/tmp/outside.txt").exists(), "nothing was written outside")


# ---- a stolen record file


def stolen():
    print("A stolen record file")
    file = record_file("stolen")
    must(run(["records", "certifier", "90001", "--records", file, "--password-stdin"], TRAINER + "\n"))
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    hashes = [row[0] for row in connection.execute("SELECT hash FROM credential UNION SELECT hash FROM recovery_key")]
    expect(hashes and all(h.startswith("$argon2id$") for h in hashes), f"secrets are kept as {hashes[0].split('$')[1]} {hashes[0].split('$')[3]}")
    expect(len({h.split("$")[4] for h in hashes}) == len(hashes), "each with a salt of its own")
    content = file.read_bytes()
    expect(PIN.encode() not in content and TRAINER.encode() not in content, "no secret stands in it")
    expect(b"Bo Lind" in content, "names do: whoever has the file can read it, and the README says so")
    connection.close()
    times = []
    for _ in range(3):
        begun = time.monotonic()
        run(["assign", "mine", "--records", file, "--person", LEARNER, "--password-stdin"], PIN + "\n")
        times.append(time.monotonic() - begun)
    expect(min(times) > 0.1, f"a guess costs {min(times):.2f} s of one core: all PINs of six digits, {min(times) * 1e6 / 86400:.1f} days")
    # Whoever has the file and this program cannot put a hash of their own there and be let in.
    mine = sqlite3.connect(file)
    given = mine.execute("SELECT hash FROM credential WHERE kind = 'pin'").fetchone()[0]
    mine.execute("UPDATE credential SET hash = ?", (given,))
    mine.commit()
    mine.close()
    ran = run(["people", "list", "--records", file, "--person", "90001", "--password-stdin"], PIN + "\n")
    expect(ran.returncode == 3, f"a hash that was put there: {ran.stderr.strip()[:110]}")
    ran = run(["records", "verify", "--records", file])
    expect(ran.returncode == 1, "and verify tells of it")


try:
    for part in (guesses, cli, results, packages, stolen):
        if only in ("", part.__name__):
            part()
finally:
    shutil.rmtree(room, ignore_errors=True)
print("nothing was gained and nothing was lost" if failures == 0 else f"{failures} failures")
sys.exit(failures != 0)
