#include "model/attempt.hpp"

#include <algorithm>
#include <array>

namespace jumpseat::model {
namespace {
constexpr std::array<std::string_view, 10> words{"started", "shown",  "answered", "drafted",     "flagged",
                                                 "worked",  "paused", "resumed",  "page_opened", "finished"};
}

std::string_view word_for(EventKind kind) { return words[static_cast<std::size_t>(kind)]; }

std::optional<EventKind> find_event_kind(std::string_view word) {
  const auto at = std::find(words.begin(), words.end(), word);
  if (at == words.end()) return std::nullopt;
  return static_cast<EventKind>(at - words.begin());
}

}  // namespace jumpseat::model
