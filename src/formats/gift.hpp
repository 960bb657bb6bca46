#pragma once
// Banks in GIFT as Moodle reads it, with what Moodle lacks in comment tags:
//   // [id:ht-014] [tag:vignette] [tag:signal] [tag:pair=07a] [tag:page=manual#3-12] [tag:cue +2 keeps both passports] [tag:looks-only]
// and what GIFT has no word for, as [jumpseat:mark 2] (gift_settings.cpp).
// A vignette is a choice of exactly three answers: report now, note and keep observing, normal service; their weights are its marks.
#include "formats/bank.hpp"

#include <string>
#include <string_view>

namespace jumpseat::formats {

// Never fails: what cannot be read is a problem with its line. Time and memory are linear in the text. Versions are left empty
// (see canonical.hpp). A question without an id gets one made of its category and title, or of its text where it has no title.
Bank read_gift(std::string_view text, const std::string& file_name);

// Reading this back gives the same questions. Kinds that GIFT lacks (ordering, cloze, hotspot) are left out, and what cannot be marked as
// it should.
std::string write_gift(const std::vector<model::Question>& questions);
// What was left out (errors), and what the others lose (warnings).
std::vector<model::Problem> losses_in_gift(const std::vector<model::Question>& questions);

}  // namespace jumpseat::formats
