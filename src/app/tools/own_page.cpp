#include "app/tools/own_page.hpp"

#include "base/file.hpp"
#include "base/text.hpp"
#include "records/retention.hpp"

#include <vector>

namespace jumpseat::app::tools {
namespace {

using base::Json;

constexpr std::string_view head = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>What Jumpseat holds about you</title>
<style>
body { font: 15px/1.5 sans-serif; margin: 2em auto; max-width: 70em; padding: 0 1em; color: #1b2430; }
table { border-collapse: collapse; margin: 0 0 2em; }
th, td { border: 1px solid #c9d1da; padding: .3em .6em; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { background: #eef2f6; }
</style>
</head>
<body>
<h1>What Jumpseat holds about you</h1>
<p>Everything that this record file holds under your name. Times are UTC. Marks are fractions of the full mark.</p>
)";

struct Part {
  std::string_view name, title;
};
constexpr Part parts[] = {
    {"person", "You"},
    {"known_elsewhere_as", "Your ids on other machines"},
    {"attempts", "Quizzes you took"},
    {"answers", "Your answers, as they were marked"},
    {"certifications", "Who certified your completions"},
    {"corrections", "What trainers remarked or put right"},
    {"reading", "Where you stopped reading"},
    {"events", "Each thing you did in a quiz"},
    {"trail", "What the trail says of you"},
};

std::string shown(const Json& value) {
  if (value.is_null()) return "";
  return escaped_html(value.is_text() ? value.text_or("") : value.dump());
}

std::string worded(std::string name) {
  for (char& c : name)
    if (c == '_') c = ' ';
  return name;
}

std::string table_of(const Json& rows) {
  if (rows.items().empty()) return "<p>Nothing.</p>\n";
  std::string out = "<table>\n<tr>";
  for (const auto& [name, value] : rows.items().front().members()) out += "<th>" + escaped_html(worded(name)) + "</th>";
  out += "</tr>\n";
  for (const Json& row : rows.items()) {
    out += "<tr>";
    for (const auto& [name, value] : row.members()) out += "<td>" + shown(value) + "</td>";
    out += "</tr>\n";
  }
  return out + "</table>\n";
}

}  // namespace

std::string escaped_html(std::string_view text) {
  std::string out;
  for (const char c : base::cleaned_utf8(text)) {
    switch (c) {
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '&': out += "&amp;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string own_page(const Json& all) {
  std::string out(head);
  for (const auto& [name, title] : parts) out += "<h2>" + std::string(title) + "</h2>\n" + table_of(all[name]);
  // What another part of the program keeps about people is shown as well, under its own name.
  for (const auto& [name, rows] : all.members()) {
    bool known = !rows.is_array();
    for (const Part& part : parts) known = known || part.name == name;
    if (!known) out += "<h2>" + escaped_html(worded(name)) + "</h2>\n" + table_of(rows);
  }
  out += "<p>The record stood at " + shown(all["head"]) + " when this page was written.</p>\n</body>\n</html>\n";
  return out;
}

base::Result<OwnFiles> write_own(records::Records& records, const model::PersonId& person, const std::filesystem::path& stem) {
  JUMPSEAT_TRY(const base::Json all, records::all_about(records, person));
  OwnFiles out{stem.string() + ".html", stem.string() + ".json", all["head"].text_or("")};
  JUMPSEAT_CHECK(base::write_file_whole(out.json, all.dump(2) + "\n"));
  JUMPSEAT_CHECK(base::write_file_whole(out.html, own_page(all)));
  JUMPSEAT_CHECK(records.note("own records exported", person, person.value, "{}"));
  return out;
}

}  // namespace jumpseat::app::tools
