#pragma once
// Notes: what a reader marks in a manual for themselves. Highlights, named bookmarks, and places under a letter.
#include "model/page.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::model {

enum class NoteKind { highlight, bookmark, letter };
enum class NoteColour { yellow, green, blue, red };
// Against the edition that is open. From an earlier one: found word for word, found with other words, or not found.
enum class NotePlacing { made_here, found, changed, lost };

struct NoteArea {
  PageIndex page;
  Rect area;
  friend bool operator==(const NoteArea&, const NoteArea&) = default;
};

struct Note {
  std::string id;      // UUIDv7
  std::string origin;  // the note of an earlier edition that this one goes on from; empty: none
  NoteKind kind = NoteKind::highlight;
  NoteColour colour = NoteColour::yellow;
  NotePlacing placing = NotePlacing::made_here;
  PageIndex page;
  double y = 0;                      // points from the top of its page
  std::string label;                 // of its page, as printed
  std::string quote, before, after;  // its words and those around it; empty where the manual has a password
  std::vector<NoteArea> areas;       // of a highlight
  std::string text;                  // the note, the bookmark's name, or the letter
  std::int64_t made_at_utc_ms = 0, changed_at_utc_ms = 0;
  friend bool operator==(const Note&, const Note&) = default;
};

const char* word_for(NoteKind kind);
const char* word_for(NoteColour colour);
const char* word_for(NotePlacing placing);
std::optional<NoteKind> find_note_kind(std::string_view word);
std::optional<NoteColour> find_note_colour(std::string_view word);
std::optional<NotePlacing> find_note_placing(std::string_view word);
std::uint32_t rgb_of(NoteColour colour);  // 0xRRGGBB, as on white paper

// What is written into a copy of a manual, for other readers to show.
struct Annotation {
  PageIndex page;
  std::vector<Rect> areas;  // a highlight; one of no size: a note that stands there
  std::uint32_t rgb = 0xFFE58A;
  std::string text, author;
  std::int64_t changed_at_utc_ms = 0;
  friend bool operator==(const Annotation&, const Annotation&) = default;
};

}  // namespace jumpseat::model
