// The manual and the questions can be read by somebody who has English at B2.
#include "content/shipped.hpp"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>

using namespace jumpseat;

namespace {

int syllables(const std::string& word) {
  std::string letters = word;
  const auto vowel = [](char c) { return std::string_view("aeiouy").find(c) != std::string_view::npos; };
  if (letters.size() > 2 && letters.back() == 'e' && !vowel(letters[letters.size() - 2]) && letters[letters.size() - 2] != 'l')
    letters.pop_back();
  int count = 0;
  for (std::size_t i = 0; i < letters.size(); ++i) count += vowel(letters[i]) && (i == 0 || !vowel(letters[i - 1]));
  return std::max(count, 1);
}

struct Readability {
  double grade = 0, lix = 0, words_a_sentence = 0;
  std::size_t words = 0;
};

// Flesch-Kincaid grade (Kincaid and others 1975): 0.39 words a sentence + 11.8 syllables a word - 15.59.
// LIX (Björnsson 1968): words a sentence + per cent of words of more than six letters.
Readability readability(const std::string& text) {
  double sentences = 0, syllable_count = 0, long_words = 0, words = 0;
  bool open = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const bool ends = (c == '.' || c == '!' || c == '?' || c == '\n') &&
                      (at + 1 == text.size() || std::string_view(" \n\"'").find(text[at + 1]) != std::string_view::npos || c == '\n');
    if (std::isalpha(static_cast<unsigned char>(c))) open = true;
    if (ends && open) {
      sentences += 1;
      open = false;
    }
  }
  sentences += open;
  for (const auto& word : test::words_in(text)) {
    if (!std::isalpha(static_cast<unsigned char>(word.front()))) continue;
    words += 1;
    syllable_count += syllables(word);
    long_words += word.size() > 6;
  }
  const double per_sentence = words / std::max(sentences, 1.0);
  return {0.39 * per_sentence + 11.8 * syllable_count / words - 15.59, per_sentence + 100 * long_words / words, per_sentence,
          static_cast<std::size_t>(words)};
}

std::string without_between(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos;) {
    const auto end = text.find(to, at + from.size());
    text.erase(at, end == std::string::npos ? std::string::npos : end + to.size() - at);
  }
  return text;
}

// The running text of a chapter: no tables, figures, commands or sources. Items and paragraphs end a sentence.
std::string prose(std::string text) {
  for (const std::string box : {"signs", "longtable", "tabular", "sources", "tikzpicture", "fields"})
    text = without_between(text, "\\begin{" + box + "}", "\\end{" + box + "}");
  for (const std::string command :
       {"\\src{", "\\label{", "\\ref{", "\\pageref{", "\\index{", "\\begin{", "\\end{", "\\role{", "\\needspace{", "\\url{"})
    text = without_between(text, command, "}");
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (text.compare(at, 5, "\\item") == 0) out += ".\n";
    if (text.compare(at, 2, "\n\n") == 0 || text.compare(at, 2, "\\\\") == 0 || c == '&') out += ".\n";
    if (c == '\\') {
      while (at + 1 < text.size() && std::isalpha(static_cast<unsigned char>(text[at + 1]))) ++at;
      out += ' ';
    } else if (c == '%') {
      while (at < text.size() && text[at] != '\n') ++at;
    } else if (std::string_view("{}[]$~`").find(c) == std::string_view::npos) {
      out += c;
    } else {
      out += ' ';
    }
  }
  return out;
}

}  // namespace

// What B2 readers read without help: texts of a grade up to 8 and a LIX up to 40 ("medium"), in sentences of 15 words or fewer on average.
TEST_CASE("every chapter of the manuals is within B2") {
  for (const auto& folder : test::shipped_courses()) {
    for (const auto& [name, text] : test::tex_files(folder)) {
      if (!std::isdigit(static_cast<unsigned char>(name.front())) && name != "front.tex") continue;
      const Readability it = readability(prose(text));
      MESSAGE(folder.filename().string() << " " << name << ": " << it.words << " words, Flesch-Kincaid " << it.grade << ", LIX " << it.lix
                                         << ", " << it.words_a_sentence << " words a sentence");
      CHECK(it.words > 100);
      CHECK(it.grade <= 8);
      CHECK(it.lix <= 40);
      CHECK(it.words_a_sentence <= 15);
    }
  }
}

TEST_CASE("the questions are within B2, all together and each by itself") {
  for (const auto& folder : test::shipped_courses()) {
    std::string all;
    for (const auto& question : test::loaded(folder).course.questions) {
      std::string one = question.stem.text + "\n";
      for (const auto& choice : question.choices) one += choice.text.text + "\n";
      all += one;
      for (const auto& choice : question.choices) all += choice.feedback.text + "\n";
      // Of a few words a formula says little: a long sentence is what counts.
      CHECK_MESSAGE(readability(question.stem.text).words_a_sentence <= 25, question.id.value);
    }
    const Readability it = readability(all);
    MESSAGE(folder.filename().string() << ": questions of " << it.words << " words, Flesch-Kincaid " << it.grade << ", LIX " << it.lix);
    CHECK(it.grade <= 8);
    CHECK(it.lix <= 40);
  }
}
