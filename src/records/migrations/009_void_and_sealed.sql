-- An attempt that a trainer declared void counts nowhere, until a later correction says that it does. `void` follows from the corrections
-- and from nothing else; `records verify` holds it against them.
ALTER TABLE attempt ADD COLUMN void INTEGER NOT NULL DEFAULT 0 CHECK (void IN (0, 1));

CREATE VIEW void_attempt AS
SELECT c.attempt FROM correction c WHERE c.verdict = 'void' AND NOT EXISTS (SELECT 1 FROM correction later WHERE later.attempt = c.attempt
  AND later.verdict <> 'remark' AND (later.at_utc_ms, later.key) > (c.at_utc_ms, c.key));

UPDATE attempt SET void = 1 WHERE id IN (SELECT attempt FROM void_attempt);

-- A correction may come before its attempt, in a results file.
CREATE TRIGGER correction_counts AFTER INSERT ON correction WHEN NEW.verdict <> 'remark'
BEGIN
  UPDATE attempt SET void = EXISTS (SELECT 1 FROM void_attempt v WHERE v.attempt = NEW.attempt) WHERE id = NEW.attempt;
END;
CREATE TRIGGER attempt_comes_void AFTER INSERT ON attempt WHEN EXISTS (SELECT 1 FROM void_attempt v WHERE v.attempt = NEW.id)
BEGIN
  UPDATE attempt SET void = 1 WHERE key = NEW.key;
END;

-- Void attempts are no passes.
DROP VIEW exam_passed;
CREATE VIEW exam_passed AS
SELECT a.person, a.course,
  (a.finished_at_utc_ms + 60000 * coalesce((SELECT e.utc_offset_minutes FROM attempt_event e WHERE e.attempt = a.key
    AND e.kind = 'finished' LIMIT 1), 0)) / 86400000 AS passed_on,
  a.key AS attempt, a.quiz, a.revision
FROM attempt a JOIN marking m ON m.key = a.marking
WHERE a.mode = 'exam' AND a.finished_at_utc_ms IS NOT NULL AND m.passed = 1 AND m.waits = 0 AND a.void = 0;
DELETE FROM exam_pass WHERE attempt IN (SELECT key FROM attempt WHERE void = 1);
DROP TRIGGER exam_pass_moved;
CREATE TRIGGER exam_pass_moved AFTER UPDATE OF marking, person, finished_at_utc_ms, void ON attempt
BEGIN
  DELETE FROM exam_pass WHERE person = OLD.person AND course = OLD.course AND attempt = OLD.key;
  INSERT INTO exam_pass (person, course, passed_on, attempt, quiz, revision)
  SELECT person, course, passed_on, attempt, quiz, revision FROM exam_passed WHERE attempt = NEW.key;
END;

-- Nor are they in the totals.
DROP TRIGGER attempt_counts;
CREATE TRIGGER attempt_counts AFTER UPDATE OF marking, finished_at_utc_ms, void ON attempt
WHEN OLD.marking IS NOT NEW.marking OR OLD.finished_at_utc_ms IS NOT NEW.finished_at_utc_ms OR OLD.void <> NEW.void
BEGIN
  INSERT INTO counted SELECT OLD.marking, -1 WHERE OLD.marking IS NOT NULL AND OLD.finished_at_utc_ms IS NOT NULL AND OLD.void = 0;
  INSERT INTO counted SELECT NEW.marking, 1 WHERE NEW.marking IS NOT NULL AND NEW.finished_at_utc_ms IS NOT NULL AND NEW.void = 0;
  DELETE FROM answer_total WHERE n = 0;  -- words that nobody gives any more
END;
DROP TRIGGER counted_question;
CREATE TRIGGER counted_question INSTEAD OF INSERT ON counted
WHEN (SELECT waits FROM marking WHERE key = NEW.marking) = 0
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
  DELETE FROM person_total WHERE (person, course, quiz) =
    (SELECT a.person, a.course, a.quiz FROM marking m JOIN attempt a ON a.key = m.attempt WHERE m.key = NEW.marking);
  INSERT INTO person_total SELECT a.person, a.course, a.quiz, sum(a.mode = 'exam'), sum(a.mode = 'practice'),
    sum(a.mode = 'exam' AND m.passed), coalesce(sum(m.fraction) FILTER (WHERE a.mode = 'exam'), 0.0),
    max(m.fraction) FILTER (WHERE a.mode = 'exam'),
    (SELECT l.fraction FROM attempt b JOIN marking l ON l.key = b.marking AND l.waits = 0 WHERE b.void = 0 AND b.person = a.person AND b.course = a.course
       AND b.quiz = a.quiz AND b.mode = 'exam' AND b.finished_at_utc_ms IS NOT NULL ORDER BY b.finished_at_utc_ms DESC, b.key DESC LIMIT 1),
    max(a.finished_at_utc_ms) FILTER (WHERE a.mode = 'exam')
  FROM marking mine JOIN attempt one ON one.key = mine.attempt
    JOIN attempt a ON a.void = 0 AND a.person = one.person AND a.course = one.course AND a.quiz = one.quiz AND a.finished_at_utc_ms IS NOT NULL
    JOIN marking m ON m.key = a.marking AND m.waits = 0
  WHERE mine.key = NEW.marking GROUP BY a.person, a.course, a.quiz;
  DELETE FROM person_overall WHERE person = (SELECT a.person FROM marking m JOIN attempt a ON a.key = m.attempt WHERE m.key = NEW.marking);
  INSERT INTO person_overall SELECT person, sum(exams), sum(practices), sum(passes), sum(marks), max(best), min(last),
    max(last_finished_at_utc_ms)
  FROM person_total WHERE person = (SELECT a.person FROM marking m JOIN attempt a ON a.key = m.attempt WHERE m.key = NEW.marking)
  GROUP BY person;
END;

-- Essay marks travel between files and are vouched for by the trail, as repairs are: each has a name of its own, and a salt, so that the
-- digest in the trail tells nothing of the words once they are erased.
ALTER TABLE essay_mark ADD COLUMN id TEXT;
ALTER TABLE essay_mark ADD COLUMN salt BLOB;
DROP TRIGGER essay_mark_unchanged;
UPDATE essay_mark SET id = lower(hex(randomblob(16))), salt = CASE WHEN comment = '' AND rubric = '' THEN NULL ELSE randomblob(16) END;
CREATE UNIQUE INDEX essay_mark_id ON essay_mark (id);
CREATE TRIGGER essay_mark_unchanged BEFORE UPDATE ON essay_mark
WHEN NOT (NEW.comment = '' AND NEW.rubric = '' AND NEW.salt IS NULL AND NEW.key = OLD.key AND NEW.id = OLD.id AND NEW.attempt = OLD.attempt
  AND NEW.slot = OLD.slot AND NEW.fraction = OLD.fraction AND NEW.actor = OLD.actor AND NEW.marked_at_utc_ms = OLD.marked_at_utc_ms)
BEGIN SELECT RAISE(ABORT, 'essay_mark is append-only'); END;
-- What was there before is vouched for when the file is opened next, as far as the trail tells of it.
INSERT INTO setting (name, value) VALUES ('to be sealed', 'repair, essay_mark');

-- Nothing reads it: what changed is found by comparing the text of the editions.
DROP TABLE page_print;
