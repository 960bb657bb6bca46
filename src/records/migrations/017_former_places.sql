-- Where people worked before: what stood of somebody in post and in person until something else was written there, kept when it was. What
-- stands there now is where they worked since; before all that is known, they are taken to have worked where they did first. The trail
-- vouches for these rows: see records/sealed.hpp.
CREATE TABLE former_place (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  person INTEGER NOT NULL REFERENCES person,
  until_on INTEGER NOT NULL,  -- the last day of it, since 1970, as all columns that end in _on
  base TEXT NOT NULL,
  fleet TEXT NOT NULL,
  job TEXT NOT NULL,
  team TEXT NOT NULL,
  joined_on INTEGER,
  left_on INTEGER,
  salt BLOB NOT NULL          -- what the trail holds tells nothing of a place that was erased
) STRICT;
CREATE INDEX former_place_person ON former_place (person, until_on);

CREATE TRIGGER former_place_unchanged BEFORE UPDATE ON former_place
BEGIN SELECT RAISE(ABORT, 'former_place is append-only'); END;

-- Where there are people already, the trail tells when the file is opened next since when their places are kept.
INSERT INTO setting (name, value) SELECT 'places to be told', '1' WHERE EXISTS (SELECT 1 FROM person);
