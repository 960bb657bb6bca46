#include "review/selection.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

namespace jumpseat::review {
namespace {

constexpr std::array<std::pair<std::string_view, Counted>, 4> words{
    {{"all", Counted::all}, {"first", Counted::first}, {"last", Counted::last}, {"best", Counted::best}}};

bool goes_before(const Try& one, const Try& other, Counted which) {
  switch (which) {
    case Counted::first: return one.finished_at < other.finished_at;
    case Counted::last: return one.finished_at >= other.finished_at;
    case Counted::best: return one.mark > other.mark || (one.mark == other.mark && one.finished_at < other.finished_at);
    case Counted::all: break;
  }
  return false;
}

}  // namespace

std::string_view word_for(Counted counted) {
  for (const auto& [word, value] : words)
    if (value == counted) return word;
  return "all";
}

std::optional<Counted> find_counted(std::string_view word) {
  for (const auto& [each, value] : words)
    if (each == word) return value;
  return std::nullopt;
}

std::vector<std::size_t> counted(const std::vector<Try>& tries, Counted which) {
  std::vector<std::size_t> out;
  if (which == Counted::all) {
    for (std::size_t i = 0; i < tries.size(); ++i) out.push_back(i);
    return out;
  }
  std::unordered_map<std::int64_t, std::size_t> chosen;
  for (std::size_t i = 0; i < tries.size(); ++i) {
    const auto [at, is_new] = chosen.try_emplace(tries[i].person, i);
    if (!is_new && goes_before(tries[i], tries[at->second], which)) at->second = i;
  }
  for (const auto& [person, place] : chosen) out.push_back(place);
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace jumpseat::review
