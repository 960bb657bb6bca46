#pragma once
// A reader's notes, by person and edition of a manual.
#include "model/note.hpp"
#include "records/records.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::records {

// Of one edition, in the order of its pages.
Result<std::vector<model::Note>> notes_of(Records& records, const model::PersonId& person, const model::ContentHash& manual);
// Of other editions of the same source, those that this edition has no note of yet; of each the one changed last.
Result<std::vector<model::Note>> notes_to_carry_over(Records& records, const model::PersonId& person, std::string_view source,
                                                     const model::ContentHash& manual);
struct MarkedManual {
  std::string source;
  model::ContentHash manual;  // the edition in which a note was changed last
  std::string title;          // empty: it is not known any more
  int marks = 0;
};
// Of other sources, the one whose notes were changed last first; those that leave no traces are left out.
Result<std::vector<MarkedManual>> manuals_marked_elsewhere(Records& records, const model::PersonId& person, std::string_view source);
// Made, or changed where there is one with that id. Refused where it belongs to somebody else.
Result<void> store_notes(Records& records, const model::PersonId& person, const model::ContentHash& manual, std::string_view source,
                         const std::vector<model::Note>& notes);
// One that was carried over is not carried over again; in the edition that it came from it stays.
Result<void> remove_note(Records& records, const model::PersonId& person, std::string_view id);

}  // namespace jumpseat::records
