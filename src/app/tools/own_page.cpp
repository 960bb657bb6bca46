#include "app/tools/own_page.hpp"

#include "base/file.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "records/retention.hpp"
#include "records/totals.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace jumpseat::app::tools {
namespace {

using base::Json;

constexpr std::string_view style = R"(
body { font: 15px/1.5 sans-serif; margin: 2em auto; max-width: 70em; padding: 0 1em; color: #1b2430; }
table { border-collapse: collapse; margin: 0 0 2em; }
th, td { border: 1px solid #c9d1da; padding: .3em .6em; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { background: #eef2f6; }
)";

struct Named {
  std::string_view name, title;
};
constexpr Named parts[] = {
    {"person", base::to_say("You")},
    {"place", base::to_say("Where you work")},
    {"places_before", base::to_say("Where you worked before")},
    {"known_elsewhere_as", base::to_say("Your ids on other machines")},
    {"sign_in", base::to_say("How you sign in")},
    {"settings", base::to_say("What you chose")},
    {"assignments", base::to_say("What you were given to do")},
    {"exemptions", base::to_say("What you are exempt from")},
    {"evidence", base::to_say("What you did elsewhere")},
    {"allowance", base::to_say("More time or attempts for you")},
    {"attempts", base::to_say("Quizzes you took")},
    {"answers", base::to_say("Your answers, as they were marked")},
    {"essay_marks", base::to_say("What trainers said of your essays")},
    {"sums", base::to_say("Sums of your quizzes")},
    {"recognition", base::to_say("How you recognised signs in exams")},
    {"certifications", base::to_say("Who certified your completions")},
    {"corrections", base::to_say("What trainers remarked or put right")},
    {"declarations", base::to_say("What you read and signed")},
    {"reading", base::to_say("Where you stopped reading")},
    {"pages_seen", base::to_say("Which pages you looked at")},
    {"notes", base::to_say("Your notes and highlights")},
    {"question_draft", base::to_say("The question that you are writing")},
    {"signing_keys", base::to_say("Your keys for certifying")},
    {"events", base::to_say("Each thing you did in a quiz")},
    {"trail", base::to_say("What the trail says of you")},
};
constexpr Named columns[] = {
    {"action", base::to_say("What was done")},
    {"allowance", base::to_say("What was allowed")},
    {"answer", base::to_say("Answer")},
    {"answered_at_utc", base::to_say("Answered")},
    {"at_utc", base::to_say("When")},
    {"attempt", base::to_say("Attempt")},
    {"author", base::to_say("Written by")},
    {"base", base::to_say("Base")},
    {"best", base::to_say("Best mark")},
    {"by_this_person", base::to_say("Done by you")},
    {"certainty", base::to_say("How sure")},
    {"certifier", base::to_say("Certified by")},
    {"changed_at_utc", base::to_say("Changed")},
    {"colour", base::to_say("Colour")},
    {"comment", base::to_say("Comment")},
    {"correct_rejections", base::to_say("Correct rejections")},
    {"counts", base::to_say("Counts")},
    {"course", base::to_say("Course")},
    {"detail", base::to_say("Details")},
    {"done_on", base::to_say("Done on")},
    {"draft", base::to_say("Draft")},
    {"erased_at_utc", base::to_say("Erased")},
    {"exams", base::to_say("Exams")},
    {"false_alarms", base::to_say("False alarms")},
    {"finished_at_utc", base::to_say("Finished")},
    {"first_day", base::to_say("First day")},
    {"first_due", base::to_say("First due")},
    {"fleet", base::to_say("Fleet")},
    {"fraction", base::to_say("Share that was right")},
    {"from_day", base::to_say("From")},
    {"given_at_utc", base::to_say("Given")},
    {"given_by", base::to_say("Given by")},
    {"given_to", base::to_say("Given to")},
    {"group", base::to_say("Group")},
    {"hits", base::to_say("Hits")},
    {"id", base::to_say("Id")},
    {"job", base::to_say("Job")},
    {"key", base::to_say("Key")},
    {"kind", base::to_say("Kind")},
    {"label", base::to_say("Page label")},
    {"last", base::to_say("Last mark")},
    {"last_day", base::to_say("Last day")},
    {"made_at_utc", base::to_say("Made")},
    {"manual", base::to_say("Manual")},
    {"mark", base::to_say("Mark")},
    {"marked_at_utc", base::to_say("Marked")},
    {"misses", base::to_say("Misses")},
    {"mode", base::to_say("Mode")},
    {"must_change", base::to_say("Chosen by somebody else")},
    {"name", base::to_say("Name")},
    {"needs", base::to_say("What it asks for")},
    {"page", base::to_say("Page")},
    {"passed", base::to_say("Passed")},
    {"passes", base::to_say("Exams passed")},
    {"payload", base::to_say("Content")},
    {"practices", base::to_say("Times practised")},
    {"pseudonym", base::to_say("Pseudonym")},
    {"question", base::to_say("Question")},
    {"quiz", base::to_say("Quiz")},
    {"quizzes", base::to_say("Quizzes")},
    {"quote", base::to_say("Words of the manual")},
    {"reason", base::to_say("Reason")},
    {"retired_at_utc", base::to_say("Retired")},
    {"revision", base::to_say("Revision")},
    {"role", base::to_say("Role")},
    {"rubric", base::to_say("Marking guide")},
    {"rule", base::to_say("Rule")},
    {"run_at_utc", base::to_say("Marked")},
    {"seconds", base::to_say("Seconds")},
    {"secret", base::to_say("Signs in with")},
    {"sequence", base::to_say("Number")},
    {"set_at_utc", base::to_say("Chosen")},
    {"setting", base::to_say("Setting")},
    {"slot", base::to_say("Place in the quiz")},
    {"staff_number", base::to_say("Staff number")},
    {"started_at_utc", base::to_say("Started")},
    {"subject", base::to_say("Concerns")},
    {"text", base::to_say("Text")},
    {"title", base::to_say("Title")},
    {"undone", base::to_say("Undone")},
    {"until_day", base::to_say("Until")},
    {"used_ms", base::to_say("Time used (ms)")},
    {"utc_offset_minutes", base::to_say("Minutes from UTC")},
    {"valid_to", base::to_say("Valid until")},
    {"value", base::to_say("Value")},
    {"verdict", base::to_say("Verdict")},
    {"what", base::to_say("What was seen as proof")},
    {"withdrawn_at_utc", base::to_say("Withdrawn")},
    {"zoom", base::to_say("Zoom")},
};
// The program's own words among the values; events and the trail are shown as they are kept.
struct Worded {
  std::string_view column, value, words;
};
constexpr Worded values[] = {
    {"given_to", "everybody", base::to_say("everybody")},
    {"given_to", "person", base::to_say("you")},
    {"given_to", "group", base::to_say("your group")},
    {"given_to", "base", base::to_say("your base")},
    {"given_to", "fleet", base::to_say("your fleet")},
    {"given_to", "job", base::to_say("your job")},
    {"mode", "exam", base::to_say("an exam")},
    {"mode", "practice", base::to_say("practice")},
    {"needs", "exam", base::to_say("passing its exams")},
    {"needs", "reading", base::to_say("reading and signing")},
    {"role", "learner", base::to_say("Learner")},
    {"role", "trainer", base::to_say("Trainer")},
    {"role", "manager", base::to_say("Manager")},
    {"role", "editor", base::to_say("Editor")},
    {"role", "auditor", base::to_say("Auditor")},
    {"rule", "once", base::to_say("once")},
    {"rule", "fixed", base::to_say("again after some months")},
    {"rule", "faa", base::to_say("FAA base month")},
    {"rule", "easa", base::to_say("EASA window")},
    {"secret", "pin", base::to_say("a PIN")},
    {"secret", "password", base::to_say("a password")},
    {"setting", "language", base::to_say("Language")},
    {"setting", "retention", base::to_say("How much of what you practise you want to remember")},
    {"setting", "person", base::to_say("Who sits at this computer")},
    {"setting", "recent_people", base::to_say("Offered on this computer to sign in")},
    {"verdict", "void", base::to_say("void")},
    {"verdict", "counts", base::to_say("counts")},
    {"verdict", "remark", base::to_say("a remark")},
};
constexpr std::string_view yes_or_no[] = {"passed", "counts", "undone", "must_change", "by_this_person"};

// A name that another part of the program made is shown as it is.
template <std::size_t n>
std::string words_for(const Named (&known)[n], std::string name) {
  for (const Named& one : known)
    if (one.name == name) return base::say(one.title);
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

std::string shown(const Json& value) {
  if (value.is_null()) return "";
  return value.is_text() ? value.text_or("") : value.dump();
}

std::string cell(const std::string& column, const Json& value) {
  const bool asks = std::find(std::begin(yes_or_no), std::end(yes_or_no), column) != std::end(yes_or_no);
  if (asks && !value.is_null()) return value.integer_or(0) != 0 ? base::say("yes") : base::say("no");
  const std::string text = shown(value);
  for (const Worded& one : values)
    if (one.column == column && one.value == text) return base::say(one.words);
  return text;
}

std::string table_of(const Json& rows) {
  if (rows.items().empty()) return "<p>" + escaped_html(base::say("Nothing.")) + "</p>\n";
  std::string out = "<table>\n<tr>";
  for (const auto& [name, value] : rows.items().front().members()) out += "<th>" + escaped_html(words_for(columns, name)) + "</th>";
  out += "</tr>\n";
  for (const Json& row : rows.items()) {
    out += "<tr>";
    for (const auto& [name, value] : row.members()) out += "<td>" + escaped_html(cell(name, value)) + "</td>";
    out += "</tr>\n";
  }
  return out + "</table>\n";
}

std::string part_of(const std::string& title, const Json& rows) { return "<h2>" + escaped_html(title) + "</h2>\n" + table_of(rows); }

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
  const auto spoken = base::Speaking::now();
  const std::string title = escaped_html(base::say("What Jumpseat holds about you"));
  std::string out = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n"
      "<h1>{}</h1>\n<p>{} {}</p>\n",
      spoken ? spoken->code() : "en", title, style, title,
      escaped_html(
          base::say("Everything that this record file holds under your name. Times are UTC. Marks are fractions of the full mark.")),
      escaped_html(
          base::say("A PIN or a password is not kept, only what it can be checked with, which is not shown. What you did in a quiz "
                    "and what the trail says is shown as it is kept, in English.")));
  for (const auto& [name, words] : parts) out += part_of(base::say(words), all[name]);
  for (const auto& [name, rows] : all.members())
    if (rows.is_array() && std::none_of(std::begin(parts), std::end(parts), [&one = name](const Named& part) { return part.name == one; }))
      out += part_of(words_for(parts, name), rows);
  out += "<p>" + escaped_html(base::say("The record stood at {} when this page was written.", shown(all["head"]))) +
         "</p>\n</body>\n</html>\n";
  return out;
}

base::Result<OwnFiles> write_own(records::Records& records, const model::PersonId& person, const std::filesystem::path& stem) {
  JUMPSEAT_TRY(const bool counted, records::totals_are_whole(records));
  if (!counted) JUMPSEAT_CHECK(records::rebuild_totals(records));
  JUMPSEAT_TRY(const base::Json all, records::all_about(records, person));
  OwnFiles out{stem.string() + ".html", stem.string() + ".json", all["head"].text_or("")};
  JUMPSEAT_TRY(auto json, base::NewFile::of(out.json, all.dump(2) + "\n"));
  JUMPSEAT_TRY(auto html, base::NewFile::of(out.html, own_page(all)));
  JUMPSEAT_CHECK(json.settle());
  JUMPSEAT_CHECK(html.settle());
  JUMPSEAT_CHECK(records.note("own records exported", person, person.value, "{}"));
  JUMPSEAT_CHECK(json.keep());
  JUMPSEAT_CHECK(html.keep());
  return out;
}

}  // namespace jumpseat::app::tools
