// A manual that is written to while it is open.
#include "desk.hpp"

#include <fcntl.h>
#include <sys/stat.h>

using namespace jumpseat;
using test::Desk;

TEST_CASE("no page of a file that was overwritten is drawn or read before it is said to be what it was") {
  Desk desk;
  const std::string bytes = support::pdf_of_pages({"one", "two", "three"});
  pdf::OpenHint hint;
  hint.watches_file = true;
  const pdf::DocumentId document = desk.open(bytes, {}, hint);
  desk.wait_for<pdf::Opened>();
  desk.service().want(document, {Desk::key(document, 0)});
  CHECK(desk.wait_for<pdf::PageDrawn>().key.page.value == 0);
  std::ofstream(desk.path, std::ios::binary) << bytes;
  const timespec later[2] = {{2'000'000'000, 0}, {2'000'000'000, 0}};
  REQUIRE(::utimensat(AT_FDCWD, desk.path.c_str(), later, 0) == 0);
  desk.service().want(document, {Desk::key(document, 1)});
  desk.service().request_text(document, {2}, 1);
  for (bool told = false; !told;) {
    const pdf::Event event = desk.next();
    CHECK_FALSE(std::holds_alternative<pdf::PageDrawn>(event));
    CHECK_FALSE(std::holds_alternative<pdf::PageText>(event));
    told = std::holds_alternative<pdf::FileTouched>(event);
  }
  desk.service().take_file_as(document, {static_cast<std::int64_t>(bytes.size()), 2'000'000'000'000'000'000});
  CHECK(desk.wait_for<pdf::PageDrawn>().key.page.value == 1);
  CHECK(desk.wait_for<pdf::PageText>().page.value == 2);
}
