-- Questions that were written or changed here. They stand over the banks of the courses, which are read only: what was asked before keeps
-- its version and its marks.
CREATE TABLE question_edit (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  course TEXT NOT NULL,
  bank TEXT NOT NULL,                                     -- its file, as the course names it
  question INTEGER NOT NULL REFERENCES question,
  replaces INTEGER REFERENCES question_version,           -- what was asked until then; NULL: the question is new
  version INTEGER NOT NULL REFERENCES question_version,   -- what is asked from then on
  actor TEXT NOT NULL,                                    -- a pseudonym; empty: the local learner
  made_at_utc_ms INTEGER NOT NULL,
  undone_at_utc_ms INTEGER
) STRICT;
CREATE INDEX question_edit_question ON question_edit (question);

-- Pictures that were put into questions here; the banks of courses have their own.
CREATE TABLE question_picture (
  sha256 TEXT PRIMARY KEY,
  bytes BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- What somebody is writing and has not kept yet.
CREATE TABLE question_draft (
  person INTEGER PRIMARY KEY REFERENCES person,
  draft TEXT NOT NULL,  -- JSON of the app
  changed_at_utc_ms INTEGER NOT NULL
) STRICT;
