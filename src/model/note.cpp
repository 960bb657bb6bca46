#include "model/note.hpp"

#include "model/word_list.hpp"

#include <array>

namespace jumpseat::model {
namespace {

constexpr std::array note_kinds{"highlight", "bookmark", "letter"};
constexpr std::array note_colours{"yellow", "green", "blue", "red"};
constexpr std::array note_placings{"made here", "found", "changed", "lost"};

}  // namespace

const char* word_for(NoteKind kind) { return note_kinds[static_cast<std::size_t>(kind)]; }
const char* word_for(NoteColour colour) { return note_colours[static_cast<std::size_t>(colour)]; }
const char* word_for(NotePlacing placing) { return note_placings[static_cast<std::size_t>(placing)]; }
std::optional<NoteKind> find_note_kind(std::string_view word) { return find_word<NoteKind>(note_kinds, word); }
std::optional<NoteColour> find_note_colour(std::string_view word) { return find_word<NoteColour>(note_colours, word); }
std::optional<NotePlacing> find_note_placing(std::string_view word) { return find_word<NotePlacing>(note_placings, word); }

std::uint32_t rgb_of(NoteColour colour) {
  constexpr std::array<std::uint32_t, 4> values{0xFFE58A, 0xB5E8B0, 0xB3DAFF, 0xFFC2C2};
  return values[static_cast<std::size_t>(colour)];
}

}  // namespace jumpseat::model
