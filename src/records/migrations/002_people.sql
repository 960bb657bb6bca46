-- Where people belong, how they sign in, what they have been given to do, and what they say they have read.
-- Rows of these tables are vouched for by the trail: see records/sealed.hpp.

CREATE TABLE post (
  person INTEGER PRIMARY KEY REFERENCES person,
  base TEXT NOT NULL DEFAULT '',
  fleet TEXT NOT NULL DEFAULT '',
  job TEXT NOT NULL DEFAULT '',  -- what they do: cabin, gate, ...; one of the roles of a course
  joined_on INTEGER,             -- days since 1970, as all columns of this file that end in _on
  left_on INTEGER
) STRICT;

CREATE TABLE credential (
  person INTEGER PRIMARY KEY REFERENCES person,
  kind TEXT NOT NULL CHECK (kind IN ('pin', 'password')),
  hash TEXT NOT NULL,  -- argon2id with its salt and cost
  must_change INTEGER NOT NULL CHECK (must_change IN (0, 1)),  -- somebody else chose it
  set_at_utc_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE recovery_key (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  hash TEXT NOT NULL,
  made_at_utc_ms INTEGER NOT NULL,
  used_at_utc_ms INTEGER
) STRICT;

CREATE TABLE assignment (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  course TEXT NOT NULL,
  to_kind TEXT NOT NULL CHECK (to_kind IN ('everybody', 'person', 'group', 'base', 'fleet', 'job')),
  to_value TEXT NOT NULL,  -- a person's id, or the name of the group, base, fleet or job
  needs TEXT NOT NULL CHECK (needs IN ('exam', 'reading')),
  quizzes TEXT NOT NULL,   -- JSON: the exams that must be passed; none: any of the course
  due_kind TEXT NOT NULL,
  months INTEGER NOT NULL,
  first_days INTEGER NOT NULL,
  window_days INTEGER NOT NULL,
  due_days INTEGER NOT NULL,
  grace_days INTEGER NOT NULL,
  again_on_revision INTEGER NOT NULL CHECK (again_on_revision IN (0, 1)),
  revision_days INTEGER NOT NULL,
  assigned_on INTEGER NOT NULL,
  first_due_on INTEGER,
  ended_on INTEGER,
  made_by TEXT NOT NULL,  -- a pseudonym; empty: the local learner or the command line
  made_at_utc_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE exemption (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  person INTEGER NOT NULL REFERENCES person,
  course TEXT NOT NULL,  -- empty: all
  from_on INTEGER NOT NULL,
  until_on INTEGER,
  reason TEXT NOT NULL,
  given_by TEXT NOT NULL,
  given_at_utc_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX exemption_person ON exemption (person);

-- Done elsewhere, and somebody who may say so has seen the proof.
CREATE TABLE evidence (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  person INTEGER NOT NULL REFERENCES person,
  course TEXT NOT NULL,
  done_on INTEGER NOT NULL,
  revision INTEGER NOT NULL,  -- 0: not said
  valid_to_on INTEGER,
  what TEXT NOT NULL,       -- "certificate 4711 of the training centre in Lisbon"
  certifier TEXT NOT NULL,  -- a pseudonym
  given_at_utc_ms INTEGER NOT NULL,
  withdrawn_at_utc_ms INTEGER
) STRICT;
CREATE INDEX evidence_person ON evidence (person, course);

-- Every revision of a course that was ever in force here.
CREATE TABLE course_revision (
  course TEXT NOT NULL,
  revision INTEGER NOT NULL,
  title TEXT NOT NULL,
  effective_on INTEGER NOT NULL,
  manuals TEXT NOT NULL,  -- JSON: {manual: its SHA-256}
  PRIMARY KEY (course, revision)
) STRICT, WITHOUT ROWID;

-- What each page of a manual said, so that the next revision can tell what changed. In the order of the pages.
CREATE TABLE page_print (
  manual TEXT NOT NULL,  -- its SHA-256
  page INTEGER NOT NULL,
  label TEXT NOT NULL,
  print TEXT NOT NULL,  -- SHA-256 of the page's text
  PRIMARY KEY (manual, page)
) STRICT, WITHOUT ROWID;

-- How long somebody had a page before their eyes, all times together.
CREATE TABLE page_seen (
  person INTEGER NOT NULL REFERENCES person,
  manual TEXT NOT NULL,
  page INTEGER NOT NULL,
  seen_ms INTEGER NOT NULL,
  PRIMARY KEY (person, manual, page)
) STRICT, WITHOUT ROWID;

-- position counts from 1 in each installation; hash covers the row, the hash before it, the pseudonym and a salted digest of the payload.
CREATE TABLE acknowledgement (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  installation INTEGER NOT NULL REFERENCES installation,
  position INTEGER NOT NULL,
  person INTEGER NOT NULL REFERENCES person,
  pseudonym TEXT NOT NULL,  -- in its chain
  course TEXT NOT NULL,
  revision INTEGER NOT NULL,
  at_utc_ms INTEGER NOT NULL,
  utc_offset_minutes INTEGER NOT NULL,
  payload TEXT,  -- JSON: {manuals, declaration, pages_changed, pages_seen, signed}; NULL once erased
  salt BLOB,
  digest TEXT NOT NULL,
  prev_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  UNIQUE (installation, position)
) STRICT;
CREATE INDEX acknowledgement_person ON acknowledgement (person, course, revision);

CREATE TRIGGER acknowledgement_stays BEFORE DELETE ON acknowledgement
BEGIN SELECT RAISE(ABORT, 'acknowledgement is append-only'); END;
CREATE TRIGGER acknowledgement_unchanged BEFORE UPDATE ON acknowledgement
WHEN NOT (NEW.payload IS NULL AND NEW.salt IS NULL AND NEW.key = OLD.key AND NEW.id = OLD.id AND NEW.installation = OLD.installation
  AND NEW.position = OLD.position AND NEW.person = OLD.person AND NEW.pseudonym = OLD.pseudonym AND NEW.course = OLD.course
  AND NEW.revision = OLD.revision AND NEW.at_utc_ms = OLD.at_utc_ms AND NEW.utc_offset_minutes = OLD.utc_offset_minutes
  AND NEW.digest = OLD.digest AND NEW.prev_hash = OLD.prev_hash AND NEW.hash = OLD.hash)
BEGIN SELECT RAISE(ABORT, 'acknowledgement is append-only'); END;

CREATE TABLE chain_head_of_all (
  installation INTEGER NOT NULL REFERENCES installation,
  chain TEXT NOT NULL CHECK (chain IN ('attempt_event', 'audit', 'acknowledgement')),
  position INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (installation, chain)
) STRICT, WITHOUT ROWID;
INSERT INTO chain_head_of_all SELECT installation, chain, position, hash FROM chain_head;
DROP TABLE chain_head;
ALTER TABLE chain_head_of_all RENAME TO chain_head;

-- The exams that were passed, by the mark that counts: what the standing of twenty thousand people is worked out from. It follows from
-- attempt and marking and from nothing else; `records verify` holds it against them.
CREATE TABLE exam_pass (
  person INTEGER NOT NULL,
  course TEXT NOT NULL,
  passed_on INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  quiz TEXT NOT NULL,
  revision INTEGER NOT NULL,
  PRIMARY KEY (person, course, passed_on, attempt)
) STRICT, WITHOUT ROWID;

CREATE VIEW exam_passed AS
SELECT a.person, a.course,
  (a.finished_at_utc_ms + 60000 * coalesce((SELECT e.utc_offset_minutes FROM attempt_event e WHERE e.attempt = a.key
    AND e.kind = 'finished' LIMIT 1), 0)) / 86400000 AS passed_on,
  a.key AS attempt, a.quiz, a.revision
FROM attempt a JOIN marking m ON m.key = a.marking
WHERE a.mode = 'exam' AND a.finished_at_utc_ms IS NOT NULL AND m.passed = 1;

INSERT INTO exam_pass (person, course, passed_on, attempt, quiz, revision)
SELECT person, course, passed_on, attempt, quiz, revision FROM exam_passed;

CREATE TRIGGER exam_pass_made AFTER INSERT ON attempt WHEN NEW.marking IS NOT NULL
BEGIN
  INSERT INTO exam_pass (person, course, passed_on, attempt, quiz, revision)
  SELECT person, course, passed_on, attempt, quiz, revision FROM exam_passed WHERE attempt = NEW.key;
END;
CREATE TRIGGER exam_pass_moved AFTER UPDATE OF marking, person, finished_at_utc_ms ON attempt
BEGIN
  DELETE FROM exam_pass WHERE person = OLD.person AND course = OLD.course AND attempt = OLD.key;
  INSERT INTO exam_pass (person, course, passed_on, attempt, quiz, revision)
  SELECT person, course, passed_on, attempt, quiz, revision FROM exam_passed WHERE attempt = NEW.key;
END;
