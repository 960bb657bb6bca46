-- What a trainer wrote about an essay is its writer's as well (CJEU C-434/16), and goes when the writer is erased; the mark stays.
DROP TRIGGER essay_mark_unchanged;
CREATE TRIGGER essay_mark_unchanged BEFORE UPDATE ON essay_mark
WHEN NOT (NEW.comment = '' AND NEW.rubric = '' AND NEW.key = OLD.key AND NEW.attempt = OLD.attempt AND NEW.slot = OLD.slot
  AND NEW.fraction = OLD.fraction AND NEW.actor = OLD.actor AND NEW.marked_at_utc_ms = OLD.marked_at_utc_ms)
BEGIN SELECT RAISE(ABORT, 'essay_mark is append-only'); END;
