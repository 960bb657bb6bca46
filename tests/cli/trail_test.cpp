// The trail as somebody types for it.
#include "record_file.hpp"
#include "support/places.hpp"
#include "support/typed.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using support::type;

namespace {

// With accounts Tess (90001) trains, and Ana (10442) learns.
struct TrailedAirline : support::RecordFile {
  TrailedAirline() {
    REQUIRE(run({"people", "begin-accounts", "90001", "--name", "Tess"}, "correct horse\n").exit_code == 0);
    REQUIRE(run({"people", "set-password", "10442", "--person", "90001", "--password-stdin"}, "correct horse\n314159\n").exit_code == 0);
    REQUIRE(run({"people", "set-password", "10442", "--person", "10442", "--password-stdin"}, "314159\n271828\n").exit_code == 0);
  }
  support::Typed trail(std::vector<std::string> words, const char* number = "90001", const char* secret = "correct horse\n") const {
    words.insert(words.begin(), {"records", "trail", "--records", file, "--person", number, "--password-stdin"});
    return type(std::move(words), secret);
  }
  int exported() const {
    const std::string out = trail({}).out, words = "90001 Tess: The trail was exported";
    int found = 0;
    for (std::size_t at = 0; (at = out.find(words, at)) != std::string::npos; ++at) ++found;
    return found;
  }
};

}  // namespace

TEST_CASE("the trail is printed for a trainer, newest first, by day and by person, and for no learner") {
  const TrailedAirline airline;
  const auto all = airline.trail({"--json"});
  REQUIRE(all.exit_code == 0);
  const auto entries = all.json()["trail"].items();
  REQUIRE(entries.size() > 3);
  CHECK(all.json()["head"].text_or("").starts_with("J1."));
  CHECK(entries.front()["at_utc"].text_or("") >= entries.back()["at_utc"].text_or("z"));
  CHECK(all.out.find("digest") == std::string::npos);
  const auto of_ana = airline.trail({"--json", "--of", "10442"}).json()["trail"].items();
  CHECK_FALSE(of_ana.empty());
  CHECK(of_ana.size() < entries.size());
  for (const auto& one : of_ana) {
    const bool about = one["about_staff_number"].text_or("") == "10442", by = one["by_staff_number"].text_or("") == "10442";
    CHECK((about || by));
  }
  CHECK(airline.trail({"--json", "--to", "2001-01-01"}).json()["trail"].items().empty());
  CHECK(airline.trail({}).out.find("90001 Tess: A PIN or password was set (10442 ") != std::string::npos);
  CHECK(airline.trail({"--from", "31.12.2026"}).err == "Could not read the trail: the day is written as 2026-11-25.\n");
  CHECK(airline.trail({"--json", "--csv"}).exit_code == 2);
  for (const auto& ran : {airline.trail({}, "10442", "271828\n"), type({"records", "trail", "--records", airline.file})}) {
    CHECK(ran.exit_code == 3);
    CHECK(ran.out.empty());
  }
}

TEST_CASE("the trail that was printed as a table or as JSON is an entry of the trail, and one that was only read is none") {
  const TrailedAirline airline;
  CHECK(airline.exported() == 0);
  const auto csv = airline.trail({"--csv"});
  CHECK(csv.out.starts_with("at_utc,at_local,by_staff_number,by_name,kind,what,"));
  CHECK(airline.exported() == 1);
  CHECK(airline.trail({"--json"}).exit_code == 0);
  CHECK(airline.exported() == 2);
}

TEST_CASE("the trail is not printed as a table or as JSON where it cannot be told that it was, and the sentence says what to do") {
  const TrailedAirline airline;
  {
    const base::SystemClock clock;
    const auto other = records::Records::open(airline.file, records::OpenMode::write, clock);
    REQUIRE(other);
    for (const char* format : {"--csv", "--json"}) {
      const auto refused = airline.trail({format});
      CHECK(refused.exit_code != 0);
      CHECK(refused.out.empty());
      const std::string way_out = format == std::string_view("--csv")
                                      ? "; save the trail in that window, under Records, or close that window first.\n"
                                      : ", whose window has no such option; close that one and try again.\n";
      CHECK(refused.err == "Could not open the record file: it is in use by another Jumpseat" + way_out);
    }
    CHECK(airline.trail({}).exit_code == 0);
  }
  const auto csv = airline.trail({"--csv"});
  CHECK(csv.out.find("trail exported") != std::string::npos);
  CHECK(airline.trail({"--csv", "--from", "yesterday"}).exit_code != 0);
  CHECK(airline.exported() == 1);
}

TEST_CASE("the trail says who made a certificate or a report on the command line") {
  const TrailedAirline airline;
  const auto asked = [&](std::vector<std::string> words, const char* number, const char* secret) {
    words.insert(words.end(), {"--records", airline.file, "--person", number, "--password-stdin"});
    return type(std::move(words), secret).exit_code;
  };
  const std::vector<std::string> report{
      "report", "course", "--course", (support::source_folder() / "content/human-trafficking").string(), "-o", airline.at("report.html")};
  REQUIRE(asked(report, "90001", "correct horse\n") == 0);
  REQUIRE(asked({"report", "certificate", "-o", airline.at("certificate.pdf")}, "10442", "271828\n") == 0);
  const std::string out = airline.trail({}).out;
  CHECK(out.find("90001 Tess: A report was made (HT)") != std::string::npos);
  CHECK(out.find(": A certificate was made (10442 ") != std::string::npos);
  CHECK(out.find("Nobody who had signed in: A certificate was made") == std::string::npos);
}
