#include "formats/qti_parts.hpp"

#include "base/file.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "formats/base64.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <initializer_list>
#include <sstream>
#include <utility>

namespace jumpseat::formats::qti {
namespace {

constexpr std::size_t most_passage_bytes = 1u << 20;
constexpr std::size_t most_picture_bytes = 64u << 20, most_pictures = 200;  // of one question

// "response-identifier" is "responseIdentifier".
std::string camel(std::string_view kebab) {
  std::string out;
  bool upper = false;
  for (const char c : kebab) {
    if (c == '-') {
      upper = true;
    } else {
      out += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
      upper = false;
    }
  }
  return out;
}

std::vector<double> numbers_in(std::string_view text) {
  std::vector<double> out;
  for (std::size_t from = 0; from <= text.size() && out.size() < 2000;) {
    const std::size_t end = text.find_first_of(", \t\n", from);
    const std::string_view part = text.substr(from, end == std::string_view::npos ? end : end - from);
    if (!part.empty()) {
      const auto value = find_number(part.ends_with('%') ? std::string_view() : part);
      if (!value) return {};
      out.push_back(*value);
    }
    if (end == std::string_view::npos) break;
    from = end + 1;
  }
  return out;
}

std::optional<double> find_attribute_number(pugi::xml_node node, std::string_view name) { return find_number(attribute(node, name)); }

ResponseMapping mapping_in(pugi::xml_node node) {
  ResponseMapping out;
  out.lower = find_attribute_number(node, "lowerBound");
  out.upper = find_attribute_number(node, "upperBound");
  out.otherwise = number_attribute(node, "defaultValue", 0);
  for (const pugi::xml_node entry : children(node, "mapEntry"))
    out.entries.push_back(
        {attribute(entry, "mapKey"), number_attribute(entry, "mappedValue", 0), flag_attribute(entry, "caseSensitive", true)});
  for (const pugi::xml_node entry : children(node, "areaMapEntry")) {
    AreaEntry area;
    area.value = number_attribute(entry, "mappedValue", 0);
    if (read_shape(attribute(entry, "shape", "default"), attribute(entry, "coords"), area.area)) out.areas.push_back(std::move(area));
  }
  return out;
}

// A path beside `folder`; empty where it leads out.
std::string resolved(const std::string& folder, std::string_view path) {
  std::vector<std::string_view> parts;
  const std::string whole = folder + std::string(path);
  for (const std::string_view part : base::split(whole, '/')) {
    if (part.empty() || part == ".") continue;
    if (part != "..") parts.push_back(part);
    else if (parts.empty()) return {};
    else parts.pop_back();
  }
  std::string out;
  for (const std::string_view part : parts) out += (out.empty() ? "" : "/") + std::string(part);
  return out;
}

std::string percent_decoded(std::string_view text) {
  const auto digit = [](char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
  };
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool code = text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0;
    out += code ? static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2])) : text[i];
    i += code ? 2 : 0;
  }
  return out;
}

bool ends_with_any(std::string_view name, std::initializer_list<std::string_view> endings) {
  const std::string folded = base::case_folded(name);
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return folded.ends_with(ending); });
}

// A passage that stands in a file of its own.
bool is_text_file(std::string_view type, std::string_view name) {
  return type.starts_with("text/") || type == "application/xhtml+xml" || ends_with_any(name, {".html", ".htm", ".xhtml", ".xml", ".txt"});
}

bool is_sound_or_film(std::string_view type, std::string_view name) {
  return type.starts_with("audio/") || type.starts_with("video/") ||
         ends_with_any(name, {".mp3", ".ogg", ".oga", ".wav", ".m4a", ".mp4", ".m4v", ".ogv", ".webm", ".swf"});
}

bool is_dropped(std::string_view name) {
  constexpr std::array<std::string_view, 8> names{"feedbackBlock", "feedbackInline", "stylesheet",  "prompt",
                                                  "templateBlock", "templateInline", "infoControl", "catalogInfo"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Control characters have no place in a text.
std::string clean_markup(std::string_view text) {
  std::string out;
  for (const char c : xml::escaped(text))
    if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
  return out;
}

bool is_empty_element(std::string_view name) { return name == "img" || name == "br" || name == "hr" || name == "col"; }

}  // namespace

std::string path_beside(const std::string& folder, std::string_view href) {
  return resolved(folder, percent_decoded(href.substr(0, href.find('#'))));
}

std::string name_of(pugi::xml_node node) {
  const std::string_view name = xml::local_name(node);
  return name.starts_with("qti-") ? camel(name.substr(4)) : std::string(name);
}

bool is(pugi::xml_node node, std::string_view name) { return node.type() == pugi::node_element && name_of(node) == name; }

bool is_rubric_for(pugi::xml_node node, std::string_view reader) {
  if (!is(node, "rubricBlock")) return false;
  std::istringstream views(attribute(node, "view"));
  for (std::string view; views >> view;)
    if (view == reader) return true;
  return false;
}

pugi::xml_node child(pugi::xml_node parent, std::string_view name) {
  for (const pugi::xml_node one : parent.children())
    if (is(one, name)) return one;
  return {};
}

std::vector<pugi::xml_node> children(pugi::xml_node parent, std::string_view name) {
  std::vector<pugi::xml_node> out;
  for (const pugi::xml_node one : parent.children())
    if (is(one, name)) out.push_back(one);
  return out;
}

std::vector<pugi::xml_node> descendants(pugi::xml_node parent, std::string_view name) {
  std::vector<pugi::xml_node> out;
  for (const pugi::xml_node one : parent.children()) {
    if (is(one, name)) out.push_back(one);
    const auto inner = descendants(one, name);
    out.insert(out.end(), inner.begin(), inner.end());
  }
  return out;
}

std::string attribute(pugi::xml_node node, std::string_view name, std::string_view otherwise) {
  for (const pugi::xml_attribute one : node.attributes())
    if (camel(xml::local_name(one.name())) == name) return one.value();
  return std::string(otherwise);
}

double number_attribute(pugi::xml_node node, std::string_view name, double otherwise) {
  return find_number(attribute(node, name)).value_or(otherwise);
}

bool flag_attribute(pugi::xml_node node, std::string_view name, bool otherwise) {
  const std::string word = base::case_folded(attribute(node, name));  // some write "TRUE"
  return word.empty() ? otherwise : word == "true" || word == "1";
}

double ResponseMapping::bounded(double value) const {
  if (lower) value = std::max(value, *lower);
  return upper ? std::min(value, *upper) : value;
}

double ResponseMapping::value_of(std::string_view key) const {
  const auto at = std::find_if(entries.begin(), entries.end(), [&](const MapEntry& entry) { return entry.key == key; });
  return at == entries.end() ? otherwise : at->value;
}

bool refuse(Reading& in, std::string because) {
  in.because = std::move(because);
  return false;
}

const Response* Item::find(const std::string& id) const {
  const auto at = responses.find(id);
  return at == responses.end() ? nullptr : &at->second;
}

std::map<std::string, Response> read_responses(pugi::xml_node item) {
  std::map<std::string, Response> out;
  for (const pugi::xml_node node : children(item, "responseDeclaration")) {
    Response response{attribute(node, "identifier"), attribute(node, "cardinality", "single"), attribute(node, "baseType"), {}, {}, {}, {}};
    for (const pugi::xml_node value : children(child(node, "correctResponse"), "value"))
      response.correct.push_back(xml::trimmed_text(value));
    if (const pugi::xml_node mapping = child(node, "mapping")) response.mapping = mapping_in(mapping);
    if (const pugi::xml_node mapping = child(node, "areaMapping")) response.area_mapping = mapping_in(mapping);
    out.emplace(response.id, response);
  }
  return out;
}

bool read_shape(std::string_view word, std::string_view coordinates, model::Area& area) {
  area.coordinates = numbers_in(coordinates);
  const std::size_t count = area.coordinates.size();
  if (word == "default") return area.coordinates.clear(), area.shape = model::Shape::everywhere, true;
  if (word == "rect" && count == 4) return area.shape = model::Shape::rect, true;
  if (word == "circle" && count == 3) return area.shape = model::Shape::circle, true;
  if (word == "ellipse" && count == 4) return area.shape = model::Shape::ellipse, true;
  if (word != "poly" || count < 6 || count % 2 != 0) return false;
  area.shape = model::Shape::poly;
  // The last corner may be the first again.
  if (count >= 8 && area.coordinates[0] == area.coordinates[count - 2] && area.coordinates[1] == area.coordinates[count - 1])
    area.coordinates.resize(count - 2);
  return true;
}

std::string Markup::keep_picture(const std::string& source) {
  if (source.empty()) return {};
  const auto pasted = find_pasted_picture(source);
  const bool elsewhere = source.find("://") != std::string::npos || source.starts_with("data:");
  const std::string path = pasted      ? fmt::format("pasted-{}.{}", m_question.attachments.size() + 1, pasted->ending)
                           : elsewhere ? std::string()
                                       : path_beside(m_folder, source);
  if (path.empty()) return missing.push_back(source), std::string();
  if (m_question.find_attachment(path)) return path;
  std::size_t total = 0;
  for (const auto& one : m_question.attachments) total += one.size;
  auto bytes = pasted ? find_base64(pasted->base64) : m_files.read ? m_files.read(path) : std::nullopt;
  if (!bytes || total + bytes->size() > most_picture_bytes || m_question.attachments.size() >= most_pictures)
    return missing.push_back(source), std::string();
  model::Attachment kept{path, model::ContentHash(base::sha256_hex(*bytes)), bytes->size(), nullptr};
  kept.bytes = std::make_shared<const std::string>(*std::move(bytes));
  m_question.attachments.push_back(std::move(kept));
  return path;
}

// The content of a file beside the item: a passage that several items may share.
bool Markup::write_file(const std::string& source, std::string& out) {
  const std::string path = path_beside(m_folder, source);
  const auto text = path.empty() || !m_files.read || m_depth > 0 ? std::nullopt : m_files.read(path);
  if (!text || text->size() > most_passage_bytes) return missing_passages.push_back(source), false;
  const xml::Document document(*text);
  if (!document.problem.empty()) return missing_passages.push_back(source), false;
  pugi::xml_node body = child(document.root(), "stimulusBody");
  if (!body) body = child(document.root(), "body");
  const std::size_t slash = path.rfind('/');
  const std::string folder = std::exchange(m_folder, slash == std::string::npos ? std::string() : path.substr(0, slash + 1));
  ++m_depth;
  out += "<div>";
  write_children(body ? body : document.root(), out);
  out += "</div>";
  --m_depth;
  m_folder = folder;
  return true;
}

void Markup::write_children(pugi::xml_node node, std::string& out) {
  for (const pugi::xml_node one : node.children()) write(one, out);
}

void Markup::write(pugi::xml_node node, std::string& out) {
  if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
    out += clean_markup(node.value());
    return;
  }
  if (node.type() != pugi::node_element) return;
  const std::string name = name_of(node);
  if (is_dropped(name) || (on_interaction && on_interaction(node, out))) return;
  if (name == "printedVariable") {  // its value is not known here
    out += "…";
    return;
  }
  if (name == "mediaInteraction") return write_children(node, out);
  if (name.ends_with("Interaction")) return;
  if (name == "audio" || name == "video") {
    const pugi::xml_node source = child(node, "source");
    return unplayed.push_back(attribute(source && attribute(node, "src").empty() ? source : node, "src"));
  }
  if (name == "rubricBlock") {
    if (!is_rubric_for(node, "candidate")) return;
    out += "<div>";
    write_children(node, out);
    out += "</div>";
    return;
  }
  if (name == "object" || name == "img") {
    const std::string source = attribute(node, name == "img" ? "src" : "data"), type = attribute(node, "type");
    if (name == "object" && is_text_file(type, source) && write_file(source, out)) return;
    if (is_sound_or_film(type, source)) return unplayed.push_back(source);
    const std::string kept = name == "object" && is_text_file(type, source) ? std::string() : keep_picture(source);
    const std::string alt = attribute(node, "alt", name == "object" ? xml::trimmed_text(node) : "");
    if (!kept.empty()) {
      out += "<img src=\"" + std::string(model::attachment_prefix) + clean_markup(kept) + "\" alt=\"" + clean_markup(alt) + '"';
      for (const std::string side : {"width", "height"})
        if (const std::string asked = attribute(node, side); !asked.empty()) out += ' ' + side + "=\"" + clean_markup(asked) + '"';
      out += " />";
    } else if (!alt.empty()) out += clean_markup(alt);
    return;
  }
  out += '<' + name;
  for (const pugi::xml_attribute one : node.attributes()) {
    const std::string_view key = one.name();
    const bool plain = key.find(':') == std::string_view::npos && !key.starts_with("xmlns") && !key.starts_with("on") && key != "id";
    if (plain) out += ' ' + std::string(key) + "=\"" + clean_markup(one.value()) + '"';
  }
  if (is_empty_element(name)) {
    out += " />";
    return;
  }
  out += '>';
  write_children(node, out);
  out += "</" + name + '>';
}

std::string Markup::of(pugi::xml_node parent) {
  std::string out;
  write_children(parent, out);
  return std::string(base::trimmed(out));
}

bool mark_by_combinations(Reading& in) {
  if (!in.processing || in.processing->combinations.empty()) return false;
  in.question.all_or_nothing = false;
  in.question.mapping = model::Mapping();
  in.question.mapping->combinations = in.processing->combinations;
  return true;
}

const Scored* find_rule(const Reading& in, const std::string& response) {
  if (!in.processing) return nullptr;
  if (in.processing->by_template) return &in.processing->scored.front();
  for (const Scored& one : in.processing->scored)
    if (one.response == response) return &one;
  return nullptr;
}

const Response* response_of(Reading& in, pugi::xml_node interaction) {
  const Response* response = in.item.find(attribute(interaction, "responseIdentifier"));
  if (!response)
    in.because =
        fmt::format(base::to_say("its response {} is not declared"), base::cut_to(attribute(interaction, "responseIdentifier"), 60));
  return response;
}

const ResponseMapping* mapping_for(const Scored* rule, const Response& response) {
  return rule && rule->rule == Rule::map && response.mapping ? &*response.mapping : nullptr;
}

model::Mapping mapping_of(const ResponseMapping& from, double full) {
  model::Mapping out;
  if (from.lower) out.lower = *from.lower / full;
  if (from.upper) out.upper = *from.upper / full;
  out.otherwise = from.otherwise / full;
  return out;
}

}  // namespace jumpseat::formats::qti
