-- The exams that a revision of a course has: whoever is asked to pass all of them is asked for those of the revision they pass.
CREATE TABLE course_exam (
  course TEXT NOT NULL,
  revision INTEGER NOT NULL,
  quiz TEXT NOT NULL,
  PRIMARY KEY (course, revision, quiz)
) STRICT, WITHOUT ROWID;
