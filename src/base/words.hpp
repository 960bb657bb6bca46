#pragma once
// What the program says, in the language of whoever reads it. English is in the code and is the key under which gettext's catalogues
// (assets/po, compiled to .mo) keep the rest; what a catalogue does not know stays English.
//
// gettext's own functions choose the language for the whole process, through setlocale and the environment: two people could not be
// spoken to one after the other, nor two tests, and a thread that composes a sentence would race with the switch in Settings. So a
// catalogue is a value that nothing changes; who owns it says for how long a thread speaks it (Speaking), and work that is posted to
// another thread takes the language of whoever posted it along.
#include "base/result.hpp"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace jumpseat::base {

// The words of one language.
class Words {
 public:
  // The bytes of a .mo file. A translation whose {placeholders} are not those of the English is left out.
  static Result<std::shared_ptr<const Words>> read(std::string bytes, std::string code);
  ~Words();
  Words(const Words&) = delete;
  Words& operator=(const Words&) = delete;

  const std::string& code() const;  // "es"
  std::optional<std::string_view> find(std::string_view english, std::string_view context = {}) const;
  // The form for n. Found by the English form for 1.
  std::optional<std::string_view> find_form(std::string_view one, std::uint64_t n) const;
  // Finished English, by the sentence with {gaps} that fits it best; what stands in the gaps stays as it is. For errors, whose English goes
  // to the log.
  std::optional<std::string> find_fitting(std::string_view english) const;
  std::size_t size() const;
  std::size_t left_out() const;

 private:
  Words();
  struct Inside;
  std::unique_ptr<Inside> m_inside;
};

using SharedWords = std::shared_ptr<const Words>;  // none: English

// While it lives, its thread speaks this language. They nest.
class Speaking {
 public:
  explicit Speaking(SharedWords words);
  ~Speaking();
  Speaking(const Speaking&) = delete;
  Speaking& operator=(const Speaking&) = delete;

  static SharedWords now();  // of this thread; none: English

 private:
  SharedWords m_words;
  const SharedWords* m_before;
};

// What fills a gap.
class Part {
 public:
  template <std::integral Number>
  requires(!std::same_as<Number, bool>) Part(Number number) : m_value(static_cast<std::int64_t>(number)) {}
  Part(double number) : m_value(number) {}
  Part(const char* text) : m_value(std::string_view(text)) {}
  Part(std::string_view text) : m_value(text) {}
  Part(const std::string& text) : m_value(std::string_view(text)) {}

  const std::variant<std::int64_t, double, std::string_view>& value() const { return m_value; }

 private:
  std::variant<std::int64_t, double, std::string_view> m_value;
};

// Gaps are fmt's: {} one after the other, or {0}, {1} in any order. A translation that cannot be filled gives way to the English.
std::string say_parts(std::string_view english, std::initializer_list<Part> parts);
std::string say_parts_in(std::string_view context, std::string_view english, std::initializer_list<Part> parts);
std::string say_count_parts(std::uint64_t n, std::string_view one, std::string_view many, std::initializer_list<Part> parts);

template <class... Parts>
std::string say(std::string_view english, const Parts&... parts) {
  return say_parts(english, {Part(parts)...});
}
// Where one English word is two words elsewhere: say_in("reader", "Marks").
template <class... Parts>
std::string say_in(std::string_view context, std::string_view english, const Parts&... parts) {
  return say_parts_in(context, english, {Part(parts)...});
}
// say_count(n, "{} question", "{} questions"): n fills the first gap, the parts the others.
template <std::integral Number, class... Parts>
std::string say_count(Number n, std::string_view one, std::string_view many, const Parts&... parts) {
  return say_count_parts(n < 0 ? 0 : static_cast<std::uint64_t>(n), one, many, {Part(n), Part(parts)...});
}
// "a; b; c", as the language parts them.
std::string in_a_row(const std::vector<std::string>& parts);
// "page" or "pages" without the number.
std::string form_of(std::int64_t n, std::string_view one, std::string_view many);
// Marks English that is looked up elsewhere, such as the lines of a table.
constexpr const char* to_say(const char* english) { return english; }

// The translation of words that stay where they are as long as this thread speaks its language; without one, `english` itself.
std::string_view said(std::string_view english);

// Finished English, such as the reason of an error, in this thread's language: found whole, or by the sentence that it was made from.
std::string retold(std::string_view english);

// "25 Nov 2026", as the language writes it; month from 1.
std::string date_words(int day, int month, int year);
// "0,5" for "0.5", where the language writes it so.
std::string with_decimal_mark(std::string number);
// "1,321" in the language's way.
std::string grouped(std::int64_t number);

// ---- which languages there are

struct Language {
  std::string code;  // "es"
  std::string name;  // in itself: "Español"
};
std::filesystem::path catalogue_folder();
// English first, then the others by name.
std::vector<Language> languages_in(const std::filesystem::path& folder);
// None for English and for languages that are not there.
Result<SharedWords> words_of_language(const std::filesystem::path& folder, const std::string& code);
// What gettext's variables ask for, the most wanted first: LANGUAGE, LC_ALL, LC_MESSAGES, LANG. "es_MX.UTF-8" counts as "es_MX", then "es".
std::vector<std::string> languages_asked_for(const char* (*variable)(const char* name));
// The first of those that is there; "en" where none is.
std::string language_of_system(const std::filesystem::path& folder);

// For the test of the catalogues: what is wrong with this translation's gaps, if anything.
std::optional<std::string> problem_of_gaps(std::string_view english, std::string_view translation, bool is_plural_form);

}  // namespace jumpseat::base
