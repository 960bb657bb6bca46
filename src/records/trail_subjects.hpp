#pragma once
// What in the trail is by or about somebody. Inside of the room only.

namespace jumpseat::records {

// Goes on after "WITH me AS (SELECT key, id, pseudonym FROM person WHERE ...),": `pseudonyms` are their names as actors, `subjects` all
// that an entry calls them and what is theirs, `subjects_here` what only an entry of this file calls so.
inline constexpr const char* subjects_of_me =
    " alias AS (SELECT l.id, l.pseudonym FROM person_alias l JOIN me ON me.key = l.person),"
    " pseudonyms (name) AS (SELECT pseudonym FROM me UNION ALL SELECT pseudonym FROM alias),"
    " subjects (name) AS (SELECT name FROM pseudonyms UNION ALL SELECT 'sign-in/' || name FROM pseudonyms UNION ALL SELECT id FROM me"
    " UNION ALL SELECT id FROM alias UNION ALL SELECT a.id FROM attempt a JOIN me ON me.key = a.person"
    " UNION ALL SELECT e.id FROM exemption e JOIN me ON me.key = e.person"
    " UNION ALL SELECT e.id FROM evidence e JOIN me ON me.key = e.person"
    // What the trail vouches for: records/sealed.hpp.
    " UNION ALL SELECT 'person_alias/' || l.id FROM person_alias l JOIN me ON me.key = l.person"
    " UNION ALL SELECT 'signing_key/' || k.public_key FROM signing_key k JOIN me ON me.pseudonym = k.owner"
    " UNION ALL SELECT 'assignment/' || g.id FROM assignment g JOIN me ON g.to_kind = 'person' AND g.to_value = me.id"
    " UNION ALL SELECT 'exemption/' || e.id FROM exemption e JOIN me ON me.key = e.person"
    " UNION ALL SELECT 'former_place/' || f.id FROM former_place f JOIN me ON me.key = f.person"
    " UNION ALL SELECT 'evidence/' || e.id FROM evidence e JOIN me ON me.key = e.person"
    " UNION ALL SELECT 'certification/' || c.id FROM certification c JOIN attempt a ON a.id = c.attempt JOIN me ON me.key = a.person"
    " UNION ALL SELECT 'correction/' || c.id FROM correction c JOIN attempt a ON a.id = c.attempt JOIN me ON me.key = a.person"
    " UNION ALL SELECT 'essay_mark/' || s.id FROM essay_mark s JOIN attempt a ON a.key = s.attempt JOIN me ON me.key = a.person),"
    // Called by a key, which is another person's in another file.
    " subjects_here (name) AS (SELECT 'post/' || key FROM me UNION ALL SELECT 'credential/' || key FROM me)";

// Of an entry `u`, after these.
inline constexpr const char* is_by_or_about_me =
    "(u.actor IN (SELECT name FROM pseudonyms) OR u.subject IN (SELECT name FROM subjects) OR (u.subject IN (SELECT name FROM "
    "subjects_here)"
    " AND u.installation IN (SELECT key FROM installation WHERE received = 0)))";

}  // namespace jumpseat::records
