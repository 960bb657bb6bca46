-- What trainers wrote is vouched for by the trail and travels in results files, as repairs do: nobody takes an edit away, and of one that
-- stands nothing changes but whether it was taken back.
CREATE TRIGGER question_edit_stays BEFORE DELETE ON question_edit
BEGIN SELECT RAISE(ABORT, 'question_edit is append-only'); END;
CREATE TRIGGER question_edit_unchanged BEFORE UPDATE ON question_edit
WHEN NOT (NEW.key = OLD.key AND NEW.id = OLD.id AND NEW.course = OLD.course AND NEW.bank = OLD.bank AND NEW.question = OLD.question
  AND NEW.replaces IS OLD.replaces AND NEW.version = OLD.version AND NEW.actor = OLD.actor AND NEW.made_at_utc_ms = OLD.made_at_utc_ms)
BEGIN SELECT RAISE(ABORT, 'question_edit is append-only'); END;
CREATE TRIGGER question_picture_stays BEFORE DELETE ON question_picture
BEGIN SELECT RAISE(ABORT, 'question_picture is append-only'); END;
CREATE TRIGGER question_picture_unchanged BEFORE UPDATE ON question_picture
BEGIN SELECT RAISE(ABORT, 'question_picture is append-only'); END;

-- What was there before is vouched for when the file is opened next, as far as the trail tells of it.
INSERT OR REPLACE INTO setting (name, value) VALUES ('to be sealed', 'repair, essay_mark, question_edit, question_picture');

-- What counts: certified by somebody who is a trainer of this file, or was one.
CREATE VIEW certified AS
SELECT c.* FROM certification c JOIN signing_key k ON k.public_key = c.signer AND k.kind = 'certifier' AND k.trusted = 1;

-- What somebody's totals are summed from when one of their exams comes to count. Without it all attempts of the course were looked at.
CREATE INDEX attempt_of_person ON attempt (person, course, quiz, mode);
