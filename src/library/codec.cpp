#include "library/codec.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace jumpseat::library {
namespace {

constexpr double steps_per_point = 50;
constexpr double farthest = 1e9;  // steps; whatever lies beyond is put there

class Writer {
 public:
  void byte(std::uint8_t value) { m_bytes.push_back(value); }
  void count(std::uint64_t value) {
    while (value >= 0x80) {
      m_bytes.push_back(static_cast<std::uint8_t>(value | 0x80));
      value >>= 7;
    }
    m_bytes.push_back(static_cast<std::uint8_t>(value));
  }
  void number(std::int64_t value) {  // small ones of either sign are short
    count((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
  }
  void real(double value) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    for (int i = 0; i < 8; ++i) m_bytes.push_back(static_cast<std::uint8_t>(bits >> (8 * i)));
  }
  void text(std::string_view value) {
    count(value.size());
    m_bytes.insert(m_bytes.end(), value.begin(), value.end());
  }
  database::Blob take() { return std::move(m_bytes); }

 private:
  database::Blob m_bytes;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : m_rest(bytes) {}
  bool failed() const { return m_failed; }
  bool at_end() const { return m_rest.empty() && !m_failed; }
  std::uint8_t byte() {
    if (m_rest.empty()) {
      m_failed = true;
      return 0;
    }
    const auto value = static_cast<std::uint8_t>(m_rest.front());
    m_rest.remove_prefix(1);
    return value;
  }
  std::uint64_t count() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const std::uint8_t part = byte();
      value |= static_cast<std::uint64_t>(part & 0x7F) << shift;
      if (part < 0x80) return value;
    }
    m_failed = true;
    return 0;
  }
  // A number of things of at least one byte each: never more than there are bytes.
  std::size_t length() {
    const std::uint64_t value = count();
    if (value > m_rest.size()) m_failed = true;
    return m_failed ? 0 : static_cast<std::size_t>(value);
  }
  std::int64_t number() {
    const std::uint64_t value = count();
    return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
  }
  int small() { return static_cast<int>(number()); }
  double real() {
    std::uint64_t bits = 0;
    for (int i = 0; i < 8; ++i) bits |= static_cast<std::uint64_t>(byte()) << (8 * i);
    double value = 0;
    std::memcpy(&value, &bits, sizeof value);
    if (std::isfinite(value)) return value;
    m_failed = true;
    return 0;
  }
  std::string_view bytes(std::size_t count) {
    if (count > m_rest.size()) {
      m_failed = true;
      return {};
    }
    const std::string_view value = m_rest.substr(0, count);
    m_rest.remove_prefix(count);
    return value;
  }
  std::string text() { return std::string(bytes(length())); }

 private:
  std::string_view m_rest;
  bool m_failed = false;
};

std::int64_t steps(double points) {
  const double value = points * steps_per_point;
  if (!(value > -farthest)) return -static_cast<std::int64_t>(farthest);
  if (value > farthest) return static_cast<std::int64_t>(farthest);
  return std::llround(value);
}

double points(std::int64_t value) { return static_cast<double>(value) / steps_per_point; }

void write_rect(Writer& out, const model::Rect& rect) {
  for (const double value : {rect.x, rect.y, rect.w, rect.h}) out.real(value);
}

model::Rect read_rect(Reader& in) {
  model::Rect rect;
  rect.x = in.real();
  rect.y = in.real();
  rect.w = in.real();
  rect.h = in.real();
  return rect;
}

constexpr std::uint8_t encrypted_flag = 1, may_copy_flag = 2, may_print_flag = 4, has_labels_flag = 8, outline_is_made_flag = 16;

}  // namespace

database::Blob encode_words(const std::vector<model::Word>& words) {
  Writer out;
  out.count(words.size());
  std::int64_t x = 0, y = 0, h = 0;  // words of a line stand beside each other: differences are short
  for (const auto& word : words) {
    out.count(word.text.size() << 2 | (word.space_after ? 1U : 0U) | (word.line_end ? 2U : 0U));
    for (const char c : word.text) out.byte(static_cast<std::uint8_t>(c));
    const std::int64_t next_x = steps(word.box.x), next_y = steps(word.box.y), w = steps(word.box.w), next_h = steps(word.box.h);
    out.number(next_x - x);
    out.number(next_y - y);
    out.number(w);
    out.number(next_h - h);
    x = next_x + w;
    y = next_y;
    h = next_h;
  }
  return out.take();
}

std::optional<std::vector<model::Word>> decode_words(std::string_view bytes) {
  Reader in(bytes);
  std::vector<model::Word> words(in.length());
  std::int64_t x = 0, y = 0, h = 0;
  for (auto& word : words) {
    const std::uint64_t head = in.count();
    if (in.failed() || head >> 2 > bytes.size()) return std::nullopt;
    word.space_after = (head & 1) != 0;
    word.line_end = (head & 2) != 0;
    word.text = in.bytes(static_cast<std::size_t>(head >> 2));
    const auto limited = [&] { return in.number() % (std::int64_t{1} << 40); };
    x += limited();
    y += limited();
    const std::int64_t w = limited();
    h += limited();
    if (in.failed()) return std::nullopt;
    word.box = {points(x), points(y), points(w), points(h)};
    x += w;
  }
  if (!in.at_end()) return std::nullopt;
  return words;
}

database::Blob encode_facts(const model::ManualFacts& facts) {
  Writer out;
  out.text(facts.title);
  out.text(facts.language);
  out.byte(static_cast<std::uint8_t>((facts.encrypted ? encrypted_flag : 0) | (facts.may_copy ? may_copy_flag : 0) |
                                     (facts.may_print ? may_print_flag : 0) | (facts.has_labels ? has_labels_flag : 0) |
                                     (facts.outline_is_made ? outline_is_made_flag : 0)));
  out.count(facts.sizes.size());
  for (const auto& size : facts.sizes) {
    out.real(size.w);
    out.real(size.h);
  }
  out.count(facts.labels.size());
  for (const auto& label : facts.labels) out.text(label.value);
  out.count(facts.outline.size());
  for (const auto& item : facts.outline) {
    out.text(item.title);
    out.number(item.page.value);
    out.real(item.y);
    out.number(item.depth);
    out.number(item.word);
  }
  out.count(facts.links.size());
  for (const auto& link : facts.links) {
    out.number(link.on.value);
    write_rect(out, link.area);
    out.byte(static_cast<std::uint8_t>(link.kind));
    out.number(link.target.value);
    out.real(link.target_y);
    out.text(link.address);
  }
  out.count(facts.notes.size());
  for (const auto& note : facts.notes) {
    out.number(note.page.value);
    out.real(note.y);
    out.text(note.author);
    out.text(note.text);
    write_rect(out, note.drawn);
  }
  out.count(facts.attachments.size());
  for (const auto& attachment : facts.attachments) {
    out.text(attachment.name);
    out.number(attachment.size_bytes);
  }
  return out.take();
}

std::optional<model::ManualFacts> decode_facts(std::string_view bytes) {
  Reader in(bytes);
  model::ManualFacts facts;
  facts.title = in.text();
  facts.language = in.text();
  const std::uint8_t flags = in.byte();
  facts.encrypted = (flags & encrypted_flag) != 0;
  facts.may_copy = (flags & may_copy_flag) != 0;
  facts.may_print = (flags & may_print_flag) != 0;
  facts.has_labels = (flags & has_labels_flag) != 0;
  facts.outline_is_made = (flags & outline_is_made_flag) != 0;
  facts.sizes.resize(in.length());
  for (auto& size : facts.sizes) {
    size.w = in.real();
    size.h = in.real();
  }
  facts.labels.resize(in.length());
  for (auto& label : facts.labels) label.value = in.text();
  facts.outline.resize(in.length());
  for (auto& item : facts.outline) {
    item.title = in.text();
    item.page.value = in.small();
    item.y = in.real();
    item.depth = in.small();
    item.word = in.small();
  }
  facts.links.resize(in.length());
  for (auto& link : facts.links) {
    link.on.value = in.small();
    link.area = read_rect(in);
    const std::uint8_t kind = in.byte();
    if (kind > static_cast<std::uint8_t>(model::LinkKind::named)) return std::nullopt;
    link.kind = static_cast<model::LinkKind>(kind);
    link.target.value = in.small();
    link.target_y = in.real();
    link.address = in.text();
  }
  facts.notes.resize(in.length());
  for (auto& note : facts.notes) {
    note.page.value = in.small();
    note.y = in.real();
    note.author = in.text();
    note.text = in.text();
    note.drawn = read_rect(in);
  }
  facts.attachments.resize(in.length());
  for (auto& attachment : facts.attachments) {
    attachment.name = in.text();
    attachment.size_bytes = in.number();
  }
  if (!in.at_end()) return std::nullopt;
  return facts;
}

database::Blob encode_differences(const Differences& differences) {
  Writer out;
  out.number(differences.without_words);
  out.count(differences.pages.size());
  for (const PageState state : differences.pages) out.byte(static_cast<std::uint8_t>(state));
  out.count(differences.removed.size());
  for (const auto& label : differences.removed) out.text(label);
  out.count(differences.changes.size());
  for (const Difference& change : differences.changes) {
    out.byte(static_cast<std::uint8_t>(change.kind));
    out.number(change.page.value);
    write_rect(out, change.place);
    out.count(change.areas.size());
    for (const auto& [page, area] : change.areas) out.number(page.value), write_rect(out, area);
    for (const auto* text : {&change.before, &change.after, &change.gained, &change.before_label}) out.text(*text);
  }
  if (differences.pages_before > 0) {  // came later, and is told of few manuals
    out.number(differences.pages_before);
    for (std::size_t i = 0; i < differences.removed.size(); ++i)
      out.number(i < differences.removed_numbers.size() ? differences.removed_numbers[i] : 0);
    for (const Difference& change : differences.changes) out.number(change.before_number);
  }
  return out.take();
}

std::optional<Differences> decode_differences(std::string_view bytes) {
  Reader in(bytes);
  Differences out;
  out.without_words = in.small();
  out.pages.resize(in.length());
  const auto is_page = [&](model::PageIndex page) { return page.value >= 0 && page.value < static_cast<int>(out.pages.size()); };
  for (auto& state : out.pages) {
    const std::uint8_t value = in.byte();
    if (value > static_cast<std::uint8_t>(PageState::moved)) return std::nullopt;
    state = static_cast<PageState>(value);
  }
  out.removed.resize(in.length());
  for (auto& label : out.removed) label = in.text();
  const std::size_t changes = in.length();
  for (std::size_t i = 0; i < changes && !in.failed(); ++i) {
    Difference change;
    const std::uint8_t kind = in.byte();
    if (kind > static_cast<std::uint8_t>(ChangeKind::redrawn)) return std::nullopt;
    change.kind = static_cast<ChangeKind>(kind);
    change.page.value = in.small();
    change.place = read_rect(in);
    const std::size_t areas = in.length();
    for (std::size_t k = 0; k < areas && !in.failed(); ++k) {
      model::PageIndex page{in.small()};
      change.areas.emplace_back(page, read_rect(in));
      if (!is_page(page)) return std::nullopt;
    }
    for (auto* text : {&change.before, &change.after, &change.gained, &change.before_label}) *text = in.text();
    if (!is_page(change.page)) return std::nullopt;
    out.changes.push_back(std::move(change));
  }
  out.removed_numbers.resize(out.removed.size());
  if (!in.at_end() && !in.failed()) {
    out.pages_before = std::max(1, in.small());
    for (int& number : out.removed_numbers) number = in.small();
    for (Difference& change : out.changes) change.before_number = in.small();
  }
  if (!in.at_end()) return std::nullopt;
  return out;
}

}  // namespace jumpseat::library
