-- In which language of the course somebody wrote. NULL: before it was known; such a question is asked in every language, as it was.
ALTER TABLE question_edit ADD COLUMN language TEXT;
DROP TRIGGER question_edit_unchanged;
CREATE TRIGGER question_edit_unchanged BEFORE UPDATE ON question_edit
WHEN NOT (NEW.key = OLD.key AND NEW.id = OLD.id AND NEW.course = OLD.course AND NEW.bank = OLD.bank AND NEW.question = OLD.question
  AND NEW.replaces IS OLD.replaces AND NEW.version = OLD.version AND NEW.actor = OLD.actor AND NEW.made_at_utc_ms = OLD.made_at_utc_ms
  AND NEW.language IS OLD.language)
BEGIN SELECT RAISE(ABORT, 'question_edit is append-only'); END;
