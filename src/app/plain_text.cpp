#include "app/plain_text.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>

namespace jumpseat::app {
namespace {

struct Entity {
  std::string_view name, text;
};
constexpr std::array<Entity, 12> entities{{{"amp", "&"},
                                           {"lt", "<"},
                                           {"gt", ">"},
                                           {"quot", "\""},
                                           {"apos", "'"},
                                           {"nbsp", " "},
                                           {"ndash", "\u2013"},
                                           {"mdash", "\u2014"},
                                           {"hellip", "\u2026"},
                                           {"rsquo", "\u2019"},
                                           {"lsquo", "\u2018"},
                                           {"deg", "\u00B0"}}};

void append_codepoint(std::string& out, unsigned long c) {
  if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) return;
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

// Length of the entity at the start of `text`, its meaning appended; 0 where it is only an ampersand.
std::size_t take_entity(std::string_view text, std::string& out) {
  const std::size_t end = text.find(';');
  if (end == std::string_view::npos || end < 2 || end > 10) return 0;
  const std::string name(text.substr(1, end - 1));
  if (name[0] == '#') {
    const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    append_codepoint(out, std::strtoul(name.c_str() + (hex ? 2 : 1), nullptr, hex ? 16 : 10));
    return end + 1;
  }
  const auto at = std::find_if(entities.begin(), entities.end(), [&](const Entity& e) { return e.name == name; });
  if (at == entities.end()) return 0;
  out += at->text;
  return end + 1;
}

bool breaks_line(std::string_view tag) {
  for (const std::string_view name : {"br", "/p", "/div", "/li", "/h1", "/h2", "/h3", "/tr", "/ul", "/ol"})
    if (base::starts_with_ignoring_case(tag, name) && (tag.size() == name.size() || tag[name.size()] == ' ' || tag[name.size()] == '/'))
      return true;
  return false;
}

std::string without_html(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const bool tag = text[i] == '<' && i + 1 < text.size() &&
                     (std::isalpha(static_cast<unsigned char>(text[i + 1])) || text[i + 1] == '/' || text[i + 1] == '!');
    const std::size_t close = tag ? text.find('>', i) : std::string_view::npos;
    if (close != std::string_view::npos) {
      const std::string_view name = text.substr(i + 1, close - i - 1);
      if (breaks_line(name)) out += '\n';
      if (base::starts_with_ignoring_case(name, "li")) out += "\u2022 ";
      i = close + 1;
    } else if (const std::size_t length = text[i] == '&' ? take_entity(text.substr(i), out) : 0; length > 0) {
      i += length;
    } else {
      out += text[i++];
    }
  }
  return out;
}

void erase_all(std::string& text, std::string_view mark) {
  for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at)) text.erase(at, mark.size());
}

}  // namespace

std::string plain_text(const model::Text& text) {
  std::string out = text.format == model::TextFormat::plain ? text.text : without_html(text.text);
  if (text.format == model::TextFormat::markdown)
    for (const std::string_view mark : {"**", "__", "`"}) erase_all(out, mark);
  return std::string(base::trimmed(out));
}

}  // namespace jumpseat::app
