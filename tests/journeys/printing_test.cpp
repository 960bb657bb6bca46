// Pages on paper and in files of their own, without the window; the printing system is a script that writes down what it is told.
#include "base/file.hpp"
#include "journeys/desk.hpp"
#include "manuals.hpp"
#include "pdf/session.hpp"
#include "support/pdf_writer.hpp"

#include <cstdlib>
#include <doctest/doctest.h>

using namespace jumpseat;
using namespace jumpseat::app;
using support::open_file;
using support::PdfWriter;
using support::write_manual;
namespace fs = std::filesystem;

namespace {

std::string manual() {
  PdfWriter pdf;
  std::vector<int> pages;
  for (int i = 0; i < 8; ++i) pages.push_back(pdf.add_page(PdfWriter::text(72, 700, "Secret of page " + std::to_string(i + 1))));
  const int root = pdf.add(""), row = pdf.add("");
  pdf.set(root, "<</First " + PdfWriter::ref(row) + "/Last " + PdfWriter::ref(row) + "/Count 1>>");
  pdf.set(row, "<</Title(Seven)/Parent " + PdfWriter::ref(root) + "/Dest[" + PdfWriter::ref(pages[6]) + "/Fit]>>");
  pdf.put_in_catalog("/Outlines " + PdfWriter::ref(root) + "/PageLabels<</Nums[0<</S/r>>2<</S/D/P(3-)>>]>>");
  return pdf.finish();
}

// Stands at the front of $PATH while it lives.
class PrintingSystem {
 public:
  explicit PrintingSystem(const fs::path& folder, const std::string& printers, const std::string& lp_ends = "echo request id is P-1") {
    const char* before = std::getenv("PATH");
    m_before = before ? before : "";
    m_folder = folder / "programs";
    fs::create_directories(m_folder);
    write("lpstat", "case $1 in -e) printf '" + printers + "';; -d) echo 'system default destination: Crew_room';; esac");
    write("lp",
          "printf '%s|' \"$@\" > " + (m_folder / "words").string() + "; cat > " + (m_folder / "printed.pdf").string() + "; " + lp_ends);
    ::setenv("PATH", (m_folder.string() + ":" + m_before).c_str(), 1);
  }
  ~PrintingSystem() { ::setenv("PATH", m_before.c_str(), 1); }
  PrintingSystem(const PrintingSystem&) = delete;
  PrintingSystem& operator=(const PrintingSystem&) = delete;
  fs::path printed() const { return m_folder / "printed.pdf"; }
  std::string words() const { return base::read_file(m_folder / "words", 10'000).value_or(""); }

 private:
  void write(const char* name, const std::string& script) {
    REQUIRE(base::write_file_whole(m_folder / name, "#!/bin/sh\n" + script + "\n"));
    fs::permissions(m_folder / name, fs::perms::owner_all);
  }
  fs::path m_folder;
  std::string m_before;
};

void wait_for_notice(support::Desk& desk, const std::string& part) {
  CHECK(desk.until([&] { return desk.view().shell.notice && desk.view().shell.notice->text.find(part) != std::string::npos; }));
}

void ask_for_printers(support::Desk& desk) {
  desk.ask(command::ShowPrint{});
  REQUIRE(desk.until([&] { return desk.view().shell.dialog.kind == DialogKind::print && !desk.view().shell.dialog.print.looking; }));
}

}  // namespace

TEST_CASE("a range of pages becomes a file of its own, with its labels and nothing of the other pages") {
  support::Desk desk;
  open_file(desk, write_manual(desk, manual()));
  const fs::path path = desk.folder() / "part" / "part.pdf";
  fs::create_directory(path.parent_path());
  desk.ask(command::ExportPages{"3-2..3-3, ii", path.string(), false});
  wait_for_notice(desk, "A copy of 3 pages was written to");
  auto session = pdf::Session::open(path);
  REQUIRE(session);
  const auto facts = (*session)->facts();
  REQUIRE(facts);
  REQUIRE(facts->pages() == 3);
  CHECK(facts->labels[0].value == "ii");
  CHECK(facts->labels[1].value == "3-2");
  CHECK(facts->labels[2].value == "3-3");
  CHECK(facts->outline.empty());
  CHECK((*session)->words({1})->back().text == "4");
  const auto whole = base::read_file(write_manual(desk, manual()), 1u << 20), part = base::read_file(path, 1u << 20);
  CHECK(part->size() < whole->size() * 7 / 10);  // the other pages are not in it
  CHECK(std::distance(fs::directory_iterator(path.parent_path()), {}) == 1);
}

TEST_CASE("what is not a page keeps the dialog open and says so") {
  support::Desk desk;
  PrintingSystem system(desk.folder(), "Crew_room\\n");
  open_file(desk, write_manual(desk, manual()));
  ask_for_printers(desk);
  desk.ask(command::ExportPages{"3-99", {}, false});
  CHECK(desk.view().shell.dialog.kind == DialogKind::print);
  CHECK(desk.view().shell.dialog.problem.find("3-99") != std::string::npos);
}

TEST_CASE("pages go to the printer that was chosen, by the program of the system and as a PDF") {
  support::Desk desk;
  PrintingSystem system(desk.folder(), "Office\\nCrew_room\\n");
  open_file(desk, write_manual(desk, manual()));
  ask_for_printers(desk);
  const PrintView print = desk.view().shell.dialog.print;
  CHECK(print.printers == std::vector<std::string>{"Office", "Crew_room"});
  CHECK(print.usual == 1);
  desk.ask(command::PrintPages{"3-1..3-2", "Crew_room", 2, true, false});
  wait_for_notice(desk, "Sent to Crew_room: manual.pdf, pages 3-1 to 3-2.");
  CHECK(system.words() == "-d|Crew_room|-n|2|-t|manual.pdf, pages 3-1 to 3-2|-o|sides=two-sided-long-edge|");
  auto session = pdf::Session::open(system.printed());
  REQUIRE(session);
  CHECK((*session)->pages() == 2);
}

TEST_CASE("where nothing can be printed one sentence says why") {
  support::Desk desk;
  open_file(desk, write_manual(desk, manual()));
  {
    PrintingSystem none(desk.folder(), "");
    ask_for_printers(desk);
    CHECK(desk.view().shell.dialog.print.no_printer.starts_with("No printer is set up on this computer."));
    desk.ask(command::PrintPages{"", "Crew_room", 1, false, false});
    CHECK(desk.view().shell.dialog.problem == "That printer is not there any more. Open this dialog again.");
    desk.ask(command::CloseDialog{});
  }
  PrintingSystem refuses(desk.folder(), "Crew_room\\n", "echo 'lp: The printer is not responding.' >&2; exit 1");
  ask_for_printers(desk);
  desk.ask(command::PrintPages{"", "Crew_room", 1, false, false});
  wait_for_notice(desk, "Could not print: lp: The printer is not responding.");
}

TEST_CASE("what the owner of a manual does not allow is not done, and a locked manual stays locked in its copy") {
  support::Desk desk;
  const fs::path data = support::source_folder() / "tests/data/pdf";
  open_file(desk, data / "no-copying.pdf");
  desk.ask(command::ExportPages{"1", (desk.folder() / "part.pdf").string(), false});
  CHECK(desk.view().shell.notice->text == "The owner of this manual does not allow pages to be taken out of it.");
  CHECK_FALSE(fs::exists(desk.folder() / "part.pdf"));
  desk.ask(command::SaveAttachedFile{});
  CHECK(desk.notice() == "The owner of this manual does not allow files to be taken out of it.");

  desk.ask(command::OpenFile{(data / "locked.pdf").string(), std::nullopt, {}});
  desk.ask(command::GivePassword{"caf\u00e9 10442"});
  REQUIRE(desk.view().reading.state == ReadingView::State::open);
  const fs::path copy = desk.folder() / "copy.pdf";
  desk.ask(command::ExportPages{"2", copy.string(), false});
  wait_for_notice(desk, "A copy of 1 page was written to");
  const auto without = pdf::Session::open(copy);
  REQUIRE_FALSE(without);
  CHECK(without.error().kind == base::ErrorKind::locked);
  CHECK(pdf::Session::open(copy, "caf\u00e9 10442"));

  PrintingSystem system(desk.folder(), "Crew_room\\n");
  ask_for_printers(desk);
  desk.ask(command::PrintPages{"2", "Crew_room", 1, false, false});
  wait_for_notice(desk, "Sent to Crew_room");
  CHECK(pdf::Session::open(system.printed()));  // a printer knows no password
}
