#pragma once
// Who has read and acknowledged the revision of a course that is in force, and who has not.
#include "app/people/standings.hpp"
#include "records/acknowledgements.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::app {

std::string_view word_for(NeedNotRead why);  // as files have it: "exempt", "has not"

struct ReadingRegister {
  struct Row {
    std::size_t member = 0;                          // of Standings::members()
    const records::Acknowledgement* last = nullptr;  // of this revision or a later one; null: has not
    NeedNotRead need_not = NeedNotRead::no;          // of who has not
  };
  int revision = 0;  // in force; 0: none is known, and any counts
  std::vector<Row> rows;
};
// Of those who work here and have been asked to read this course, or have acknowledged it unasked. `read` oldest first; it must outlive the
// rows.
ReadingRegister reading_register(const Standings& standings, const std::vector<records::Acknowledgement>& read, const std::string& course,
                                 model::Day today);

}  // namespace jumpseat::app
