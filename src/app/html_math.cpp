#include "app/html_math.hpp"

#include "app/html_marks.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace jumpseat::app {
namespace {

constexpr std::size_t deepest = 60;

struct Node {
  std::string name, text, attributes;
  std::vector<Node> inner;
};

// "mfrac" of <mfrac> and of <m:mfrac>.
std::string local_name(const HtmlTag& tag) {
  if (tag.attributes.empty() || tag.attributes[0] != ':') return tag.name;
  std::string out;
  for (const char c : tag.attributes.substr(1)) {
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-')) break;
    out += c;
  }
  return out;
}

bool is_empty(const HtmlTag& tag) { return tag.attributes.ends_with('/'); }

// Reads what stands in `parent`, and its end tag.
void read_inner(std::string_view html, std::size_t& at, Node& parent, std::size_t depth) {
  while (at < html.size()) {
    if (const HtmlTag tag = html[at] == '<' ? take_tag(html.substr(at)) : HtmlTag{}; tag.bytes > 0) {
      at += tag.bytes;
      if (tag.closes) return;
      if (tag.name == "!") continue;
      Node node{local_name(tag), {}, std::string(tag.attributes), {}};
      if (!is_empty(tag) && depth < deepest) read_inner(html, at, node, depth + 1);
      parent.inner.push_back(std::move(node));
      continue;
    }
    parent.text += html[at++];
  }
}

std::string written(const Node& node);

std::string all_of(const Node& node, std::string_view between = {}) {
  std::string out;
  for (const Node& one : node.inner) out += (out.empty() ? "" : std::string(between)) + written(one);
  return node.inner.empty() ? std::string(base::trimmed(node.text)) : out;
}

std::string part(const Node& node, std::size_t at) { return at < node.inner.size() ? written(node.inner[at]) : std::string(); }

bool is_one_thing(const Node& node) {
  if (node.inner.empty()) return true;
  return node.inner.size() == 1 && (node.name == "mrow" || node.name == "mstyle") && is_one_thing(node.inner[0]);
}

std::string in_brackets(const Node& node, std::size_t at) {
  if (at >= node.inner.size()) return {};
  const std::string words = written(node.inner[at]);
  return is_one_thing(node.inner[at]) ? words : "(" + words + ")";
}

std::string lowered(const std::string& words) { return words.empty() ? words : "<sub>" + words + "</sub>"; }
std::string raised(const std::string& words) { return words.empty() ? words : "<sup>" + words + "</sup>"; }

std::string operator_words(const std::string& sign) {
  constexpr std::array<std::string_view, 14> spaced{"+",      "-",      "=",      "&lt;",   "&gt;",   "\u2212", "\u00D7",
                                                    "\u00B7", "\u2264", "\u2265", "\u2192", "\u00B1", "\u2260", "\u2248"};
  return std::find(spaced.begin(), spaced.end(), sign) != spaced.end() ? " " + sign + " " : sign;
}

std::string written(const Node& node) {
  const std::string& name = node.name;
  if (name == "mfrac") return in_brackets(node, 0) + "/" + in_brackets(node, 1);
  if (name == "msup" || name == "mover") return part(node, 0) + raised(part(node, 1));
  if (name == "msub" || name == "munder") return part(node, 0) + lowered(part(node, 1));
  if (name == "msubsup" || name == "munderover") return part(node, 0) + lowered(part(node, 1)) + raised(part(node, 2));
  if (name == "msqrt") return "\u221A" + (node.inner.size() == 1 ? in_brackets(node, 0) : "(" + all_of(node) + ")");
  if (name == "mroot") return raised(part(node, 1)) + "\u221A" + in_brackets(node, 0);
  if (name == "mfenced") return "(" + all_of(node, ", ") + ")";
  if (name == "mo") return operator_words(all_of(node));
  if (name == "mtr") return all_of(node, ", ");
  if (name == "mtable") return all_of(node, "; ");
  if (name == "semantics") return part(node, 0);
  if (name == "annotation" || name == "annotation-xml" || name == "mspace" || name == "mphantom") return {};
  return all_of(node);
}

}  // namespace

std::string html_of_math(std::string_view html) {
  std::string out;
  for (std::size_t at = 0; at < html.size();) {
    const std::size_t next = std::min(html.find('<', at), html.size());
    out += html.substr(at, next - at);
    if (next == html.size()) break;
    const HtmlTag tag = take_tag(html.substr(next));
    at = next + std::max<std::size_t>(1, tag.bytes);
    if (tag.bytes > 0 && !tag.closes && local_name(tag) == "math") {
      Node math{"math", {}, {}, {}};
      if (!is_empty(tag)) read_inner(html, at, math, 0);
      out += all_of(math);
    } else {
      out += html.substr(next, at - next);
    }
  }
  return out;
}

}  // namespace jumpseat::app
