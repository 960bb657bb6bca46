// Rows and cells out of CSV and XLSX, and into them.
#include "base/text.hpp"
#include "base/words.hpp"
#include "base/zip.hpp"
#include "formats/cell_formats.hpp"
#include "formats/encoding.hpp"
#include "formats/reading.hpp"
#include "formats/table.hpp"
#include "formats/table_parts.hpp"
#include "formats/xml.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <map>

namespace jumpseat::formats {
namespace {

constexpr std::size_t most_columns = 400, most_cells = 4'000'000;

Table failed(const std::string& file, int line, std::string message) {
  return {{}, {{file, line, std::move(message), model::Problem::Severity::error}}};
}

// What a spreadsheet would run; it is written behind an apostrophe.
bool is_formula(std::string_view text) {
  return !text.empty() && std::string_view("=+-@").find(text.front()) != std::string_view::npos && !find_number(text);
}

class CsvReader {
 public:
  CsvReader(std::string_view text, char separator) : m_text(text), m_separator(separator) {}
  std::vector<Row> rows(std::size_t most);
  int open_quote_line = 0;  // of a quote that is never closed

 private:
  std::string cell();
  void step() {
    if (m_text[m_at] == '\n' || (m_text[m_at] == '\r' && m_text.substr(m_at, 2) != "\r\n")) ++m_line;
    ++m_at;
  }
  bool at_line_end() const { return m_at >= m_text.size() || m_text[m_at] == '\n' || m_text[m_at] == '\r'; }
  std::string_view m_text;
  char m_separator;
  std::size_t m_at = 0;
  int m_line = 1;
};

std::string CsvReader::cell() {
  std::string out;
  std::size_t first = m_at;
  while (first < m_text.size() && m_text[first] == ' ') ++first;
  if (first < m_text.size() && m_text[first] == '"') {
    const int opened = m_line;
    m_at = first + 1;
    while (m_at < m_text.size() && !(m_text[m_at] == '"' && m_text.substr(m_at + 1, 1) != "\"")) {
      if (m_text[m_at] == '"') ++m_at;
      if (m_text[m_at] != '\r') out += m_text[m_at];
      step();
    }
    if (m_at >= m_text.size()) open_quote_line = opened;
    else ++m_at;
  }
  while (!at_line_end() && m_text[m_at] != m_separator) out += m_text[m_at++];
  std::string_view text = base::trimmed(out);
  if (text.size() > 1 && text[0] == '\'' && is_formula(text.substr(1))) text.remove_prefix(1);
  return std::string(text);
}

std::vector<Row> CsvReader::rows(std::size_t most) {
  std::vector<Row> out;
  std::size_t cells = 0;
  while (m_at < m_text.size() && out.size() < most && cells < most_cells) {
    Row row{m_line, {}};
    for (;;) {
      row.cells.push_back(cell());
      if (at_line_end() || row.cells.size() >= most_columns) break;
      ++m_at;  // the separator
    }
    while (!at_line_end()) ++m_at;
    if (m_at < m_text.size() && m_text.substr(m_at, 2) == "\r\n") ++m_at;
    if (m_at < m_text.size()) step();
    cells += row.cells.size();
    if (std::any_of(row.cells.begin(), row.cells.end(), [](const std::string& one) { return !one.empty(); })) out.push_back(std::move(row));
  }
  return out;
}

// The separator by which most of the header's names are known.
char separator_of(std::string_view text) {
  char best = ',';
  int most = -1;
  for (const char separator : {',', ';', '\t'}) {
    const auto header = CsvReader(text.substr(0, 20'000), separator).rows(1);
    const int known = header.empty() ? 0 : known_columns(header.front());
    if (known > most) best = separator, most = known;
  }
  return best;
}

// "BC12" is column 54; -1 where it is none.
int column_of(std::string_view reference) {
  int column = 0, letters = 0;
  for (const char c : reference) {
    if (c < 'A' || c > 'Z' || ++letters > 3) break;
    column = column * 26 + (c - 'A' + 1);
  }
  return column - 1;
}

// Shared strings: the text of a cell in runs, without the readings of Japanese.
std::string rich_text(pugi::xml_node node) {
  std::string out;
  for (const pugi::xml_node one : xml::children(node)) {
    if (xml::local_name(one) == "t") out += xml::text_in(one);
    else if (xml::local_name(one) == "r") out += xml::text_in(xml::child(one, "t"));
  }
  return out;
}

class XlsxReader {
 public:
  explicit XlsxReader(const base::ZipReader& zip) : m_zip(zip) {}
  std::string find_sheet() const;  // its path; empty where there is none
  void read_strings();
  void read_formats();
  Table read(const std::string& sheet, const std::string& file_name) const;

 private:
  std::string cell_text(pugi::xml_node cell) const;
  CellFormat format_of(pugi::xml_node cell) const;
  std::map<std::string, std::string> targets() const;
  const base::ZipReader& m_zip;
  std::vector<std::string> m_strings;
  std::vector<CellFormat> m_formats;
};

std::map<std::string, std::string> XlsxReader::targets() const {
  std::map<std::string, std::string> out;
  const auto text = m_zip.read("xl/_rels/workbook.xml.rels");
  if (!text) return out;
  const xml::Document document(*text);
  for (const pugi::xml_node one : xml::children(document.root(), "Relationship")) {
    std::string target(xml::attribute(one, "Target"));
    out[std::string(xml::attribute(one, "Id"))] = target.starts_with('/') ? target.substr(1) : "xl/" + target;
  }
  return out;
}

std::string XlsxReader::find_sheet() const {
  const auto text = m_zip.read("xl/workbook.xml");
  if (!text) return {};
  const xml::Document document(*text);
  const auto target_of = targets();
  for (const pugi::xml_node sheet : xml::children(xml::child(document.root(), "sheets"), "sheet")) {
    const std::string_view state = xml::attribute(sheet, "state");
    if (state == "hidden" || state == "veryHidden") continue;
    std::string id;
    for (const pugi::xml_attribute one : sheet.attributes())
      if (std::string_view(one.name()).ends_with(":id")) id = one.value();
    if (const auto at = target_of.find(id); at != target_of.end()) return at->second;
  }
  return m_zip.find("xl/worksheets/sheet1.xml") ? "xl/worksheets/sheet1.xml" : "";
}

void XlsxReader::read_strings() {
  const auto text = m_zip.read("xl/sharedStrings.xml");
  if (!text) return;
  const xml::Document document(*text);
  for (const pugi::xml_node one : xml::children(document.root(), "si")) m_strings.push_back(rich_text(one));
}

void XlsxReader::read_formats() {
  if (const auto text = m_zip.read("xl/styles.xml")) m_formats = cell_formats(*text);
}

CellFormat XlsxReader::format_of(pugi::xml_node cell) const {
  const std::string_view type = xml::attribute(cell, "t"), style = xml::attribute(cell, "s");
  if (type == "d") return CellFormat::date;
  if (!type.empty() && type != "n") return CellFormat::plain;
  std::size_t index = 0;
  std::from_chars(style.data(), style.data() + style.size(), index);
  return index < m_formats.size() ? m_formats[index] : CellFormat::plain;
}

std::string XlsxReader::cell_text(pugi::xml_node cell) const {
  const std::string_view type = xml::attribute(cell, "t");
  const std::string value = xml::text_in(xml::child(cell, "v"));
  if (type == "s") {
    std::size_t index = m_strings.size();
    std::from_chars(value.data(), value.data() + value.size(), index);
    return index < m_strings.size() ? m_strings[index] : std::string();
  }
  if (type == "inlineStr") return rich_text(xml::child(cell, "is"));
  if (type == "b") return value == "1" ? "TRUE" : "FALSE";
  if (type == "str" || type == "e" || type == "d") return value;
  const auto number = find_number(value);
  if (!number) return value;
  return format_of(cell) == CellFormat::percent ? fmt::format("{:.15g}%", *number * 100) : fmt::format("{:.15g}", *number);
}

Table XlsxReader::read(const std::string& sheet, const std::string& file_name) const {
  const auto text = m_zip.read(sheet);
  if (!text) return failed(file_name, 0, base::to_say("The sheet of this workbook cannot be read."));
  const xml::Document document(*text);
  if (!document.problem.empty())
    return failed(file_name, 0, fmt::format(base::to_say("The sheet of this workbook is no whole XML: {}."), document.problem));
  Table out;
  std::size_t cells = 0;
  int line = 0;
  for (const pugi::xml_node node : xml::children(xml::child(document.root(), "sheetData"), "row")) {
    const std::string_view number = xml::attribute(node, "r");
    ++line;
    std::from_chars(number.data(), number.data() + number.size(), line);
    Row row{line, {}};
    for (const pugi::xml_node cell : xml::children(node, "c")) {
      const int column = column_of(xml::attribute(cell, "r"));
      const std::size_t at = column < 0 ? row.cells.size() : static_cast<std::size_t>(column);
      if (at >= most_columns) continue;
      if (row.cells.size() <= at) row.cells.resize(at + 1);
      row.cells[at] = std::string(base::trimmed(cell_text(cell)));
      if (!row.cells[at].empty() && format_of(cell) == CellFormat::date) {
        row.cells[at].clear();
        row.dates.push_back(at);
      }
      if (xml::attribute(cell, "t") == "e")
        out.problems.push_back({file_name, line, fmt::format(base::to_say("A cell of this row holds the error {}."), row.cells[at]),
                                model::Problem::Severity::warning});
    }
    cells += row.cells.size();
    if (cells > most_cells || out.rows.size() > most_questions) break;
    if (!row.dates.empty() || std::any_of(row.cells.begin(), row.cells.end(), [](const std::string& one) { return !one.empty(); }))
      out.rows.push_back(std::move(row));
  }
  return out;
}

std::string csv_cell(const std::string& cell) {
  const std::string text = is_formula(cell) ? '\'' + cell : cell;
  if (text.find_first_of(",;\t\"\n\r") == std::string::npos && text == base::trimmed(text)) return text;
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

std::string column_name(std::size_t column) {
  std::string out;
  for (++column; column > 0; column = (column - 1) / 26) out.insert(out.begin(), static_cast<char>('A' + (column - 1) % 26));
  return out;
}

// All is text, so that what is typed into it later stays as it is typed.
std::string sheet_of(const std::vector<std::vector<std::string>>& rows) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet "
      "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
      "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" state=\"frozen\"/></sheetView></sheetViews>"
      "<cols><col min=\"1\" max=\"400\" width=\"22\" style=\"2\" customWidth=\"1\"/></cols><sheetData>";
  for (std::size_t r = 0; r < rows.size(); ++r) {
    out += fmt::format("<row r=\"{}\">", r + 1);
    for (std::size_t c = 0; c < rows[r].size(); ++c)
      if (!rows[r][c].empty())
        out += fmt::format("<c r=\"{}{}\" t=\"inlineStr\"{}><is><t xml:space=\"preserve\">{}</t></is></c>", column_name(c), r + 1,
                           r == 0 ? " s=\"1\"" : " s=\"2\"", xml::escaped(rows[r][c]));
    out += "</row>";
  }
  return out + "</sheetData></worksheet>";
}

std::vector<base::ZipContent> workbook_of(const std::vector<std::vector<std::string>>& rows) {
  const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  const std::string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const std::string relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const std::string packages = "http://schemas.openxmlformats.org/package/2006/";
  const std::string type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
  return {
      {"[Content_Types].xml",
       head + "<Types xmlns=\"" + packages +
           "content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>" +
           "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"" + type +
           "sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" + type +
           "worksheet+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"" + type + "styles+xml\"/></Types>"},
      {"_rels/.rels", head + "<Relationships xmlns=\"" + packages + "relationships\"><Relationship Id=\"rId1\" Type=\"" + relations +
                          "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
      {"xl/workbook.xml", head + "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + relations +
                              "\"><sheets><sheet name=\"Questions\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"},
      {"xl/_rels/workbook.xml.rels", head + "<Relationships xmlns=\"" + packages + "relationships\"><Relationship Id=\"rId1\" Type=\"" +
                                         relations + "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"" +
                                         relations + "/styles\" Target=\"styles.xml\"/></Relationships>"},
      {"xl/styles.xml",
       head + "<styleSheet xmlns=\"" + main +
           "\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name "
           "val=\"Calibri\"/></font></fonts>"
           "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
           "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"3\">"
           "<xf numFmtId=\"0\" fontId=\"0\" xfId=\"0\"/><xf numFmtId=\"0\" fontId=\"1\" xfId=\"0\" "
           "applyFont=\"1\"/><xf numFmtId=\"49\" fontId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>"},
      {"xl/worksheets/sheet1.xml", sheet_of(rows)},
  };
}

}  // namespace

Table read_csv_table(std::string_view bytes, const std::string& file_name) {
  if (bytes.size() > most_bytes)
    return failed(file_name, 0, fmt::format(base::to_say("The table is larger than {} MB."), most_bytes >> 20));
  Decoded text = decoded(bytes);
  Table out;
  if (text.from.empty()) {
    out.problems.push_back({file_name, text.bad_line,
                            base::to_say("This table is not UTF-8; it is read as Windows-1252. Look at its accents and dashes."),
                            model::Problem::Severity::warning});
    text.text = from_windows_1252(bytes);
  }
  std::string_view view = text.text;
  int skipped = 0;
  char separator = 0;
  if (base::starts_with_ignoring_case(view, "sep=") && view.size() > 5) {  // Excel's own way of saying so
    separator = view[4];
    const std::size_t end = view.find('\n');
    view.remove_prefix(end == std::string_view::npos ? view.size() : end + 1);
    skipped = 1;
  }
  CsvReader reader(view, separator != 0 ? separator : separator_of(view));
  out.rows = reader.rows(most_questions + 1);
  for (Row& row : out.rows) row.line += skipped;
  if (reader.open_quote_line > 0)
    out.problems.push_back({file_name, reader.open_quote_line + skipped,
                            base::to_say("The quotation mark that opens in this line is never closed."), model::Problem::Severity::error});
  return out;
}

Table read_xlsx_table(std::string bytes, const std::string& file_name) {
  const base::ZipLimits limits{.archive_bytes = most_bytes, .entries = 2000, .entry_bytes = 128u << 20, .total_bytes = 256u << 20};
  const auto zip = base::ZipReader::open_bytes(std::move(bytes), file_name, limits);
  if (!zip) return failed(file_name, 0, base::sentence(zip.error()));
  XlsxReader reader(*zip);
  const std::string sheet = reader.find_sheet();
  if (sheet.empty()) return failed(file_name, 0, base::to_say("There is no sheet in this workbook."));
  reader.read_strings();
  reader.read_formats();
  return reader.read(sheet, file_name);
}

Written write_csv(const std::vector<model::Question>& questions) {
  Written out;
  out.text = "\xEF\xBB\xBF";  // Excel takes it for UTF-8 by this alone
  for (const auto& row : table_of(questions, out.problems)) {
    for (std::size_t i = 0; i < row.size(); ++i) out.text += (i == 0 ? "" : ",") + csv_cell(row[i]);
    out.text += "\r\n";
  }
  return out;
}

Written write_xlsx(const std::vector<model::Question>& questions) {
  Written out;
  auto bytes = base::zip_of(workbook_of(table_of(questions, out.problems)));
  if (bytes) out.text = *std::move(bytes);
  return out;
}

}  // namespace jumpseat::formats
