#include "app/people/standings.hpp"

#include "app/courses.hpp"
#include "records/acknowledgements.hpp"
#include "records/places.hpp"

#include <algorithm>

namespace jumpseat::app {
namespace {

using base::Result;
using model::Day;

// An assignment as it stood on that day.
bool is_in_force(const records::Assignment& assignment, Day today) {
  return assignment.assigned_on <= today && (!assignment.ended_on || today <= *assignment.ended_on);
}

int severity(const quiz::Standing& standing) {
  switch (standing.state) {
    case model::DueState::exempt: return 0;
    case model::DueState::current: return 1;
    case model::DueState::window_open: return 2;
    case model::DueState::not_started: return 3;
    case model::DueState::due: return 4;
    case model::DueState::grace: return 5;
    case model::DueState::overdue: return 6;
    case model::DueState::lapsed: return 7;
  }
  return 0;
}

bool is_from(const std::string& course, const records::Exemption& exemption) {
  return exemption.course.value.empty() || exemption.course.value == course;
}

}  // namespace

bool is_worse(const quiz::Standing& a, const quiz::Standing& b) {
  if (severity(a) != severity(b)) return severity(a) > severity(b);
  return a.due_on && (!b.due_on || *a.due_on < *b.due_on);
}

Result<Standings> Standings::read(records::Records& records, const std::optional<model::PersonId>& one, const std::optional<Day>& on) {
  Standings out;
  if (one) {
    JUMPSEAT_TRY(auto member, records::find_member(records, *one));
    if (member) out.m_members.push_back(std::move(*member));
  } else {
    JUMPSEAT_TRY(out.m_members, records::members(records));
  }
  for (std::size_t i = 0; i < out.m_members.size(); ++i) out.m_member_of.emplace(out.m_members[i].person.id.value, i);
  if (on && !out.m_members.empty()) JUMPSEAT_CHECK(out.put_back(records, one, *on));
  JUMPSEAT_TRY(out.m_assignments, records::assignments(records));
  for (const auto& assignment : out.m_assignments) out.m_courses.push_back(assignment.course.value);
  std::sort(out.m_courses.begin(), out.m_courses.end());
  out.m_courses.erase(std::unique(out.m_courses.begin(), out.m_courses.end()), out.m_courses.end());
  JUMPSEAT_TRY(out.m_revisions, records::course_revisions(records));
  for (const auto& revision : out.m_revisions) out.m_revisions_of[revision.course.value].push_back(revision.revision);
  JUMPSEAT_TRY(const auto exams, records::course_exams(records));
  for (const auto& exam : exams) out.m_exams_of[exam.course.value][exam.revision].push_back(exam.quiz);
  for (const std::string& course : out.m_courses)
    if (!out.m_exams_of.contains(course)) {
      JUMPSEAT_TRY(out.m_exams_sat[course], records::exams_sat(records, course));
    }
  JUMPSEAT_TRY(const auto exemptions, records::exemptions(records));
  for (const auto& exemption : exemptions)
    if (const auto at = out.m_member_of.find(exemption.person.value); at != out.m_member_of.end())
      out.m_exemptions[at->second].push_back(exemption);
  JUMPSEAT_CHECK(out.read_done(records, one));
  return out;
}

Result<void> Standings::put_back(records::Records& records, const std::optional<model::PersonId>& one, Day on) {
  JUMPSEAT_TRY(const auto places, records::former_places(records, on, one));
  for (const auto& [person, place] : places)
    if (const auto at = m_member_of.find(person); at != m_member_of.end())
      m_members[at->second] = records::as_on(std::move(m_members[at->second]), place, on);
  JUMPSEAT_TRY(const auto known_from, records::places_known_from(records, one));
  if (known_from && on < *known_from) m_places_known_from = known_from;
  return {};
}

int Standings::course_index(std::string_view course) const {
  const auto at = std::lower_bound(m_courses.begin(), m_courses.end(), course);
  return at != m_courses.end() && *at == course ? static_cast<int>(at - m_courses.begin()) : -1;
}

Standings::Done& Standings::done(std::size_t member, int course) {
  return m_done[member * m_courses.size() + static_cast<std::size_t>(course)];
}

Result<void> Standings::read_done(records::Records& records, const std::optional<model::PersonId>& one) {
  m_done.resize(m_members.size() * m_courses.size());
  if (m_members.empty()) return {};
  std::unordered_map<std::int64_t, std::size_t> member_of;
  if (!one) {
    JUMPSEAT_TRY(const auto keys, records::person_keys(records));
    for (const auto& [key, id] : keys)
      if (const auto at = m_member_of.find(id.value); at != m_member_of.end()) member_of.emplace(key, at->second);
  }
  // Of one person only that person's rows come.
  const auto find_member = [&](std::int64_t key) -> std::optional<std::size_t> {
    if (one) return 0;
    const auto at = member_of.find(key);
    return at == member_of.end() ? std::nullopt : std::optional(at->second);
  };
  std::map<std::string, std::string_view, std::less<>> quizzes;
  JUMPSEAT_CHECK(records::each_pass(records, one, [&](const records::PassRow& row) {
    const int course = course_index(row.course);
    const auto member = find_member(row.person);
    if (course < 0 || !member) return;
    auto quiz = quizzes.find(row.quiz);
    if (quiz == quizzes.end()) quiz = quizzes.emplace(std::string(row.quiz), m_quizzes.emplace_back(row.quiz)).first;
    done(*member, course).passes.push_back({row.on, row.revision, quiz->second, row.lost_on});
  }));
  JUMPSEAT_CHECK(records::each_acknowledgement(records, one, [&](const records::AcknowledgementRow& row) {
    const int course = course_index(row.course);
    const auto member = find_member(row.person);
    if (course >= 0 && member) done(*member, course).read.push_back({row.on, row.revision, std::nullopt});
  }));
  JUMPSEAT_TRY(const auto evidence, records::evidence(records));
  for (const auto& given : evidence) {
    const int course = course_index(given.course.value);
    const auto member = m_member_of.find(given.person.value);
    if (!given.withdrawn && course >= 0 && member != m_member_of.end()) done(member->second, course).outside.push_back(given.done);
  }
  return {};
}

void Standings::call_by(const Courses& courses) {
  for (const auto& loaded : courses.loaded) {
    const model::Course& course = loaded.course;
    if (!course.title.empty()) m_titles.insert_or_assign(course.code.value, course.title);
    for (const auto& quiz : course.quizzes)
      if (quiz.mode == model::QuizMode::exam) m_exams[course.code.value][quiz.id.value] = quiz.title;
  }
}

std::vector<std::string> Standings::exams_of(const records::Assignment& assignment) const {
  std::vector<std::string> out;
  const auto course = m_exams.find(assignment.course.value);
  for (const std::string& quiz : assignment.quizzes) {
    if (quiz == records::every_exam) return {};
    const bool known = course != m_exams.end() && course->second.contains(quiz);
    out.push_back(known ? course->second.at(quiz) : quiz);
  }
  if (course != m_exams.end() && out.size() >= course->second.size()) out.clear();
  return out;
}

std::string Standings::title_of(const std::string& course) const {
  if (const auto at = m_titles.find(course); at != m_titles.end()) return at->second;
  for (auto at = m_revisions.rbegin(); at != m_revisions.rend(); ++at)
    if (at->course.value == course && !at->title.empty()) return at->title;
  return course;
}

bool Standings::concerns(const records::Assignment& assignment, const records::Member& member) const {
  using records::AssignedTo;
  switch (assignment.to) {
    case AssignedTo::everybody: return true;
    case AssignedTo::person: return member.person.id.value == assignment.to_value;
    case AssignedTo::group: return member.person.group == assignment.to_value;
    case AssignedTo::base: return member.base == assignment.to_value;
    case AssignedTo::fleet: return member.fleet == assignment.to_value;
    case AssignedTo::job: return member.job == assignment.to_value;
  }
  return false;
}

std::vector<model::Exemption> Standings::exemptions_of(std::size_t member, const std::string& course) const {
  std::vector<model::Exemption> out;
  if (const auto at = m_exemptions.find(member); at != m_exemptions.end())
    for (const auto& exemption : at->second)
      if (is_from(course, exemption)) out.push_back(exemption.days);
  return out;
}

std::optional<Day> Standings::first_day_asked(std::size_t member, const std::string& course, Day from) const {
  const auto exemptions = exemptions_of(member, course);
  for (;;) {
    const auto at = std::find_if(exemptions.begin(), exemptions.end(), [&](const auto& one) { return one.covers(from); });
    if (at == exemptions.end()) return from;
    if (!at->until) return std::nullopt;
    from = *at->until + 1;
  }
}

bool Standings::is_exempt_by_themselves(std::size_t member, const std::string& course, Day day) const {
  const auto at = m_exemptions.find(member);
  if (at == m_exemptions.end()) return false;
  bool exempt = false;
  for (const auto& exemption : at->second) {
    if (!is_from(course, exemption) || !exemption.days.covers(day)) continue;
    if (!exemption.by_themselves) return false;
    exempt = true;
  }
  return exempt;
}

std::vector<model::Completion> Standings::passed(const records::Assignment& assignment, const Done& done, Day today) const {
  static const quiz::ExamsOfRevisions unknown;
  const auto at = m_exams_of.find(assignment.course.value);
  const quiz::ExamsOfRevisions& exams = at == m_exams_of.end() ? unknown : at->second;
  const bool all = std::find(assignment.quizzes.begin(), assignment.quizzes.end(), records::every_exam) != assignment.quizzes.end();
  if (!all) return quiz::completions_of(done.passes, assignment.quizzes, today, exams);
  std::vector<std::string> otherwise;
  if (const auto loaded = m_exams.find(assignment.course.value); loaded != m_exams.end()) {
    for (const auto& [quiz, title] : loaded->second) otherwise.push_back(quiz);
  } else if (const auto sat = m_exams_sat.find(assignment.course.value); sat != m_exams_sat.end()) {
    otherwise = sat->second;
  }
  return quiz::completions_of_all(done.passes, today, exams, otherwise);
}

quiz::Standing Standings::stand(const records::Assignment& assignment, std::size_t member, const Done* done, Day today) const {
  quiz::Obligation obligation;
  obligation.rule = assignment.rule;
  obligation.assigned_on = assignment.assigned_on;
  obligation.first_due = assignment.first_due;
  const auto& joined = m_members[member].joined_on;
  if (joined && *joined > assignment.assigned_on) {
    // Whoever comes later has as long as the rule gives, but no less than was given to everybody.
    obligation.assigned_on = *joined;
    if (obligation.first_due && *obligation.first_due < *joined + assignment.rule.first_days) obligation.first_due.reset();
  }
  if (const auto at = m_revisions_of.find(assignment.course.value); at != m_revisions_of.end()) obligation.revisions = at->second;
  std::vector<model::Completion> completions;
  if (done) {
    completions = assignment.needs == records::Needs::exam ? passed(assignment, *done, today) : done->read;
    completions.insert(completions.end(), done->outside.begin(), done->outside.end());
  }
  return quiz::standing(obligation, completions, exemptions_of(member, assignment.course.value), today);
}

std::vector<CourseStanding> Standings::of(std::size_t member, Day today) const { return standing(member, today, nullptr); }

std::vector<CourseStanding> Standings::of_each_need(std::size_t member, Day today) const {
  return standing(member, today, nullptr, Merge::need);
}

std::optional<CourseStanding> Standings::of_course(std::size_t member, std::string_view course, Day today) const {
  const int index = course_index(course);
  if (index < 0) return std::nullopt;
  auto found = standing(member, today, &m_courses[static_cast<std::size_t>(index)]);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<CourseStanding> Standings::each_assignment(std::size_t member, Day today) const { return parts(member, today, nullptr); }

std::vector<CourseStanding> Standings::parts(std::size_t member, Day today, const std::string* only) const {
  std::vector<CourseStanding> out;
  if (m_members[member].has_left(today)) return out;
  for (std::size_t i = 0; i < m_assignments.size(); ++i) {
    const auto& assignment = m_assignments[i];
    if ((only && assignment.course.value != *only) || !is_in_force(assignment, today) || !concerns(assignment, m_members[member])) continue;
    const int course = course_index(assignment.course.value);
    const Done* done = &m_done[member * m_courses.size() + static_cast<std::size_t>(course)];
    out.push_back({course, static_cast<int>(i), stand(assignment, member, done, today)});
  }
  return out;
}

std::optional<NeedNotRead> Standings::need_not_read(std::size_t member, const std::string& course, Day today) const {
  std::optional<NeedNotRead> out;
  for (const CourseStanding& part : parts(member, today, &course)) {
    if (m_assignments[static_cast<std::size_t>(part.assignment)].needs != records::Needs::reading) continue;
    const auto& outside = m_done[member * m_courses.size() + static_cast<std::size_t>(part.course)].outside;
    const bool is_done = part.standing.state == model::DueState::current || part.standing.state == model::DueState::window_open;
    if (part.standing.state == model::DueState::exempt) out = NeedNotRead::exempt;
    else if (is_done && std::any_of(outside.begin(), outside.end(), [&](const auto& one) { return one.on == part.standing.done_on; }))
      out = NeedNotRead::done_elsewhere;
    else if (is_done && !m_assignments[static_cast<std::size_t>(part.assignment)].rule.again_on_revision) out = NeedNotRead::asked_once;
    else return NeedNotRead::no;
  }
  return out;
}

std::vector<CourseStanding> Standings::standing(std::size_t member, Day today, const std::string* only, Merge by) const {
  std::vector<CourseStanding> out;
  const auto need = [&](const CourseStanding& one) { return m_assignments[static_cast<std::size_t>(one.assignment)].needs; };
  for (CourseStanding& now : parts(member, today, only)) {
    const auto same = std::find_if(out.begin(), out.end(), [&](const CourseStanding& one) {
      return one.course == now.course && (by == Merge::course || need(one) == need(now));
    });
    if (same == out.end()) {
      out.push_back(std::move(now));
      continue;
    }
    const bool qualified = same->standing.qualified && now.standing.qualified;
    auto until = same->standing.qualified_to;
    if (now.standing.qualified_to) until = until ? std::min(*until, *now.standing.qualified_to) : now.standing.qualified_to;
    // Of a course of which one part was never done nothing is told that only the qualified are told.
    const bool is_first =
        now.standing.qualified == same->standing.qualified ? is_worse(now.standing, same->standing) : !now.standing.qualified;
    if (is_first) *same = std::move(now);
    same->standing.qualified = qualified;
    same->standing.qualified_to = qualified ? until : std::nullopt;
  }
  std::stable_sort(out.begin(), out.end(), [](const CourseStanding& a, const CourseStanding& b) { return a.course < b.course; });
  return out;
}

std::vector<Lapse> lapsing(const Standings& standings, Day today, int days) {
  std::vector<Lapse> out;
  for (std::size_t member = 0; member < standings.members().size(); ++member)
    for (auto& standing : standings.of(member, today)) {
      const auto& until = standing.standing.qualified_to;
      if (!standing.standing.qualified || !until || *until >= today + days) continue;
      const std::string& course = standings.courses()[static_cast<std::size_t>(standing.course)];
      const auto on = standings.first_day_asked(member, course, *until + 1);
      if (!on || *on > today + days) continue;
      const auto then = standings.of_course(member, course, *on);
      if (then && !then->standing.qualified) out.push_back({member, std::move(standing), *on});
    }
  std::stable_sort(out.begin(), out.end(), [](const Lapse& a, const Lapse& b) { return a.on < b.on; });
  return out;
}

}  // namespace jumpseat::app
