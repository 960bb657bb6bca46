-- Passed exams whose mark nobody has certified, oldest first: Records opens with them, and of five years of 20,000 people all exams were
-- read to find the few. It follows from exam_pass, certification and signing_key; `records verify` holds it against them.
CREATE TABLE uncertified_exam (
  attempt INTEGER PRIMARY KEY,
  finished_at_utc_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX uncertified_exam_oldest ON uncertified_exam (finished_at_utc_ms, attempt);

CREATE VIEW passed_uncertified AS
SELECT a.key AS attempt, a.finished_at_utc_ms FROM attempt a JOIN marking m ON m.key = a.marking
WHERE a.mode = 'exam' AND a.finished_at_utc_ms IS NOT NULL AND m.passed = 1 AND m.waits = 0 AND a.void = 0
  AND NOT EXISTS (SELECT 1 FROM certified c WHERE c.attempt = a.id AND c.marking_digest = m.digest);

INSERT INTO uncertified_exam (attempt, finished_at_utc_ms) SELECT attempt, finished_at_utc_ms FROM passed_uncertified;

CREATE TRIGGER pass_asks_for_certifier AFTER INSERT ON exam_pass
BEGIN
  INSERT OR REPLACE INTO uncertified_exam (attempt, finished_at_utc_ms)
  SELECT attempt, finished_at_utc_ms FROM passed_uncertified WHERE attempt = NEW.attempt;
END;
CREATE TRIGGER pass_asks_no_more AFTER DELETE ON exam_pass
BEGIN
  DELETE FROM uncertified_exam WHERE attempt = OLD.attempt;
END;
-- In a results file a certification may come before its exam; its key counts once somebody has compared it.
CREATE TRIGGER certification_settles AFTER INSERT ON certification
BEGIN
  DELETE FROM uncertified_exam WHERE attempt = (SELECT a.key FROM attempt a JOIN marking m ON m.key = a.marking
    JOIN signing_key k ON k.public_key = NEW.signer AND k.kind = 'certifier' AND k.trusted = 1
    WHERE a.id = NEW.attempt AND m.digest = NEW.marking_digest);
END;
CREATE TRIGGER trusted_key_settles AFTER UPDATE OF trusted ON signing_key WHEN NEW.kind = 'certifier' AND NEW.trusted = 1
BEGIN
  DELETE FROM uncertified_exam WHERE EXISTS (SELECT 1 FROM attempt a JOIN marking m ON m.key = a.marking
    JOIN certification c ON c.attempt = a.id AND c.marking_digest = m.digest AND c.signer = NEW.public_key
    WHERE a.key = uncertified_exam.attempt);
END;
