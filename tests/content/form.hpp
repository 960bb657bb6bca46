#pragma once
// What somebody sees of a question who reads nothing of it but its form, and what such a person could learn from it.
#include "content/languages.hpp"
#include "model/question.hpp"

#include <functional>
#include <string>
#include <vector>

namespace jumpseat::test {

// One-sided, 95 in 100: so far above chance luck alone brings a guesser of `n` questions with the standard deviation `sd` of each.
double luck_of(double n, double sd);

// So far from chance, up or down, luck brings the luckiest of so many guessers in 5 of 100 cases, `error` being that of one of them.
double luck_of_many(int tries, double error);

struct TraitOfAnswer {
  std::string name;
  std::function<double(const model::Question&, std::size_t choice)> of;
};
std::vector<TraitOfAnswer> traits_of_answers(const GuessingWords& words);

struct TraitOfText {
  std::string name;
  std::function<double(const std::string&)> of;
};
std::vector<TraitOfText> traits_of_texts(const GuessingWords& words);

bool contains_any(const std::string& text, const Words& words);
int how_many(const std::string& text, const Words& words);

// Something to guess: each answer's traits, which answer is right, and what else is left out when this one is guessed.
struct Guessed {
  std::vector<std::vector<double>> answers;
  std::size_t right = 0;
  std::string left_out_with;
  double weight = 1;
};

// The share (by weight) guessed right by whoever learned from all the others which traits go with right answers: a conditional
// logit with a small ridge (McFadden 1974), learned anew for each one left out.
double learned_from_the_others(const std::vector<Guessed>& all);

// The mark of whoever learned from the answers of all the other questions which words stand in right ones: naive Bayes (Maron 1961)
// over the words of an answer, each word's share of right answers drawn to chance as by four answers more. Stems are not read.
double words_learned_from_the_others(const std::vector<model::Question>& questions);

}  // namespace jumpseat::test
