// What jumpseat-paper.so writes, read back by other libraries than the one that wrote it.
#include "report/paper.hpp"
#include "base/file.hpp"
#include "support/places.hpp"
#include "support/words.hpp"

#include <doctest/doctest.h>
#include <memory>
#include <sys/resource.h>
#include <zip.h>

using namespace jumpseat;
using report::CellKind;
using support::has;

namespace {

const report::Paper& paper() {
  const auto loaded = report::load_paper();
  REQUIRE_MESSAGE(loaded, loaded.error().detail);
  return **loaded;
}

std::string part_of(const std::filesystem::path& file, const char* name) {
  int error = 0;
  const std::unique_ptr<zip_t, int (*)(zip_t*)> zip(zip_open(file.c_str(), ZIP_RDONLY, &error), zip_close);
  REQUIRE(zip);
  zip_stat_t status;
  if (zip_stat(zip.get(), name, 0, &status) != 0) return {};
  std::string content(status.size, '\0');
  const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> part(zip_fopen(zip.get(), name, 0), zip_fclose);
  REQUIRE(part);
  REQUIRE(zip_fread(part.get(), content.data(), content.size()) == static_cast<zip_int64_t>(content.size()));
  return content;
}

base::Result<void> keep(report::Spreadsheet& sheet) {
  JUMPSEAT_TRY(base::NewFile finished, sheet.finish());
  return finished.keep();
}

const report::SheetHead head{
    "Answers",
    "About",
    1'790'000'000'000,
    {{"name", CellKind::text, 20}, {"mark", CellKind::number, 8}, {"passed", CellKind::boolean, 9}, {"at", CellKind::time, 19}}};

}  // namespace

TEST_CASE("a spreadsheet has types, a frozen first row and filters, and never a formula") {
  const support::TemporaryFolder folder;
  const auto file = folder.path() / "a.xlsx";
  auto sheet = paper().spreadsheet(file, head);
  REQUIRE(sheet);
  (*sheet)->text("=1+1");
  (*sheet)->number(0.875);
  (*sheet)->boolean(true);
  (*sheet)->time(1'790'000'000'500);
  (*sheet)->end_row();
  (*sheet)->text("Grüße <&>\x01 \xFF");
  (*sheet)->number(0.0 / 0.0);
  (*sheet)->boolean(false);
  (*sheet)->empty();
  (*sheet)->end_row();
  CHECK_FALSE(std::filesystem::exists(file));
  REQUIRE(keep(**sheet));
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);

  const std::string rows = part_of(file, "xl/worksheets/sheet1.xml");
  CHECK(has(rows, "<pane ySplit=\"1\""));
  CHECK(has(rows, "state=\"frozen\""));
  CHECK(has(rows, "<autoFilter ref=\"A1:D3\"/>"));
  CHECK_FALSE(has(rows, "<f>"));
  CHECK(has(rows, ">'=1+1</t>"));
  CHECK(has(rows, "<v>0.875</v>"));
  CHECK(has(rows, "t=\"b\"><v>1</v>"));
  CHECK(has(rows, "t=\"b\"><v>0</v>"));
  CHECK(has(rows, "<v>46286.59259"));  // 2026-09-21 14:13:20.5 UTC, in days since 1899-12-30
  CHECK(has(rows, "Grüße &lt;&amp;&gt; \xEF\xBF\xBD"));
  CHECK(has(part_of(file, "xl/styles.xml"), "yyyy-mm-dd hh:mm:ss"));
}

TEST_CASE("a cell that is too long for a spreadsheet is cut between two letters") {
  const support::TemporaryFolder folder;
  auto sheet = paper().spreadsheet(folder.path() / "a.xlsx", head);
  REQUIRE(sheet);
  std::string essay;
  for (int i = 0; i < 40'000; ++i) essay += "é";
  (*sheet)->text(essay);
  (*sheet)->end_row();
  REQUIRE(keep(**sheet));
  const std::string rows = part_of(folder.path() / "a.xlsx", "xl/worksheets/sheet1.xml");
  CHECK(has(rows, "éé…</t>"));
}

TEST_CASE("a spreadsheet that is given up, not kept, or may not be written, leaves no file") {
  const support::TemporaryFolder folder;
  { CHECK(paper().spreadsheet(folder.path() / "a.xlsx", head)); }
  {
    const auto finished = paper().spreadsheet(folder.path() / "a.xlsx", head);
    REQUIRE(finished);
    CHECK((*finished)->finish());
  }
  CHECK(std::filesystem::is_empty(folder.path()));
  const auto refused = paper().spreadsheet(folder.path() / "none" / "a.xlsx", head);
  REQUIRE_FALSE(refused);
  CHECK(base::sentence(refused.error()) == "Could not write a.xlsx: there is no such file.");
}

#if !defined(JUMPSEAT_SANITIZE_ADDRESS)  // which gives nothing back for a while
TEST_CASE("a hundred thousand rows need no more memory than a thousand") {
  const support::TemporaryFolder folder;
  const auto peak_kb = [] {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
  };
  const auto write = [&](int rows) {
    auto sheet = paper().spreadsheet(folder.path() / "a.xlsx", head);
    REQUIRE(sheet);
    for (int i = 0; i < rows; ++i) {
      (*sheet)->text("somebody " + std::to_string(i));
      (*sheet)->number(i);
      (*sheet)->boolean(i % 2 == 0);
      (*sheet)->time(1'790'000'000'000 + i);
      (*sheet)->end_row();
    }
    REQUIRE(keep(**sheet));
  };
  write(1'000);
  const auto before = peak_kb();
  write(100'000);
  CHECK(peak_kb() - before < 4'096);
}
#endif

TEST_CASE("a QR code has its finder patterns, and what is too long for one is refused") {
  const auto code = paper().qr("BEGIN:VCARD");
  REQUIRE(code);
  CHECK(code->side == 21);
  for (const auto& [x, y] : {std::pair(0, 0), std::pair(14, 0), std::pair(0, 14)}) {
    CHECK(code->at(x, y));
    CHECK_FALSE(code->at(x + 1, y + 1));
    CHECK(code->at(x + 3, y + 3));
  }
  CHECK_FALSE(paper().qr(std::string(5'000, 'x')));
  CHECK_FALSE(paper().qr(""));
}

TEST_CASE("a chart is a PNG picture of the size that was wished for, light or dark, and not one that fills the memory") {
  model::Chart chart;
  chart.kind = model::Chart::Kind::histogram;
  chart.title = "Marks";
  chart.note = "n = 3";
  chart.bin = 5;
  chart.series.push_back({"exams", {{80, 2, {}, {}, "", ""}, {85, 1, {}, {}, "", ""}}, false});
  const auto light = paper().chart_png(chart, {}), dark = paper().chart_png(chart, {.width = 720, .dark = true, .scale = 2});
  REQUIRE(light);
  REQUIRE(dark);
  CHECK(light->starts_with("\x89PNG"));
  CHECK(*light != *dark);
  const auto at = [&](std::size_t place) {
    unsigned out = 0;
    for (std::size_t i = place; i < place + 4; ++i) out = out << 8 | static_cast<unsigned char>((*light)[i]);
    return out;
  };
  CHECK(at(16) == 1440);  // the width, in IHDR
  CHECK(at(20) > 400);
  chart.kind = model::Chart::Kind::bars;
  chart.series.front().points.resize(19'000);
  const auto refused = paper().chart_png(chart, {});
  REQUIRE_FALSE(refused);
  CHECK(base::sentence(refused.error()) == "Could not save the chart as a picture: it would be too large; SVG has no limit.");
}
