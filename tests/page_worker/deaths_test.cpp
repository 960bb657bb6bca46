#include "page_worker/desk.hpp"
#include "pdf/spawn.hpp"

#include <thread>
#include <unistd.h>

using namespace jumpseat;
using test::Desk;

namespace {

std::string endless_and_short() {
  support::PdfWriter pdf;
  support::add_endless_page(pdf);
  pdf.add_page(support::PdfWriter::text(72, 700, "short"));
  return pdf.finish();
}

pid_t wait_for_child(pid_t parent) {
  const auto give_up = std::chrono::steady_clock::now() + test::patience;
  while (std::chrono::steady_clock::now() < give_up) {
    const auto children = test::children_of(parent);
    if (!children.empty()) return children.front();
    std::this_thread::yield();
  }
  FAIL("no child for a minute");
  return -1;
}

bool comes_to_its_end(pid_t process) {
  const auto give_up = std::chrono::steady_clock::now() + test::patience;
  while (std::chrono::steady_clock::now() < give_up) {
    if (!test::parent_of(process)) return true;
    std::this_thread::yield();
  }
  return false;
}

}  // namespace

TEST_CASE("a worker that is killed while drawing costs that page only") {
  Desk desk;
  const auto id = desk.open(endless_and_short());
  desk.service().want(id, {Desk::key(id, 0)});
  desk.wait_for<pdf::Opened>();
  const pid_t renderer = wait_for_child(wait_for_child(::getpid()));
  ::kill(renderer, SIGKILL);
  const auto failed = desk.wait_for<pdf::PageFailed>();
  CHECK(base::sentence(failed.error) == "Could not draw page 1: its page worker stopped.");
  desk.service().want(id, {Desk::key(id, 1)});
  CHECK(desk.wait_for<pdf::PageDrawn>().key.page.value == 1);
}

TEST_CASE("a page is not blamed for the end of a worker that is dying but not yet dead") {
  Desk desk;
  const auto id = desk.open(endless_and_short());
  desk.service().want(id, {Desk::key(id, 0)});
  desk.wait_for<pdf::Opened>();
  const pid_t worker = wait_for_child(::getpid());
  const pid_t renderer = wait_for_child(worker);
  ::kill(worker, SIGSTOP);
  ::kill(renderer, SIGKILL);
  const auto other = desk.open(support::pdf_of_pages({"meanwhile"}));
  desk.service().want(other, {Desk::key(other, 0)});
  for (;;) {
    const pdf::Event event = desk.next();
    CHECK_FALSE(std::holds_alternative<pdf::PageFailed>(event));
    if (std::holds_alternative<pdf::PageDrawn>(event)) break;
  }
  ::kill(worker, SIGKILL);
  desk.service().close(other);
  desk.service().want(id, {Desk::key(id, 1)});
  CHECK(desk.wait_for<pdf::PageDrawn>().key.page.value == 1);
}

TEST_CASE("a fork server that is killed is replaced, and its document goes on without a word") {
  Desk desk;
  const auto id = desk.open(support::pdf_of_pages({"one", "two"}));
  desk.wait_for<pdf::Opened>();
  for (int i = 0; i < 2; ++i) {
    ::kill(wait_for_child(::getpid()), SIGKILL);
    desk.service().want(id, {Desk::key(id, i)});
    CHECK(desk.wait_for<pdf::PageDrawn>().key.page.value == i);
  }
}

TEST_CASE("a page that is no longer wanted is cancelled by ending its renderer") {
  pdf::ServiceOptions options;
  options.page_deadline_ms = 3'600'000;  // so that it is not what ends the first page
  Desk desk(std::move(options));
  const auto id = desk.open(endless_and_short());
  desk.service().want(id, {Desk::key(id, 0)});
  desk.wait_for<pdf::Opened>();
  const pid_t server = wait_for_child(::getpid());
  const pid_t renderer = wait_for_child(server);
  desk.service().want(id, {Desk::key(id, 1)});
  CHECK(desk.wait_for<pdf::PageDrawn>().key.page.value == 1);
  CHECK(comes_to_its_end(renderer));
}

TEST_CASE("every worker ends with the service, in the middle of whatever it does") {
  pid_t renderer = 0;
  {
    Desk desk;
    const auto id = desk.open(endless_and_short());
    desk.service().want(id, {Desk::key(id, 0)});
    desk.wait_for<pdf::Opened>();
    renderer = wait_for_child(wait_for_child(::getpid()));
  }
  CHECK(test::children_of(::getpid()).empty());
  CHECK(comes_to_its_end(renderer));
}

TEST_CASE("a picture begun on a hint arrives without being asked for") {
  Desk desk;
  pdf::OpenHint hint;
  hint.page = {1};
  hint.fit_width_px = 306;
  const auto id = desk.open(support::pdf_of_pages({"one", "two"}), {}, hint);
  const auto opened = desk.wait_for<pdf::Opened>();
  CHECK(opened.page.value == 1);
  const auto drawn = desk.wait_for<pdf::PageDrawn>();
  CHECK(drawn.key.document == id);
  CHECK(drawn.key.page.value == 1);
  CHECK(drawn.key.scale_millionths == 500'000);
  CHECK(drawn.image.w() == 306);
}

TEST_CASE("the view's generation comes back with the picture, the latest one") {
  Desk desk;
  const auto id = desk.open(support::pdf_of_pages({"one"}));
  pdf::PageImageKey key = Desk::key(id, 0);
  key.generation = 41;
  desk.service().want(id, {key});
  CHECK(desk.wait_for<pdf::PageDrawn>().key.generation == 41);
}

TEST_CASE("a missing worker is one sentence") {
  pdf::ServiceOptions options;
  options.worker = "/nowhere/jumpseat-page-worker";
  const auto started = pdf::Service::start(std::move(options));
  REQUIRE_FALSE(started);
  CHECK(base::sentence(started.error()) == "Could not start the page worker: the program jumpseat-page-worker is missing.");
}

TEST_CASE("a worker that is some other program opens nothing, and says so") {
  pdf::ServiceOptions options;
  options.worker = "/bin/true";
  Desk desk(std::move(options));
  desk.open(support::pdf_of_pages({"one"}));
  desk.wait_for<pdf::OpenFailed>();
}

TEST_CASE("facts that are known already are not read again") {
  Desk desk;
  const auto id = desk.open(support::pdf_of_pages({"one"}));
  desk.service().skip_facts(id);
  desk.service().want(id, {Desk::key(id, 0)});
  desk.service().request_text(id, {0}, 1);
  for (;;) {
    const pdf::Event event = desk.next();
    CHECK_FALSE(std::holds_alternative<pdf::FactsRead>(event));
    if (std::holds_alternative<pdf::PageText>(event)) break;
  }
}

TEST_CASE("the service is idle when everything that was wanted has been taken") {
  Desk desk;
  const auto id = desk.open(support::pdf_of_pages({"one"}));
  CHECK_FALSE(desk.service().is_idle(id));
  desk.service().want(id, {Desk::key(id, 0)});
  desk.wait_for<pdf::PageDrawn>();
  while (!desk.service().is_idle(id)) desk.service().collect();
  CHECK(desk.service().is_idle(id));
}

TEST_CASE("a reader that a busy machine gives no turn is waited for, and given up once it had its time") {
  pdf::ServiceOptions options;
  options.page_deadline_ms = 400;
  options.renderers = 1;
  Desk desk(options);
  const auto id = desk.open(endless_and_short());
  desk.service().skip_facts(id);  // so that there is one reader
  desk.wait_for<pdf::Opened>();
  desk.service().request_text(id, {0}, 1);
  const pid_t reader = wait_for_child(wait_for_child(::getpid()));
  ::kill(reader, SIGSTOP);
  std::this_thread::sleep_for(std::chrono::milliseconds(3 * options.page_deadline_ms));
  for (const pdf::Event& event : desk.service().collect()) CHECK_FALSE(std::holds_alternative<pdf::PageTextFailed>(event));
  CHECK(test::parent_of(reader));
  ::kill(reader, SIGCONT);
  CHECK(base::sentence(desk.wait_for<pdf::PageTextFailed>().error) == "Could not read the text of page 1: it took too long.");
}

TEST_CASE("a manual whose reader a busy machine gives no turn is waited for, and opens") {
  pdf::ServiceOptions options;
  options.open_deadline_ms = 600;
  Desk desk(options);
  const pid_t reader = wait_for_child(::getpid());  // started early
  while (!pdf::is_asleep(reader)) std::this_thread::yield();
  ::kill(reader, SIGSTOP);
  desk.open(support::pdf_of_pages({"one"}));
  std::this_thread::sleep_for(std::chrono::milliseconds(3 * options.open_deadline_ms));
  for (const pdf::Event& event : desk.service().collect()) CHECK_FALSE(std::holds_alternative<pdf::OpenFailed>(event));
  ::kill(reader, SIGCONT);
  desk.wait_for<pdf::Opened>();
}
