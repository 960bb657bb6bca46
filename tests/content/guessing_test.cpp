// Whoever has not read the manual gains nothing from the form of the questions.
//
// The bound is that of one-sided luck: 95 guessers in 100 who throw dice stay below it. It holds for every rule by itself, in both
// directions ("the longest", "the shortest"), and for somebody who has learned the best mixture of all rules from the other questions.
// So too for somebody who has learned the words of right answers. Where many rules are tried at once on the three answers and on twins,
// the bound is that of the luckiest of them.
#include "content/form.hpp"
#include "content/shipped.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <doctest/doctest.h>

using namespace jumpseat;

namespace {

using Score = std::function<double(const model::Question&, std::size_t)>;

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

// Each rule and its opposite, and the places.
std::map<std::string, Score> rules_of_form(const test::GuessingWords& words) {
  std::map<std::string, Score> out;
  for (const auto& trait : test::traits_of_answers(words)) {
    out["most " + trait.name] = trait.of;
    out["least " + trait.name] = [of = trait.of](const auto& q, auto i) { return -of(q, i); };
  }
  for (std::size_t place = 0; place < 4; ++place)
    out["place " + std::to_string(place + 1)] = [place](const auto& q, auto i) {
      return i == std::min(place, q.choices.size() - 1) ? 1.0 : 0.0;
    };
  return out;
}

// Traits tell answers of one question apart: their mean becomes 0 and their spread 1. A trait that all share becomes 0.
void level(std::vector<std::vector<double>>& rows) {
  for (std::size_t j = 0; j < rows.front().size(); ++j) {
    double mean = 0, spread = 0;
    for (const auto& row : rows) mean += row[j] / static_cast<double>(rows.size());
    for (const auto& row : rows) spread += (row[j] - mean) * (row[j] - mean) / static_cast<double>(rows.size());
    for (auto& row : rows) row[j] = spread > 1e-12 ? (row[j] - mean) / std::sqrt(spread) : 0;
  }
}

test::Guessed guessed(const model::Question& question, const std::vector<test::TraitOfAnswer>& traits) {
  test::Guessed out;
  for (std::size_t i = 0; i < question.choices.size(); ++i) {
    auto& row = out.answers.emplace_back();
    for (const auto& trait : traits) row.push_back(trait.of(question, i));
    for (std::size_t place = 1; place < 4; ++place) row.push_back(i == place);
    if (question.choices[i].fraction > 0.99) out.right = i;
  }
  level(out.answers);
  out.left_out_with = question.id.value;
  return out;
}

std::vector<model::Question> single_choice(const model::Course& course) {
  std::vector<model::Question> out;
  for (const auto& question : course.questions)
    if (question.kind == model::QuestionKind::single) out.push_back(question);
  REQUIRE(out.size() >= 30);
  return out;
}

// By throwing dice: the mean, and the standard deviation of one question.
std::pair<double, double> chance_of(const std::vector<model::Question>& questions) {
  double mean = 0, variance = 0;
  for (const auto& question : questions) {
    const double one = 1.0 / static_cast<double>(question.choices.size());
    mean += one;
    variance += one * (1 - one);
  }
  const auto n = static_cast<double>(questions.size());
  return {mean / n, std::sqrt(variance / n)};
}

// Of the area under "longer is to report", where there is no difference (Mann and Whitney).
double error_of_area(double n1, double n2) { return std::sqrt((n1 + n2 + 1) / (12 * n1 * n2)); }
double area(const std::vector<double>& above, const std::vector<double>& below) {
  double out = 0;
  for (const double a : above)
    for (const double b : below) out += a > b ? 1 : a == b ? 0.5 : 0;
  return out / static_cast<double>(above.size() * below.size());
}

}  // namespace

TEST_CASE("in single choice no rule of form beats chance") {
  for (const auto& it : test::every_course()) {
    CAPTURE(it.course.title);
    MESSAGE(it.course.title);
    const auto singles = single_choice(it.course);
    const auto n = static_cast<double>(singles.size());
    const auto [chance, deviation] = chance_of(singles);
    const double bound = chance + test::luck_of(n, deviation);
    MESSAGE("single choice: " << singles.size() << " questions, chance " << chance << ", bound " << bound);
    for (const auto& [name, score] : rules_of_form(test::language_of(it.course.language).guessing)) {
      double earned = 0;
      for (const auto& question : singles) earned += expected(question, score);
      MESSAGE("  " << name << ": " << earned / n);
      CHECK_MESSAGE(earned / n <= bound, "guessing by \"", name, "\" earns ", earned / n);
    }
  }
}

TEST_CASE("in single choice all rules of form together, learned from the other questions, do not beat chance") {
  for (const auto& it : test::every_course()) {
    CAPTURE(it.course.title);
    const auto singles = single_choice(it.course);
    const auto traits = test::traits_of_answers(test::language_of(it.course.language).guessing);
    std::vector<test::Guessed> all;
    for (const auto& question : singles) all.push_back(guessed(question, traits));
    const auto [chance, deviation] = chance_of(singles);
    const double bound = chance + test::luck_of(static_cast<double>(all.size()), deviation), earned = test::learned_from_the_others(all);
    MESSAGE(it.course.title << ": all rules together earn " << earned << ", chance " << chance << ", bound " << bound);
    CHECK(earned <= bound);
  }
}

TEST_CASE("whoever learns from questions that do give themselves away is caught") {
  // The same questions, each right answer with a comma more than the others: the learner above must find it.
  const auto& it = test::in_all_languages().front();
  const auto traits = test::traits_of_answers(test::language_of("en").guessing);
  std::vector<test::Guessed> all;
  for (auto question : single_choice(it.course)) {
    for (auto& choice : question.choices)
      if (choice.fraction > 0.99) choice.text.text += ", it is said, here";
    all.push_back(guessed(question, traits));
  }
  CHECK(test::learned_from_the_others(all) > 0.6);
}

TEST_CASE("in single choice the words of the answers, learned from the other questions, do not beat chance") {
  for (const auto& it : test::every_course()) {
    CAPTURE(it.course.title);
    const auto singles = single_choice(it.course);
    const auto [chance, deviation] = chance_of(singles);
    const double bound = chance + test::luck_of(static_cast<double>(singles.size()), deviation);
    const double earned = test::words_learned_from_the_others(singles);
    MESSAGE(it.course.title << ": words of answers earn " << earned << ", chance " << chance << ", bound " << bound);
    CHECK(earned <= bound);
  }
}

TEST_CASE("whoever learns words is caught where one word stands in right answers alone") {
  auto singles = single_choice(test::in_all_languages().front().course);
  for (auto& question : singles)
    for (auto& choice : question.choices)
      if (choice.fraction > 0.99) choice.text.text += ", of course";
  CHECK(test::words_learned_from_the_others(singles) > 0.6);
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
    CHECK(std::abs(longer - n / 2.0) <= n * test::luck_of(n, 0.5));
  }
}

TEST_CASE("in multiple choice the place of an answer in the bank does not tell whether to tick it") {
  const std::map<std::string, std::function<bool(std::size_t, std::size_t)>> rules = {
      {"the first", [](auto i, auto) { return i == 0; }},
      {"the last", [](auto i, auto n) { return i + 1 == n; }},
      {"every other, from the first", [](auto i, auto) { return i % 2 == 0; }},
      {"the first half", [](auto i, auto n) { return 2 * i < n; }}};
  for (const auto& it : test::in_all_languages()) {
    CAPTURE(it.course.language);
    for (const auto& [name, ticked] : rules) {
      double right = 0, expected = 0, variance = 0;
      for (const auto& question : it.course.questions) {
        if (question.kind != model::QuestionKind::multiple) continue;
        const auto n = question.choices.size();
        double rights = 0, ticks = 0;
        for (std::size_t i = 0; i < n; ++i) {
          const bool is_right = question.choices[i].fraction > 0;
          rights += is_right;
          ticks += ticked(i, n);
          right += is_right && ticked(i, n);
        }
        const double share = rights / static_cast<double>(n);  // hypergeometric, where places say nothing
        expected += ticks * share;
        variance += ticks * share * (1 - share) * (static_cast<double>(n) - ticks) / (static_cast<double>(n) - 1);
      }
      MESSAGE(it.course.language << ": ticking " << name << " hits " << right << ", chance " << expected);
      CHECK(std::abs(right - expected) <= test::luck_of_many(static_cast<int>(rules.size()), std::sqrt(variance)));
    }
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
      by_absolutes += is_true == !test::contains_any(question.stem.text, words.strict);
      by_negation += is_true == !test::contains_any(question.stem.text, words.negations);
      (is_true ? length_true : length_false).push_back(static_cast<double>(question.stem.text.size()));
    }
    const double longer = area(length_true, length_false);
    MESSAGE("true/false: " << truths << " true of " << n << "; false where there is an absolute: " << by_absolutes
                           << " right; false where there is a not: " << by_negation << " right; longer is true: area " << longer);
    const double noise = n * test::luck_of(n, 0.5);
    CHECK(std::abs(truths - n / 2.0) <= noise);
    CHECK(std::abs(by_absolutes - n / 2.0) <= noise);
    CHECK(std::abs(by_negation - n / 2.0) <= noise);
    const double error = error_of_area(static_cast<double>(length_true.size()), static_cast<double>(length_false.size()));
    CHECK(std::abs(longer - 0.5) <= test::luck_of(1, error));
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
      const double bound = (chance + test::luck_of(1, std::sqrt(variance))) / questions;
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
        if (test::contains_any(scene.stem.text, looked_for)) (report(scene) ? hits : false_alarms) += 1;
      const double h = hits / signals, f = false_alarms / noises, both = (hits + false_alarms) / (signals + noises);
      const double error = std::sqrt(both * (1 - both) * (1 / signals + 1 / noises));
      MESSAGE("  report when " << name << ": hits " << h << ", false alarms " << f);
      CHECK_MESSAGE(std::abs(h - f) <= std::max(test::luck_of(1, error), 1e-9), "\"", name, "\" tells them apart: hits ", h,
                    ", false alarms ", f);
    }
  }
}

TEST_CASE("no trait of a vignette's text tells its answer, and no one answer wins for all") {
  for (const auto& it : test::in_all_languages()) {
    CAPTURE(it.course.language);
    MESSAGE("language: " << it.course.language);
    const auto scenes = test::vignettes(it.course);
    const auto n = static_cast<double>(scenes.size());
    for (const auto& trait : test::traits_of_texts(test::language_of(it.course.language).guessing)) {
      std::vector<double> signal, noise;
      for (const auto& scene : scenes) (scene.signal.value_or(false) ? signal : noise).push_back(trait.of(scene.stem.text));
      const double error = error_of_area(static_cast<double>(signal.size()), static_cast<double>(noise.size()));
      const double more = area(signal, noise);
      MESSAGE("  more " << trait.name << " is to report: area " << more << " (chance 0.5, error " << error << ")");
      CHECK_MESSAGE(std::abs(more - 0.5) <= test::luck_of(1, error), trait.name);
    }
    for (std::size_t i = 0; i < 3; ++i) {
      double right = 0, earned = 0;
      for (const auto& scene : scenes) right += scene.choices[i].fraction > 0.99, earned += scene.choices[i].fraction;
      MESSAGE("always answer " << i + 1 << ": right " << right / n << ", mean mark " << earned / n);
      CHECK(right / n <= 1.0 / 3 + test::luck_of(n, std::sqrt(2.0) / 3));
      CHECK(earned / n < 0.5);
    }
  }
}

TEST_CASE("no trait of a vignette's text tells one of the three answers from the two others") {
  constexpr std::array answers = {"report now", "note and keep observing", "normal service"};
  for (const auto& it : test::in_all_languages()) {
    CAPTURE(it.course.language);
    const auto scenes = test::vignettes(it.course);
    const auto traits = test::traits_of_texts(test::language_of(it.course.language).guessing);
    const int tries = static_cast<int>(traits.size() * answers.size());
    for (std::size_t answer = 0; answer < answers.size(); ++answer)
      for (const auto& trait : traits) {
        std::vector<double> its, others;
        for (const auto& scene : scenes) (scene.choices.at(answer).fraction > 0.99 ? its : others).push_back(trait.of(scene.stem.text));
        const double more = area(its, others);
        const double error = error_of_area(static_cast<double>(its.size()), static_cast<double>(others.size()));
        MESSAGE(it.course.language << ": more " << trait.name << " is " << answers[answer] << ": area " << more << ", error " << error);
        CHECK_MESSAGE(std::abs(more - 0.5) <= test::luck_of_many(tries, error), trait.name, " tells ", answers[answer]);
      }
  }
}

TEST_CASE("between twins whose answers differ no trait of the text tells which is the graver") {
  const auto rank = [](const model::Question& scene) {
    std::size_t at = 0;
    while (scene.choices.at(at).fraction < 0.99) ++at;
    return at;
  };
  for (const auto& it : test::in_all_languages()) {
    CAPTURE(it.course.language);
    std::map<std::string, std::vector<model::Question>> pairs;
    for (const auto& scene : test::vignettes(it.course)) pairs[scene.pair.substr(0, 2)].push_back(scene);
    const auto traits = test::traits_of_texts(test::language_of(it.course.language).guessing);
    for (const auto& trait : traits) {
      double graver = 0, milder = 0;
      for (const auto& [pair, twins] : pairs) {
        if (twins.size() != 2 || rank(twins[0]) == rank(twins[1])) continue;
        const bool first = rank(twins[0]) < rank(twins[1]);
        const double a = trait.of(twins[first ? 0 : 1].stem.text), b = trait.of(twins[first ? 1 : 0].stem.text);
        graver += a > b;
        milder += a < b;
      }
      const double n = graver + milder;
      MESSAGE(it.course.language << ": the graver twin has more " << trait.name << " in " << graver << " of " << n);
      if (n > 0)
        CHECK_MESSAGE(std::abs(graver - milder) / 2 <= test::luck_of_many(static_cast<int>(traits.size()), std::sqrt(n) / 2), trait.name,
                      " tells the graver twin");
    }
  }
}

TEST_CASE("all traits and words of vignettes together, learned from the other pairs, do not tell which to report") {
  for (const auto& it : test::in_all_languages()) {
    CAPTURE(it.course.language);
    const auto scenes = test::vignettes(it.course);
    const auto& words = test::language_of(it.course.language).guessing;
    const auto traits = test::traits_of_texts(words);
    std::vector<std::vector<double>> rows;
    double signals = 0, noises = 0;
    for (const auto& scene : scenes) {
      auto& row = rows.emplace_back();
      for (const auto& trait : traits) row.push_back(trait.of(scene.stem.text));
      for (const auto& [name, looked_for] : words.rules) row.push_back(test::contains_any(scene.stem.text, looked_for));
      (scene.signal.value_or(false) ? signals : noises) += 1;
    }
    level(rows);
    std::vector<test::Guessed> all;
    for (std::size_t i = 0; i < scenes.size(); ++i) {
      auto& one = all.emplace_back();
      rows[i].push_back(1);  // how readily to report at all
      one.answers = {rows[i], std::vector<double>(rows[i].size(), 0.0)};
      const bool report = scenes[i].signal.value_or(false);
      one.right = report ? 0 : 1;
      one.weight = 0.5 / (report ? signals : noises) * static_cast<double>(scenes.size());  // signals and noise count alike
      one.left_out_with = scenes[i].pair.substr(0, 2);
    }
    // The mean of two shares, of signals and of noise, each guessed with a half.
    const double bound = 0.5 + test::luck_of(1, 0.25 * std::sqrt(1 / signals + 1 / noises)), right = test::learned_from_the_others(all);
    MESSAGE(it.course.language << ": all traits together are right in " << right << ", chance 0.5, bound " << bound);
    CHECK(right <= bound);
  }
}
