// The order of marks on a page, from where its words stand.
#include "app/reading/mark_order.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using namespace jumpseat::app::reading;

namespace {

// Two columns of two lines, read one after the other.
const Words columns{{"Look", {50, 100, 60, 12}, true, true},
                    {"ask", {50, 300, 60, 12}, true, true},
                    {"Then", {300, 100, 60, 12}, true, true},
                    {"call", {300, 300, 60, 12}, true, true}};

model::Note mark(const std::string& id, double y, std::vector<model::NoteArea> areas) {
  model::Note note;
  note.id = id;
  note.y = y;
  note.areas = std::move(areas);
  return note;
}

std::string in_order(std::vector<model::Note> notes, const std::map<std::string, int>& begins) {
  put_in_reading_order(notes, begins);
  std::string out;
  for (const model::Note& note : notes) out += note.id;
  return out;
}

}  // namespace

TEST_CASE("a mark begins with the first word that it covers, a bookmark with the first one below it") {
  CHECK(begin_of(mark("a", 300, {{{0}, {50, 300, 60, 12}}}), columns) == 1);
  CHECK(begin_of(mark("a", 100, {{{0}, {300, 100, 60, 12}}, {{0}, {300, 300, 60, 12}}}), columns) == 2);
  CHECK(begin_of(mark("a", 200, {}), columns) == 1);
  CHECK(begin_of(mark("a", 700, {}), columns) == 4);
}

TEST_CASE("marks stay as they were put on a page of which not all is known, and page follows page") {
  const auto right = mark("r", 100, {}), left = mark("l", 300, {});
  model::Note next = mark("n", 10, {});
  next.page = {1};
  CHECK(in_order({right, left, next}, {{"r", 2}, {"l", 1}, {"n", 0}}) == "lrn");
  CHECK(in_order({right, left, next}, {{"r", 2}}) == "rln");
}
