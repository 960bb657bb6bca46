#include "content/form.hpp"

#include "content/shipped.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace jumpseat::test {

double luck_of(double n, double sd) { return 1.645 * sd / std::sqrt(n); }

double luck_of_many(int tries, double error) {
  // The tail of the normal curve, halved into until it is the share of one try (Bonferroni), both sides counted.
  const double share = 0.05 / (2.0 * tries);
  double low = 0, high = 10;
  for (int i = 0; i < 60; ++i) {
    const double middle = (low + high) / 2;
    (std::erfc(middle / std::sqrt(2.0)) / 2 > share ? low : high) = middle;
  }
  return high * error;
}

bool contains_any(const std::string& text, const Words& words) { return how_many(text, words) > 0; }
int how_many(const std::string& text, const Words& words) {
  const auto in = words_in(text);
  return static_cast<int>(std::count_if(in.begin(), in.end(), [&](const auto& word) { return words.count(word) > 0; }));
}

namespace {

const std::string& text_of(const model::Question& question, std::size_t i) { return question.choices[i].text.text; }

double how_many_signs(const std::string& text, std::string_view signs) {
  return static_cast<double>(std::count_if(text.begin(), text.end(), [&](char c) { return signs.find(c) != std::string_view::npos; }));
}
double quotes(const std::string& text) {
  double out = how_many_signs(text, "\"");
  for (const std::string_view mark : {"\u00ab", "\u00bb"})
    for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos; at += mark.size()) ++out;
  return out;
}
double length_of_words(const std::string& text) {
  return static_cast<double>(text.size()) / static_cast<double>(std::max<std::size_t>(words_in(text).size(), 1));
}

double words_of_the_stem(const model::Question& question, std::size_t choice) {
  std::set<std::string> stem, both;
  for (const auto& word : words_in(question.stem.text))
    if (word.size() > 3) stem.insert(word);
  for (const auto& word : words_in(text_of(question, choice)))
    if (stem.count(word)) both.insert(word);
  return static_cast<double>(both.size());
}

// How much an answer has in common with the others: the right one is said to be the one the wrong ones were made from.
double likeness(const model::Question& question, std::size_t choice) {
  double shared = 0;
  const auto mine = words_in(text_of(question, choice));
  for (std::size_t other = 0; other < question.choices.size(); ++other) {
    if (other == choice) continue;
    const auto theirs = words_in(text_of(question, other));
    const Words set(theirs.begin(), theirs.end());
    shared += static_cast<double>(std::count_if(mine.begin(), mine.end(), [&](const auto& word) { return set.count(word) > 0; }));
  }
  return shared / static_cast<double>(std::max<std::size_t>(mine.size(), 1));
}

// How far each word of an answer stands in the other answers too: the right one is said to be where the wrong ones meet.
double meeting(const model::Question& question, std::size_t choice) {
  std::map<std::string, double> in_others;
  for (std::size_t other = 0; other < question.choices.size(); ++other) {
    if (other == choice) continue;
    const auto theirs = words_in(text_of(question, other));
    for (const auto& word : Words(theirs.begin(), theirs.end())) ++in_others[word];
  }
  const auto mine = words_in(text_of(question, choice));
  double shared = 0, long_ones = 0;
  for (const auto& word : Words(mine.begin(), mine.end()))
    if (word.size() > 3) shared += in_others[word], ++long_ones;
  return shared / std::max(long_ones, 1.0);
}

// Neither the longest nor the shortest.
double middle_length(const model::Question& question, std::size_t choice) {
  const auto mine = text_of(question, choice).size();
  bool longer = false, shorter = false;
  for (const auto& other : question.choices) longer |= other.text.text.size() > mine, shorter |= other.text.text.size() < mine;
  return longer && shorter;
}

double second_longest(const model::Question& question, std::size_t choice) {
  const auto mine = text_of(question, choice).size();
  return std::count_if(question.choices.begin(), question.choices.end(),
                       [&](const auto& other) { return other.text.text.size() > mine; }) == 1;
}

double odd_length(const model::Question& question, std::size_t choice) {
  double others = 0;
  for (std::size_t i = 0; i < question.choices.size(); ++i)
    if (i != choice) others += static_cast<double>(text_of(question, i).size());
  return std::abs(static_cast<double>(text_of(question, choice).size()) - others / static_cast<double>(question.choices.size() - 1));
}

using Row = std::vector<double>;

// Solves a symmetric positive definite system in place (Cholesky); `a` is destroyed.
Row solved(std::vector<Row>& a, Row b) {
  const std::size_t n = b.size();
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j <= i; ++j) {
      double sum = a[i][j];
      for (std::size_t k = 0; k < j; ++k) sum -= a[i][k] * a[j][k];
      a[i][j] = i == j ? std::sqrt(sum) : sum / a[j][j];
    }
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = 0; k < i; ++k) b[i] -= a[i][k] * b[k];
    b[i] /= a[i][i];
  }
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t k = i + 1; k < n; ++k) b[i] -= a[k][i] * b[k];
    b[i] /= a[i][i];
  }
  return b;
}

double score(const Row& traits, const Row& liking) {
  double out = 0;
  for (std::size_t j = 0; j < traits.size(); ++j) out += traits[j] * liking[j];
  return out;
}

Row chances(const Guessed& one, const Row& liking) {
  Row out;
  for (const auto& answer : one.answers) out.push_back(score(answer, liking));
  const double top = *std::max_element(out.begin(), out.end());
  double sum = 0;
  for (auto& each : out) sum += each = std::exp(each - top);
  for (auto& each : out) each /= sum;
  return out;
}

// Which traits the right answers have, by Newton's method.
Row learned(const std::vector<Guessed>& all, const std::string& without) {
  constexpr double ridge = 1;
  constexpr int rounds = 6;
  const std::size_t n = all.front().answers.front().size();
  Row liking(n, 0.0);
  for (int round = 0; round < rounds; ++round) {
    Row slope(n);
    std::vector<Row> bend(n, Row(n, 0.0));
    for (std::size_t j = 0; j < n; ++j) slope[j] = -ridge * liking[j], bend[j][j] = ridge;
    for (const auto& one : all) {
      if (one.left_out_with == without) continue;
      const Row likely = chances(one, liking);
      Row mean(n, 0.0);
      for (std::size_t i = 0; i < likely.size(); ++i)
        for (std::size_t j = 0; j < n; ++j) mean[j] += likely[i] * one.answers[i][j];
      for (std::size_t j = 0; j < n; ++j) slope[j] += one.weight * (one.answers[one.right][j] - mean[j]);
      for (std::size_t i = 0; i < likely.size(); ++i)
        for (std::size_t j = 0; j < n; ++j) {
          const double pull = one.weight * likely[i] * (one.answers[i][j] - mean[j]);
          if (pull == 0) continue;
          for (std::size_t k = 0; k <= j; ++k) bend[j][k] += pull * (one.answers[i][k] - mean[k]);
        }
    }
    const Row step = solved(bend, slope);
    for (std::size_t j = 0; j < n; ++j) liking[j] += step[j];
  }
  return liking;
}

}  // namespace

std::vector<TraitOfAnswer> traits_of_answers(const GuessingWords& words) {
  const auto text = [](auto measure) {
    return [measure](const model::Question& q, std::size_t i) { return static_cast<double>(measure(text_of(q, i))); };
  };
  const auto of = [&](const Words& set) { return text([&set](const auto& t) { return how_many(t, set); }); };
  return {{"letters", text([](const auto& t) { return t.size(); })},
          {"words", text([](const auto& t) { return words_in(t).size(); })},
          {"long words", text(length_of_words)},
          {"an odd length among the others", odd_length},
          {"a middle length", middle_length},
          {"the second length", second_longest},
          {"words of the stem", words_of_the_stem},
          {"likeness to the others", likeness},
          {"what the others share", meeting},
          {"absolutes", of(words.absolutes)},
          {"hedges", of(words.hedges)},
          {"negations", of(words.negations)},
          {"reasons", of(words.reasons)},
          {"papers", of(words.papers)},
          {"the senior or supervisor", of(words.superiors)},
          {"commas and colons", text([](const auto& t) { return how_many_signs(t, ",:;"); })},
          {"quotation marks", text(quotes)},
          {"figures", text([](const auto& t) { return how_many_signs(t, "0123456789"); })}};
}

std::vector<TraitOfText> traits_of_texts(const GuessingWords& words) {
  const auto of = [](const Words& set) { return [&set](const std::string& t) { return static_cast<double>(how_many(t, set)); }; };
  return {{"letters", [](const auto& t) { return static_cast<double>(t.size()); }},
          {"words", [](const auto& t) { return static_cast<double>(words_in(t).size()); }},
          {"long words", length_of_words},
          {"sentences", [](const auto& t) { return how_many_signs(t, ".!?"); }},
          {"commas", [](const auto& t) { return how_many_signs(t, ",;"); }},
          {"colons", [](const auto& t) { return how_many_signs(t, ":"); }},
          {"quotation marks", quotes},
          {"figures", [](const auto& t) { return how_many_signs(t, "0123456789"); }},
          {"absolutes", of(words.absolutes)},
          {"hedges", of(words.hedges)},
          {"negations", of(words.negations)},
          {"reasons", of(words.reasons)}};
}

double learned_from_the_others(const std::vector<Guessed>& all) {
  std::map<std::string, Row> known;
  double right = 0, weight = 0;
  for (const auto& one : all) {
    auto found = known.find(one.left_out_with);
    if (found == known.end()) found = known.emplace(one.left_out_with, learned(all, one.left_out_with)).first;
    const Row likely = chances(one, found->second);
    const double top = *std::max_element(likely.begin(), likely.end());
    const auto tied = std::count_if(likely.begin(), likely.end(), [&](double each) { return each >= top - 1e-9; });
    if (likely[one.right] >= top - 1e-9) right += one.weight / static_cast<double>(tied);
    weight += one.weight;
  }
  return right / weight;
}

double words_learned_from_the_others(const std::vector<model::Question>& questions) {
  constexpr double drawn = 4, luck = 0.25;
  struct Seen {
    double right = 0, all = 0;
  };
  std::map<std::string, Seen> seen;
  const auto words_of = [](const model::Choice& choice) {
    const auto words = words_in(choice.text.text);
    return Words(words.begin(), words.end());
  };
  // Adds the answers of a question to what is known, or takes them out.
  const auto count = [&](const model::Question& question, double sign) {
    for (const auto& choice : question.choices)
      for (const auto& word : words_of(choice)) {
        seen[word].all += sign;
        if (choice.fraction > 0.99) seen[word].right += sign;
      }
  };
  for (const auto& question : questions) count(question, 1);
  double earned = 0;
  for (const auto& question : questions) {
    count(question, -1);
    std::vector<double> scores;
    for (const auto& choice : question.choices) {
      double& score = scores.emplace_back(0);
      for (const auto& word : words_of(choice)) {
        const double share = (seen[word].right + luck * drawn) / (seen[word].all + drawn);
        score += std::log(share / (1 - share)) - std::log(luck / (1 - luck));
      }
    }
    count(question, 1);
    const double top = *std::max_element(scores.begin(), scores.end());
    double marks = 0, tied = 0;
    for (std::size_t i = 0; i < scores.size(); ++i)
      if (scores[i] >= top - 1e-9) marks += std::max(0.0, question.choices[i].fraction), ++tied;
    earned += marks / tied;
  }
  return earned / static_cast<double>(questions.size());
}

}  // namespace jumpseat::test
