#include "library/anchor.hpp"

#include "library/matcher.hpp"
#include "library/reading.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <unordered_map>

namespace jumpseat::library {
namespace {

constexpr std::size_t context_words = 10;
constexpr std::size_t tokens_at_most = 8'000'000;
constexpr std::size_t long_enough = 4;  // words that are hardly ever said twice by chance
constexpr std::size_t worth_a_guess = 5;
constexpr double most_of_it = 0.6;
constexpr double clearly_more = 0.1;  // of the weight of a quote and what stands around it
constexpr double rounding = 1e-9;
constexpr std::size_t candidates_at_most = 2'000;

// Letters and digits of each piece between spaces; 0 for a piece that has none.
std::uint64_t token_of(std::string_view folded_piece) {
  std::string kept;
  for (std::size_t at = 0; at < folded_piece.size();) {
    const std::size_t bytes = character_bytes(folded_piece, at);
    if (is_word_character_at(folded_piece, at)) kept.append(folded_piece.substr(at, bytes));
    at += bytes;
  }
  return kept.empty() ? 0 : std::hash<std::string>{}(kept) | 1;
}

template <class Visit>  // visit(begin, end) of each piece between spaces
void each_piece(std::string_view text, Visit visit) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_not_of(" \n\t", at);
    if (begin == std::string_view::npos) return;
    const std::size_t end = std::min(text.find_first_of(" \n\t", begin), text.size());
    visit(begin, end);
    at = end;
  }
}

std::vector<std::uint64_t> tokens_of(std::string_view text) {
  const std::string plain = folded(text);
  std::vector<std::uint64_t> out;
  each_piece(plain, [&](std::size_t begin, std::size_t end) {
    if (const auto token = token_of(std::string_view(plain).substr(begin, end - begin))) out.push_back(token);
  });
  return out;
}

double weight_of(const std::vector<std::uint64_t>& words, const std::unordered_map<std::uint64_t, double>& weights) {
  double sum = 0;
  for (const std::uint64_t word : words) sum += weights.at(word);
  return sum;
}

std::string text_between(const std::vector<model::Word>& words, std::size_t from, std::size_t to) {
  return reading_text({words.begin() + static_cast<std::ptrdiff_t>(from), words.begin() + static_cast<std::ptrdiff_t>(to)});
}

}  // namespace

TextAnchor anchor_of(const std::vector<model::Word>& words, model::PageIndex page, std::size_t first, std::size_t last) {
  if (words.empty() || first > last || first >= words.size()) return {{}, {}, {}, page};
  last = std::min(last, words.size() - 1);
  const std::size_t from = first > context_words ? first - context_words : 0;
  const std::size_t to = std::min(words.size(), last + 1 + context_words);
  return {text_between(words, first, last + 1), text_between(words, from, first), text_between(words, last + 1, to), page};
}

void AnchorSearch::look_at(model::PageIndex page, const std::vector<model::Word>& words) {
  if (words.empty() || m_tokens.size() >= tokens_at_most) return;
  const Reading reading = read(words, Spelling::folded, LineEndHyphens::joined);
  each_piece(reading.text, [&](std::size_t begin, std::size_t end) {
    const auto token = token_of(std::string_view(reading.text).substr(begin, end - begin));
    if (!token) return;
    m_tokens.push_back({token, page.value, static_cast<std::uint32_t>(reading.word_at(begin)),
                        static_cast<std::uint32_t>(std::max(reading.word_at(begin), reading.word_at(end - 1)))});
  });
}

std::vector<std::size_t> AnchorSearch::exact_places(const Sought& quote) const {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i + quote.size() <= m_tokens.size(); ++i) {
    std::size_t same = 0;
    while (same < quote.size() && m_tokens[i + same].word == quote[same]) ++same;
    if (same == quote.size()) places.push_back(i);
  }
  return places;
}

AnchorSearch::Weights AnchorSearch::weights_of(const std::vector<const Sought*>& all) const {
  Weights weights;
  for (const Sought* sought : all)
    for (const std::uint64_t word : *sought) weights[word] = 0;
  for (const Token& token : m_tokens)
    if (const auto sought = weights.find(token.word); sought != weights.end()) ++sought->second;
  for (auto& [word, weight] : weights) weight = weight > 0 ? 1 / std::sqrt(weight) : 0;
  return weights;
}

// The weight of those words before and after that stand there again, near enough.
template <class Weight>
double AnchorSearch::likeness_of_context(std::size_t begin, std::size_t end, const Sought& before, const Sought& after,
                                         Weight weight) const {
  const auto found_in = [&](const Sought& sought, std::size_t from, std::size_t to) {
    double sum = 0;
    for (const std::uint64_t word : sought)
      if (std::any_of(m_tokens.begin() + static_cast<std::ptrdiff_t>(from), m_tokens.begin() + static_cast<std::ptrdiff_t>(to),
                      [&](const Token& token) { return token.word == word; }))
        sum += weight(word);
    return sum;
  };
  const std::size_t from = begin > before.size() + 2 ? begin - before.size() - 2 : 0;
  return found_in(before, from, begin) + found_in(after, end, std::min(m_tokens.size(), end + after.size() + 2));
}

// Of the stretches as long as the quote that have most of it, the one that with its surroundings is clearly likest; trimmed to words of the
// quote at its ends.
std::optional<std::pair<std::size_t, std::size_t>> AnchorSearch::likest_place(const Sought& quote, const Sought& before,
                                                                              const Sought& after) const {
  if (quote.size() < worth_a_guess || m_tokens.size() < quote.size()) return std::nullopt;
  const Weights weights = weights_of({&quote, &before, &after});
  const auto weight_of_word = [&](std::uint64_t word) { return weights.at(word); };
  std::unordered_map<std::uint64_t, int> wanted, held;
  for (const std::uint64_t word : quote) ++wanted[word];
  const double whole = weight_of(quote, weights), around = weight_of(before, weights) + weight_of(after, weights);
  const bool lacks_words = std::any_of(quote.begin(), quote.end(), [&](std::uint64_t word) { return weights.at(word) <= 0; });
  struct Candidate {
    std::size_t at = 0;
    double weight = 0;
  };
  std::vector<Candidate> candidates;
  std::size_t words = 0;
  double common = 0;
  for (std::size_t i = 0; i < m_tokens.size(); ++i) {
    const auto put = wanted.find(m_tokens[i].word);
    if (put != wanted.end() && ++held[put->first] <= put->second) ++words, common += weights.at(put->first);
    if (i >= quote.size())
      if (const auto out = wanted.find(m_tokens[i - quote.size()].word); out != wanted.end() && held[out->first]-- <= out->second)
        --words, common -= weights.at(out->first);
    if (i + 1 < quote.size() || static_cast<double>(words) < most_of_it * static_cast<double>(quote.size())) continue;
    const std::size_t at = i + 1 - quote.size();
    const Candidate here{at, common};
    if (candidates.empty() || at - candidates.back().at >= quote.size()) candidates.push_back(here);
    else if (common > candidates.back().weight + rounding) candidates.back() = here;
    if (candidates.size() > candidates_at_most) return std::nullopt;
  }
  const Candidate* best = nullptr;
  double best_weight = -1, next_weight = -1;
  for (const Candidate& one : candidates) {
    const double weight = one.weight + likeness_of_context(one.at, one.at + quote.size(), before, after, weight_of_word);
    if (weight > best_weight) next_weight = best_weight, best_weight = weight, best = &one;
    else next_weight = std::max(next_weight, weight);
  }
  if (!best) return std::nullopt;
  const auto rivals =
      std::count_if(candidates.begin(), candidates.end(), [&](const Candidate& one) { return one.weight >= best->weight - rounding; });
  // A sentence that is said of many things, and not of this one any more, is not the one that it looks like.
  const bool unclear = candidates.size() > 1 && best_weight - next_weight < clearly_more * (whole + around);
  if (unclear || (rivals > 1 && lacks_words)) return std::nullopt;
  std::size_t begin = best->at, end = std::min(m_tokens.size(), best->at + quote.size());
  while (begin < end && !wanted.contains(m_tokens[begin].word)) ++begin;
  while (end > begin && !wanted.contains(m_tokens[end - 1].word)) --end;
  return std::pair{begin, end};
}

AnchorPlace AnchorSearch::place(std::size_t begin, std::size_t end, bool changed) const {
  AnchorPlace out;
  out.changed = changed;
  for (std::size_t i = begin; i < end; ++i) {
    const Token& token = m_tokens[i];
    if (out.parts.empty() || out.parts.back().page.value != token.page) out.parts.push_back({{token.page}, token.first, token.last});
    out.parts.back().last_word = std::max<std::size_t>(out.parts.back().last_word, token.last);
  }
  return out;
}

std::optional<AnchorPlace> AnchorSearch::find(const TextAnchor& anchor) const {
  const Sought quote = tokens_of(anchor.quote), before = tokens_of(anchor.before), after = tokens_of(anchor.after);
  if (quote.empty()) return std::nullopt;
  const auto places = exact_places(quote);
  const auto context = static_cast<double>(before.size() + after.size());
  std::optional<std::size_t> best;
  double best_likeness = -1;
  int best_away = 0;
  for (const std::size_t at : places) {
    const double likeness = likeness_of_context(at, at + quote.size(), before, after, [](std::uint64_t) { return 1; });
    const int away = std::abs(m_tokens[at].page - anchor.page.value);
    const bool as_like = std::abs(likeness - best_likeness) <= rounding;
    if (as_like ? away >= best_away : likeness < best_likeness) continue;
    best = at, best_likeness = likeness, best_away = away;
  }
  // Few words are said in many places, and so may many be: then what stands around them must speak for this one. Where they stand once
  // and what stands beside them is not what it was, this may be another copy of them, and is said to have changed.
  const auto end = [&] { return *best + quote.size(); };
  if (best && (context <= 0 || 2 * best_likeness >= context)) return place(*best, end(), false);
  if (best && places.size() == 1 && quote.size() >= long_enough) {
    const bool as_before = before.empty() || (*best > 0 && m_tokens[*best - 1].word == before.back());
    const bool as_after = after.empty() || (end() < m_tokens.size() && m_tokens[end()].word == after.front());
    return place(*best, end(), !as_before || !as_after);
  }
  const auto like = likest_place(quote, before, after);
  if (!like) return std::nullopt;
  return place(like->first, like->second, true);
}

}  // namespace jumpseat::library
