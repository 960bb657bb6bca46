#pragma once
// How everybody stands in everything they have been given to do, on any day: read from the records in one go, then worked out.
#include "quiz/due.hpp"
#include "records/assignments.hpp"
#include "records/members.hpp"

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace jumpseat::app {

struct Courses;

struct CourseStanding {
  int course = -1;      // of Standings::courses
  int assignment = -1;  // the one that asks most; of Standings::assignments
  quiz::Standing standing;
};

// Why what was not read need not be.
enum class NeedNotRead { no, exempt, done_elsewhere, asked_once };

// Everything that standing follows from. Of one person, where one is asked for.
class Standings {
 public:
  Standings() = default;
  Standings(Standings&&) = default;  // never copied: passes point at the names of their quizzes
  Standings& operator=(Standings&&) = default;
  // `on`: people have the places of that day, of which alone it is to be asked then; without it those of today.
  static base::Result<Standings> read(records::Records& records, const std::optional<model::PersonId>& one = std::nullopt,
                                      const std::optional<model::Day>& on = std::nullopt);

  const std::vector<records::Member>& members() const { return m_members; }
  const std::vector<records::Assignment>& assignments() const { return m_assignments; }
  const std::vector<std::string>& courses() const { return m_courses; }  // that are assigned to somebody, by code
  const std::vector<records::CourseRevision>& revisions() const { return m_revisions; }
  // The first day of which it is known where people worked; none: of every day that was asked for.
  const std::optional<model::Day>& places_known_from() const { return m_places_known_from; }
  // Courses that are loaded are called as their reader has them.
  void call_by(const Courses& courses);
  std::string title_of(const std::string& course) const;  // of what is loaded, else of its last revision, else the code
  // Titles of the exams that this assignment asks for; empty: any of the course, or all there are.
  std::vector<std::string> exams_of(const records::Assignment& assignment) const;

  // In the order of courses(); only what is asked of this person. Whoever has left is asked nothing.
  std::vector<CourseStanding> of(std::size_t member, model::Day today) const;
  // The same, but of a course that is to be read and to be passed one for each of the two, side by side.
  std::vector<CourseStanding> of_each_need(std::size_t member, model::Day today) const;
  // The same, assignment by assignment.
  std::vector<CourseStanding> each_assignment(std::size_t member, model::Day today) const;
  // In one course; none where it is not asked of this person.
  std::optional<CourseStanding> of_course(std::size_t member, std::string_view course, model::Day today) const;
  // Of somebody who is asked to read this course: `done_elsewhere` where outside evidence is what counts today, `asked_once` where an
  // earlier revision does, because whoever assigned it did not ask for new ones.
  std::optional<NeedNotRead> need_not_read(std::size_t member, const std::string& course, model::Day today) const;
  bool concerns(const records::Assignment& assignment, const records::Member& member) const;
  // The first day from `from` on on which no exemption from the course stands; none: one without an end does.
  std::optional<model::Day> first_day_asked(std::size_t member, const std::string& course, model::Day from) const;
  // Whatever exempts this member from the course on that day, they gave themselves.
  bool is_exempt_by_themselves(std::size_t member, const std::string& course, model::Day day) const;

 private:
  struct Done {  // of one member and course
    std::vector<quiz::ExamPass> passes;
    std::vector<model::Completion> read, outside;
  };
  enum class Merge { course, need };  // what is worked out as one
  std::vector<CourseStanding> standing(std::size_t member, model::Day today, const std::string* only, Merge by = Merge::course) const;
  std::vector<CourseStanding> parts(std::size_t member, model::Day today, const std::string* only) const;
  quiz::Standing stand(const records::Assignment& assignment, std::size_t member, const Done* done, model::Day today) const;
  std::vector<model::Completion> passed(const records::Assignment& assignment, const Done& done, model::Day today) const;
  std::vector<model::Exemption> exemptions_of(std::size_t member, const std::string& course) const;
  int course_index(std::string_view course) const;
  base::Result<void> put_back(records::Records& records, const std::optional<model::PersonId>& one, model::Day on);
  base::Result<void> read_done(records::Records& records, const std::optional<model::PersonId>& one);
  Done& done(std::size_t member, int course);

  std::vector<records::Member> m_members;
  std::optional<model::Day> m_places_known_from;
  std::vector<records::Assignment> m_assignments;
  std::vector<std::string> m_courses;
  std::vector<records::CourseRevision> m_revisions;
  std::map<std::string, std::vector<model::EffectiveRevision>, std::less<>> m_revisions_of;
  std::map<std::string, std::string> m_titles;                                    // of the courses that are loaded, by code
  std::map<std::string, quiz::ExamsOfRevisions> m_exams_of;                       // by course
  std::map<std::string, std::vector<std::string>> m_exams_sat;                    // by course, where no revision's exams are known
  std::map<std::string, std::map<std::string, std::string>> m_exams;              // of the courses that are loaded: titles by id
  std::unordered_map<std::string, std::size_t> m_member_of;                       // by person id
  std::unordered_map<std::size_t, std::vector<records::Exemption>> m_exemptions;  // by member
  std::vector<Done> m_done;                                                       // member by course
  std::deque<std::string> m_quizzes;                                              // names that passes point at
};

// The worse of two: what somebody must look at first.
bool is_worse(const quiz::Standing& a, const quiz::Standing& b);

// Who is qualified today and will not be within `days`, nothing else being done. Whoever is exempt on the day it ends lapses when the
// exemption has ended, if that is within them too.
struct Lapse {
  std::size_t member = 0;
  CourseStanding standing;
  model::Day on;  // the first day without
};
std::vector<Lapse> lapsing(const Standings& standings, model::Day today, int days);  // soonest first

}  // namespace jumpseat::app
