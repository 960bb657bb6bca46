#pragma once
// What the checks of a course must know of the language that it is written in: one row a language.
#include "content/readability.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::test {

using Words = std::set<std::string>;

// Words by which somebody could guess who has not read the manual.
struct GuessingWords {
  Words absolutes, hedges, negations, reasons, papers, superiors;
  Words strict;                        // absolutes that a true/false statement is said to be false by
  std::map<std::string, Words> rules;  // of scenes: the rule, and the words that it looks for
};

struct Language {
  std::string code;
  std::string page;                // how a question's general feedback ends, {} being the label
  std::string to, revision;        // words of the list of effective pages and of the page about the manual
  std::vector<std::string> facts;  // what a paragraph that states a count or a law holds
  std::vector<Measure> (*readability)(const std::string& text);
  double most_words_a_sentence;  // of one question's stem
  GuessingWords guessing;
};

const Language& language_of(std::string_view code);  // ends the test where there is no row for it
const Language& english();
const Language& spanish();
const Language& french();

std::string page_said(const Language& language, const std::string& label);  // "Manual page 3-12."

}  // namespace jumpseat::test
