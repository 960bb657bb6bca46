// Whoever has not read the manual gains nothing from the form of the questions.
#include "content/languages.hpp"
#include "content/shipped.hpp"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>
#include <functional>
#include <set>

using namespace jumpseat;

namespace {

// Guesses may be better than chance by luck: 2.6 standard errors, one in a hundred in both directions.
constexpr double luck = 2.6;

bool contains_any(const std::string& text, const std::set<std::string>& words) {
  const auto in = test::words_in(text);
  return std::any_of(in.begin(), in.end(), [&](const auto& word) { return words.count(word) > 0; });
}
int how_many(const std::string& text, const std::set<std::string>& words) {
  const auto in = test::words_in(text);
  return static_cast<int>(std::count_if(in.begin(), in.end(), [&](const auto& word) { return words.count(word) > 0; }));
}

using Score = std::function<double(const model::Question&, std::size_t)>;

double overlap(const model::Question& question, std::size_t choice) {
  std::set<std::string> stem, answer;
  for (const auto& word : test::words_in(question.stem.text))
    if (word.size() > 3) stem.insert(word);
  for (const auto& word : test::words_in(question.choices[choice].text.text))
    if (stem.count(word)) answer.insert(word);
  return static_cast<double>(answer.size());
}
// How much an answer has in common with the others: the right one is said to be the one the wrong ones were made from.
double convergence(const model::Question& question, std::size_t choice) {
  double shared = 0;
  const auto mine = test::words_in(question.choices[choice].text.text);
  for (std::size_t other = 0; other < question.choices.size(); ++other) {
    if (other == choice) continue;
    const auto theirs = test::words_in(question.choices[other].text.text);
    const std::set<std::string> set(theirs.begin(), theirs.end());
    shared += static_cast<double>(std::count_if(mine.begin(), mine.end(), [&](const auto& word) { return set.count(word) > 0; }));
  }
  return shared / static_cast<double>(std::max<std::size_t>(mine.size(), 1));
}

std::map<std::string, Score> guesses(const test::GuessingWords& words) {
  std::map<std::string, Score> out;
  const auto text = [](const model::Question& question, std::size_t i) -> const std::string& { return question.choices[i].text.text; };
  out["longest"] = [text](const auto& q, auto i) { return static_cast<double>(text(q, i).size()); };
  out["shortest"] = [text](const auto& q, auto i) { return -static_cast<double>(text(q, i).size()); };
  out["most words of the stem"] = [](const auto& q, auto i) { return overlap(q, i); };
  out["most like the others"] = [](const auto& q, auto i) { return convergence(q, i); };
  out["least like the others"] = [](const auto& q, auto i) { return -convergence(q, i); };
  out["fewest absolutes"] = [text, &words](const auto& q, auto i) { return -how_many(text(q, i), words.absolutes); };
  out["most hedges"] = [text, &words](const auto& q, auto i) { return how_many(text(q, i), words.hedges); };
  out["fewest negations"] = [text, &words](const auto& q, auto i) { return -how_many(text(q, i), words.negations); };
  out["most negations"] = [text, &words](const auto& q, auto i) { return how_many(text(q, i), words.negations); };
  out["most commas and colons"] = [text](const auto& q, auto i) {
    return static_cast<double>(
        std::count_if(text(q, i).begin(), text(q, i).end(), [](char c) { return c == ',' || c == ':' || c == ';'; }));
  };
  out["says why"] = [text, &words](const auto& q, auto i) { return contains_any(text(q, i), words.reasons) ? 1.0 : 0.0; };
  out["says no why"] = [text, &words](const auto& q, auto i) { return contains_any(text(q, i), words.reasons) ? 0.0 : 1.0; };
  out["speaks of papers"] = [text, &words](const auto& q, auto i) { return how_many(text(q, i), words.papers); };
  out["speaks of the senior or supervisor"] = [text, &words](const auto& q, auto i) { return how_many(text(q, i), words.superiors); };
  for (std::size_t place = 0; place < 4; ++place)
    out["place " + std::to_string(place + 1)] = [place](const auto& q, auto i) {
      return i == std::min(place, q.choices.size() - 1) ? 1.0 : 0.0;
    };
  return out;
}

// The mark that a guesser expects who takes any of the best by his rule.
double expected(const model::Question& question, const Score& score) {
  std::vector<double> scores;
  for (std::size_t i = 0; i < question.choices.size(); ++i) scores.push_back(score(question, i));
  const double top = *std::max_element(scores.begin(), scores.end());
  double earned = 0;
  int tied = 0;
  for (std::size_t i = 0; i < scores.size(); ++i)
    if (scores[i] >= top - 1e-9) {
      earned += std::max(0.0, question.choices[i].fraction);
      ++tied;
    }
  return earned / tied;
}

}  // namespace

TEST_CASE("in single choice no rule of form beats chance") {
  for (const auto& it : test::in_all_languages()) {
    CAPTURE(it.course.language);
    MESSAGE("language: " << it.course.language);
    const auto& words = test::language_of(it.course.language).guessing;
    std::vector<model::Question> singles;
    for (const auto& question : it.course.questions)
      if (question.kind == model::QuestionKind::single) singles.push_back(question);
    REQUIRE(singles.size() >= 60);
    double chance = 0;
    for (const auto& question : singles) chance += 1.0 / static_cast<double>(question.choices.size());
    const auto n = static_cast<double>(singles.size());
    chance /= n;
    const double bound = chance + luck * std::sqrt(chance * (1 - chance) / n);
    MESSAGE("single choice: " << singles.size() << " questions, chance " << chance << ", bound " << bound);
    for (const auto& [name, score] : guesses(words)) {
      double earned = 0;
      for (const auto& question : singles) earned += expected(question, score);
      MESSAGE("  " << name << ": " << earned / n);
      CHECK_MESSAGE(earned / n <= bound, "guessing by \"", name, "\" earns ", earned / n);
    }
  }
}

TEST_CASE("in multiple choice length and place do not tell which to tick") {
  for (const auto& it : test::in_all_languages()) {
    CAPTURE(it.course.language);
    MESSAGE("language: " << it.course.language);
    double right_length = 0, wrong_length = 0;
    int longer = 0, n = 0;
    for (const auto& question : it.course.questions) {
      if (question.kind != model::QuestionKind::multiple) continue;
      double right = 0, wrong = 0;
      int rights = 0, wrongs = 0;
      for (const auto& choice : question.choices) {
        const auto length = static_cast<double>(choice.text.text.size());
        (choice.fraction > 0 ? right : wrong) += length;
        (choice.fraction > 0 ? rights : wrongs) += 1;
      }
      longer += right / rights > wrong / wrongs;
      right_length += right / rights;
      wrong_length += wrong / wrongs;
      ++n;
    }
    MESSAGE("multiple choice: " << n << " questions, mean length of right answers " << right_length / n << ", of wrong ones "
                                << wrong_length / n << "; the right ones are longer in " << longer);
    CHECK(std::abs(longer - n / 2.0) <= luck * std::sqrt(n / 4.0));
  }
}

TEST_CASE("true and false are about as common, and neither words nor length tell which") {
  for (const auto& it : test::in_all_languages()) {
    CAPTURE(it.course.language);
    MESSAGE("language: " << it.course.language);
    const auto& words = test::language_of(it.course.language).guessing;
    int truths = 0, n = 0, by_absolutes = 0, by_negation = 0;
    std::vector<double> length_true, length_false;
    for (const auto& question : it.course.questions) {
      if (question.kind != model::QuestionKind::true_false) continue;
      const bool is_true = question.choices.at(0).fraction > 0.5;
      truths += is_true;
      ++n;
      by_absolutes += is_true == !contains_any(question.stem.text, words.strict);
      by_negation += is_true == !contains_any(question.stem.text, words.negations);
      (is_true ? length_true : length_false).push_back(static_cast<double>(question.stem.text.size()));
    }
    double area = 0;
    for (const double a : length_true)
      for (const double b : length_false) area += a > b ? 1 : a == b ? 0.5 : 0;
    area /= static_cast<double>(length_true.size() * length_false.size());
    MESSAGE("true/false: " << truths << " true of " << n << "; false where there is an absolute: " << by_absolutes
                           << " right; false where there is a not: " << by_negation << " right; longer is true: area " << area);
    const double noise = luck * std::sqrt(n / 4.0);
    CHECK(std::abs(truths - n / 2.0) <= noise);
    CHECK(std::abs(by_absolutes - n / 2.0) <= noise);
    CHECK(std::abs(by_negation - n / 2.0) <= noise);
    CHECK(std::abs(area - 0.5) <= luck / std::sqrt(12.0 * n / 4));
  }
}

TEST_CASE("neither the alphabet nor length puts steps in order") {
  for (const auto& it : test::in_all_languages()) {
    CAPTURE(it.course.language);
    MESSAGE("language: " << it.course.language);
    const std::map<std::string, std::function<bool(const std::string&, const std::string&)>> rules = {
        {"by the alphabet", [](const auto& a, const auto& b) { return a < b; }},
        {"against the alphabet", [](const auto& a, const auto& b) { return a > b; }},
        {"shortest first", [](const auto& a, const auto& b) { return a.size() < b.size(); }},
        {"longest first", [](const auto& a, const auto& b) { return a.size() > b.size(); }}};
    for (const auto& [name, before] : rules) {
      double in_place = 0, chance = 0, variance = 0;
      int questions = 0;
      for (const auto& question : it.course.questions) {
        if (question.kind != model::QuestionKind::ordering) continue;
        std::vector<std::string> right, guessed;
        for (const auto& pair : question.pairs) right.push_back(pair.right);
        guessed = right;
        std::sort(guessed.begin(), guessed.end());
        std::stable_sort(guessed.begin(), guessed.end(), before);
        const auto n = static_cast<double>(right.size());
        for (std::size_t i = 0; i < right.size(); ++i) in_place += (guessed[i] == right[i]) / n;
        chance += 1 / n;  // of a blind order one thing is in its place, with a variance of one
        variance += 1 / (n * n);
        ++questions;
      }
      REQUIRE(questions >= 30);
      const double bound = (chance + luck * std::sqrt(variance)) / questions;
      MESSAGE("steps " << name << ": " << in_place / questions << " in place, chance " << chance / questions << ", bound " << bound);
      CHECK(in_place / questions <= bound);
    }
  }
}

TEST_CASE("no naive rule tells the vignettes to report from the others") {
  for (const auto& it : test::in_all_languages()) {
    CAPTURE(it.course.language);
    MESSAGE("language: " << it.course.language);
    const auto& words = test::language_of(it.course.language).guessing;
    const auto scenes = test::vignettes(it.course);
    const auto report = [](const model::Question& question) { return question.signal.value_or(false); };
    const auto signals = static_cast<double>(std::count_if(scenes.begin(), scenes.end(), report));
    const double noises = static_cast<double>(scenes.size()) - signals;
    MESSAGE("vignettes: " << signals << " to report, " << noises << " not");
    for (const auto& [name, looked_for] : words.rules) {
      double hits = 0, false_alarms = 0;
      for (const auto& scene : scenes)
        if (contains_any(scene.stem.text, looked_for)) (report(scene) ? hits : false_alarms) += 1;
      const double h = hits / signals, f = false_alarms / noises, both = (hits + false_alarms) / (signals + noises);
      const double error = std::sqrt(both * (1 - both) * (1 / signals + 1 / noises));
      MESSAGE("  report when " << name << ": hits " << h << ", false alarms " << f);
      CHECK_MESSAGE(std::abs(h - f) <= std::max(luck * error, 1e-9), "\"", name, "\" tells them apart: hits ", h, ", false alarms ", f);
    }
  }
}

TEST_CASE("the length of a vignette does not tell its answer, and no one answer wins for all") {
  for (const auto& it : test::in_all_languages()) {
    CAPTURE(it.course.language);
    MESSAGE("language: " << it.course.language);
    std::vector<double> signal, noise;
    std::vector<double> earned(3);
    for (const auto& scene : test::vignettes(it.course)) {
      (scene.signal.value_or(false) ? signal : noise).push_back(static_cast<double>(scene.stem.text.size()));
      for (std::size_t i = 0; i < 3; ++i) earned[i] += scene.choices[i].fraction;
    }
    double area = 0;
    for (const double a : signal)
      for (const double b : noise) area += a > b ? 1 : a == b ? 0.5 : 0;
    const auto n1 = static_cast<double>(signal.size()), n2 = static_cast<double>(noise.size());
    area /= n1 * n2;
    const double error = std::sqrt((n1 + n2 + 1) / (12 * n1 * n2));  // of the area where there is no difference (Mann and Whitney)
    MESSAGE("longer is to report: area " << area << " (chance 0.5, error " << error << ")");
    CHECK(std::abs(area - 0.5) <= luck * error);
    for (std::size_t i = 0; i < 3; ++i) {
      MESSAGE("always answer " << i + 1 << ": mean mark " << earned[i] / (n1 + n2));
      CHECK(earned[i] / (n1 + n2) < 0.5);
    }
  }
}
