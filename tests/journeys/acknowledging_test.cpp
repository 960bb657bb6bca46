// Read and acknowledge: which pages are to be seen, when they are known, and what counts as having been seen.
#include "desk.hpp"
#include "manuals.hpp"
#include "small_course.hpp"

#include "library/library.hpp"
#include "records/records.hpp"

using namespace jumpseat;
using support::Desk;
namespace command = app::command;

namespace {

const model::CourseCode ht("HT");

model::ContentHash hash_of_manual(Desk& desk) {
  base::SystemClock clock;
  auto records = records::Records::open(desk.records(), records::OpenMode::read_only, clock);
  REQUIRE(records);
  const auto manuals = records->known_manuals();
  REQUIRE(manuals);
  for (const auto& manual : *manuals)
    if (manual.path.parent_path().filename() == "human-trafficking") return manual.hash;
  FAIL("the manual was never opened");
  return {};
}

void open_manual(Desk& desk) {
  desk.ask(command::OpenManual{ht, model::ManualId("manual")});
  REQUIRE(desk.until([&] { return desk.view().reading.state == app::ReadingView::State::open; }));
}

void take_in_manual(Desk& desk) {
  open_manual(desk);
  REQUIRE(desk.until([&] { return desk.view().reading.imported_pages == desk.view().reading.page_count; }));
  desk.settle();
}

const app::AcknowledgeView& acknowledge(Desk& desk) {
  desk.ask(command::ShowAcknowledge{ht});
  return desk.view().acknowledge;
}

model::ManualFacts three_pages() {
  model::ManualFacts facts;
  facts.sizes.assign(3, {300, 400});
  for (const char* label : {"i", "1-1", "1-2"}) facts.labels.emplace_back(label);
  return facts;
}

library::Library library_of(Desk& desk) {
  auto library = library::Library::open(desk.folder() / "cache" / "library.db");
  REQUIRE(library);
  return std::move(*library);
}

bool outline_is_placed(library::Library& library, const model::ContentHash& hash) {
  const auto facts = library.find_facts(hash);
  REQUIRE(facts);
  return *facts && std::all_of((*facts)->outline.begin(), (*facts)->outline.end(),
                               [](const auto& item) { return item.page.value < 0 || item.word >= 0; });
}

}  // namespace

TEST_CASE("a manual that was opened a moment ago need not be read into the index before its pages can be ticked off") {
  Desk desk;
  take_in_manual(desk);
  const auto hash = hash_of_manual(desk);
  {
    auto library = library_of(desk);
    REQUIRE(desk.until([&] { return outline_is_placed(library, hash); }));  // the last that is written
    REQUIRE(library.forget(hash));
    REQUIRE(library.store_facts(hash, three_pages()));  // and not a word
  }
  const auto& view = acknowledge(desk);
  CHECK(view.problem.empty());
  CHECK_FALSE(view.busy);
  CHECK(view.changed_pages == 3);
  REQUIRE(view.pages.size() == 3);
  CHECK(view.pages[1].label == "1-1");
}

TEST_CASE("of two pages that stand side by side both have been seen") {
  Desk desk;
  take_in_manual(desk);
  desk.ask(command::SetSpread{app::Spread::pairs});
  desk.app().run(command::GoToPage{model::PageIndex{2}});
  desk.settle();
  desk.clock().advance_ms(4'000);
  desk.settle();
  const auto& view = acknowledge(desk);
  REQUIRE(view.pages.size() > 4);
  CHECK(view.pages[2].seen);
  CHECK(view.pages[3].seen);
  CHECK_FALSE(view.pages[4].seen);
}

TEST_CASE("of a course with two manuals the pages of both are to be seen before it is signed that it was read") {
  const support::TemporaryFolder content;
  const auto folder = content.path() / "course";
  std::filesystem::create_directories(folder);
  support::write_pages(folder / "one.pdf", "first", 2);
  support::write_pages(folder / "two.pdf", "second", 3);
  std::string manuals = support::small_exam;
  for (const std::string id : {"one", "two"}) {
    const auto hash = base::sha256_hex_of_file(folder / (id + ".pdf"));
    REQUIRE(hash);
    manuals += "[[manual]]\nid = \"" + id + "\"\nfile = \"" + id + ".pdf\"\nsha256 = \"" + *hash + "\"\n";
  }
  support::write_small_course(content.path(), "MM", "own.gift", "::One:: Which? {=a ~b}\n", manuals);
  Desk desk(content.path());
  const model::CourseCode mm("MM");
  REQUIRE(desk.view().home.courses.size() == 1);
  CHECK(desk.view().home.courses.front().more_manuals == std::vector<model::ManualId>{model::ManualId("two")});
  const auto read = [&](const char* manual, bool dwell) {
    desk.ask(command::OpenManual{mm, model::ManualId(manual)});
    REQUIRE(desk.until([&] {
      return desk.view().reading.state == app::ReadingView::State::open && desk.view().reading.page_count > 0 &&
             desk.view().reading.imported_pages == desk.view().reading.page_count;
    }));
    desk.settle();
    for (int page = 0; dwell && page < desk.view().reading.page_count; ++page) {
      desk.app().run(command::GoToPage{model::PageIndex{page}});
      desk.app().collect();
      desk.clock().advance_ms(4'000);
    }
    desk.settle();
  };
  const auto asked = [&]() -> const app::AcknowledgeView& {
    desk.ask(command::ShowAcknowledge{mm});
    return desk.view().acknowledge;
  };
  read("one", true);
  CHECK(asked().problem == "Open two once: its pages are not known on this computer yet.");
  CHECK_FALSE(desk.view().acknowledge.may_sign);
  CHECK(desk.view().acknowledge.opens == 1);
  read("two", false);
  CHECK(asked().changed_pages == 5);
  CHECK(desk.view().acknowledge.unread > 0);
  CHECK_FALSE(desk.view().acknowledge.may_sign);
  CHECK(desk.view().acknowledge.pages.back().manual == 1);
  read("two", true);
  CHECK(asked().unread == 0);
  CHECK(desk.view().acknowledge.may_sign);
  desk.ask(command::Acknowledge{});
  CHECK_FALSE(desk.view().acknowledge.shown);
}
