// What the manual of the program calls words on the screen (\ui{...}) are words of the program, in the language of the manual.
#include "content/shipped.hpp"
#include "support/messages.hpp"
#include "support/places.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <map>
#include <set>

using namespace jumpseat;

namespace {

using Catalogue = std::map<std::string, support::Message>;

// English has no catalogue: its words are the keys of all others.
Catalogue catalogue_of(const std::string& language) {
  const auto name = language == "en" ? "jumpseat.pot" : language + ".po";
  return support::messages_of(support::source_folder() / "assets/po" / name);
}

// Of LaTeX: a tie is a space, three dots are a sign.
std::string on_screen(std::string text) {
  std::replace(text.begin(), text.end(), '~', ' ');
  return test::plain(text);
}

// "Show all 27 quizzes" is "Show all {} quizzes"; a word alone may stand for a sentence that begins with it ("Indexing").
bool is_said(const std::string& said, const std::string& message) {
  std::size_t at = 0, shared = 0;
  const std::string pattern = test::plain(message);
  for (std::size_t from = 0; from < pattern.size();) {
    const auto gap = pattern.find('{', from);
    const auto piece = pattern.substr(from, gap == std::string::npos ? gap : gap - from);
    const auto found = said.find(piece, at);
    if (found == std::string::npos || (from == 0 && found != 0)) break;
    at = found + piece.size();
    shared += piece.size();
    from = gap == std::string::npos ? pattern.size() : pattern.find('}', gap) + 1;
    if (gap == std::string::npos && at != said.size()) break;
    if (from >= pattern.size()) return 2 * shared >= said.size();  // "{} {}" is everything and says nothing
  }
  const auto goes_on = pattern.substr(std::min(said.size(), pattern.size()));
  return pattern.rfind(said, 0) == 0 && (goes_on.rfind(" {", 0) == 0 || goes_on.rfind("\u2026", 0) == 0);
}

std::vector<std::string> words_of_screen(const std::string& tex) {
  auto out = test::arguments_of(tex, "\\ui");
  for (auto& said : out) said = on_screen(said);
  return out;
}

// Of LaTeX.
std::string on_cap(std::string key) {
  std::replace(key.begin(), key.end(), '~', ' ');
  return key;
}
// A key that has a sign or a number on it: "G", "=", "F11".
bool is_written(const std::string& key) {
  return key.size() == 1 || (key.front() == 'F' && key.find_first_not_of("0123456789", 1) == std::string::npos);
}

// "Ctrl", "Mayús", "AvPág": what the program calls the keys that have names.
std::set<std::string> names_of_keys(const Catalogue& catalogue, bool english) {
  std::set<std::string> out = {"Tab"};
  for (const auto& [key, message] : catalogue)
    if (key.rfind("key\x04", 0) == 0) out.insert(english ? message.english : message.translations.at(0));
  return out;
}

// The keys of all messages that say these words.
std::set<std::string> keys_of(const std::string& said, const Catalogue& catalogue, bool english) {
  std::set<std::string> out;
  for (const auto& [key, message] : catalogue) {
    std::vector<std::string> forms = {message.english, message.many};
    if (!english) forms = message.translations;
    if (std::any_of(forms.begin(), forms.end(), [&](const auto& form) { return !form.empty() && is_said(said, form); })) out.insert(key);
  }
  return out;
}

// Each word of one chapter is the same message as a word of the other.
void check_same_words(const std::vector<std::set<std::string>>& some, const std::vector<std::set<std::string>>& others,
                      const std::vector<std::string>& said) {
  for (std::size_t i = 0; i < some.size(); ++i) {
    const bool there = std::any_of(others.begin(), others.end(), [&](const auto& other) {
      return std::any_of(other.begin(), other.end(), [&](const auto& key) { return some[i].contains(key); });
    });
    CHECK_MESSAGE(there, "only one of the two languages says \"", said[i], "\"");
  }
}

}  // namespace

TEST_CASE("words that the manual calls words on the screen are said by the program") {
  for (const auto& it : test::in_all_languages("JS")) {
    const auto& language = it.course.language;
    const auto catalogue = catalogue_of(language);
    for (const auto& [name, text] : test::tex_files(it.course.folder))
      for (const auto& said : words_of_screen(text))
        CHECK_MESSAGE(!keys_of(said, catalogue, language == "en").empty(), language, " ", name, ": \"", said, "\" is on no screen");
  }
}

TEST_CASE("a translated manual of the program names the same things on the screen as the English one") {
  const auto keys = [](const std::vector<std::string>& said, const Catalogue& catalogue, bool english) {
    std::vector<std::set<std::string>> out;
    for (const auto& one : said) out.push_back(keys_of(one, catalogue, english));
    return out;
  };
  const auto english = test::tex_files(test::in_all_languages("JS").front().course.folder);
  for (const auto& it : test::in_all_languages("JS")) {
    if (it.course.language == "en") continue;
    const auto own = test::tex_files(it.course.folder);
    for (const auto& [name, text] : english) {
      INFO(it.course.language, " ", name);
      REQUIRE(own.contains(name));
      const auto theirs = words_of_screen(text), ours = words_of_screen(own.at(name));
      CHECK(theirs.size() == ours.size());
      const auto a = keys(theirs, catalogue_of("en"), true), b = keys(ours, catalogue_of(it.course.language), false);
      check_same_words(a, b, theirs);
      check_same_words(b, a, ours);
    }
  }
}

TEST_CASE("keys have the names in the manual of the program that they have in the window") {
  for (const auto& it : test::in_all_languages("JS")) {
    const auto& language = it.course.language;
    const auto names = names_of_keys(catalogue_of(language), language == "en");
    CHECK(names.size() > 10);
    for (const auto& [name, text] : test::tex_files(it.course.folder))
      for (const auto& chord : test::arguments_of(text, "\\keys"))
        for (std::size_t from = 0; from < chord.size();) {
          const auto end = std::min(chord.find('+', from), chord.size());
          const auto key = on_cap(chord.substr(from, end - from));
          CHECK_MESSAGE((names.contains(key) || is_written(key)), language, " ", name, ": \"", chord, "\"");
          from = end + 1;
        }
  }
}

TEST_CASE("words on the screen are looked for with their gaps, and not in the middle of others") {
  CHECK(is_said("show all 27 quizzes", "Show all {} quizzes"));
  CHECK(is_said("show all", "Show all {} quizzes"));
  CHECK(is_said("indexing", "Indexing {1} of {2} page"));
  CHECK(is_said("compare with another edition", "Compare with another edition\u2026"));
  CHECK(is_said("home", "Home"));
  CHECK_FALSE(is_said("home", "Home base"));
  CHECK_FALSE(is_said("read and quiz", "{} and {}"));
  CHECK_FALSE(is_said("sign", "Sign in"));
  CHECK_FALSE(is_said("show all quizzes", "Show all {} quizzes now"));
}
