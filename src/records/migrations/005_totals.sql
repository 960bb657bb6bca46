-- What Review opens with: sums over the marks that count, kept as they come to count, so that ten million answers need not be read.
-- Everything here follows from attempt, marking and slot_mark, and can be made again (records/totals.cpp).
--
-- x is the fraction of a question, r that of the rest of its attempt. `answers` are questions of attempts, answered or not.

CREATE TABLE exam_total (
  course TEXT NOT NULL,
  quiz TEXT NOT NULL,
  n INTEGER NOT NULL,
  passed INTEGER NOT NULL,
  marks REAL NOT NULL,          -- sum of the fractions of attempts
  marks_squared REAL NOT NULL,
  answers INTEGER NOT NULL,
  answers_squared INTEGER NOT NULL,  -- sum over attempts of the square of their number of answers
  x REAL NOT NULL,
  xx REAL NOT NULL,
  between_sum REAL NOT NULL,    -- sum over attempts of the square of their x, divided by their number of answers
  PRIMARY KEY (course, quiz)
) STRICT, WITHOUT ROWID;

CREATE TABLE exam_day (
  course TEXT NOT NULL,
  quiz TEXT NOT NULL,
  day INTEGER NOT NULL,  -- since 1970, by UTC
  n INTEGER NOT NULL,
  passed INTEGER NOT NULL,
  marks REAL NOT NULL,
  PRIMARY KEY (course, quiz, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE exam_mark (
  course TEXT NOT NULL,
  quiz TEXT NOT NULL,
  percent INTEGER NOT NULL,  -- rounded down, 0 to 100
  n INTEGER NOT NULL,
  passed INTEGER NOT NULL,
  PRIMARY KEY (course, quiz, percent)
) STRICT, WITHOUT ROWID;

CREATE TABLE question_total (
  course TEXT NOT NULL,
  quiz TEXT NOT NULL,
  mode TEXT NOT NULL,
  version INTEGER NOT NULL REFERENCES question_version,
  question INTEGER NOT NULL REFERENCES question,
  n INTEGER NOT NULL,
  answered INTEGER NOT NULL,
  x REAL NOT NULL,
  xx REAL NOT NULL,
  r REAL NOT NULL,
  rr REAL NOT NULL,
  xr REAL NOT NULL,
  used_ms INTEGER NOT NULL,
  PRIMARY KEY (course, quiz, mode, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE answer_total (
  version INTEGER NOT NULL REFERENCES question_version,
  course TEXT NOT NULL,
  quiz TEXT NOT NULL,
  mode TEXT NOT NULL,
  answer TEXT NOT NULL,   -- the beginning of it; empty: none
  band INTEGER NOT NULL,  -- tenth of r, 0 to 9
  n INTEGER NOT NULL,
  x REAL NOT NULL,
  r REAL NOT NULL,
  PRIMARY KEY (version, course, quiz, mode, answer, band)
) STRICT, WITHOUT ROWID;
CREATE INDEX answer_total_nobody ON answer_total (n) WHERE n = 0;

CREATE TABLE person_total (
  person INTEGER NOT NULL REFERENCES person,
  course TEXT NOT NULL,
  quiz TEXT NOT NULL,
  exams INTEGER NOT NULL,
  practices INTEGER NOT NULL,
  passes INTEGER NOT NULL,
  marks REAL NOT NULL,  -- of exams
  best REAL,
  last REAL,
  last_finished_at_utc_ms INTEGER,
  PRIMARY KEY (person, course, quiz)
) STRICT, WITHOUT ROWID;

-- Judged vignettes of exams. s1 to s6 count the ratings of signals, from certain no to certain yes; n1 to n6 those of noise.
CREATE TABLE recognition_total (
  person INTEGER NOT NULL REFERENCES person,
  course TEXT NOT NULL,
  quiz TEXT NOT NULL,
  hits INTEGER NOT NULL,
  misses INTEGER NOT NULL,
  false_alarms INTEGER NOT NULL,
  correct_rejections INTEGER NOT NULL,
  s1 INTEGER NOT NULL, s2 INTEGER NOT NULL, s3 INTEGER NOT NULL, s4 INTEGER NOT NULL, s5 INTEGER NOT NULL, s6 INTEGER NOT NULL,
  n1 INTEGER NOT NULL, n2 INTEGER NOT NULL, n3 INTEGER NOT NULL, n4 INTEGER NOT NULL, n5 INTEGER NOT NULL, n6 INTEGER NOT NULL,
  PRIMARY KEY (person, course, quiz)
) STRICT, WITHOUT ROWID;

-- What is put in here is added to the totals with its sign: a marking that comes to count (1), or no longer does (-1).
CREATE VIEW counted AS SELECT 0 AS marking, 0 AS sign;

CREATE TRIGGER counted_exam INSTEAD OF INSERT ON counted
WHEN (SELECT a.mode FROM marking m JOIN attempt a ON a.key = m.attempt WHERE m.key = NEW.marking) = 'exam'
BEGIN
  INSERT INTO exam_total SELECT a.course, a.quiz, NEW.sign, NEW.sign * m.passed, NEW.sign * m.fraction, NEW.sign * m.fraction * m.fraction,
    NEW.sign * s.k, NEW.sign * s.k * s.k, NEW.sign * s.x, NEW.sign * s.xx, NEW.sign * s.x * s.x / max(s.k, 1)
  FROM marking m JOIN attempt a ON a.key = m.attempt
    JOIN (SELECT count(*) AS k, coalesce(sum(fraction), 0.0) AS x, coalesce(sum(fraction * fraction), 0.0) AS xx
          FROM slot_mark WHERE marking = NEW.marking AND mark > 0) s
  WHERE m.key = NEW.marking
  ON CONFLICT (course, quiz) DO UPDATE SET n = n + excluded.n, passed = passed + excluded.passed, marks = marks + excluded.marks,
    marks_squared = marks_squared + excluded.marks_squared, answers = answers + excluded.answers,
    answers_squared = answers_squared + excluded.answers_squared, x = x + excluded.x, xx = xx + excluded.xx,
    between_sum = between_sum + excluded.between_sum;
  INSERT INTO exam_day SELECT a.course, a.quiz, a.finished_at_utc_ms / 86400000, NEW.sign, NEW.sign * m.passed, NEW.sign * m.fraction
  FROM marking m JOIN attempt a ON a.key = m.attempt WHERE m.key = NEW.marking
  ON CONFLICT (course, quiz, day) DO UPDATE SET n = n + excluded.n, passed = passed + excluded.passed, marks = marks + excluded.marks;
  INSERT INTO exam_mark SELECT a.course, a.quiz, max(0, min(100, CAST(m.fraction * 100 + 1e-7 AS INTEGER))), NEW.sign, NEW.sign * m.passed
  FROM marking m JOIN attempt a ON a.key = m.attempt WHERE m.key = NEW.marking
  ON CONFLICT (course, quiz, percent) DO UPDATE SET n = n + excluded.n, passed = passed + excluded.passed;
  INSERT INTO recognition_total SELECT person, course, quiz,
    NEW.sign * sum(signal = 1 AND answer = 'report'), NEW.sign * sum(signal = 1 AND answer <> 'report'),
    NEW.sign * sum(signal = 0 AND answer = 'report'), NEW.sign * sum(signal = 0 AND answer <> 'report'),
    NEW.sign * sum(signal = 1 AND rating = 1), NEW.sign * sum(signal = 1 AND rating = 2), NEW.sign * sum(signal = 1 AND rating = 3),
    NEW.sign * sum(signal = 1 AND rating = 4), NEW.sign * sum(signal = 1 AND rating = 5), NEW.sign * sum(signal = 1 AND rating = 6),
    NEW.sign * sum(signal = 0 AND rating = 1), NEW.sign * sum(signal = 0 AND rating = 2), NEW.sign * sum(signal = 0 AND rating = 3),
    NEW.sign * sum(signal = 0 AND rating = 4), NEW.sign * sum(signal = 0 AND rating = 5), NEW.sign * sum(signal = 0 AND rating = 6)
  FROM (SELECT a.person, a.course, a.quiz, s.signal, s.answer,
          CASE WHEN s.certainty IS NULL THEN 0 WHEN s.answer = 'report' THEN 3 + s.certainty ELSE 4 - s.certainty END AS rating
        FROM slot_mark s JOIN marking m ON m.key = s.marking JOIN attempt a ON a.key = m.attempt
        WHERE s.marking = NEW.marking AND s.mark > 0 AND s.signal IS NOT NULL AND s.answered = 1 AND s.answer IN ('report', 'note', 'normal'))
  WHERE true GROUP BY person, course, quiz
  ON CONFLICT (person, course, quiz) DO UPDATE SET hits = hits + excluded.hits, misses = misses + excluded.misses,
    false_alarms = false_alarms + excluded.false_alarms, correct_rejections = correct_rejections + excluded.correct_rejections,
    s1 = s1 + excluded.s1, s2 = s2 + excluded.s2, s3 = s3 + excluded.s3, s4 = s4 + excluded.s4, s5 = s5 + excluded.s5, s6 = s6 + excluded.s6,
    n1 = n1 + excluded.n1, n2 = n2 + excluded.n2, n3 = n3 + excluded.n3, n4 = n4 + excluded.n4, n5 = n5 + excluded.n5, n6 = n6 + excluded.n6;
END;

CREATE TRIGGER counted_question INSTEAD OF INSERT ON counted
BEGIN
  INSERT INTO question_total SELECT course, quiz, mode, version, question, NEW.sign, NEW.sign * answered, NEW.sign * x, NEW.sign * x * x,
    NEW.sign * r, NEW.sign * r * r, NEW.sign * x * r, NEW.sign * used_ms
  FROM (SELECT a.course, a.quiz, a.mode, s.version, s.question, s.answered, s.fraction AS x,
          CASE WHEN t.full > s.mark THEN (t.earned - s.fraction * s.mark) / (t.full - s.mark) ELSE 0.0 END AS r, s.used_ms
        FROM (SELECT sum(mark) AS full, sum(fraction * mark) AS earned FROM slot_mark WHERE marking = NEW.marking) t
          JOIN slot_mark s ON s.marking = NEW.marking AND s.mark > 0
          JOIN marking m ON m.key = NEW.marking JOIN attempt a ON a.key = m.attempt)
  WHERE true
  ON CONFLICT (course, quiz, mode, version) DO UPDATE SET n = n + excluded.n, answered = answered + excluded.answered, x = x + excluded.x,
    xx = xx + excluded.xx, r = r + excluded.r, rr = rr + excluded.rr, xr = xr + excluded.xr, used_ms = used_ms + excluded.used_ms;
  INSERT INTO answer_total SELECT version, course, quiz, mode, answer, max(0, min(9, CAST(r * 10 + 1e-7 AS INTEGER))), NEW.sign,
    NEW.sign * x, NEW.sign * r
  FROM (SELECT s.version, a.course, a.quiz, a.mode, CASE WHEN s.answered THEN substr(s.answer, 1, 80) ELSE '' END AS answer, s.fraction AS x,
          CASE WHEN t.full > s.mark THEN (t.earned - s.fraction * s.mark) / (t.full - s.mark) ELSE 0.0 END AS r
        FROM (SELECT sum(mark) AS full, sum(fraction * mark) AS earned FROM slot_mark WHERE marking = NEW.marking) t
          JOIN slot_mark s ON s.marking = NEW.marking AND s.mark > 0
          JOIN marking m ON m.key = NEW.marking JOIN attempt a ON a.key = m.attempt)
  WHERE true
  ON CONFLICT (version, course, quiz, mode, answer, band) DO UPDATE SET n = n + excluded.n, x = x + excluded.x, r = r + excluded.r;
  -- The best and the last cannot be taken away again: they are looked for among the attempts of this person.
  INSERT OR REPLACE INTO person_total SELECT a.person, a.course, a.quiz, sum(a.mode = 'exam'), sum(a.mode = 'practice'),
    sum(a.mode = 'exam' AND m.passed), coalesce(sum(m.fraction) FILTER (WHERE a.mode = 'exam'), 0.0),
    max(m.fraction) FILTER (WHERE a.mode = 'exam'),
    (SELECT l.fraction FROM attempt b JOIN marking l ON l.key = b.marking WHERE b.person = a.person AND b.course = a.course
       AND b.quiz = a.quiz AND b.mode = 'exam' AND b.finished_at_utc_ms IS NOT NULL ORDER BY b.finished_at_utc_ms DESC, b.key DESC LIMIT 1),
    max(a.finished_at_utc_ms) FILTER (WHERE a.mode = 'exam')
  FROM marking mine JOIN attempt one ON one.key = mine.attempt
    JOIN attempt a ON a.person = one.person AND a.course = one.course AND a.quiz = one.quiz AND a.finished_at_utc_ms IS NOT NULL
    JOIN marking m ON m.key = a.marking
  WHERE mine.key = NEW.marking GROUP BY a.person, a.course, a.quiz;
END;

CREATE TRIGGER attempt_counts AFTER UPDATE OF marking, finished_at_utc_ms ON attempt
WHEN OLD.marking IS NOT NEW.marking OR OLD.finished_at_utc_ms IS NOT NEW.finished_at_utc_ms
BEGIN
  INSERT INTO counted SELECT OLD.marking, -1 WHERE OLD.marking IS NOT NULL AND OLD.finished_at_utc_ms IS NOT NULL;
  INSERT INTO counted SELECT NEW.marking, 1 WHERE NEW.marking IS NOT NULL AND NEW.finished_at_utc_ms IS NOT NULL;
  DELETE FROM answer_total WHERE n = 0;  -- words that nobody gives any more
END;

-- What a trainer decided about a question that had been asked: another version counts, or nothing does, or everybody gets the mark.
-- Events stay as they are; a repair makes marking runs, and undoing it takes them back.
CREATE TABLE repair (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  course TEXT NOT NULL,
  question INTEGER NOT NULL REFERENCES question,
  version INTEGER NOT NULL REFERENCES question_version,  -- what was asked
  kind TEXT NOT NULL CHECK (kind IN ('edit', 'drop', 'credit')),
  new_version INTEGER REFERENCES question_version,  -- of an edit
  reason TEXT NOT NULL,
  actor TEXT NOT NULL,  -- a pseudonym; empty: the local learner or the command line
  made_at_utc_ms INTEGER NOT NULL,
  undone_at_utc_ms INTEGER
) STRICT;
CREATE INDEX repair_question ON repair (question);

CREATE TABLE repair_marking (
  repair INTEGER NOT NULL REFERENCES repair,
  marking INTEGER NOT NULL REFERENCES marking,
  PRIMARY KEY (repair, marking)
) STRICT, WITHOUT ROWID;
CREATE INDEX repair_marking_marking ON repair_marking (marking);

-- An essay marked by a trainer; the last row of a slot counts.
CREATE TABLE essay_mark (
  key INTEGER PRIMARY KEY,
  attempt INTEGER NOT NULL REFERENCES attempt,
  slot INTEGER NOT NULL,
  fraction REAL NOT NULL CHECK (fraction BETWEEN 0 AND 1),
  rubric TEXT NOT NULL,  -- JSON: what was given for what
  comment TEXT NOT NULL,
  actor TEXT NOT NULL,
  marked_at_utc_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX essay_mark_slot ON essay_mark (attempt, slot);

CREATE TRIGGER essay_mark_stays BEFORE DELETE ON essay_mark
BEGIN SELECT RAISE(ABORT, 'essay_mark is append-only'); END;
CREATE TRIGGER essay_mark_unchanged BEFORE UPDATE ON essay_mark
BEGIN SELECT RAISE(ABORT, 'essay_mark is append-only'); END;
