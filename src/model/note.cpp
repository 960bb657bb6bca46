#include "model/note.hpp"

#include <array>

namespace jumpseat::model {
namespace {

constexpr std::array kinds{"highlight", "bookmark", "letter"};
constexpr std::array colours{"yellow", "green", "blue", "red"};
constexpr std::array placings{"made here", "found", "changed", "lost"};

template <class Enum, std::size_t count>
std::optional<Enum> find(const std::array<const char*, count>& words, std::string_view word) {
  for (std::size_t i = 0; i < count; ++i)
    if (words[i] == word) return static_cast<Enum>(i);
  return std::nullopt;
}

}  // namespace

const char* word_for(NoteKind kind) { return kinds[static_cast<std::size_t>(kind)]; }
const char* word_for(NoteColour colour) { return colours[static_cast<std::size_t>(colour)]; }
const char* word_for(NotePlacing placing) { return placings[static_cast<std::size_t>(placing)]; }
std::optional<NoteKind> find_note_kind(std::string_view word) { return find<NoteKind>(kinds, word); }
std::optional<NoteColour> find_note_colour(std::string_view word) { return find<NoteColour>(colours, word); }
std::optional<NotePlacing> find_note_placing(std::string_view word) { return find<NotePlacing>(placings, word); }

std::uint32_t rgb_of(NoteColour colour) {
  constexpr std::array<std::uint32_t, 4> values{0xFFE58A, 0xB5E8B0, 0xB3DAFF, 0xFFC2C2};
  return values[static_cast<std::size_t>(colour)];
}

}  // namespace jumpseat::model
