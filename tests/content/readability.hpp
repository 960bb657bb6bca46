#pragma once
// How hard a text is to read, by formulas of its language.
#include <cstddef>
#include <string>
#include <vector>

namespace jumpseat::test {

// One number about a text, and the bound that B2 readers set to it.
struct Measure {
  std::string name;
  double value = 0, bound = 0;
  bool at_most = true;  // false: at least
};
inline bool holds(const Measure& it) { return it.at_most ? it.value <= it.bound : it.value >= it.bound; }

std::vector<Measure> english_readability(const std::string& text);
std::vector<Measure> spanish_readability(const std::string& text);
std::vector<Measure> french_readability(const std::string& text);

std::size_t count_words(const std::string& text);  // those that begin with a letter
double words_a_sentence(const std::string& text);

int english_syllables(const std::string& word);
int spanish_syllables(const std::string& word);  // of lower case
int french_syllables(const std::string& word);

}  // namespace jumpseat::test
