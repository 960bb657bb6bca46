-- An exam with an essay that nobody has marked has no mark yet: its marking run waits, and counts nowhere. Of a run it is said when it is
-- made (records/marks.cpp) and follows from its answers and the trail alone: an unmarked essay has earned nothing, and the trail tells
-- which were marked.
ALTER TABLE marking ADD COLUMN waits INTEGER NOT NULL DEFAULT 0 CHECK (waits IN (0, 1));
CREATE INDEX marking_waits ON marking (attempt) WHERE waits = 1;

-- What was counted until now and should have waited is taken away again.
UPDATE marking SET waits = 1
WHERE EXISTS (SELECT 1 FROM question_version
    WHERE CASE WHEN json_valid(canonical_json) THEN json_extract(canonical_json, '$.kind') END = 'essay')
  AND key IN (SELECT m.key FROM attempt a CROSS JOIN marking m ON m.attempt = a.key CROSS JOIN slot_mark s ON s.marking = m.key
    WHERE a.mode = 'exam' AND a.finished_at_utc_ms IS NOT NULL AND s.answered = 1 AND s.mark > 0 AND s.fraction = 0
      AND s.version IN (SELECT key FROM question_version
        WHERE CASE WHEN json_valid(canonical_json) THEN json_extract(canonical_json, '$.kind') END = 'essay')
      AND NOT EXISTS (SELECT 1 FROM audit u WHERE u.subject = a.id AND u.action = 'essay marked' AND u.at_utc_ms <= m.run_at_utc_ms
        AND CASE WHEN json_valid(u.detail) THEN json_extract(u.detail, '$.slot') END = s.slot));
INSERT INTO counted SELECT m.key, -1 FROM marking m JOIN attempt a ON a.marking = m.key WHERE m.waits = 1;
DELETE FROM answer_total WHERE n = 0;

DROP VIEW exam_passed;
CREATE VIEW exam_passed AS
SELECT a.person, a.course,
  (a.finished_at_utc_ms + 60000 * coalesce((SELECT e.utc_offset_minutes FROM attempt_event e WHERE e.attempt = a.key
    AND e.kind = 'finished' LIMIT 1), 0)) / 86400000 AS passed_on,
  a.key AS attempt, a.quiz, a.revision
FROM attempt a JOIN marking m ON m.key = a.marking
WHERE a.mode = 'exam' AND a.finished_at_utc_ms IS NOT NULL AND m.passed = 1 AND m.waits = 0;
DELETE FROM exam_pass WHERE attempt IN (SELECT m.attempt FROM marking m JOIN attempt a ON a.marking = m.key WHERE m.waits = 1);

-- Everything of one person together: what Review opens with is of all quizzes, and people have many.
CREATE TABLE person_overall (
  person INTEGER PRIMARY KEY REFERENCES person,
  exams INTEGER NOT NULL,
  practices INTEGER NOT NULL,
  passes INTEGER NOT NULL,
  marks REAL NOT NULL,
  best REAL,
  lowest_last REAL,
  last_finished_at_utc_ms INTEGER
) STRICT;
CREATE INDEX person_overall_last ON person_overall (lowest_last);
CREATE TABLE recognition_overall (
  person INTEGER PRIMARY KEY REFERENCES person,
  hits INTEGER NOT NULL,
  misses INTEGER NOT NULL,
  false_alarms INTEGER NOT NULL,
  correct_rejections INTEGER NOT NULL,
  s1 INTEGER NOT NULL, s2 INTEGER NOT NULL, s3 INTEGER NOT NULL, s4 INTEGER NOT NULL, s5 INTEGER NOT NULL, s6 INTEGER NOT NULL,
  n1 INTEGER NOT NULL, n2 INTEGER NOT NULL, n3 INTEGER NOT NULL, n4 INTEGER NOT NULL, n5 INTEGER NOT NULL, n6 INTEGER NOT NULL
) STRICT;
CREATE INDEX person_total_quiz ON person_total (course, quiz);
CREATE INDEX recognition_total_quiz ON recognition_total (course, quiz);

DROP TRIGGER counted_exam;
DROP TRIGGER counted_question;
CREATE TRIGGER counted_exam INSTEAD OF INSERT ON counted
WHEN (SELECT a.mode FROM marking m JOIN attempt a ON a.key = m.attempt WHERE m.key = NEW.marking AND m.waits = 0) = 'exam'
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
  INSERT OR REPLACE INTO recognition_overall SELECT person, sum(hits), sum(misses), sum(false_alarms), sum(correct_rejections),
    sum(s1), sum(s2), sum(s3), sum(s4), sum(s5), sum(s6), sum(n1), sum(n2), sum(n3), sum(n4), sum(n5), sum(n6)
  FROM recognition_total WHERE person = (SELECT a.person FROM marking m JOIN attempt a ON a.key = m.attempt WHERE m.key = NEW.marking)
  GROUP BY person;
END;

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
    (SELECT l.fraction FROM attempt b JOIN marking l ON l.key = b.marking AND l.waits = 0 WHERE b.person = a.person AND b.course = a.course
       AND b.quiz = a.quiz AND b.mode = 'exam' AND b.finished_at_utc_ms IS NOT NULL ORDER BY b.finished_at_utc_ms DESC, b.key DESC LIMIT 1),
    max(a.finished_at_utc_ms) FILTER (WHERE a.mode = 'exam')
  FROM marking mine JOIN attempt one ON one.key = mine.attempt
    JOIN attempt a ON a.person = one.person AND a.course = one.course AND a.quiz = one.quiz AND a.finished_at_utc_ms IS NOT NULL
    JOIN marking m ON m.key = a.marking AND m.waits = 0
  WHERE mine.key = NEW.marking GROUP BY a.person, a.course, a.quiz;
  DELETE FROM person_overall WHERE person = (SELECT a.person FROM marking m JOIN attempt a ON a.key = m.attempt WHERE m.key = NEW.marking);
  INSERT INTO person_overall SELECT person, sum(exams), sum(practices), sum(passes), sum(marks), max(best), min(last),
    max(last_finished_at_utc_ms)
  FROM person_total WHERE person = (SELECT a.person FROM marking m JOIN attempt a ON a.key = m.attempt WHERE m.key = NEW.marking)
  GROUP BY person;
END;

-- Of those whose exams wait, anew; then everybody's sums.
DELETE FROM person_total WHERE person IN (SELECT a.person FROM marking m JOIN attempt a ON a.key = m.attempt WHERE m.waits = 1);
INSERT INTO person_total SELECT person, course, quiz, sum(exam), sum(1 - exam), sum(exam AND passed),
  coalesce(sum(fraction) FILTER (WHERE exam), 0.0), max(fraction) FILTER (WHERE exam), max(fraction) FILTER (WHERE exam AND newest = 1),
  max(finished) FILTER (WHERE exam)
FROM (SELECT a.person, a.course, a.quiz, a.mode = 'exam' AS exam, m.fraction, m.passed, a.finished_at_utc_ms AS finished,
    row_number() OVER (PARTITION BY a.person, a.course, a.quiz, a.mode ORDER BY a.finished_at_utc_ms DESC, a.key DESC) AS newest
  FROM attempt a JOIN marking m ON m.key = a.marking
  WHERE a.finished_at_utc_ms IS NOT NULL AND m.waits = 0
    AND a.person IN (SELECT b.person FROM marking w JOIN attempt b ON b.key = w.attempt WHERE w.waits = 1))
GROUP BY 1, 2, 3;
INSERT INTO person_overall SELECT person, sum(exams), sum(practices), sum(passes), sum(marks), max(best), min(last),
  max(last_finished_at_utc_ms) FROM person_total GROUP BY person;
INSERT INTO recognition_overall SELECT person, sum(hits), sum(misses), sum(false_alarms), sum(correct_rejections),
  sum(s1), sum(s2), sum(s3), sum(s4), sum(s5), sum(s6), sum(n1), sum(n2), sum(n3), sum(n4), sum(n5), sum(n6)
FROM recognition_total GROUP BY person;
