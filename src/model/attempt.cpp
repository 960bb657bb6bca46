#include "model/attempt.hpp"

#include "model/word_list.hpp"

namespace jumpseat::model {
namespace {
constexpr std::array<std::string_view, 10> event_words{"started", "shown",  "answered", "drafted",     "flagged",
                                                       "worked",  "paused", "resumed",  "page_opened", "finished"};
}

std::string_view word_for(EventKind kind) { return event_words[static_cast<std::size_t>(kind)]; }
std::optional<EventKind> find_event_kind(std::string_view word) { return find_word<EventKind>(event_words, word); }

}  // namespace jumpseat::model
