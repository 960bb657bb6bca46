#include "paper/xlsx.hpp"

#include "base/file.hpp"
#include "base/text.hpp"
#include "report/csv.hpp"

#include <cmath>
#include <fmt/format.h>
#include <optional>
#include <xlsxwriter.h>

namespace jumpseat::paper {
namespace {

using report::CellKind;

constexpr std::int64_t rows_of_a_sheet = 1'048'576;  // the format's limit
constexpr std::size_t characters_of_a_cell = 32'767;

// Days since 1899-12-30, as spreadsheets count.
double serial_day(std::int64_t utc_ms) { return 25'569.0 + static_cast<double>(utc_ms) / 86'400'000.0; }

// Spreadsheets count in UTF-16; cutting by characters beyond the first plane twice is near enough from below.
std::string fitting(std::string_view cell) {
  std::string text = base::cleaned_utf8(report::harmless(cell));
  if (text.size() <= characters_of_a_cell) return text;
  const char* at = text.data();
  const char* const end = at + text.size();
  std::size_t units = 0;
  while (at < end) {
    const char* const before = at;
    units += base::next_character(at, end) > 0xFFFF ? 2 : 1;
    if (units > characters_of_a_cell - 1) return text.substr(0, static_cast<std::size_t>(before - text.data())) + "…";
  }
  return text;
}

class Xlsx final : public report::Spreadsheet {
 public:
  Xlsx(base::NewFile file, report::SheetHead head) : m_file(std::move(file)), m_head(std::move(head)) {}
  ~Xlsx() override {
    if (m_book) workbook_close(m_book);  // into the temporary file, which goes away
  }

  base::Result<void> begin(const std::string& folder) {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = const_cast<char*>(folder.c_str());
    m_book = workbook_new_opt(m_file.temporary().c_str(), &options);
    if (!m_book) return failed(LXW_ERROR_MEMORY_MALLOC_FAILED);
    lxw_doc_properties properties{};
    properties.title = const_cast<char*>(m_head.title.c_str());
    properties.comments = const_cast<char*>(m_head.comment.c_str());
    properties.author = const_cast<char*>("Jumpseat " JUMPSEAT_VERSION);
    properties.created = static_cast<time_t>(m_head.made_at_utc_ms / 1000);
    workbook_set_properties(m_book, &properties);
    m_bold = workbook_add_format(m_book);
    format_set_bold(m_bold);
    format_set_bottom(m_bold, LXW_BORDER_THIN);
    m_text = workbook_add_format(m_book);
    format_set_num_format(m_text, "@");
    m_time = workbook_add_format(m_book);
    format_set_num_format(m_time, "yyyy-mm-dd hh:mm:ss");
    m_number = workbook_add_format(m_book);
    format_set_num_format(m_number, "0.00##");
    begin_sheet();
    return first_error();
  }

  void text(std::string_view cell) override {
    const std::string fit = fitting(cell);
    if (fit.empty()) return empty();
    note(worksheet_write_string(m_sheet, row(), m_column++, fit.c_str(), m_text));
  }
  void number(double value) override {
    if (!std::isfinite(value)) return empty();
    lxw_format* const shape = kind() == CellKind::number ? m_number : nullptr;
    note(worksheet_write_number(m_sheet, row(), m_column++, value, shape));
  }
  void boolean(bool value) override { note(worksheet_write_boolean(m_sheet, row(), m_column++, value, nullptr)); }
  void time(std::int64_t utc_ms) override { note(worksheet_write_number(m_sheet, row(), m_column++, serial_day(utc_ms), m_time)); }
  void empty() override { ++m_column; }

  void end_row() override {
    m_column = 0;
    if (++m_row == rows_of_a_sheet) {
      end_sheet();
      begin_sheet();
    }
  }

  base::Result<base::NewFile> finish() override {
    end_sheet();
    note(workbook_close(std::exchange(m_book, nullptr)));
    JUMPSEAT_CHECK(first_error());
    return std::move(m_file);
  }

 private:
  lxw_row_t row() const { return static_cast<lxw_row_t>(m_row); }
  CellKind kind() const { return m_column < m_head.columns.size() ? m_head.columns[m_column].kind : CellKind::text; }

  void begin_sheet() {
    ++m_sheets;
    const std::string name = m_sheets == 1 ? m_head.title : fmt::format("{} {}", m_head.title, m_sheets);
    m_sheet = workbook_add_worksheet(m_book, name.c_str());
    if (!m_sheet) return note(LXW_ERROR_PARAMETER_VALIDATION);
    for (std::size_t i = 0; i < m_head.columns.size(); ++i) {
      const auto column = static_cast<lxw_col_t>(i);
      worksheet_set_column(m_sheet, column, column, m_head.columns[i].width, nullptr);
      note(worksheet_write_string(m_sheet, 0, column, m_head.columns[i].name.c_str(), m_bold));
    }
    worksheet_freeze_panes(m_sheet, 1, 0);
    worksheet_repeat_rows(m_sheet, 0, 0);
    worksheet_set_landscape(m_sheet);
    worksheet_fit_to_pages(m_sheet, 1, 0);
    m_row = 1;
    m_column = 0;
  }

  void end_sheet() {
    const auto last = static_cast<lxw_col_t>(m_head.columns.size() - 1);
    if (m_sheet && m_row > 1) worksheet_autofilter(m_sheet, 0, 0, static_cast<lxw_row_t>(m_row - 1), last);
  }

  void note(lxw_error error) {
    if (error != LXW_NO_ERROR && !m_error) m_error = error;
  }
  base::Result<void> first_error() const { return m_error ? base::Result<void>(failed(*m_error)) : base::Result<void>(); }
  static tl::unexpected<base::Error> failed(lxw_error error) {
    const bool disk = error == LXW_ERROR_CREATING_XLSX_FILE || error == LXW_ERROR_CREATING_TMPFILE ||
                      error == LXW_ERROR_ZIP_FILE_OPERATION || error == LXW_ERROR_ZIP_FILE_ADD || error == LXW_ERROR_ZIP_CLOSE;
    return base::fail(disk ? base::ErrorKind::not_writable : base::ErrorKind::internal, "write the spreadsheet",
                      disk ? "the disk is full or you may not write there" : "it could not be put together", lxw_strerror(error));
  }

  base::NewFile m_file;
  report::SheetHead m_head;
  lxw_workbook* m_book = nullptr;
  lxw_worksheet* m_sheet = nullptr;
  lxw_format *m_bold = nullptr, *m_text = nullptr, *m_time = nullptr, *m_number = nullptr;
  int m_sheets = 0;
  std::int64_t m_row = 0;
  lxw_col_t m_column = 0;
  std::optional<lxw_error> m_error;
};

}  // namespace

base::Result<std::unique_ptr<report::Spreadsheet>> new_spreadsheet(const std::filesystem::path& file, const report::SheetHead& head) {
  JUMPSEAT_TRY(base::NewFile place, base::NewFile::begin(file));
  auto sheet = std::make_unique<Xlsx>(std::move(place), head);
  JUMPSEAT_CHECK(sheet->begin(file.has_parent_path() ? file.parent_path().string() : "."));
  return std::unique_ptr<report::Spreadsheet>(std::move(sheet));
}

}  // namespace jumpseat::paper
