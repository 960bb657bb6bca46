#include "app/html_marks.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>

namespace jumpseat::app {
namespace {

struct Entity {
  std::string_view name, text;
};
constexpr std::array<Entity, 74> entities{
    {{"amp", "&"},         {"lt", "<"},          {"gt", ">"},          {"quot", "\""},       {"apos", "'"},       {"ndash", "\u2013"},
     {"mdash", "\u2014"},  {"hellip", "\u2026"}, {"rsquo", "\u2019"},  {"lsquo", "\u2018"},  {"sbquo", "\u201A"}, {"rdquo", "\u201D"},
     {"ldquo", "\u201C"},  {"bdquo", "\u201E"},  {"lsaquo", "\u2039"}, {"rsaquo", "\u203A"}, {"bull", "\u2022"},  {"dagger", "\u2020"},
     {"permil", "\u2030"}, {"prime", "\u2032"},  {"Prime", "\u2033"},  {"euro", "\u20AC"},   {"trade", "\u2122"}, {"OElig", "\u0152"},
     {"oelig", "\u0153"},  {"Scaron", "\u0160"}, {"scaron", "\u0161"}, {"Yuml", "\u0178"},   {"fnof", "\u0192"},  {"larr", "\u2190"},
     {"uarr", "\u2191"},   {"rarr", "\u2192"},   {"darr", "\u2193"},   {"harr", "\u2194"},   {"rArr", "\u21D2"},  {"hArr", "\u21D4"},
     {"minus", "\u2212"},  {"le", "\u2264"},     {"ge", "\u2265"},     {"ne", "\u2260"},     {"asymp", "\u2248"}, {"equiv", "\u2261"},
     {"infin", "\u221E"},  {"radic", "\u221A"},  {"sum", "\u2211"},    {"prod", "\u220F"},   {"int", "\u222B"},   {"part", "\u2202"},
     {"isin", "\u2208"},   {"alpha", "\u03B1"},  {"beta", "\u03B2"},   {"gamma", "\u03B3"},  {"delta", "\u03B4"}, {"epsilon", "\u03B5"},
     {"eta", "\u03B7"},    {"theta", "\u03B8"},  {"lambda", "\u03BB"}, {"mu", "\u03BC"},     {"pi", "\u03C0"},    {"rho", "\u03C1"},
     {"sigma", "\u03C3"},  {"tau", "\u03C4"},    {"phi", "\u03C6"},    {"omega", "\u03C9"},  {"Gamma", "\u0393"}, {"Delta", "\u0394"},
     {"Sigma", "\u03A3"},  {"Omega", "\u03A9"},  {"ensp", " "},        {"emsp", " "},        {"thinsp", " "},     {"zwnj", ""},
     {"zwj", ""},          {"check", "\u2713"}}};

// The names of the characters U+00A0 to U+00FF, one after the other.
constexpr std::array<std::string_view, 96> latin_1{
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",    "copy",   "ordf",   "laquo",
    "not",    "shy",    "reg",    "macr",   "deg",    "plusmn", "sup2",   "sup3",   "acute",  "micro",  "para",   "middot",
    "cedil",  "sup1",   "ordm",   "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde",
    "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave", "Iacute", "Icirc",  "Iuml",
    "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde", "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",
    "Uuml",   "Yacute", "THORN",  "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil",
    "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",   "eth",    "ntilde", "ograve", "oacute",
    "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave", "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};

void append_codepoint(std::string& out, unsigned long c) {
  const bool control = c < 0x20 && c != '\t' && c != '\n';
  if (!control && c <= 0x10FFFF && (c < 0xD800 || c >= 0xE000)) base::append_character(out, static_cast<char32_t>(c));
}

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

// Emphasis, code, links and pictures of one line.
std::string inline_html(std::string_view line) {
  std::string out;
  bool bold = false, italic = false;
  const auto toggle = [&](bool& on, const char* name) {
    out += std::string(on ? "</" : "<") + name + ">";
    on = !on;
  };
  // A mark opens before a word and closes after one; within a word an underscore is a letter.
  const auto may_toggle = [&](bool on, std::size_t at, std::size_t length) {
    const char before = at > 0 ? line[at - 1] : ' ', after = at + length < line.size() ? line[at + length] : ' ';
    if (line[at] == '_' && std::isalnum(static_cast<unsigned char>(on ? after : before))) return false;
    if (on) return !base::is_space(before);
    return !base::is_space(after) && line.find(line.substr(at, length), at + length) != std::string_view::npos;
  };
  for (std::size_t i = 0; i < line.size();) {
    const char c = line[i];
    if (c == '\\' && i + 1 < line.size() && std::string_view("\\`*_{}[]()#+-.!").find(line[i + 1]) != std::string_view::npos) {
      out += line[i + 1];
      i += 2;
    } else if (c == '`') {
      const std::size_t close = line.find('`', i + 1);
      if (close == std::string_view::npos) {
        out += line[i++];
        continue;
      }
      out += "<code>";
      for (const char each : line.substr(i + 1, close - i - 1)) out += each == '<' ? "&lt;" : each == '&' ? "&amp;" : std::string(1, each);
      out += "</code>";
      i = close + 1;
    } else if ((c == '*' || c == '_') && i + 1 < line.size() && line[i + 1] == c && may_toggle(bold, i, 2)) {
      toggle(bold, "b");
      i += 2;
    } else if ((c == '*' || c == '_') && may_toggle(italic, i, 1)) {
      toggle(italic, "i");
      ++i;
    } else if (const bool picture = c == '!' && i + 1 < line.size() && line[i + 1] == '['; picture || c == '[') {
      const std::size_t words = i + (picture ? 2 : 1), middle = line.find("](", words);
      const std::size_t close = middle == std::string_view::npos ? middle : line.find(')', middle);
      if (close == std::string_view::npos) {
        out += line[i++];
        continue;
      }
      const std::string text(line.substr(words, middle - words));
      const std::string where(line.substr(middle + 2, close - middle - 2));
      out += picture ? "<img alt=\"" + text + "\" src=\"" + where.substr(0, where.find(' ')) + "\">" : text;
      i = close + 1;
    } else if (c == '<') {  // a tag as it is
      const std::size_t length = std::max<std::size_t>(1, take_tag(line.substr(i)).bytes);
      out += line.substr(i, length);
      i += length;
    } else {
      out += c;
      ++i;
    }
  }
  if (italic) out += "</i>";
  if (bold) out += "</b>";
  return out;
}

// The mark of a list item: its length, and whether it counts.
std::size_t item_mark(std::string_view line, bool& counts) {
  if (line.size() > 2 && (line[0] == '*' || line[0] == '-' || line[0] == '+') && line[1] == ' ') {
    counts = false;
    return 2;
  }
  std::size_t digits = 0;
  while (digits < line.size() && digits < 9 && base::is_digit(line[digits])) ++digits;
  if (digits == 0 || digits + 1 >= line.size() || (line[digits] != '.' && line[digits] != ')') || line[digits + 1] != ' ') return 0;
  counts = true;
  return digits + 2;
}

}  // namespace

std::size_t take_entity(std::string_view text, std::string& out) {
  const std::size_t end = text.substr(0, 12).find(';');
  if (end == std::string_view::npos || end < 2) return 0;
  const std::string name(text.substr(1, end - 1));
  if (name[0] == '#') {
    const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    const char* begin = name.c_str() + (hex ? 2 : 1);
    char* last = nullptr;
    const unsigned long number = std::strtoul(begin, &last, hex ? 16 : 10);
    if (last == begin || *last != '\0') return 0;
    append_codepoint(out, number);
    return end + 1;
  }
  if (const auto* latin = std::find(latin_1.begin(), latin_1.end(), name); latin != latin_1.end()) {
    if (name == "nbsp") out += ' ';
    else if (name != "shy") append_codepoint(out, 0xA0 + static_cast<unsigned long>(latin - latin_1.begin()));
    return end + 1;
  }
  const auto at = std::find_if(entities.begin(), entities.end(), [&](const Entity& e) { return e.name == name; });
  if (at == entities.end()) return 0;
  out += at->text;
  return end + 1;
}

HtmlTag take_tag(std::string_view text) {
  HtmlTag tag;
  if (text.size() < 3 || text[0] != '<') return tag;
  if (text.compare(0, 4, "<!--") == 0) {
    const std::size_t close = text.find("-->", 4);
    tag.name = "!";
    tag.bytes = close == std::string_view::npos ? text.size() : close + 3;
    return tag;
  }
  std::size_t at = text[1] == '/' ? 2 : 1;
  if (!is_letter(text[at]) && text[at] != '!') return tag;
  if (text.find('>', at) == std::string_view::npos) return tag;  // at once, so that many open tags take no time
  // An attribute in quotes may hold a ">".
  char quote = 0;
  std::size_t close = at;
  for (; close < text.size(); ++close) {
    const char c = text[close];
    if (quote != 0) quote = c == quote ? 0 : quote;
    else if (c == '"' || c == '\'') quote = c;
    else if (c == '>') break;
  }
  if (close == text.size()) close = text.find('>', at);  // a quote that is never closed
  if (close == std::string_view::npos) return tag;
  tag.closes = at == 2;
  while (at < close && (std::isalnum(static_cast<unsigned char>(text[at])) || text[at] == '!'))
    tag.name += static_cast<char>(std::tolower(static_cast<unsigned char>(text[at++])));
  tag.attributes = text.substr(at, close - at);
  tag.bytes = close + 1;
  return tag;
}

std::string attribute(std::string_view attributes, std::string_view name) {
  for (std::size_t i = 0; i < attributes.size();) {
    while (i < attributes.size() && !is_letter(attributes[i])) ++i;
    const std::size_t begin = i;
    while (i < attributes.size() && !base::is_space(attributes[i]) && attributes[i] != '=') ++i;
    const std::string_view found = attributes.substr(begin, i - begin);
    while (i < attributes.size() && base::is_space(attributes[i])) ++i;
    if (i >= attributes.size() || attributes[i] != '=') continue;
    ++i;
    while (i < attributes.size() && base::is_space(attributes[i])) ++i;
    const char quote = i < attributes.size() && (attributes[i] == '"' || attributes[i] == '\'') ? attributes[i++] : 0;
    const std::size_t from = i;
    while (i < attributes.size() && (quote != 0 ? attributes[i] != quote : !base::is_space(attributes[i]))) ++i;
    if (found.size() == name.size() && base::starts_with_ignoring_case(found, name)) {
      std::string out;
      const std::string_view raw = attributes.substr(from, i - from);
      for (std::size_t j = 0; j < raw.size();) {
        const std::size_t entity = raw[j] == '&' ? take_entity(raw.substr(j), out) : 0;
        if (entity == 0) out += raw[j];
        j += std::max<std::size_t>(1, entity);
      }
      return out;
    }
    if (quote != 0) ++i;
  }
  return {};
}

std::string html_of_markdown(std::string_view text) {
  std::string out, paragraph;
  enum class List { none, dots, numbers } list = List::none;
  bool in_item = false;
  const auto end_paragraph = [&] {
    if (!paragraph.empty()) out += "<p>" + inline_html(paragraph) + "</p>";
    paragraph.clear();
  };
  const auto end_list = [&] {
    if (in_item) out += inline_html(paragraph) + "</li>", paragraph.clear();
    in_item = false;
    if (list != List::none) out += list == List::dots ? "</ul>" : "</ol>";
    list = List::none;
  };
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = base::trimmed(text.substr(begin, end - begin));
    begin = end + 1;
    bool counts = false;
    std::size_t hashes = 0;
    while (hashes < line.size() && hashes < 6 && line[hashes] == '#') ++hashes;
    if (line.empty()) {
      end_list();
      end_paragraph();
    } else if (hashes > 0 && hashes < line.size() && line[hashes] == ' ') {
      end_list();
      end_paragraph();
      out += "<h2>" + inline_html(line.substr(hashes + 1)) + "</h2>";
    } else if (const std::size_t mark = item_mark(line, counts); mark > 0) {
      const List wanted = counts ? List::numbers : List::dots;
      if (list != wanted) {
        end_list();
        end_paragraph();
        out += counts ? "<ol start=\"" + std::to_string(std::atoi(std::string(line).c_str())) + "\">" : "<ul>";
        list = wanted;
      }
      if (in_item) out += inline_html(paragraph) + "</li>";
      out += "<li>";
      in_item = true;
      paragraph = std::string(line.substr(mark));
    } else {
      if (!paragraph.empty()) paragraph += ' ';
      paragraph += line;
    }
  }
  end_list();
  end_paragraph();
  return out;
}

}  // namespace jumpseat::app
