#include "course/quiz_settings.hpp"

#include "base/words.hpp"
#include "course/manifest.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <optional>
#include <utility>

namespace jumpseat::course {
namespace {

using base::Json;
using model::Problem;
using model::Reveal;

// A word of the file and what it means.
template <class T>
using Word = std::pair<const char*, T>;

std::string shown(const Json& value) {
  const std::string text = value.dump();
  return text.size() <= 40 ? text : text.substr(0, 37) + "...";
}

class Settings {
 public:
  Settings(const Json& table, const TomlPlace& place, std::string where, std::vector<Problem>& problems)
      : m_table(table), m_place(place), m_where(std::move(where)), m_problems(problems) {}

  void wrong(const std::string& member, const std::string& message) {
    m_problems.push_back({manifest_name, m_place.line_of(member), m_where + ": " + message, Problem::Severity::error});
  }

  void read(const std::string& name, int& out, int most) {
    const Json& value = m_table[name];
    if (value.is_null()) return;
    const std::int64_t number = value.integer_or(-1);
    if (number >= 0 && number <= most) out = static_cast<int>(number);
    else wrong(name, fmt::format(base::to_say("{} is a whole number from 0 to {}, not {}."), name, most, shown(value)));
  }

  void read(const std::string& name, bool& out) {
    const Json& value = m_table[name];
    if (value.is_bool()) out = value.bool_or(out);
    else if (!value.is_null()) wrong(name, fmt::format(base::to_say("{} is true or false, not {}."), name, shown(value)));
  }

  template <class T, std::size_t Count>
  void read(const std::string& name, T& out, const Word<T> (&words)[Count]) {
    const Json& value = m_table[name];
    if (value.is_null()) return;
    for (const auto& [word, meaning] : words)
      if (value.is_text() && value.text_or("") == word) return void(out = meaning);
    std::string known;
    for (std::size_t i = 0; i < Count; ++i) known += fmt::format("{}\"{}\"", i == 0 ? "" : i + 1 == Count ? " or " : ", ", words[i].first);
    wrong(name, fmt::format("{} is {}, not {}.", name, known, shown(value)));
  }

  // A share as a fraction. Percent is a slip so common that it is understood.
  void read_share(const std::string& name, double& out) {
    const Json& value = m_table[name];
    if (value.is_null()) return;
    const double share = value.number_or(-1);
    if (share >= 0 && share <= 1) {
      out = share;
      return;
    }
    wrong(name, fmt::format(base::to_say("{} is a fraction from 0 to 1, such as 0.80, not {}."), name, shown(value)));
    if (share > 1 && share <= 100) out = share / 100;
  }

  // One number, or a list of them.
  void read_minutes(const std::string& name, std::vector<int>& out) {
    const Json& value = m_table[name];
    if (value.is_null()) return;
    const Json::Array one{value};
    for (const Json& item : value.is_array() ? value.items() : one) {
      const std::int64_t minutes = item.integer_or(-1);
      if (minutes < 0 || minutes > 1'000'000 || out.size() >= 100) {
        out.clear();
        return wrong(name, fmt::format(base::to_say("{} is a number of minutes or a list of them, not {}."), name, shown(value)));
      }
      out.push_back(static_cast<int>(minutes));
    }
  }

 private:
  const Json& m_table;
  const TomlPlace& m_place;
  std::string m_where;
  std::vector<Problem>& m_problems;
};

void warn_with_lines(const Json& table, const TomlPlace& place, const std::string& where, const std::vector<std::string>& known,
                     std::vector<Problem>& problems) {
  for (const auto& [name, value] : table.members())
    if (std::find(known.begin(), known.end(), name) == known.end())
      problems.push_back({manifest_name, place.line_of(name), fmt::format(base::to_say("{}: nothing reads {}."), where, name),
                          Problem::Severity::warning});
}

std::vector<std::string> read_words(const Json& list, const std::string& name, Settings& settings) {
  std::vector<std::string> out;
  bool fine = list.is_array() || list.is_null();
  for (const Json& item : list.items()) {
    fine = fine && item.is_text();
    if (item.is_text()) out.push_back(item.text_or(""));
  }
  if (!fine) settings.wrong(name, name + " is a list of words.");
  return out;
}

void read_draw(const Json& list, const TomlPlace& place, const std::string& where, model::Quiz& quiz, std::vector<Problem>& problems) {
  const char* form = "draw is a list of { tags = [...], category = \"...\", count = N }.";
  const auto wrong = [&](int line) {
    problems.push_back({manifest_name, line, fmt::format("{}: {}", where, form), Problem::Severity::error});
  };
  if (!list.is_null() && !list.is_array()) return wrong(place.line_of("draw"));
  for (std::size_t i = 0; i < list.items().size(); ++i) {
    const Json& rule = list.items()[i];
    const TomlPlace at{place.lines, fmt::format("{}.draw.{}", place.path, i)};
    if (!rule.is_object()) {
      wrong(at.line_of());
      continue;
    }
    warn_with_lines(rule, at, where + ": draw", {"tags", "category", "without", "count"}, problems);
    Settings settings(rule, at, where, problems);
    model::DrawRule out;
    out.tags = read_words(rule["tags"], "tags", settings);
    out.without = read_words(rule["without"], "without", settings);
    if (rule["category"].is_text() || rule["category"].is_null()) out.category = rule["category"].text_or("");
    else settings.wrong("category", "category is a name such as \"safety/doors\".");
    settings.read("count", out.count, 100'000);
    quiz.draw.push_back(std::move(out));
  }
}

void read_show(const Json& table, const TomlPlace& place, const std::string& where, model::Quiz& quiz, std::vector<Problem>& problems) {
  const bool exam = quiz.mode == model::QuizMode::exam;
  if (table.is_null()) return;
  model::Reveals show = model::usual_reveals(quiz.mode);
  Settings settings(table, place, where + ": show", problems);
  if (!table.is_object()) return settings.wrong("", "show is a table such as { right = \"end\", answers = \"passed\" }.");
  warn_with_lines(table, place, where + ": show", {"right", "answers", "feedback", "mark"}, problems);
  const Word<Reveal> words[]{
      {"answer", Reveal::after_answer}, {"end", Reveal::at_end}, {"passed", Reveal::if_passed}, {"never", Reveal::never}};
  const Word<Reveal> later[]{{"end", Reveal::at_end}, {"passed", Reveal::if_passed}, {"never", Reveal::never}};
  settings.read("mark", show.mark, later);
  const std::pair<const char*, Reveal*> rest[]{{"right", &show.right}, {"answers", &show.answers}, {"feedback", &show.feedback}};
  for (const auto& [name, value] : rest)
    if (exam) settings.read(name, *value, later);  // no feedback before the end of an exam
    else settings.read(name, *value, words);
  quiz.show = show;
}

}  // namespace

int TomlPlace::line_of(const std::string& member) const {
  const auto at = lines.find(member.empty() ? path : path + "." + member);
  if (at != lines.end()) return at->second;
  const auto table = lines.find(path);
  return table == lines.end() ? 0 : table->second;
}

std::optional<model::Quiz> read_quiz_settings(const Json& table, const TomlPlace& place, std::vector<Problem>& problems) {
  model::Quiz quiz;
  quiz.id.value = table["id"].text_or("");
  const std::string where = "quiz " + quiz.id.value;
  Settings settings(table, place, where, problems);
  warn_with_lines(table, place, where,
                  {"id", "title", "mode", "minutes", "cap_minutes", "grace_seconds", "pass", "attempts", "wait_minutes", "grade", "shuffle",
                   "shuffle_answers", "unseen_first", "navigation", "certainty", "after_days", "manual_open", "show", "draw"},
                  problems);
  quiz.title = table["title"].text_or(quiz.id.value);
  // What is neither would be practice by a slip, or an exam.
  const std::string mode = table["mode"].text_or(table["mode"].is_null() ? "practice" : "");
  if (mode != "practice" && mode != "exam") {
    settings.wrong("mode", fmt::format("the mode is practice or exam, not {}; the quiz is left out.", shown(table["mode"])));
    return std::nullopt;
  }
  quiz.mode = mode == "exam" ? model::QuizMode::exam : model::QuizMode::practice;
  settings.read("minutes", quiz.minutes, 10'000);
  settings.read("cap_minutes", quiz.cap_minutes, 1'000'000);
  settings.read("grace_seconds", quiz.grace_seconds, 3'600);
  settings.read("attempts", quiz.attempts, 10'000);
  settings.read_minutes("wait_minutes", quiz.wait_minutes);
  using model::GradeMethod;
  settings.read("grade", quiz.grade,
                {Word<GradeMethod>{"best", GradeMethod::best},
                 {"last", GradeMethod::last},
                 {"first", GradeMethod::first},
                 {"average", GradeMethod::average}});
  settings.read("shuffle", quiz.shuffle);
  if (bool answers = true; !table["shuffle_answers"].is_null()) {
    settings.read("shuffle_answers", answers);
    quiz.shuffle_answers = answers;
  }
  settings.read("unseen_first", quiz.unseen_first);
  settings.read("navigation", quiz.navigation,
                {Word<model::Navigation>{"free", model::Navigation::free}, {"forward", model::Navigation::forward}});
  settings.read("certainty", quiz.certainty);
  settings.read("after_days", quiz.after_days, 10'000);
  settings.read("manual_open", quiz.manual_open);
  settings.read_share("pass", quiz.pass);
  read_show(table["show"], {place.lines, place.path + ".show"}, where, quiz, problems);
  read_draw(table["draw"], place, where, quiz, problems);
  if (quiz.mode == model::QuizMode::exam && table["pass"].number_or(0) == 0 && (table["pass"].is_null() || table["pass"].is_number()))
    problems.push_back(
        {manifest_name, place.line_of("mode"),
         fmt::format(base::to_say("{}: nobody can pass an exam without a pass mark; give it one, such as pass = 0.80."), where),
         Problem::Severity::warning});
  return quiz;
}

}  // namespace jumpseat::course
