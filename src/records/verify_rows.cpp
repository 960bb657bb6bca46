// What the chains vouch for: every other row of the record file is held against the word that the trail has of it.
#include "base/file.hpp"
#include "base/json.hpp"
#include "base/words.hpp"
#include "records/markings.hpp"
#include "records/taken_up_inside.hpp"
#include "records/verify_inside.hpp"

#include <fmt/format.h>

namespace jumpseat::records {

using base::to_say;
using database::Statement;

Result<void> Inspection::check_attempts() {
  std::set<std::string, std::less<>> there;
  JUMPSEAT_TRY(auto rows, m_connection.prepare("SELECT a.id, count(e.key), coalesce(max(e.sequence), -1), a.finished_at_utc_ms,"
                                               " max(CASE WHEN e.kind = 'finished' THEN e.at_utc_ms END), coalesce(min(e.sequence), 0),"
                                               " coalesce(sum(e.installation <> a.installation), 0) FROM attempt a"
                                               " LEFT JOIN attempt_event e ON e.attempt = a.key GROUP BY a.key"));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) {
    there.insert(row.text(0));
    if (row.integer(1) == 0) add("attempt", row.text(0), to_say("it has no events"));
    else if (row.integer(1) != row.integer(2) + 1 || row.integer(5) != 0)
      add("attempt", row.text(0), to_say("some of its events are gone"));
    if (row.find_integer(3) != row.find_integer(4)) add("attempt", row.text(0), to_say("its end is not that of its events"));
    if (row.integer(6) != 0) add("attempt", row.text(0), to_say("it was moved to another installation"));
  }));
  for (const auto& [id, words] : m_marks)
    if (!there.contains(id)) add("attempt", id, to_say("it is gone; the trail knows its mark"));
  return {};
}

Result<void> Inspection::check_people() {
  std::set<std::string, std::less<>> there;
  JUMPSEAT_TRY(auto rows, m_connection.prepare("SELECT id, pseudonym, salt, staff_number, name, team, role, local, erased_at_utc_ms"
                                               " FROM person"));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) {
    const std::string id = row.text(0), pseudonym = row.text(1);
    there.insert(pseudonym);
    const bool known_erased = m_erased.contains(pseudonym);
    if (row.is_null(8) == known_erased)
      return add("person", id,
                 known_erased ? to_say("was erased and is back") : to_say("is marked as erased, which the trail does not know"));
    if (known_erased) {
      if (!row.is_null(2) || !row.is_null(3) || !row.is_null(4)) add("person", id, to_say("was erased, and something of it is back"));
      return;
    }
    const auto known = m_people.find(pseudonym);
    if (known == m_people.end()) return add("person", id, to_say("the trail does not know this person"));
    const PersonRow person{row.blob_view(2), row.text_view(3), row.text_view(4), row.text_view(5), row.text_view(6), row.flag(7)};
    if (!is_person(person, known->second.digest)) add("person", id, to_say("name, staff number or group was altered"));
    // Words of before form 10 have the role in their digest; those of other machines say nothing of it.
    const PersonRow without_role{person.salt, person.staff_number, person.name, person.team, ""};
    const auto word = m_roles.find(pseudonym);
    const bool said = word != m_roles.end(), of_before = !said && person_digest(without_role) != known->second.digest;
    if (!of_before && (said ? word->second.role : "") != person.role) add("person", id, to_say("the role was altered"));
    if (said && word->second.local != person.local) add("person", id, to_say("who is the local learner of this file was altered"));
    if (!known->second.id.empty() && known->second.id != id) add("person", id, to_say("its id was altered"));
  }));
  for (const auto& [pseudonym, word] : m_people)
    if (!there.contains(pseudonym) && !m_erased.contains(pseudonym) && !m_sealed.contains(seal_subject("person_alias", word.id)))
      add("person", word.id, to_say("it is gone; the trail knows this person"));
  return {};
}

Result<void> Inspection::check_marks() {
  JUMPSEAT_TRY(auto runs, m_connection.prepare(
                              std::string("SELECT m.key, m.digest, a.id, p.erased_at_utc_ms IS NOT NULL, m.undone,"
                                          " a.finished_at_utc_ms IS NOT NULL AND m.run_at_utc_ms > a.finished_at_utc_ms, a.marking = m.key,"
                                          " m.waits <> EXISTS (SELECT 1 FROM ") +
                              essay_waiting +
                              " w WHERE w.marking = m.key)"
                              " FROM marking m JOIN attempt a ON a.key = m.attempt JOIN person p ON p.key = a.person"));
  std::map<std::string, int> undone;
  Result<void> failed;
  JUMPSEAT_CHECK(runs.each([&](const Statement& row) {
    if (!failed || !row_is_wanted()) return;
    const std::string attempt = row.text(2), stored = row.text(1);
    undone[attempt] += row.flag(4) ? 1 : 0;
    if (row.flag(4) && row.flag(6))
      add("marking", row.text(0), fmt::format(to_say("the mark that counts of attempt {} was undone"), attempt));
    const auto words = m_marks.find(attempt);
    const bool in_trail = words != m_marks.end() && words->second.digests.contains(stored);
    // Marks made in the middle of an attempt are passing; those made after its end are all in the trail.
    if (row.flag(5) && !in_trail)
      add("marking", row.text(0), fmt::format(to_say("the trail does not know this mark of attempt {}"), attempt));
    if (row.flag(6) && row.flag(7) && !row.flag(3))
      add("marking", row.text(0), fmt::format(to_say("whether the mark of attempt {} waits for an essay was altered"), attempt));
    if (row.flag(3)) return;  // of a person who was erased: the answers it was made from are gone
    const auto digest = marking_digest(m_connection, row.integer(0));
    if (!digest) failed = tl::unexpected(digest.error());
    else if (*digest != stored) add("marking", row.text(0), fmt::format(to_say("a mark of attempt {} was altered"), attempt));
  }));
  JUMPSEAT_CHECK(failed);
  for (const auto& [attempt, count] : undone) {
    const auto words = m_marks.find(attempt);
    if (count != (words == m_marks.end() ? 0 : words->second.undone))
      add("attempt", attempt, to_say("which of its marks were undone is not what the trail knows"));
  }
  return {};
}

Result<void> Inspection::check_counting_marks() {
  JUMPSEAT_TRY(auto attempts, m_connection.prepare("SELECT a.id, coalesce(m.digest, ''), a.installation, a.mode FROM attempt a"
                                                   " LEFT JOIN marking m ON m.key = a.marking WHERE a.finished_at_utc_ms IS NOT NULL"));
  return attempts.each([&](const Statement& row) {
    const bool never_here = row.integer(2) != m_own && row.text_view(3) == "practice" && row.text_view(1).empty();
    const auto known = m_marks.find(row.text_view(0));
    const std::string_view wanted = known == m_marks.end() ? std::string_view() : std::string_view(known->second.last.digest);
    if (wanted != row.text_view(1) && !never_here) add("attempt", row.text(0), to_say("its mark is not the one that the trail knows"));
  });
}

Result<void> Inspection::check_questions() {
  std::set<std::string, std::less<>> there;
  JUMPSEAT_TRY(auto rows, m_connection.prepare("SELECT v.hash, v.canonical_json, v.digest, v.title, q.id FROM question_version v"
                                               " JOIN question q ON q.key = v.question"));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) {
    if (row.is_null(1)) {
      if (!row.is_null(2)) add("question_version", row.text(0), to_say("its text was taken away"));
      return;
    }
    there.insert(row.text(0));
    const std::string digest = base::sha256_hex(row.text_view(1));
    const bool is_digest = row.text_view(0).size() == digest.size();
    if (digest != row.text_view(2) || (is_digest && digest != row.text_view(0)))
      return add("question_version", row.text(0), to_say("its text was altered"));
    const auto json = base::Json::parse(row.text_view(1));
    if (!json) return;
    if (row.text_view(4) != (*json)["id"].text_or(row.text(4)))
      add("question_version", row.text(0), to_say("it was given to another question"));
    if (is_digest && row.text_view(3) != (*json)["title"].text_or(row.text(3)))
      add("question_version", row.text(0), to_say("its title was altered"));
  }));
  for (const std::string& version : m_questions)
    if (!there.contains(version)) add("question_version", version, to_say("its text is gone; the trail knows that it was kept"));
  return {};
}

Result<void> Inspection::check_pictures() {
  JUMPSEAT_TRY(auto rows, m_connection.prepare("SELECT sha256, bytes FROM question_picture"));
  return rows.each([&](const Statement& row) {
    if (base::sha256_hex(row.blob_view(1)) != row.text_view(0)) add("question_picture", row.text(0), to_say("it is another picture"));
  });
}

Result<void> Inspection::check_sealed() {
  std::set<std::string, std::less<>> there;
  for (const SealedTable& table : sealed_tables()) {
    JUMPSEAT_TRY(auto rows, m_connection.prepare(select_sealed(table)));
    JUMPSEAT_CHECK(rows.each([&](const Statement& row) {
      const std::string subject = seal_subject(table.name, row.text_view(0));
      there.insert(subject);
      const auto known = m_sealed.find(subject);
      if (known == m_sealed.end() || known->second.digest.empty())
        add(std::string(table.name), row.text(0), to_say("the trail does not know this row"));
      else if (known->second.digest != sealed_digest(table, row)) add(std::string(table.name), row.text(0), to_say("it was altered"));
    }));
  }
  for (const auto& [subject, word] : m_sealed) {
    const std::size_t slash = subject.find('/');
    if (!word.digest.empty() && !there.contains(subject))
      add(subject.substr(0, slash), subject.substr(slash + 1), to_say("it is gone; the trail knows this row"));
  }
  return {};
}

// More time or attempts for one person: a setting, and a word of the trail.
Result<void> Inspection::check_allowances() {
  std::set<std::string, std::less<>> there;
  JUMPSEAT_TRY(auto rows, m_connection.prepare("SELECT substr(name, 11), value FROM setting WHERE substr(name, 1, 10) = 'allowance/'"));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) {
    there.insert(row.text(0));
    const auto known = m_allowances.find(row.text_view(0));
    if (known == m_allowances.end() || known->second != row.text_view(1))
      add("setting", "allowance/" + row.text(0), to_say("the time or attempts allowed are not those that the trail knows"));
  }));
  JUMPSEAT_TRY(auto people, m_connection.prepare("SELECT id FROM person WHERE erased_at_utc_ms IS NULL"));
  return people.each([&](const Statement& row) {
    if (m_allowances.contains(row.text_view(0)) && !there.contains(row.text_view(0)))
      add("setting", "allowance/" + row.text(0), to_say("the time or attempts allowed are gone; the trail knows them"));
  });
}

Result<void> Inspection::check_aliases() {
  JUMPSEAT_TRY(auto rows, m_connection.prepare("SELECT a.id FROM attempt a LEFT JOIN person_alias l ON l.pseudonym = a.alias"
                                               " WHERE a.alias IS NOT NULL AND l.person IS NOT a.person"));
  return rows.each([&](const Statement& row) { add("attempt", row.text(0), to_say("it was given to another person")); });
}

Result<void> Inspection::check_corrections() {
  JUMPSEAT_TRY(auto rows, m_connection.prepare("SELECT c.id, c.salt, c.reason, c.digest, p.erased_at_utc_ms IS NOT NULL FROM correction c"
                                               " LEFT JOIN attempt a ON a.id = c.attempt LEFT JOIN person p ON p.key = a.person"));
  return rows.each([&](const Statement& row) {
    if (row.is_null(2)) {
      if (!row.flag(4)) add("correction", row.text(0), to_say("its reason was taken away, though its person is not erased"));
    } else if (salted_digest(row.blob_view(1), row.text_view(2)) != row.text_view(3)) {
      add("correction", row.text(0), to_say("its reason was altered"));
    }
  });
}

Result<void> Inspection::check_void() {
  JUMPSEAT_TRY(auto rows, m_connection.prepare("SELECT a.id FROM attempt a WHERE a.void <> (a.overtaken OR a.id IN"
                                               " (SELECT attempt FROM void_attempt))"));
  return rows.each([&](const Statement& row) { add("attempt", row.text(0), to_say("whether it counts is not what its corrections say")); });
}

void Inspection::remember_start(const Statement& row, const std::string& attempt) {
  std::string before = row.is_null(8) ? std::string() : goes_on_from(row.text_view(8));
  if (!before.empty()) m_going_on[attempt] = std::move(before);
  if (const auto told = row.is_null(8) ? std::nullopt : told_grade(row.text_view(8))) m_told_grades[attempt] = *told;
}

// An exam that went on in several places after restores: which part of it stands follows from its events.
Result<void> Inspection::check_exam_parts() {
  constexpr const char* wrong_start = to_say("the exam from which it went on is not the one that its events name");
  JUMPSEAT_TRY(auto rows, m_connection.prepare("SELECT a.id, a.goes_on_from, e.key IS NOT NULL AND e.payload IS NULL FROM attempt a"
                                               " LEFT JOIN attempt_event e ON e.attempt = a.key AND e.sequence = 0"
                                               " WHERE a.goes_on_from IS NOT NULL"));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) {
    const auto said = m_going_on.find(row.text(0));
    const bool erased = row.flag(2), same = said != m_going_on.end() && said->second == row.text_view(1);
    if (!same && !erased) add("attempt", row.text(0), wrong_start);
    if (said != m_going_on.end()) m_going_on.erase(said);
  }));
  for (const auto& [attempt, before] : m_going_on) add("attempt", attempt, wrong_start);
  JUMPSEAT_TRY(auto wanted, overtaken_now(m_connection));
  std::set<std::string> altered;
  JUMPSEAT_TRY(auto kept, m_connection.prepare("SELECT id FROM attempt WHERE overtaken = 1"));
  JUMPSEAT_CHECK(kept.each([&](const Statement& row) {
    if (wanted.erase(row.text(0)) == 0) altered.insert(row.text(0));
  }));
  altered.merge(wanted);
  for (const auto& attempt : altered) add("attempt", attempt, to_say("which part of one exam counts is not what its events say"));
  return check_grades();
}

Result<void> Inspection::check_grades() {
  constexpr const char* wrong_grade = to_say("which attempts of its quiz count is not what its events say");
  JUMPSEAT_TRY(auto rows, m_connection.prepare("SELECT a.id, coalesce(a.grade, ''), coalesce(a.grade_pass, 0.0), e.key IS NOT NULL AND"
                                               " e.payload IS NULL FROM attempt a LEFT JOIN attempt_event e ON e.attempt = a.key"
                                               " AND e.sequence = 0 WHERE a.grade IS NOT NULL OR a.grade_pass IS NOT NULL"));
  JUMPSEAT_CHECK(rows.each([&](const Statement& row) {
    const auto said = m_told_grades.find(row.text(0));
    const bool erased = row.flag(3), same = said != m_told_grades.end() && model::word_for(said->second.method) == row.text_view(1) &&
                                            said->second.pass == row.real(2);
    if (!same && !erased) add("attempt", row.text(0), wrong_grade);
    if (said != m_told_grades.end()) m_told_grades.erase(said);
  }));
  for (const auto& [attempt, told] : m_told_grades) add("attempt", attempt, wrong_grade);
  return {};
}

}  // namespace jumpseat::records
