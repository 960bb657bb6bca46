-- Keys are small integers inside of this file; ids are UUIDs, so that files of many machines can be merged.

CREATE TABLE installation (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  own INTEGER NOT NULL CHECK (own IN (0, 1)),
  made_at_utc_ms INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX installation_own ON installation (own) WHERE own = 1;

CREATE TABLE person (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  pseudonym TEXT NOT NULL UNIQUE,  -- stands for the person in every chain, so that the rest can be erased
  salt BLOB,                       -- of the digest that the trail keeps of this row; gone once erased
  staff_number TEXT UNIQUE,
  name TEXT,
  team TEXT,
  role TEXT NOT NULL CHECK (role IN ('learner', 'trainer', 'manager', 'editor', 'auditor')),
  local INTEGER NOT NULL DEFAULT 0 CHECK (local IN (0, 1)),
  made_at_utc_ms INTEGER NOT NULL,
  erased_at_utc_ms INTEGER
) STRICT;
CREATE UNIQUE INDEX person_local ON person (local) WHERE local = 1;

CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE known_manual (
  hash TEXT PRIMARY KEY,
  path TEXT NOT NULL,
  title TEXT NOT NULL,
  pages INTEGER NOT NULL,
  last_opened_at_utc_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE reading_position (
  person INTEGER NOT NULL REFERENCES person,
  manual TEXT NOT NULL,
  page INTEGER NOT NULL,
  y REAL NOT NULL,
  zoom REAL NOT NULL,
  layout TEXT NOT NULL,
  PRIMARY KEY (person, manual)
) STRICT, WITHOUT ROWID;

CREATE TABLE question (key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE) STRICT;

CREATE TABLE question_version (
  key INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  question INTEGER NOT NULL REFERENCES question,
  title TEXT NOT NULL,
  canonical_json TEXT,  -- NULL: only its hash is known here
  digest TEXT           -- SHA-256 of the stored text
) STRICT;
CREATE INDEX question_version_question ON question_version (question);

CREATE TABLE attempt (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  installation INTEGER NOT NULL REFERENCES installation,
  person INTEGER NOT NULL REFERENCES person,
  course TEXT NOT NULL,
  revision INTEGER NOT NULL,
  quiz TEXT NOT NULL,
  mode TEXT NOT NULL CHECK (mode IN ('practice', 'exam')),
  started_at_utc_ms INTEGER NOT NULL,
  finished_at_utc_ms INTEGER,  -- that of its finished event
  marking INTEGER REFERENCES marking DEFERRABLE INITIALLY DEFERRED  -- the run that counts
) STRICT;
CREATE INDEX attempt_person ON attempt (person, started_at_utc_ms);
CREATE INDEX attempt_open ON attempt (person) WHERE finished_at_utc_ms IS NULL;
CREATE INDEX attempt_quiz ON attempt (course, quiz, mode);

-- position counts from 1 in each installation; hash covers the row, the hash before it, the pseudonym and a salted digest of the payload.
CREATE TABLE attempt_event (
  key INTEGER PRIMARY KEY,
  installation INTEGER NOT NULL REFERENCES installation,
  position INTEGER NOT NULL,
  attempt INTEGER NOT NULL REFERENCES attempt,
  sequence INTEGER NOT NULL,
  kind TEXT NOT NULL,
  slot INTEGER NOT NULL,
  at_utc_ms INTEGER NOT NULL,
  utc_offset_minutes INTEGER NOT NULL,
  used_ms INTEGER NOT NULL,
  payload TEXT,  -- NULL once erased
  salt BLOB,
  digest TEXT NOT NULL,
  prev_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  UNIQUE (installation, position),
  UNIQUE (attempt, sequence)
) STRICT;

CREATE TABLE audit (
  key INTEGER PRIMARY KEY,
  installation INTEGER NOT NULL REFERENCES installation,
  position INTEGER NOT NULL,
  at_utc_ms INTEGER NOT NULL,
  utc_offset_minutes INTEGER NOT NULL,
  actor TEXT NOT NULL,  -- a pseudonym; empty: the program itself
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT,  -- JSON; NULL once erased
  salt BLOB,
  digest TEXT NOT NULL,
  prev_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  UNIQUE (installation, position)
) STRICT;
CREATE INDEX audit_subject ON audit (subject, action);

-- Where each chain ends, so that a chain cut short is noticed.
CREATE TABLE chain_head (
  installation INTEGER NOT NULL REFERENCES installation,
  chain TEXT NOT NULL CHECK (chain IN ('attempt_event', 'audit')),
  position INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (installation, chain)
) STRICT, WITHOUT ROWID;

CREATE TABLE marking (
  key INTEGER PRIMARY KEY,
  attempt INTEGER NOT NULL REFERENCES attempt,
  run_at_utc_ms INTEGER NOT NULL,
  marker_version TEXT NOT NULL,
  fraction REAL NOT NULL,
  passed INTEGER NOT NULL CHECK (passed IN (0, 1)),
  undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
  digest TEXT NOT NULL  -- of the run with its slots; the trail holds the same
) STRICT;
CREATE INDEX marking_attempt ON marking (attempt);

CREATE TABLE slot_mark (
  marking INTEGER NOT NULL REFERENCES marking,
  slot INTEGER NOT NULL,
  question INTEGER NOT NULL REFERENCES question,
  version INTEGER NOT NULL REFERENCES question_version,
  answered INTEGER NOT NULL CHECK (answered IN (0, 1)),
  fraction REAL NOT NULL,
  mark REAL NOT NULL,
  answer TEXT NOT NULL,
  signal INTEGER CHECK (signal IN (0, 1)),
  certainty INTEGER,
  used_ms INTEGER NOT NULL,
  answered_at_utc_ms INTEGER NOT NULL,
  PRIMARY KEY (marking, slot)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER attempt_event_stays BEFORE DELETE ON attempt_event
BEGIN SELECT RAISE(ABORT, 'attempt_event is append-only'); END;

-- The one change that is let through takes the payload away and touches nothing else: the erasing of a person.
CREATE TRIGGER attempt_event_unchanged BEFORE UPDATE ON attempt_event
WHEN NOT (NEW.payload IS NULL AND NEW.salt IS NULL AND NEW.key = OLD.key AND NEW.installation = OLD.installation
  AND NEW.position = OLD.position AND NEW.attempt = OLD.attempt AND NEW.sequence = OLD.sequence AND NEW.kind = OLD.kind
  AND NEW.slot = OLD.slot AND NEW.at_utc_ms = OLD.at_utc_ms AND NEW.utc_offset_minutes = OLD.utc_offset_minutes
  AND NEW.used_ms = OLD.used_ms AND NEW.digest = OLD.digest AND NEW.prev_hash = OLD.prev_hash AND NEW.hash = OLD.hash)
BEGIN SELECT RAISE(ABORT, 'attempt_event is append-only'); END;

CREATE TRIGGER audit_stays BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;

CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit
WHEN NOT (NEW.detail IS NULL AND NEW.salt IS NULL AND NEW.key = OLD.key AND NEW.installation = OLD.installation
  AND NEW.position = OLD.position AND NEW.at_utc_ms = OLD.at_utc_ms AND NEW.utc_offset_minutes = OLD.utc_offset_minutes
  AND NEW.actor = OLD.actor AND NEW.action = OLD.action AND NEW.subject = OLD.subject AND NEW.digest = OLD.digest
  AND NEW.prev_hash = OLD.prev_hash AND NEW.hash = OLD.hash)
BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
