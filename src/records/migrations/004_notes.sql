-- What readers mark in manuals for themselves. Of nobody's business but theirs: in no chain, and gone with their person.
CREATE TABLE note (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  person INTEGER NOT NULL REFERENCES person,
  manual TEXT NOT NULL,             -- content hash of the edition
  source TEXT NOT NULL,             -- what stays when an edition is replaced: course and manual, or the path
  origin TEXT NOT NULL DEFAULT '',  -- id of the note in the edition where it was first made
  kind TEXT NOT NULL CHECK (kind IN ('highlight', 'bookmark', 'letter')),
  colour TEXT NOT NULL,
  placing TEXT NOT NULL,
  page INTEGER NOT NULL,
  y REAL NOT NULL,
  label TEXT NOT NULL,
  quote TEXT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  areas TEXT NOT NULL,              -- JSON: [[page, x, y, w, h], ...]
  words TEXT NOT NULL,
  made_at_utc_ms INTEGER NOT NULL,
  changed_at_utc_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX note_manual ON note (person, manual);
CREATE INDEX note_source ON note (person, source);
