#include "app/questions/listing.hpp"

#include "app/plain_text.hpp"
#include "app/questions/kind_words.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "formats/reading.hpp"
#include "quiz/draw.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <unordered_map>

namespace jumpseat::app {
namespace {

constexpr std::size_t most_searched_bytes = 4'000;  // of one question's text

std::string listed_tags(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

// All that somebody may remember of a question, also what its answers say.
std::string searched(const QuestionListRow& row, const model::Question& question) {
  std::string out = row.id + '\n' + row.title + '\n' + row.kind + '\n' + row.tags + '\n' + row.category + '\n' + row.bank + '\n' +
                    row.course + '\n' + std::string(base::cut_to(question.stem.text, most_searched_bytes));
  for (const auto& choice : question.choices) out += '\n' + choice.text.text;
  for (const auto& pair : question.pairs) out += '\n' + pair.left.text + '\n' + pair.right;
  if (question.page) out += '\n' + question.page->label.value;
  return base::case_folded(base::cut_to(out, 3 * most_searched_bytes));
}

}  // namespace

QuestionListing list_questions(const Courses& courses, const Courses& bank_says) {
  QuestionListing out;
  auto rows = std::make_shared<std::vector<QuestionListRow>>();
  for (const course::LoadedCourse& loaded : courses.loaded) {
    std::unordered_map<std::string, std::string> in_bank;
    if (const auto* same = bank_says.find(loaded.course.code))
      for (const model::Question& question : same->course.questions) in_bank.emplace(question.id.value, question.version.value);
    std::vector<BankView> banks;
    for (const model::Question& question : loaded.course.questions) {
      const auto was = in_bank.find(question.id.value);
      const bool edited = was == in_bank.end() || was->second != question.version.value;
      rows->push_back({loaded.course.code.value, question.id.value, question.title, kind_words(question.kind),
                       listed_tags(formats::tags_of(question)), question.category, question.file, edited});
      out.words.push_back(searched(rows->back(), question));
      out.kinds.push_back(question.kind);
      const auto bank = std::find_if(banks.begin(), banks.end(), [&](const BankView& one) { return one.file == question.file; });
      if (bank == banks.end()) banks.push_back({loaded.course.code.value, loaded.course.title, question.file, 1});
      else ++bank->questions;
    }
    if (banks.empty()) banks.push_back({loaded.course.code.value, loaded.course.title, "written-here.gift", 0});
    out.banks.insert(out.banks.end(), banks.begin(), banks.end());
  }
  out.rows = std::move(rows);
  return out;
}

namespace {

std::vector<std::string> words_in(std::string_view folded) {
  std::vector<std::string> out;
  for (const std::string_view word : base::split(folded, ' '))
    if (!word.empty()) out.emplace_back(word);
  return out;
}

// What is left to be looked for among the questions of this kind, where it was named.
std::optional<std::vector<std::string>> wanted_of_kind(const std::string& folded, model::QuestionKind kind) {
  constexpr std::size_t least_begun = 3;
  const std::string_view typed = base::trimmed(folded);
  std::string names = base::case_folded(known_names(kind));
  std::replace(names.begin(), names.end(), '\n', ',');
  for (const std::string_view each : base::split(names, ',')) {
    const std::string_view name = base::trimmed(each);
    if (typed.size() >= least_begun && name.starts_with(typed)) return std::vector<std::string>();
    if (!name.empty() && typed.starts_with(name) && typed[name.size()] == ' ') return words_in(typed.substr(name.size()));
  }
  return std::nullopt;
}

}  // namespace

std::vector<int> find_questions(const QuestionListing& listing, std::string_view text) {
  const std::string folded = base::case_folded(text);
  const std::vector<std::string> wanted = words_in(folded);
  std::map<model::QuestionKind, std::optional<std::vector<std::string>>> of_kinds;
  for (const model::QuestionKind kind : question_kinds) of_kinds.emplace(kind, wanted_of_kind(folded, kind));
  std::vector<int> out;
  for (std::size_t i = 0; i < listing.words.size(); ++i) {
    const auto all_in = [&](const std::vector<std::string>& words) {
      return std::all_of(words.begin(), words.end(),
                         [&](const std::string& word) { return listing.words[i].find(word) != std::string::npos; });
    };
    const auto& named = of_kinds[listing.kinds[i]];
    if (all_in(wanted) || (named && all_in(*named))) out.push_back(static_cast<int>(i));
  }
  return out;
}

std::vector<QuizUseView> quizzes_with(const model::Course& course, const model::Question& question) {
  std::vector<QuizUseView> out;
  const auto pool = [&](const model::DrawRule& rule) {
    int others = 0;
    for (const model::Question& one : course.questions) others += one.id != question.id && quiz::matches(rule, one);
    return others + static_cast<int>(quiz::matches(rule, question));
  };
  const model::Question* now = course.find_question(question.id);
  for (const model::Quiz& quiz : course.quizzes) {
    for (const model::DrawRule& rule : quiz::rules_of(quiz)) {
      const bool drawn = quiz::matches(rule, question), was = now && quiz::matches(rule, *now);
      if (!drawn && !was) continue;
      const int there = pool(rule), wanted = rule.count > 0 ? rule.count : there;
      QuizUseView use{quiz.title, "", there < wanted};
      if (!drawn) use.words = base::say("no longer draws it");
      else if (use.short_of) use.words = base::say("draws all {} like it", there);
      else if (rule.count > 0) use.words = base::say("draws {} of the {} like it", wanted, there);
      else use.words = there == 1 ? base::say("asks it") : base::say("asks all {} like it", there);
      if (use.short_of) use.words += base::say("; {} are wanted", wanted);
      out.push_back(std::move(use));
    }
  }
  return out;
}

}  // namespace jumpseat::app
