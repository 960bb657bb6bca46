#include "course/manifest.hpp"

#include "base/text.hpp"
#include "base/toml.hpp"
#include "base/words.hpp"
#include "course/package_inside.hpp"
#include "course/quiz_settings.hpp"
#include "model/day.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace jumpseat::course {
namespace {

using base::Json;
using model::Problem;

constexpr int known_format = 1;

class Reader {
 public:
  explicit Reader(std::vector<Problem>& problems) : m_problems(problems) {}

  void error(std::string message, int line = 0) {
    m_problems.push_back({manifest_name, line, std::move(message), Problem::Severity::error});
  }

  // A whole number from 0 to `most`; 0 where there is none.
  int count(const Json& table, const std::string& name, const std::string& where, int most, int line) {
    const Json& value = table[name];
    if (value.is_null()) return 0;
    const std::int64_t number = value.integer_or(-1);
    if (number >= 0 && number <= most) return static_cast<int>(number);
    error(fmt::format(base::to_say("{}: {} is a whole number from 0 to {}."), where, name, most), line);
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

  void read_manual(const Json& table, const TomlPlace& place, model::Course& course) {
    const std::string id = table["id"].text_or(""), file = table["file"].text_or("");
    if (id.empty() || file.empty()) return error(base::to_say("Each [[manual]] has an id and a file."), place.line_of());
    if (course.find_manual(model::ManualId(id)))
      return error(fmt::format(base::to_say("Two manuals have the id {}."), id), place.line_of("id"));
    warn_of_unknown(table, "manual " + id, {"id", "file", "sha256", "title"}, manifest_name, m_problems, place.lines, place.path);
    course.manuals.push_back({model::ManualId(id), file, model::ContentHash(table["sha256"].text_or(""))});
  }

  void read_topics(const Json& table, model::Course& course) {
    for (const auto& [tag, words] : table.members()) {
      if (words.text_or("").empty()) error(fmt::format(base::to_say("topics: {} is called by words."), tag));
      else course.topics[tag] = words.text_or("");
    }
    if (!table.is_object() && !table.is_null()) error("topics is a table of tags and what they are called.");
  }

  void read_quiz(const Json& table, const TomlPlace& place, model::Course& course) {
    const std::string id = table["id"].text_or("");
    if (id.empty()) return error(base::to_say("Each [[quiz]] has an id."), place.line_of());
    if (course.find_quiz(model::QuizId(id)))
      return error(fmt::format(base::to_say("Two quizzes have the id {}."), id), place.line_of("id"));
    if (auto quiz = read_quiz_settings(table, place, m_problems)) course.quizzes.push_back(std::move(*quiz));
  }

 private:
  std::vector<Problem>& m_problems;
};

// As in "en", "pt-BR": what may become part of a folder's name, and what languages are known by. Two or three letters, as BCP 47 has
// them, and after each - up to eight letters or digits.
bool is_language(std::string_view text) {
  constexpr std::size_t longest = 35, longest_part = 8;
  const auto parts = base::split(text, '-');
  return text.size() <= longest && (parts[0].size() == 2 || parts[0].size() == 3) &&
         std::all_of(parts[0].begin(), parts[0].end(), base::is_letter) &&
         std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
           return !part.empty() && part.size() <= longest_part &&
                  std::all_of(part.begin(), part.end(), [](char c) { return base::is_letter(c) || base::is_digit(c); });
         });
}

// Line ends and other controls, and what turns the direction of the words that follow; the marks of scripts that run from the right stay.
bool hides_or_turns(std::string_view text) {
  const char* at = text.data();
  for (const char* const end = at + text.size(); at != end;) {
    const char32_t c = base::next_character(at, end);
    if (c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069)) return true;
  }
  return false;
}

void check_words(const Json& table, const base::TomlLines& lines, const std::string& path, const std::string& where,
                 std::vector<Problem>& out) {
  for (const std::string name : {"id", "title"}) {
    if (!hides_or_turns(table[name].text_or(""))) continue;
    const auto line = lines.find(path.empty() ? name : path + "." + name);
    out.push_back(
        {manifest_name, line == lines.end() ? 0 : line->second,
         fmt::format(base::to_say("{}: {} has a character that is not seen or turns the words around; write it anew."), where, name),
         Problem::Severity::error});
  }
}

}  // namespace

void warn_of_unknown(const Json& table, const std::string& where, const std::vector<std::string>& known, const std::string& file,
                     std::vector<Problem>& problems, const base::TomlLines& lines, const std::string& path) {
  for (const auto& [name, value] : table.members()) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    const auto line = lines.find(path.empty() ? name : path + "." + name);
    problems.push_back({file, line == lines.end() ? 0 : line->second, fmt::format(base::to_say("{}: nothing reads {}."), where, name),
                        Problem::Severity::warning});
  }
}

base::Result<Manifest> read_manifest(std::string_view toml, std::vector<Problem>& problems) {
  const std::string doing = "open the course";
  base::TomlLines lines;
  const auto parsed = base::parse_toml(toml, lines);
  if (!parsed)
    return base::fail(base::ErrorKind::bad_input, doing,
                      fmt::format(base::to_say("{} cannot be read ({})"), manifest_name, parsed.error().because));
  const Json& table = *parsed;
  const std::int64_t format = table["format"].integer_or(0);
  if (format > known_format) return base::fail(base::ErrorKind::too_new, doing, "it is of a later format than this Jumpseat knows");
  if (format != known_format)
    return base::fail(base::ErrorKind::bad_input, doing,
                      fmt::format(base::to_say("{} does not say format = {}"), manifest_name, known_format));
  Reader reader(problems);
  Manifest out;
  model::Course& course = out.course;
  course.code.value = table["code"].text_or("");
  if (course.code.value.empty())
    return base::fail(base::ErrorKind::bad_input, doing, fmt::format(base::to_say("{} gives it no code"), manifest_name));
  warn_of_unknown(table, "course",
                  {"format", "code", "title", "language", "revision", "effective", "roles", "manual", "bank", "quiz", "topics"},
                  manifest_name, problems, lines);
  const auto line_of = [&](const char* name) { return lines.contains(name) ? lines.at(name) : 0; };
  course.title = table["title"].text_or(course.code.value);
  course.language = table["language"].text_or("en");
  course.revision = reader.count(table, "revision", "course", 1'000'000, line_of("revision"));
  course.effective = table["effective"].text_or("");
  if (!course.effective.empty() && (course.effective.size() != 10 || !model::find_day(course.effective)))
    reader.error("effective is a date, such as 2026-11-01.", line_of("effective"));
  course.roles = reader.words(table["roles"], "roles");
  reader.read_topics(table["topics"], course);
  for (std::size_t i = 0; i < table["manual"].items().size(); ++i)
    reader.read_manual(table["manual"].items()[i], {lines, fmt::format("manual.{}", i)}, course);
  for (std::size_t i = 0; i < table["bank"].items().size(); ++i) {
    const std::string file = table["bank"].items()[i]["file"].text_or("");
    const TomlPlace place{lines, fmt::format("bank.{}", i)};
    if (file.empty()) reader.error(base::to_say("Each [[bank]] has a file."), place.line_of());
    else out.bank_files.push_back(file);
  }
  for (std::size_t i = 0; i < table["quiz"].items().size(); ++i)
    reader.read_quiz(table["quiz"].items()[i], {lines, fmt::format("quiz.{}", i)}, course);
  for (std::size_t i = 0; i < table["quiz"].items().size(); ++i)
    out.lines.quizzes.emplace(table["quiz"].items()[i]["id"].text_or(""), TomlPlace{lines, fmt::format("quiz.{}", i)}.line_of());
  for (const auto& [tag, words] : course.topics) out.lines.topics[tag] = TomlPlace{lines, "topics"}.line_of(tag);
  return out;
}

std::vector<Problem> check_manifest(std::string_view toml) {
  std::vector<Problem> out;
  base::TomlLines lines;
  const auto table = base::parse_toml(toml, lines);
  if (!table) return out;  // read_manifest says so
  const auto found = [&](const char* name, std::string message, Problem::Severity severity = Problem::Severity::error) {
    out.push_back({manifest_name, lines.contains(name) ? lines.at(name) : 0, std::move(message), severity});
  };
  if (!is_code((*table)["code"].text_or("")))
    found("code", base::to_say("The code of the course is letters, digits, - and _, 32 of them at the most."));
  if (base::trimmed((*table)["title"].text_or("")).empty()) found("title", base::to_say("The course has no title."));
  if ((*table)["revision"].integer_or(0) < 1) found("revision", base::to_say("The revision of the course is a whole number from 1 on."));
  if (const std::string language = (*table)["language"].text_or("en"); !is_language(language))
    found("language", fmt::format(base::to_say("\"{}\" is no language; it is written as en or pt-BR."), language));
  check_words(*table, lines, "", "course", out);
  for (const char* kind : {"manual", "quiz"})
    for (std::size_t i = 0; i < (*table)[kind].items().size(); ++i)
      check_words((*table)[kind].items()[i], lines, fmt::format("{}.{}", kind, i), kind, out);
  if ((*table)["effective"].is_null())
    found("effective", base::to_say("It does not say from which day on it is in force (effective), so it stays a draft."),
          Problem::Severity::warning);
  return out;
}

}  // namespace jumpseat::course
