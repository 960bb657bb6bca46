#include "platform/ssip.hpp"

#include "base/text.hpp"

#include <charconv>
#include <utility>

namespace jumpseat::platform {
namespace {

constexpr std::size_t line_at_most_bytes = 8'192, lines_at_most = 64, spoken_at_most_bytes = 64u << 10;

std::optional<int> number_in(std::string_view digits) {
  int number = 0;
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (problem != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

void add_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else if (c == '&') out += "&amp;";
    else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) out += ' ';
    else out += c;
  }
}

}  // namespace

void SsipReader::add(std::string_view bytes) {
  if (m_bytes.size() + bytes.size() > line_at_most_bytes * lines_at_most) m_broken = true;
  else m_bytes.append(bytes);
}

std::optional<SsipReply> SsipReader::next() {
  while (!m_broken) {
    const auto end = m_bytes.find('\n');
    if (end == std::string::npos) {
      m_broken = m_bytes.size() > line_at_most_bytes;
      return std::nullopt;
    }
    std::string line = m_bytes.substr(0, end);
    m_bytes.erase(0, end + 1);
    if (line.ends_with('\r')) line.pop_back();
    const auto code = line.size() >= 4 ? number_in(std::string_view(line).substr(0, 3)) : std::nullopt;
    const bool begins = code && line[0] != '-';  // a number of three digits
    const bool goes_on = line.size() >= 4 && line[3] == '-';
    if (!begins || (!goes_on && line[3] != ' ') || line.size() > line_at_most_bytes || m_begun.lines.size() >= lines_at_most) {
      m_broken = true;
      return std::nullopt;
    }
    if (goes_on) {
      m_begun.lines.push_back(line.substr(4));
      continue;
    }
    m_begun.code = *code;
    m_begun.words = line.substr(4);
    return std::exchange(m_begun, {});
  }
  return std::nullopt;
}

std::optional<SsipEvent> event_of(const SsipReply& reply) {
  if (!reply.is_event() || reply.lines.empty()) return std::nullopt;
  SsipEvent event;
  event.message = reply.lines[0];
  switch (reply.code) {
    case 700: {
      const auto word = reply.lines.size() >= 3 ? number_in(reply.lines[2]) : std::nullopt;
      if (!word || *word < 0) return std::nullopt;
      event.kind = SsipEvent::Kind::mark;
      event.word = *word;
      return event;
    }
    case 701: event.kind = SsipEvent::Kind::began; return event;
    case 702: event.kind = SsipEvent::Kind::ended; return event;
    case 703: event.kind = SsipEvent::Kind::cancelled; return event;
    default: return std::nullopt;
  }
}

std::string ssml_of(const model::Utterance& utterance) {
  std::string out = "<speak>";
  for (std::size_t i = 0; i < utterance.words.size() && out.size() < spoken_at_most_bytes; ++i) {
    if (i > 0) out += ' ';
    out += "<mark name=\"" + std::to_string(i) + "\"/>";
    add_escaped(out, base::cleaned_utf8(utterance.words[i]));
  }
  return out + "</speak>";  // begins with no dot, so that no line needs one more
}

}  // namespace jumpseat::platform
