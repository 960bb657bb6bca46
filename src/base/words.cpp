#include "base/words.hpp"

#include <algorithm>
#include <fmt/args.h>
#include <fmt/format.h>

#include <span>
#include <utility>

namespace jumpseat::base {
namespace {

// What the innermost Speaking of this thread speaks.
thread_local const SharedWords* spoken = nullptr;

const Words* words_now() { return spoken ? spoken->get() : nullptr; }

std::optional<std::string> filled(std::string_view sentence, std::span<const Part> parts) {
  try {
    fmt::dynamic_format_arg_store<fmt::format_context> store;
    for (const Part& part : parts) std::visit([&](const auto& value) { store.push_back(value); }, part.value());
    return fmt::vformat(fmt::string_view(sentence.data(), sentence.size()), store);
  } catch (const fmt::format_error&) {
    return std::nullopt;
  }
}

std::string filled_or(std::optional<std::string_view> translation, std::string_view english, std::span<const Part> parts) {
  if (parts.size() == 0) return std::string(translation.value_or(english));
  if (translation)
    if (auto sentence = filled(*translation, parts)) return std::move(*sentence);
  return filled(english, parts).value_or(std::string(english));
}

}  // namespace

Speaking::Speaking(SharedWords words) : m_words(std::move(words)), m_before(std::exchange(spoken, &m_words)) {}
Speaking::~Speaking() { spoken = m_before; }
SharedWords Speaking::now() { return spoken ? *spoken : nullptr; }

std::string say_parts(std::string_view english, std::initializer_list<Part> parts) {
  const Words* words = words_now();
  return filled_or(words ? words->find(english) : std::nullopt, english, {parts.begin(), parts.size()});
}

std::string say_parts_in(std::string_view context, std::string_view english, std::initializer_list<Part> parts) {
  const Words* words = words_now();
  return filled_or(words ? words->find(english, context) : std::nullopt, english, {parts.begin(), parts.size()});
}

std::string say_count_parts(std::uint64_t n, std::string_view one, std::string_view many, std::initializer_list<Part> parts) {
  const Words* words = words_now();
  std::vector<Part> all(parts);
  const std::string count = grouped(static_cast<std::int64_t>(n));
  if (!all.empty()) all.front() = Part(count);
  return filled_or(words ? words->find_form(one, n) : std::nullopt, n == 1 ? one : many, all);
}

std::string form_of(std::int64_t n, std::string_view one, std::string_view many) {
  return say_count_parts(n < 0 ? 0 : static_cast<std::uint64_t>(n), one, many, {});
}

std::string_view said(std::string_view english) {
  const Words* words = words_now();
  return words ? words->find(english).value_or(english) : english;
}

std::string retold(std::string_view english) {
  const Words* words = words_now();
  if (!words || english.empty()) return std::string(english);
  if (const auto whole = words->find(english)) return std::string(*whole);
  const auto fitting = words->find_fitting(english);
  if (!fitting || !english.ends_with('.')) return fitting.value_or(std::string(english));
  // What stands behind a colon and was carried over as it is: the reason. A name before it may have a colon of its own.
  const auto same = std::mismatch(english.rbegin(), english.rend(), fitting->rbegin(), fitting->rend()).first - english.rbegin();
  const std::size_t carried = english.size() - static_cast<std::size_t>(same);
  const std::size_t first = english.find(": ", carried < 2 ? 0 : carried - 2);
  if (first == std::string_view::npos) return *fitting;
  const auto reason_behind = [&](std::size_t colon) { return english.substr(colon + 2, english.size() - colon - 3); };
  std::size_t at = first;
  std::string reason = retold(reason_behind(at));
  if (reason == reason_behind(at)) at = english.rfind(": "), reason = retold(reason_behind(at));
  // The sentence of an error, made where nothing was spoken.
  if (const std::string_view doing = english.substr(0, at); doing.starts_with("Could not "))
    return say("Could not {}: {}.", retold(doing.substr(10)), reason);
  if (reason_behind(at).find(' ') == std::string_view::npos) return *fitting;  // it may be a name
  return fitting->substr(0, fitting->size() - reason_behind(at).size() - 1) + reason + '.';
}

std::string in_a_row(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out = out.empty() ? part : say_in("one and another of a row", "{}; {}", out, part);
  return out;
}

std::string date_words(int day, int month, int year) {
  const auto name = [&]() -> std::string {
    switch (month) {
      case 1: return say_in("month", "Jan");
      case 2: return say_in("month", "Feb");
      case 3: return say_in("month", "Mar");
      case 4: return say_in("month", "Apr");
      case 5: return say_in("month", "May");
      case 6: return say_in("month", "Jun");
      case 7: return say_in("month", "Jul");
      case 8: return say_in("month", "Aug");
      case 9: return say_in("month", "Sep");
      case 10: return say_in("month", "Oct");
      case 11: return say_in("month", "Nov");
      default: return say_in("month", "Dec");
    }
  };
  return say_in("day, month, year", "{} {} {}", day, name(), year);
}

std::string with_decimal_mark(std::string number) {
  if (const auto at = number.find('.'); at != std::string::npos) number.replace(at, 1, say_in("decimal mark", "."));
  return number;
}

std::string grouped(std::int64_t number) {
  const std::string mark = say_in("between thousands", ",");
  std::string digits = std::to_string(number);
  const std::size_t first = number < 0 ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3;) {
    at -= 3;
    digits.insert(at, mark);
  }
  return digits;
}

}  // namespace jumpseat::base
