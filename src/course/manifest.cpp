#include "course/manifest.hpp"

#include "base/toml.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace jumpseat::course {
namespace {

using base::Json;
using model::Problem;

constexpr int known_format = 1;
const std::string manifest_name = "course.toml";

class Reader {
 public:
  explicit Reader(std::vector<Problem>& problems) : m_problems(problems) {}

  void error(std::string message) { m_problems.push_back({manifest_name, 0, std::move(message), Problem::Severity::error}); }

  // A whole number from 0 to `most`; 0 where there is none.
  int count(const Json& table, const std::string& name, const std::string& where, int most) {
    const Json& value = table[name];
    if (value.is_null()) return 0;
    const std::int64_t number = value.integer_or(-1);
    if (number >= 0 && number <= most) return static_cast<int>(number);
    error(fmt::format("{}: {} is a whole number from 0 to {}.", where, name, most));
    return 0;
  }

  std::vector<std::string> words(const Json& list, const std::string& where) {
    std::vector<std::string> out;
    for (const Json& item : list.items()) {
      if (item.is_text()) out.push_back(item.text_or(""));
      else error(where + " is a list of words.");
    }
    if (!list.is_array() && !list.is_null()) error(where + " is a list of words.");
    return out;
  }

  void read_manual(const Json& table, model::Course& course) {
    const std::string id = table["id"].text_or(""), file = table["file"].text_or("");
    if (id.empty() || file.empty()) return error("Each [[manual]] has an id and a file.");
    if (course.find_manual(model::ManualId(id))) return error(fmt::format("Two manuals have the id {}.", id));
    warn_of_unknown(table, "manual " + id, {"id", "file", "sha256", "title"}, manifest_name, m_problems);
    course.manuals.push_back({model::ManualId(id), file, model::ContentHash(table["sha256"].text_or(""))});
  }

  void read_draw(const Json& list, const std::string& where, model::Quiz& quiz) {
    if (!list.is_null() && !list.is_array()) error(where + ": draw is a list of { tags = [...], count = N }.");
    for (const Json& rule : list.items()) {
      if (!rule.is_object()) {
        error(where + ": draw is a list of { tags = [...], count = N }.");
        continue;
      }
      warn_of_unknown(rule, where + ": draw", {"tags", "count"}, manifest_name, m_problems);
      quiz.draw.push_back({words(rule["tags"], where + ": tags"), count(rule, "count", where, 100'000)});
    }
  }

  void read_quiz(const Json& table, model::Course& course) {
    model::Quiz quiz;
    quiz.id.value = table["id"].text_or("");
    if (quiz.id.value.empty()) return error("Each [[quiz]] has an id.");
    const std::string where = "quiz " + quiz.id.value, mode = table["mode"].text_or("practice");
    if (course.find_quiz(quiz.id)) return error(fmt::format("Two quizzes have the id {}.", quiz.id.value));
    if (mode != "practice" && mode != "exam") return error(fmt::format("{}: the mode is practice or exam, not {}.", where, mode));
    warn_of_unknown(table, where, {"id", "title", "mode", "minutes", "cap_minutes", "pass", "attempts", "shuffle", "manual_open", "draw"},
                    manifest_name, m_problems);
    quiz.title = table["title"].text_or(quiz.id.value);
    quiz.mode = mode == "exam" ? model::QuizMode::exam : model::QuizMode::practice;
    quiz.minutes = count(table, "minutes", where, 10'000);
    quiz.cap_minutes = count(table, "cap_minutes", where, 1'000'000);
    quiz.attempts = count(table, "attempts", where, 10'000);
    quiz.shuffle = table["shuffle"].bool_or(true);
    quiz.manual_open = table["manual_open"].bool_or(true);
    quiz.pass = table["pass"].number_or(0);
    if (quiz.pass < 0 || quiz.pass > 1) {
      error(where + ": pass is a fraction from 0 to 1, such as 0.80.");
      quiz.pass = std::clamp(quiz.pass > 1 && quiz.pass <= 100 ? quiz.pass / 100 : quiz.pass, 0.0, 1.0);
    }
    read_draw(table["draw"], where, quiz);
    course.quizzes.push_back(std::move(quiz));
  }

 private:
  std::vector<Problem>& m_problems;
};

bool is_date(const std::string& text) {
  return text.size() == 10 && text[4] == '-' && text[7] == '-' &&
         std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }) == 8;
}

}  // namespace

void warn_of_unknown(const Json& table, const std::string& where, const std::vector<std::string>& known, const std::string& file,
                     std::vector<Problem>& problems) {
  for (const auto& [name, value] : table.members())
    if (std::find(known.begin(), known.end(), name) == known.end())
      problems.push_back({file, 0, fmt::format("{}: nothing reads {}.", where, name), Problem::Severity::warning});
}

base::Result<Manifest> read_manifest(std::string_view toml, std::vector<Problem>& problems) {
  const std::string doing = "open the course";
  const auto parsed = base::parse_toml(toml);
  if (!parsed)
    return base::fail(base::ErrorKind::bad_input, doing, fmt::format("{} cannot be read ({})", manifest_name, parsed.error().because));
  const Json& table = *parsed;
  const std::int64_t format = table["format"].integer_or(0);
  if (format > known_format) return base::fail(base::ErrorKind::too_new, doing, "it is of a later format than this Jumpseat knows");
  if (format != known_format)
    return base::fail(base::ErrorKind::bad_input, doing, fmt::format("{} does not say format = {}", manifest_name, known_format));
  Reader reader(problems);
  Manifest out;
  model::Course& course = out.course;
  course.code.value = table["code"].text_or("");
  if (course.code.value.empty()) return base::fail(base::ErrorKind::bad_input, doing, fmt::format("{} gives it no code", manifest_name));
  warn_of_unknown(table, "course", {"format", "code", "title", "language", "revision", "effective", "roles", "manual", "bank", "quiz"},
                  manifest_name, problems);
  course.title = table["title"].text_or(course.code.value);
  course.language = table["language"].text_or("en");
  course.revision = reader.count(table, "revision", "course", 1'000'000);
  course.effective = table["effective"].text_or("");
  if (!course.effective.empty() && !is_date(course.effective)) reader.error("effective is a date, such as 2026-11-01.");
  course.roles = reader.words(table["roles"], "roles");
  for (const Json& manual : table["manual"].items()) reader.read_manual(manual, course);
  for (const Json& bank : table["bank"].items()) {
    if (bank["file"].text_or("").empty()) reader.error("Each [[bank]] has a file.");
    else out.bank_files.push_back(bank["file"].text_or(""));
  }
  for (const Json& quiz : table["quiz"].items()) reader.read_quiz(quiz, course);
  return out;
}

}  // namespace jumpseat::course
