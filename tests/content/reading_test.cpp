// The manual and the questions can be read by somebody who has their language at B2.
#include "content/languages.hpp"
#include "content/shipped.hpp"

#include <doctest/doctest.h>
#include <sstream>

using namespace jumpseat;

namespace {

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
      const std::size_t command = at;
      while (at + 1 < text.size() && std::isalpha(static_cast<unsigned char>(text[at + 1]))) ++at;
      if (at == command) ++at;  // "\\%" is a sign and no comment
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

// Tells the numbers, and fails where one is out of its bound.
void check_readable(const std::string& what, const std::string& text, const test::Language& language) {
  std::ostringstream told;
  told << what << ": " << test::count_words(text) << " words";
  for (const auto& measure : language.readability(text)) {
    told << ", " << measure.name << " " << measure.value;
    CHECK_MESSAGE(test::holds(measure), what, ": ", measure.name, " ", measure.value, ", bound ", measure.bound);
  }
  MESSAGE(told.str());
}

}  // namespace

TEST_CASE("every chapter of the manuals is within B2") {
  for (const auto& folder : test::shipped_courses()) {
    const auto& language = test::language_of(test::loaded(folder).course.language);
    for (const auto& [name, text] : test::tex_files(folder)) {
      if (!std::isdigit(static_cast<unsigned char>(name.front())) && name != "front.tex") continue;
      CHECK(test::count_words(prose(text)) > 100);
      check_readable(folder.filename().string() + " " + name, prose(text), language);
    }
  }
}

TEST_CASE("the questions are within B2, all together and each by itself") {
  for (const auto& folder : test::shipped_courses()) {
    const auto it = test::loaded(folder);
    const auto& language = test::language_of(it.course.language);
    std::string all;
    for (const auto& question : it.course.questions) {
      all += question.stem.text + "\n";
      for (const auto& choice : question.choices) all += choice.text.text + "\n";
      for (const auto& choice : question.choices) all += choice.feedback.text + "\n";
      // Of a few words a formula says little: a long sentence is what counts.
      CHECK_MESSAGE(test::words_a_sentence(question.stem.text) <= language.most_words_a_sentence, question.id.value);
    }
    check_readable(folder.filename().string() + ": questions", all, language);
  }
}

TEST_CASE("syllables are counted as they are spoken") {
  for (const auto& [word, count] : {std::pair("house", 1), std::pair("table", 2), std::pair("passport", 2), std::pair("trafficking", 3)})
    CHECK_MESSAGE(test::english_syllables(word) == count, word);
  for (const auto& [word, count] :
       {std::pair("avión", 2), std::pair("indicio", 3), std::pair("día", 2), std::pair("leer", 2), std::pair("aéreo", 4),
        std::pair("cuatro", 2), std::pair("muy", 1), std::pair("y", 1), std::pair("quién", 1), std::pair("país", 2)})
    CHECK_MESSAGE(test::spanish_syllables(word) == count, word);
}
