// Any bytes are a table: as CSV, and where they begin with X the rest as the sheet of a workbook.
#include "formats/table.hpp"
#include "base/zip.hpp"
#include "fuzz/bank_check.hpp"

#include <cstddef>
#include <cstdint>

using namespace jumpseat;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  if (!text.starts_with('X')) {
    const auto bank = formats::read_table(formats::read_csv_table(text, "fuzz.csv"), "fuzz.csv");
    fuzz::check(bank);
    const std::string written = formats::write_csv(bank.questions).text;
    formats::read_table(formats::read_csv_table(written, "again.csv"), "again.csv");
    return 0;
  }
  const auto workbook = base::zip_of({{"xl/workbook.xml", "<workbook/>"},
                                      {"xl/sharedStrings.xml", "<sst><si><t>question</t></si><si><t>answer 1</t></si></sst>"},
                                      {"xl/worksheets/sheet1.xml", std::string(text.substr(1))}});
  if (workbook) fuzz::check(formats::read_table(formats::read_xlsx_table(*workbook, "fuzz.xlsx"), "fuzz.xlsx"));
  return 0;
}
