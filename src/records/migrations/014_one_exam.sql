-- An exam that was open when a backup was made may go on from it in several places. All of that is one exam: the one that was finished
-- first stands, the others are overtaken and count nowhere. `goes_on_from` is what the started event says; `overtaken` follows from it and
-- from when they were finished. `records verify` holds both against the events.
ALTER TABLE attempt ADD COLUMN goes_on_from TEXT;
ALTER TABLE attempt ADD COLUMN overtaken INTEGER NOT NULL DEFAULT 0 CHECK (overtaken IN (0, 1));
CREATE INDEX attempt_goes_on ON attempt (goes_on_from) WHERE goes_on_from IS NOT NULL;

UPDATE attempt SET goes_on_from = (SELECT nullif(json_extract(e.payload, '$.restored_from'), '') FROM attempt_event e
  WHERE e.attempt = attempt.key AND e.sequence = 0 AND json_valid(e.payload) AND json_type(e.payload, '$.restored_from') = 'text')
WHERE mode = 'exam' AND EXISTS (SELECT 1 FROM attempt_event e WHERE e.attempt = attempt.key AND e.sequence = 0
  AND instr(e.payload, '"restored_from"') > 0);

-- What counts is not overtaken, and not declared void.
CREATE TRIGGER overtaken_counts AFTER UPDATE OF overtaken ON attempt WHEN OLD.overtaken <> NEW.overtaken
BEGIN
  UPDATE attempt SET void = NEW.overtaken OR EXISTS (SELECT 1 FROM void_attempt v WHERE v.attempt = NEW.id) WHERE key = NEW.key;
END;
DROP TRIGGER correction_counts;
CREATE TRIGGER correction_counts AFTER INSERT ON correction WHEN NEW.verdict <> 'remark'
BEGIN
  UPDATE attempt SET void = overtaken OR EXISTS (SELECT 1 FROM void_attempt v WHERE v.attempt = NEW.attempt) WHERE id = NEW.attempt;
END;

-- Which attempts of its quiz count, as the started event told the learner, and the pass mark beside it; null where the best does.
-- `records verify` holds both against the events.
ALTER TABLE attempt ADD COLUMN grade TEXT CHECK (grade IN ('last', 'first', 'average'));
ALTER TABLE attempt ADD COLUMN grade_pass REAL;
CREATE INDEX attempt_graded ON attempt (person, course, quiz) WHERE grade IS NOT NULL;
