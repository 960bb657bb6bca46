#include "formats/xml.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "base/words.hpp"
#include "formats/encoding.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <utility>

namespace jumpseat::formats::xml {
namespace {

constexpr int most_depth = 100;

// The depth of the tree, walked without recursion; more than is allowed stops the walk.
bool is_too_deep(pugi::xml_node root) {
  int depth = 0;
  for (pugi::xml_node at = root; at;) {
    if (at.first_child()) {
      at = at.first_child();
      if (++depth > most_depth) return true;
      continue;
    }
    while (at && at != root && !at.next_sibling()) {
      at = at.parent();
      --depth;
    }
    if (!at || at == root) return false;
    at = at.next_sibling();
  }
  return false;
}

std::string words_of(const pugi::xml_parse_result& result) {
  switch (result.status) {
    case pugi::status_no_document_element: return base::to_say("there is no element in it");
    case pugi::status_end_element_mismatch: return base::to_say("an element ends that was not open, or one is never closed");
    case pugi::status_bad_attribute: return base::to_say("an attribute is broken");
    case pugi::status_bad_doctype: return base::to_say("its DOCTYPE is broken");
    case pugi::status_bad_cdata: return base::to_say("a CDATA section is never closed");
    case pugi::status_bad_comment: return base::to_say("a comment is never closed");
    case pugi::status_bad_start_element:
    case pugi::status_unrecognized_tag:
      return base::to_say("a < stands where no element begins; a < that belongs to a text is written &lt;");
    case pugi::status_bad_end_element: return base::to_say("the end of an element is broken");
    case pugi::status_out_of_memory: return base::to_say("there is not enough memory for it");
    default: return base::to_say("it is broken here");
  }
}

// "&...;" at the start of `text`: its length, and what it stands for; 0 where it is none.
std::size_t read_entity(std::string_view text, std::string& out) {
  const std::size_t end = text.substr(0, 12).find(';');
  if (end == std::string_view::npos || end < 2) return 0;
  std::string_view name = text.substr(1, end - 1);
  if (name.front() == '#') {
    const bool hexadecimal = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    name.remove_prefix(hexadecimal ? 2 : 1);
    unsigned long code = 0;
    const auto [last, error] = std::from_chars(name.data(), name.data() + name.size(), code, hexadecimal ? 16 : 10);
    if (error != std::errc() || last != name.data() + name.size()) return 0;
    base::append_character(out, code == 0 || code > 0x10FFFF ? 0xFFFD : static_cast<char32_t>(code));
    return end + 1;
  }
  constexpr std::array<std::pair<std::string_view, std::string_view>, 24> names{{
      {"amp", "&"},    {"lt", "<"},    {"gt", ">"},     {"quot", "\""},  {"apos", "'"},   {"nbsp", "\u00A0"},
      {"ndash", "–"},  {"mdash", "—"}, {"lsquo", "‘"},  {"rsquo", "’"},  {"ldquo", "“"},  {"rdquo", "”"},
      {"hellip", "…"}, {"deg", "°"},   {"eacute", "é"}, {"egrave", "è"}, {"agrave", "à"}, {"auml", "ä"},
      {"ouml", "ö"},   {"uuml", "ü"},  {"szlig", "ß"},  {"ccedil", "ç"}, {"euro", "€"},   {"times", "×"},
  }};
  const auto at = std::find_if(names.begin(), names.end(), [&](const auto& one) { return one.first == name; });
  if (at == names.end()) return 0;
  out += at->second;
  return end + 1;
}

struct Into : pugi::xml_writer {
  std::string out;
  void write(const void* bytes, std::size_t size) override { out.append(static_cast<const char*>(bytes), size); }
};

}  // namespace

Document::Document(std::string_view bytes) {
  Decoded text = decoded(bytes, declared_encoding(bytes));
  if (text.from.empty()) {
    problem = base::to_say("it is not in the encoding that it says it is in, or not in UTF-8");
    problem_line = text.bad_line;
    m_broken_at = 0;
    return;
  }
  m_text = std::move(text.text);
  for (std::size_t at = m_text.find('\n'); at != std::string::npos; at = m_text.find('\n', at + 1)) m_line_ends.push_back(at);
  const auto result =
      m_document.load_buffer(m_text.data(), m_text.size(), pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
  if (!result) {
    m_broken_at = result.offset;
    problem = words_of(result);
    problem_line = line_at(result.offset);
  }
  if (is_too_deep(m_document)) {
    m_document.reset();
    problem = base::to_say("its elements are nested too deeply");
    problem_line = 0;
  }
}

int Document::line_at(std::ptrdiff_t offset) const {
  if (offset < 0) return 0;
  const auto at = std::lower_bound(m_line_ends.begin(), m_line_ends.end(), static_cast<std::size_t>(offset));
  return static_cast<int>(at - m_line_ends.begin()) + 1;
}

int Document::line_of(pugi::xml_node node) const { return line_at(node.offset_debug()); }

bool Document::is_whole(pugi::xml_node node) const {
  if (m_broken_at < 0) return true;
  // The parser stops inside the last element; what has a sibling behind it was closed.
  for (; node && node != m_document; node = node.parent())
    if (node.next_sibling()) return true;
  return false;
}

std::string_view local_name(std::string_view qualified) {
  const std::size_t colon = qualified.find(':');
  return colon == std::string_view::npos ? qualified : qualified.substr(colon + 1);
}

std::string_view local_name(pugi::xml_node node) { return local_name(node.name()); }

pugi::xml_node child(pugi::xml_node parent, std::string_view name) {
  for (const pugi::xml_node one : parent.children())
    if (one.type() == pugi::node_element && local_name(one) == name) return one;
  return {};
}

std::vector<pugi::xml_node> children(pugi::xml_node parent, std::string_view name) {
  std::vector<pugi::xml_node> out;
  for (const pugi::xml_node one : parent.children())
    if (one.type() == pugi::node_element && (name.empty() || local_name(one) == name)) out.push_back(one);
  return out;
}

std::string text_in(pugi::xml_node node) {
  std::string out;
  for (const pugi::xml_node one : node.children()) {
    if (one.type() == pugi::node_pcdata || one.type() == pugi::node_cdata) out += one.value();
    else if (one.type() == pugi::node_element) out += text_in(one);
  }
  return out;
}

std::string trimmed_text(pugi::xml_node node) { return std::string(base::trimmed(text_in(node))); }

std::string_view attribute(pugi::xml_node node, std::string_view name) {
  for (const pugi::xml_attribute one : node.attributes())
    if (local_name(one.name()) == name) return one.value();
  return {};
}

std::string inner_markup(pugi::xml_node node) {
  Into writer;
  for (const pugi::xml_node one : node.children()) one.print(writer, "", pugi::format_raw, pugi::encoding_utf8);
  return std::move(writer.out);
}

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  for (const char c : text) {
    if (c == '&') out += "&amp;";
    else if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else if (c == '"') out += "&quot;";
    else out += c;
  }
  return out;
}

std::string unescaped(std::string_view html) {
  std::string out;
  out.reserve(html.size());
  for (std::size_t i = 0; i < html.size();) {
    const std::size_t length = html[i] == '&' ? read_entity(html.substr(i), out) : 0;
    if (length == 0) out += html[i++];
    else i += length;
  }
  return out;
}

}  // namespace jumpseat::formats::xml
