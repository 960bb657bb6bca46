#include "report/contact.hpp"

#include "base/text.hpp"

namespace jumpseat::report {
namespace {

std::string escaped_text(std::string_view text) {
  std::string out;
  for (const char c : base::cleaned_utf8(text)) {
    if (c == '\n') out += "\\n";
    else if (c == '\\' || c == ';' || c == ',') (out += '\\') += c;
    else out += c;
  }
  return out;
}

// Telephones dial digits; what people write between them is kept out of the way of the format.
std::string dialled(std::string_view number) {
  std::string out;
  for (const char c : number)
    if ((c >= '0' && c <= '9') || c == '+' || c == '-' || c == ' ' || c == '*' || c == '#') out += c == ' ' ? '-' : c;
  return out;
}

void add_line(std::string& out, const std::string& line) {
  constexpr std::size_t most = 75;
  std::string_view rest = line;
  std::size_t room = most;
  while (rest.size() > room) {
    const std::string_view part = base::cut_to(rest, room);
    out += part;
    out += "\r\n ";
    rest.remove_prefix(part.size());
    room = most - 1;
  }
  out += rest;
  out += "\r\n";
}

}  // namespace

std::string vcard_of(const Contact& contact) {
  std::string out = "BEGIN:VCARD\r\nVERSION:3.0\r\n";
  add_line(out, "N:" + escaped_text(contact.name) + ";;;;");
  add_line(out, "FN:" + escaped_text(contact.name));
  if (!contact.organisation.empty()) add_line(out, "ORG:" + escaped_text(contact.organisation));
  std::string note;
  for (std::size_t i = 0; i < contact.lines.size(); ++i) {
    const auto& line = contact.lines[i];
    add_line(out, "TEL;TYPE=VOICE:" + dialled(line.number));
    if (line.label.empty()) continue;
    note += (note.empty() ? "" : "; ") + (contact.lines.size() > 1 ? std::to_string(i + 1) + " " : "") + line.label;
  }
  if (!contact.note.empty()) note += (note.empty() ? "" : ". ") + contact.note;
  if (!note.empty()) add_line(out, "NOTE:" + escaped_text(note));
  if (!contact.revised.empty()) add_line(out, "REV:" + escaped_text(contact.revised));
  return out + "END:VCARD\r\n";
}

}  // namespace jumpseat::report
