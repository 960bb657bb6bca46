// What the trail says in plain words, and as a file.
#include "app/keeping/trail_words.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "records/sealed.hpp"
#include "support/places.hpp"

#include <doctest/doctest.h>
#include <filesystem>
#include <regex>
#include <set>

using namespace jumpseat;
namespace fs = std::filesystem;

namespace {

bool has_words(const std::string& kind) { return !app::words_of_kind(kind).starts_with("Something that"); }

// Every action that the code writes into the trail.
std::set<std::string> actions_in_code() {
  // The first argument of what writes an entry, with whatever it chooses from; what assignments are changed by; and names of their own.
  const std::regex writes(R"rx((?:add_audit|add_word|[.>]note)\(([^,;]*),)rx"),
      changes(R"rx(within\(records, (?:"[^"]*"|what), "[^"]*", [^"]*"([^"]+)",)rx"), names(R"rx(_action = "([^"]+)")rx"),
      quoted(R"rx("([^"]+)")rx");
  std::set<std::string> out;
  for (const char* room : {"src/records", "src/app"})
    for (const auto& entry : fs::recursive_directory_iterator(support::source_folder() / room)) {
      if (entry.path().extension() != ".cpp" && entry.path().extension() != ".hpp") continue;
      const auto text = base::read_file(entry.path(), 1 << 22);
      REQUIRE(text);
      const auto has = [&](const char* word) { return text->find(word) != std::string::npos; };
      if (!has("add_audit(") && !has("add_word(") && !has("note(") && !has("_action = ")) continue;  // expressions are slow
      const auto each = [&](const std::regex& pattern, const std::string& within, auto visit) {
        for (std::sregex_iterator at(within.begin(), within.end(), pattern), end; at != end; ++at) visit((*at)[1].str());
      };
      each(writes, *text, [&](const std::string& argument) { each(quoted, argument, [&](const std::string& one) { out.insert(one); }); });
      each(changes, *text, [&](const std::string& one) { out.insert(one); });
      each(names, *text, [&](const std::string& one) { out.insert(one); });
    }
  return out;
}

}  // namespace

TEST_CASE("whatever the program writes into the trail has plain words") {
  auto actions = actions_in_code();
  CHECK(actions.size() > 40);
  for (const char* known :
       {"question written", "exempted", "assigned", "evidence given", "assignment ended", "signed in", "sign-in refused", "case withdrawn",
        "person", "trail exported", "results sent", "taken away", "by themselves", "standings exported"})
    CHECK_MESSAGE(actions.contains(known), known);
  actions.erase(std::string(records::seal_action));  // by table
  for (const auto& action : actions) CHECK_MESSAGE(has_words(action), action);
  for (const auto& table : records::sealed_tables()) {
    const std::string kind = records::kind_of(records::seal_action, records::seal_subject(table.name, "1"));
    CHECK_MESSAGE(has_words(kind), kind);
  }
  CHECK(app::words_of_kind("of a later version") == "Something that this version does not know: of a later version");
}

TEST_CASE("what was done is found by a part of its words, whatever the case") {
  CHECK(app::kinds_called(" CERTIFIED ") == std::vector<std::string>{"sealed certification"});
  CHECK(app::kinds_called("scores") == std::vector<std::string>{"scores exported"});
  CHECK(app::kinds_called("nothing of the kind").empty());
}

TEST_CASE("an entry of the trail names people with their staff number, and says where nobody can be named any more") {
  records::TrailEntry entry;
  entry.key = 7;
  entry.at_utc_ms = model::day_of(2026, 3, 31).since_1970 * base::day_ms + 14 * 60 * base::minute_ms;
  entry.utc_offset_minutes = 120;
  entry.kind = "sealed certification";
  entry.thing = "0198";
  entry.by = records::TrailPerson{"90001", "Tess", false};
  entry.about = records::TrailPerson{"", "", true};
  entry.course.value = "HT", entry.quiz.value = "final";
  auto row = app::trail_row(entry, {});
  CHECK(row.when == "31 Mar 2026 16:00");
  entry.received = true;
  CHECK(app::trail_row(entry, {}).when == "31 Mar 2026 16:00 UTC+2:00");
  entry.utc_offset_minutes = -570;
  CHECK(app::trail_row(entry, {}).when == "31 Mar 2026 04:30 UTC\u22129:30");
  CHECK(row.who == "90001 Tess");
  CHECK(row.what == "An exam was certified");
  CHECK(row.about == "Somebody who was erased \u00B7 HT \u00B7 final");
  entry.by = records::TrailPerson{};
  entry.about.reset();
  CHECK(app::trail_row(entry, {}).who == "The learner of this computer");
  CHECK(app::trail_row(entry, {}).about == "HT \u00B7 final");
  entry.by.reset();
  entry.course.value.clear();
  CHECK(app::trail_row(entry, {}).who == "Nobody who had signed in");
  CHECK(app::trail_row(entry, {}).about == "0198");
}
