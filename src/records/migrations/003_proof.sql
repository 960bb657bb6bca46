-- What makes a record file hold up: keys that sign, heads that were signed, who certified what, and what was put right afterwards.
-- Rows of these tables are vouched for by the trail: see records/sealed.hpp.

CREATE TABLE signing_key (
  key INTEGER PRIMARY KEY,
  public_key TEXT NOT NULL UNIQUE,  -- Ed25519, hex
  kind TEXT NOT NULL CHECK (kind IN ('certifier', 'installation')),
  owner TEXT NOT NULL,              -- the pseudonym of the trainer, or the id of the installation
  sealed TEXT,                      -- a trainer's secret, locked by the password; of this file's own trainers alone
  made_at_utc_ms INTEGER NOT NULL,
  trusted INTEGER NOT NULL CHECK (trusted IN (0, 1)),
  retired_at_utc_ms INTEGER
) STRICT;
CREATE INDEX signing_key_owner ON signing_key (owner);

-- Where both chains of an installation stood when a trainer vouched for them. Each signs the one before it.
CREATE TABLE signed_head (
  key INTEGER PRIMARY KEY,
  signed_in INTEGER NOT NULL REFERENCES installation,     -- whose numbers these are
  number INTEGER NOT NULL,                                -- from 1
  installation INTEGER NOT NULL REFERENCES installation,  -- whose chains were signed
  event_position INTEGER NOT NULL,
  event_hash TEXT NOT NULL,
  audit_position INTEGER NOT NULL,
  audit_hash TEXT NOT NULL,
  at_utc_ms INTEGER NOT NULL,
  signer TEXT NOT NULL,  -- the public key
  prev_signature TEXT NOT NULL,
  signature TEXT NOT NULL,
  UNIQUE (signed_in, number)
) STRICT;

-- A trainer's word that a completion is what it seems (14 CFR 121.401(c): in a computer record the certifier is identified).
CREATE TABLE certification (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  attempt TEXT NOT NULL,         -- its id
  marking_digest TEXT NOT NULL,  -- of the mark that was certified
  certifier TEXT NOT NULL,       -- a pseudonym
  at_utc_ms INTEGER NOT NULL,
  signer TEXT NOT NULL,
  signature TEXT NOT NULL
) STRICT;
CREATE INDEX certification_attempt ON certification (attempt);

-- What was found wrong later. The row that was wrong stays; the last correction of an attempt says whether it counts.
CREATE TABLE correction (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  attempt TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('void', 'counts', 'remark')),
  reason TEXT,  -- NULL once its person is erased
  salt BLOB,
  digest TEXT NOT NULL,  -- of the reason, salted
  author TEXT NOT NULL,
  at_utc_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX correction_attempt ON correction (attempt);

-- Suspected cases that were reported, as numbers for the yearly count (FAR 52.247-69). No names, no flight, no seat.
CREATE TABLE incident_tally (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  day TEXT NOT NULL,  -- ISO date
  noticed_by TEXT NOT NULL CHECK (noticed_by IN ('staff', 'passenger')),
  told TEXT NOT NULL CHECK (told IN ('nobody', 'hotline', 'law-enforcement', 'both')),
  told_at TEXT,  -- ISO 8601, as exact as it is known
  at_utc_ms INTEGER NOT NULL
) STRICT;

-- The same person, known under another id in another installation's file.
CREATE TABLE person_alias (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  pseudonym TEXT NOT NULL UNIQUE,
  person INTEGER NOT NULL REFERENCES person
) STRICT;
ALTER TABLE installation ADD COLUMN received INTEGER NOT NULL DEFAULT 0 CHECK (received IN (0, 1));  -- its rows came in results files
ALTER TABLE attempt ADD COLUMN alias TEXT;  -- the pseudonym in its chain, where that is not its person's

CREATE TRIGGER signed_head_stays BEFORE DELETE ON signed_head
BEGIN SELECT RAISE(ABORT, 'signed_head is append-only'); END;
CREATE TRIGGER signed_head_unchanged BEFORE UPDATE ON signed_head
BEGIN SELECT RAISE(ABORT, 'signed_head is append-only'); END;
CREATE TRIGGER certification_stays BEFORE DELETE ON certification
BEGIN SELECT RAISE(ABORT, 'certification is append-only'); END;
CREATE TRIGGER certification_unchanged BEFORE UPDATE ON certification
BEGIN SELECT RAISE(ABORT, 'certification is append-only'); END;
CREATE TRIGGER correction_stays BEFORE DELETE ON correction
BEGIN SELECT RAISE(ABORT, 'correction is append-only'); END;
CREATE TRIGGER correction_unchanged BEFORE UPDATE ON correction
WHEN NOT (NEW.reason IS NULL AND NEW.salt IS NULL AND NEW.digest = OLD.digest AND NEW.key = OLD.key AND NEW.id = OLD.id AND NEW.attempt = OLD.attempt AND NEW.verdict = OLD.verdict
  AND NEW.author = OLD.author AND NEW.at_utc_ms = OLD.at_utc_ms)
BEGIN SELECT RAISE(ABORT, 'correction is append-only'); END;
CREATE TRIGGER incident_tally_stays BEFORE DELETE ON incident_tally
BEGIN SELECT RAISE(ABORT, 'incident_tally is append-only'); END;
CREATE TRIGGER incident_tally_unchanged BEFORE UPDATE ON incident_tally
BEGIN SELECT RAISE(ABORT, 'incident_tally is append-only'); END;
