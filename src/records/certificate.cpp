#include "records/certificate.hpp"

#include "base/file.hpp"
#include "base/json.hpp"
#include "base/words.hpp"
#include "model/mark_words.hpp"
#include "records/attempt_row.hpp"
#include "records/grading.hpp"
#include "records/inside.hpp"
#include "records/taken_up.hpp"

#include <fmt/format.h>
#include <vector>

namespace jumpseat::records {
namespace {

using base::ErrorKind;
using base::fail;
using database::Statement;

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t attempt_characters = 8, fact_characters = 11, code_characters = 20, group = 5;
constexpr const char* certifying = base::to_say("make a certificate");

// The first `count` characters of a hash in base 32: five bits each, from the left.
std::string base32(const std::string& sha256_hex, std::size_t count) {
  const auto nibble = [&](std::size_t at) {
    const char c = sha256_hex[at];
    return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10);
  };
  std::string out;
  for (std::size_t bit = 0; out.size() < count; bit += 5) {
    unsigned value = 0;
    for (std::size_t i = bit; i < bit + 5; ++i) value = value << 1 | (nibble(i / 4) >> (3 - i % 4) & 1U);
    out += alphabet[value];
  }
  return out;
}

// Luhn's formula modulo N (N = 32): every second character from the right counts twice, its two digits in base 32 added.
unsigned luhn_sum(std::string_view characters, bool doubled) {
  unsigned sum = 0;
  for (std::size_t i = characters.size(); i-- > 0; doubled = !doubled) {
    const unsigned value = static_cast<unsigned>(alphabet.find(characters[i])) * (doubled ? 2 : 1);
    sum += value / 32 + value % 32;
  }
  return sum % 32;
}

std::string written(std::string_view characters) {
  std::string out;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    if (i > 0 && i % group == 0) out += '-';
    out += characters[i];
  }
  return out;
}

std::string attempt_part(std::string_view attempt_id) {
  return base32(base::sha256_hex("jumpseat certificate of " + std::string(attempt_id)), attempt_characters);
}

// One marking run, and the attempt it belongs to.
struct Run {
  std::string attempt, pseudonym, course, quiz, digest;
  std::int64_t revision = 0, started = 0, finished = 0;
  double fraction = 0;
  bool passed = false, counts = false, undone = false;
};

std::string code_of(const Run& run) {
  Digest facts;
  facts.add("jumpseat certificate").add(run.attempt).add(run.pseudonym).add(run.course).add(run.revision).add(run.quiz);
  facts.add(run.started).add(run.finished).add(run.fraction).add(std::int64_t{run.passed}).add(run.digest);
  std::string characters = attempt_part(run.attempt) + base32(facts.hex(), fact_characters);
  characters += alphabet[(32 - luhn_sum(characters, true)) % 32];
  return written(characters);
}

Result<std::vector<Run>> runs_of(database::Connection& connection, const model::AttemptId& attempt) {
  std::vector<Run> out;
  JUMPSEAT_TRY(auto rows, connection.prepare("SELECT a.id, p.pseudonym, a.course, a.quiz, m.digest, a.revision, a.started_at_utc_ms,"
                                             " a.finished_at_utc_ms, m.fraction, m.passed, a.marking = m.key, m.undone FROM attempt a"
                                             " JOIN person p ON p.key = a.person JOIN marking m ON m.attempt = a.key"
                                             " WHERE a.id = ? AND a.finished_at_utc_ms IS NOT NULL ORDER BY m.key DESC"));
  JUMPSEAT_CHECK(rows.with(attempt).each([&](const Statement& row) {
    out.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.integer(5), row.integer(6), row.integer(7),
                   row.real(8), row.flag(9), row.flag(10), row.flag(11)});
  }));
  return out;
}

Result<Certificate> filled(Records& records, const Run& run, std::string code) {
  auto& connection = records.inside().connection;
  Certificate out;
  out.code = std::move(code);
  out.counts = run.counts;
  out.mark_then = run.fraction;
  JUMPSEAT_TRY(auto row, connection.prepare(
                             std::string("SELECT ") + attempt_columns + plan_columns +
                             ", p.id, coalesce(p.staff_number, ''), coalesce(p.name, ''), p.erased_at_utc_ms IS NOT NULL,"
                             " coalesce((SELECT e.utc_offset_minutes FROM attempt_event e WHERE e.attempt = a.key"
                             " AND e.kind = 'finished'), 0), a.void, coalesce((SELECT c.reason FROM correction c WHERE"
                             " c.attempt = a.id AND c.verdict = 'void' ORDER BY c.at_utc_ms DESC, c.key DESC LIMIT 1), ''), a.overtaken"
                             " FROM attempt a JOIN person p ON p.key = a.person"
                             " JOIN marking m ON m.key = a.marking WHERE a.id = ?"));
  JUMPSEAT_TRY(const bool found, row.with(model::AttemptId(run.attempt)).step());
  if (!found) return fail(ErrorKind::not_found, certifying, "this attempt has no mark");
  read_attempt(row, out.attempt);
  out.attempt.used_ms = row.integer(after_attempt);
  out.attempt.plan = row.text(after_attempt + 1);
  constexpr int at = after_attempt + 2;
  out.person = model::PersonId(row.text(at));
  out.staff_number = row.text(at + 1);
  out.name = row.text(at + 2);
  out.erased = row.flag(at + 3);
  out.finished_utc_offset_minutes = row.integer(at + 4);
  out.is_void = row.flag(at + 5);
  out.is_overtaken = row.flag(at + 7);
  if (out.is_void && !out.is_overtaken) out.void_because = row.text(at + 6);
  JUMPSEAT_TRY(out.by_method, by_method(records, out.attempt.attempt));
  JUMPSEAT_TRY(auto head, connection.prepare("SELECT h.position, h.hash FROM chain_head h JOIN installation i ON i.key = h.installation"
                                             " WHERE i.own = 1 AND h.chain = 'attempt_event'"));
  JUMPSEAT_TRY(const bool has_head, head.step());
  if (has_head) out.chain = fmt::format("position {} \u00B7 {}", head.integer(0), head.text_view(1).substr(0, 16));
  return out;
}

std::string not_passed_by_method(const model::Outcome& outcome) {
  if (outcome.passed) return base::to_say("by the rule of this quiz another attempt counts, and not this one");
  return fmt::format(base::to_say("by the rule of this quiz, {}, it was not passed: {}"), model::method_words(outcome.method, outcome.of),
                     model::mark_words(outcome.mark));
}

}  // namespace

const model::Outcome* Certificate::pass_of_several() const {
  if (!by_method || !by_method->pass || by_method->pass->method == model::GradeMethod::best || by_method->pass->of < 2) return nullptr;
  return &*by_method->pass;
}

double Certificate::mark() const {
  const auto* const pass = pass_of_several();
  return pass ? pass->mark : mark_then;
}

std::optional<std::string> settled_code(std::string_view typed) {
  std::string characters;
  for (char c : typed) {
    if (c == ' ' || c == '-' || c == '\t' || c == '\n' || c == '\r') continue;
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == 'O') c = '0';
    if (c == 'I' || c == 'L') c = '1';
    if (alphabet.find(c) == std::string_view::npos || characters.size() == code_characters) return std::nullopt;
    characters += c;
  }
  if (characters.size() != code_characters || luhn_sum(characters, false) != 0) return std::nullopt;
  return written(characters);
}

Result<Certificate> certificate_of(Records& records, const model::AttemptId& attempt) {
  JUMPSEAT_TRY(const auto runs, runs_of(records.inside().connection, attempt));
  for (const Run& run : runs) {
    if (!run.counts) continue;
    JUMPSEAT_TRY(auto out, filled(records, run, code_of(run)));
    const auto plan = base::Json::parse(out.attempt.plan);
    if (out.is_overtaken) return fail(ErrorKind::refused, certifying, overtaken_words);
    if (out.is_void)
      return fail(
          ErrorKind::refused, certifying,
          out.void_because.empty() ? "this exam was declared void" : fmt::format("this exam was declared void: {}", out.void_because));
    if (out.erased) return fail(ErrorKind::refused, certifying, "this person was erased");
    if (out.attempt.mode != model::QuizMode::exam) return fail(ErrorKind::refused, certifying, "practice has none: only exams do");
    if (plan && (*plan)["quiz"]["pass"].number_or(1) <= 0) return fail(ErrorKind::refused, certifying, "this quiz has no pass mark");
    if (out.attempt.waits) return fail(ErrorKind::refused, certifying, "an essay in this exam has not been marked yet");
    if (!run.passed) return fail(ErrorKind::refused, certifying, "this exam was not passed");
    if (!out.stands()) return fail(ErrorKind::refused, certifying, not_passed_by_method(out.by_method->outcome));
    return out;
  }
  return fail(ErrorKind::not_found, certifying, runs.empty() ? "there is no finished attempt with this id" : "this attempt has no mark");
}

Result<std::optional<Certificate>> find_certificate(Records& records, std::string_view code) {
  std::string characters;
  for (const char c : code)
    if (c != '-') characters += c;
  const std::string wanted = characters.substr(0, attempt_characters);
  std::vector<model::AttemptId> candidates;
  {
    JUMPSEAT_TRY(auto rows, records.inside().connection.prepare("SELECT id FROM attempt WHERE marking IS NOT NULL"));
    JUMPSEAT_CHECK(rows.each([&](const Statement& row) {
      if (attempt_part(row.text_view(0)) == wanted) candidates.emplace_back(row.text(0));
    }));
  }
  for (const auto& attempt : candidates) {
    JUMPSEAT_TRY(const auto runs, runs_of(records.inside().connection, attempt));
    for (const Run& run : runs) {
      if (!run.passed || code_of(run) != code) continue;
      JUMPSEAT_TRY(auto out, filled(records, run, std::string(code)));
      return out;
    }
  }
  return std::nullopt;
}

Result<std::optional<model::AttemptId>> last_passed(Records& records, const std::optional<model::PersonId>& person,
                                                    const std::optional<model::CourseCode>& course) {
  AttemptFilter filter;
  filter.person = person;
  filter.course = course;
  filter.mode = model::QuizMode::exam;
  JUMPSEAT_TRY(const auto scores, records.attempt_scores(filter));
  for (auto at = scores.rbegin(); at != scores.rend(); ++at) {
    if (!at->passed) continue;
    JUMPSEAT_TRY(const auto graded, by_method(records, at->attempt));
    if (!graded || graded->stands) return at->attempt;
  }
  return std::nullopt;
}

}  // namespace jumpseat::records
