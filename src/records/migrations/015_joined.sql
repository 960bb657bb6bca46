-- Somebody who came twice is joined as one: a declaration may then be found under the person whom its pseudonym is another name of. What
-- was declared, by whom and when stays as it was.
DROP TRIGGER acknowledgement_unchanged;
CREATE TRIGGER acknowledgement_unchanged BEFORE UPDATE ON acknowledgement
WHEN NOT (NEW.key = OLD.key AND NEW.id = OLD.id AND NEW.installation = OLD.installation
  AND NEW.position = OLD.position AND NEW.pseudonym = OLD.pseudonym AND NEW.course = OLD.course
  AND NEW.revision = OLD.revision AND NEW.at_utc_ms = OLD.at_utc_ms AND NEW.utc_offset_minutes = OLD.utc_offset_minutes
  AND NEW.digest = OLD.digest AND NEW.prev_hash = OLD.prev_hash AND NEW.hash = OLD.hash
  AND ((NEW.payload IS NULL AND NEW.salt IS NULL AND NEW.person = OLD.person)
    OR (NEW.payload IS OLD.payload AND NEW.salt IS OLD.salt
      AND NEW.person IS (SELECT l.person FROM person_alias l WHERE l.pseudonym = OLD.pseudonym))))
BEGIN SELECT RAISE(ABORT, 'acknowledgement is append-only'); END;
