#include "ui/palette.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <sstream>
#include <string>
#include <tuple>

namespace jumpseat::ui {

namespace {
bool starts_word(const std::string& text, std::size_t at) {
  return at == 0 || text[at - 1] == ' ' || text[at - 1] == '-' || text[at - 1] == '(';
}

std::optional<int> letters_in_order(const std::string& wanted, const std::string& text) {
  int score = 0;
  std::size_t at = 0;
  bool run = false;
  for (const char letter : wanted) {
    if (letter == ' ') continue;
    std::size_t found = text.find(letter, at);
    if (!run || found != at)  // prefer the start of a later word to the middle of this one
      for (std::size_t i = at; i < text.size(); ++i)
        if (text[i] == letter && starts_word(text, i)) {
          found = i;
          break;
        }
    if (found == std::string::npos) return std::nullopt;
    run = found == at;
    score += starts_word(text, found) ? 20 : run ? 10 : 1;
    at = found + 1;
  }
  return score;
}

// Every word begins a word of the text, wherever.
std::optional<int> words_in_any_order(const std::string& wanted, const std::string& text) {
  int score = 0;
  std::istringstream words(wanted);
  for (std::string word; words >> word;) {
    std::size_t at = text.find(word);
    while (at != std::string::npos && !starts_word(text, at)) at = text.find(word, at + 1);
    if (at == std::string::npos) return std::nullopt;
    score += 10 * static_cast<int>(word.size());
  }
  return score;
}
}  // namespace

std::optional<int> fit(std::string_view query, std::string_view label) {
  const std::string wanted = base::folded_without_accents(base::trimmed(query)), text = base::folded_without_accents(label);
  if (wanted.empty()) return 0;
  if (const auto at = text.find(wanted); at != std::string::npos) return 1000 + (starts_word(text, at) ? 500 : 0) - static_cast<int>(at);
  return std::max(letters_in_order(wanted, text), words_in_any_order(wanted, text));
}

std::vector<int> rows_that_fit(const std::vector<app::CommandRow>& rows, std::string_view query) {
  std::vector<std::tuple<bool, int, int>> found;  // cannot be used, worse, later
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (const auto score = fit(query, rows[i].label); score && !rows[i].label.empty())
      found.emplace_back(!rows[i].enabled, -*score, static_cast<int>(i));
  std::sort(found.begin(), found.end());
  std::vector<int> out;
  for (const auto& [disabled, worse, index] : found) out.push_back(index);
  return out;
}

std::vector<int> manuals_that_fit(const std::vector<app::CommandRow>& rows, std::string_view query) {
  std::vector<int> out = rows_that_fit(rows, query);
  std::erase_if(out, [&](int i) { return !rows[static_cast<std::size_t>(i)].command.is<app::command::ShowTab>(); });
  return out;
}

std::vector<int> sections_that_fit(const std::vector<app::OutlineRowView>& rows, std::string_view query, std::size_t limit) {
  std::vector<std::tuple<int, int, int>> found;  // worse, deeper, later
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].page.value < 0) continue;
    if (const auto score = fit(query, rows[i].title)) found.emplace_back(-*score, rows[i].depth, static_cast<int>(i));
  }
  const auto end = found.begin() + static_cast<std::ptrdiff_t>(std::min(limit, found.size()));
  std::partial_sort(found.begin(), end, found.end());
  std::vector<int> out;
  for (auto at = found.begin(); at != end; ++at) out.push_back(std::get<2>(*at));
  return out;
}

}  // namespace jumpseat::ui
