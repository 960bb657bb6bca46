// Manuals that go wrong while they are read: the page says so, everything else can be read meanwhile.
#include "window/bad_desk.hpp"

#include <csignal>
#include <fstream>
#include <sys/resource.h>
#include <unistd.h>

using namespace jumpseat;
using support::BadDesk;
using support::PdfWriter;

namespace {

std::vector<pid_t> children_of(pid_t parent) {
  std::vector<pid_t> out;
  for (const auto& task : std::filesystem::directory_iterator("/proc/" + std::to_string(parent) + "/task")) {
    std::ifstream file(task.path() / "children");
    for (pid_t child; file >> child;) out.push_back(child);
  }
  return out;
}

// The fork server of the manual that is open.
pid_t worker_of(support::Driver& driver) {
  const auto children = children_of(driver.pid());
  REQUIRE(children.size() == 1);
  return children.front();
}

#if !defined(JUMPSEAT_SANITIZE_ADDRESS) && !defined(JUMPSEAT_SANITIZE_THREAD)
// What the process holds now and this much more.
void leave_memory(pid_t process, rlim_t bytes) {
  std::ifstream file("/proc/" + std::to_string(process) + "/statm");
  rlim_t pages = 0;
  file >> pages;
  if (pages == 0) return;  // it has ended
  const rlim_t limit = pages * static_cast<rlim_t>(::sysconf(_SC_PAGESIZE)) + bytes;
  const rlimit both{limit, limit};
  REQUIRE(::prlimit(process, RLIMIT_AS, &both, nullptr) == 0);
}
#endif

// Pages of text, of which the one with that number never finishes.
std::string with_endless_page(int number, int pages) {
  PdfWriter pdf;
  for (int i = 1; i <= pages; ++i)
    if (i == number) support::add_endless_page(pdf);
    else pdf.add_page(PdfWriter::text(72, 700, "Page " + std::to_string(i)));
  return pdf.finish();
}

}  // namespace

TEST_CASE_FIXTURE(BadDesk, "beside a page that never finishes the others are read, and it can be stopped and tried again") {
  driver.start({"open", put("endless.pdf", with_endless_page(2, 6)).string()});
  CHECK(driver.find_id("read.page.1"));
  driver.key("End");  // past it
  CHECK(driver.state()["page"].integer_or(0) == 6);
  driver.ask(base::Json::object().set("do", "key").set("keys", "Home"));
  driver.ask(base::Json::object().set("do", "key").set("keys", "PageDown"));
  REQUIRE(driver.becomes([&] { return driver.find("Stop", "button").has_value(); }));
  CHECK(driver.find("Still drawing", "notice"));
  driver.click("Stop");
  CHECK(driver.shows("You stopped the drawing of this page."));
  CHECK_FALSE(driver.find("Stop", "button"));
  driver.ask(base::Json::object().set("do", "click").set("name", "Try again"));
  REQUIRE(driver.becomes([&] { return driver.find("Stop", "button").has_value(); }));
  driver.click("Stop");
  driver.key("End");
  CHECK(driver.state()["page"].integer_or(0) == 6);
}

TEST_CASE_FIXTURE(BadDesk, "a renderer that is killed costs its page, which can be tried again; a killed worker costs nothing") {
  driver.start({"open", put("endless.pdf", with_endless_page(3, 8)).string()});
  driver.ask(base::Json::object().set("do", "key").set("keys", "Ctrl+PageDown"));
  driver.ask(base::Json::object().set("do", "key").set("keys", "Ctrl+PageDown"));
  REQUIRE(driver.becomes([&] { return driver.find("Stop", "button").has_value(); }));
  const pid_t worker = worker_of(driver);
  for (const pid_t renderer : children_of(worker)) ::kill(renderer, SIGKILL);
  REQUIRE(driver.becomes([&] { return driver.shows("This page could not be drawn: its page worker stopped."); }));
  ::kill(worker, SIGKILL);
  driver.key("End");
  CHECK(driver.state()["page"].integer_or(0) == 8);
  CHECK(sentence().empty());
  CHECK(worker_of(driver) != worker);
  CHECK_FALSE(driver.shows("could not be drawn"));
}

#if !defined(JUMPSEAT_SANITIZE_ADDRESS) && !defined(JUMPSEAT_SANITIZE_THREAD)  // they need all memory there is
TEST_CASE_FIXTURE(BadDesk, "a page that wants more memory than there is fails alone, and comes when it is drawn smaller") {
  PdfWriter pdf;
  for (int i = 1; i <= 8; ++i)
    pdf.add_page(PdfWriter::text(72, 700, "Page"), i == 5 ? "/MediaBox[0 0 2500 2500]" : "/MediaBox[0 0 612 792]");
  driver.start({"open", put("hungry.pdf", pdf.finish()).string()});
  const pid_t worker = worker_of(driver);
  leave_memory(worker, 24 << 20);
  for (const pid_t renderer : children_of(worker)) leave_memory(renderer, 24 << 20);
  driver.key("Ctrl+0");
  for (int page = 1; page < 5; ++page) driver.key("Ctrl+PageDown");
  CHECK(driver.shows("This page could not be drawn: it needs more memory than a page may take."));
  driver.key("Ctrl+PageDown");
  CHECK_FALSE(driver.shows("could not be drawn"));
  driver.key("Ctrl+PageUp");
  driver.key("Ctrl+1");
  CHECK(driver.state()["page"].integer_or(0) == 5);
  CHECK_FALSE(driver.shows("could not be drawn"));
}
#endif

TEST_CASE_FIXTURE(BadDesk, "a page 200 inches wide is shown whole among small ones, and can be read close up") {
  PdfWriter pdf;
  pdf.add_page(PdfWriter::text(72, 700, "Small"));
  pdf.add_page(PdfWriter::text(720, 7000, "Wide", 900), "/MediaBox[0 0 14400 14400]");
  pdf.add_page(PdfWriter::text(72, 700, "Small again"));
  driver.start({"open", put("wide.pdf", pdf.finish()).string()});
  driver.key("Ctrl+PageDown");
  CHECK(driver.state()["page"].integer_or(0) == 2);
  for (int i = 0; i < 14; ++i) driver.ask(base::Json::object().set("do", "key").set("keys", "Ctrl+="));
  driver.wait_idle();
  CHECK(driver.state()["zoom"].number_or(0) > 1.5);
  CHECK_FALSE(driver.shows("could not be drawn"));
  driver.key("Ctrl+1");
  driver.key("End");
  CHECK(driver.state()["page"].integer_or(0) == 3);
}
