// A manual that is written to while it is open.
#include "desk.hpp"

#include <fcntl.h>
#include <sys/mman.h>
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

TEST_CASE("no words and no copy are taken from a file that is half written, and it is told that the file was changed") {
  Desk desk;
  pdf::OpenHint hint;
  hint.watches_file = true;
  const pdf::DocumentId document = desk.open(support::pdf_of_pages({"one", "two", "three"}), {}, hint);
  desk.wait_for<pdf::Opened>();
  desk.service().want(document, {Desk::key(document, 0)});
  desk.wait_for<pdf::PageDrawn>();
  std::ofstream(desk.path, std::ios::binary) << support::pdf_of_pages({"four"});
  desk.service().request_text(document, {1}, 1);
  desk.service().request_fast_copy(document, base::FileDescriptor(::memfd_create("copy", MFD_CLOEXEC)));
  for (int told = 0; told < 2;) {
    const pdf::Event event = desk.next();
    REQUIRE_FALSE(std::holds_alternative<pdf::DocumentLost>(event));
    CHECK_FALSE(std::holds_alternative<pdf::PageText>(event));
    if (const auto* failed = std::get_if<pdf::PageTextFailed>(&event)) {
      ++told;
      CHECK(failed->file_changed);
    }
    const auto* copied = std::get_if<pdf::FastCopied>(&event);
    if (!copied) continue;
    ++told;
    REQUIRE_FALSE(copied->outcome);
    CHECK(copied->outcome.error().kind != base::ErrorKind::bad_input);  // it would not be tried again
    CHECK(copied->outcome.error().because == "the file was changed while it was open");
  }
}

TEST_CASE("a copy and an attached file that a manual was touched under are not told to be damaged, and may be tried again") {
  pdf::ServiceOptions options;
  options.page_deadline_ms = 3'600'000;
  Desk desk(std::move(options));
  pdf::OpenHint hint;
  hint.watches_file = true;
  const pdf::DocumentId document = desk.open(support::pdf_of_pages({"one", "two"}), {}, hint);
  const auto path = desk.path;
  desk.service().want(document, {Desk::key(document, 0)});
  desk.wait_for<pdf::FactsRead>();
  const std::vector<pid_t> workers = test::children_of(::getpid());
  REQUIRE(workers.size() == 1);
  ::kill(workers[0], SIGSTOP);
  for (const pid_t child : test::children_of(workers[0])) ::kill(child, SIGSTOP);
  desk.service().request_fast_copy(document, base::FileDescriptor(::memfd_create("copy", MFD_CLOEXEC)));
  desk.service().request_attached_file(document, 0);
  desk.open(support::pdf_of_pages({"another"}));
  desk.wait_for<pdf::Opened>();  // by then both are in hand
  const timespec later[2] = {{2'000'000'000, 0}, {2'000'000'000, 0}};
  REQUIRE(::utimensat(AT_FDCWD, path.c_str(), later, 0) == 0);
  desk.service().want(document, {Desk::key(document, 1)});
  const auto check = [](const base::Error& error) {
    CHECK(error.because == "the file was changed while it was open");
    CHECK(base::way_out(error.kind) == "Try again.");
  };
  bool copied = false, attached = false;
  while (!copied || !attached) {
    const pdf::Event event = desk.next();
    if (const auto* copy = std::get_if<pdf::FastCopied>(&event)) {
      copied = true;
      REQUIRE_FALSE(copy->outcome);
      check(copy->outcome.error());
    }
    if (const auto* file = std::get_if<pdf::AttachedFileRead>(&event)) {
      attached = true;
      REQUIRE_FALSE(file->bytes);
      check(file->bytes.error());
    }
  }
}
