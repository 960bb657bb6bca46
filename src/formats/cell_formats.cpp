#include "formats/cell_formats.hpp"

#include "formats/xml.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <string>

namespace jumpseat::formats {
namespace {

int format_number(pugi::xml_node node) {
  const std::string_view said = xml::attribute(node, "numFmtId");
  int out = 0;
  std::from_chars(said.data(), said.data() + said.size(), out);
  return out;
}

// Formats that every workbook has without naming them (ECMA-376, 18.8.30), those of East Asian dates among them.
CellFormat built_in_format(int number) {
  const auto within = [&](int first, int last) { return number >= first && number <= last; };
  if (number == 9 || number == 10) return CellFormat::percent;
  return within(14, 22) || within(27, 36) || within(45, 47) || within(50, 58) ? CellFormat::date : CellFormat::plain;
}

bool is_part_of_date(char letter) { return std::string_view("dmyhsDMYHS").find(letter) != std::string_view::npos; }

}  // namespace

CellFormat cell_format_of(std::string_view code) {
  bool percent = false;
  for (std::size_t at = 0; at < code.size(); ++at) {
    const char c = code[at];
    if (c == '\\' || c == '_' || c == '*') {
      ++at;  // the next one is shown as it is, or is only a width
    } else if (c == '"' || c == '[') {
      const std::size_t end = std::min(code.find(c == '"' ? '"' : ']', at + 1), code.size());
      const std::string_view inside = code.substr(at + 1, end - at - 1);
      // [h] are hours that run on; [Red] and [$-409] are no part of what is shown.
      if (c == '[' && !inside.empty() && std::all_of(inside.begin(), inside.end(), is_part_of_date)) return CellFormat::date;
      at = end;
    } else if (is_part_of_date(c)) {
      return CellFormat::date;
    } else {
      percent |= c == '%';
    }
  }
  return percent ? CellFormat::percent : CellFormat::plain;
}

std::vector<CellFormat> cell_formats(std::string_view styles) {
  const xml::Document document(styles);
  std::map<int, CellFormat> named;
  for (const pugi::xml_node one : xml::children(xml::child(document.root(), "numFmts"), "numFmt"))
    named[format_number(one)] = cell_format_of(xml::attribute(one, "formatCode"));
  std::vector<CellFormat> out;
  for (const pugi::xml_node one : xml::children(xml::child(document.root(), "cellXfs"), "xf")) {
    const int number = format_number(one);
    const auto at = named.find(number);
    out.push_back(at == named.end() ? built_in_format(number) : at->second);
  }
  return out;
}

}  // namespace jumpseat::formats
