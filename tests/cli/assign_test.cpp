// `jumpseat assign`: what is asked of people, as whoever asked for it was told, and who has done it.
#include "base/json.hpp"
#include "records/acknowledgements.hpp"
#include "records/assignments.hpp"
#include "support/places.hpp"
#include "support/typed.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;

namespace {

struct AskedPeople {
  support::TemporaryFolder folder;
  std::string file = (folder.path() / "records.db").string();
  base::SystemClock clock;

  AskedPeople() {
    auto records = open();
    for (const char* number : {"10442", "10443"})
      REQUIRE(records.add_person({number, "Person " + std::string(number), "LIS", model::Role::learner}));
    for (const int revision : {1, 2})
      REQUIRE(records::remember_revision(records,
                                         {model::CourseCode("HT"), "Trafficking", {revision, model::today(clock) - 100 + revision}, "{}"}));
  }
  records::Records open() const {
    auto records = records::Records::open(file, records::OpenMode::write, clock);
    REQUIRE(records);
    return std::move(*records);
  }
  support::Typed run(std::vector<std::string> words) const {
    words.insert(words.end(), {"--records", file, "--json"});
    return support::type(std::move(words), "");
  }
  void has_read(const std::string& staff_number, int revision) const {
    auto records = open();
    records::Acknowledgement given;
    const auto person = records.find_person_by_staff_number(staff_number);
    REQUIRE(person);
    REQUIRE(*person);
    given.person = (*person)->id, given.course = model::CourseCode("HT"), given.revision = revision, given.payload_json = "{}";
    REQUIRE(records::acknowledge(records, given));
  }
  base::Json standing_of(std::size_t person) const {
    return run({"assign", "matrix"}).json()["people"].items().at(person)["standings"].items().at(0);
  }
};

}  // namespace

TEST_CASE("reading is asked again at each new revision unless somebody said otherwise, and the register and the matrix say the same") {
  const AskedPeople people;
  people.has_read("10442", 1);
  const auto given = people.run({"assign", "add", "HT", "--needs", "reading"});
  REQUIRE(given.exit_code == 0);
  CHECK(given.json()["rule"]["again_on_revision"].bool_or(false));
  CHECK(people.standing_of(0)["new_revision"].bool_or(false));
  CHECK(people.standing_of(0)["state"].text_or("") != "current");
  CHECK(people.run({"assign", "register", "HT"}).json()["has_not"].items().size() == 2);
  people.has_read("10442", 2);
  CHECK(people.standing_of(0)["state"].text_or("") == "current");
  CHECK(people.run({"assign", "register", "HT"}).json()["has"].items().size() == 1);
}

TEST_CASE("where reading was asked once, whoever read an earlier revision has not left the new one undone, and the register says why") {
  const AskedPeople people;
  people.has_read("10442", 1);
  const auto given = people.run({"assign", "add", "HT", "--needs", "reading", "--not-again-on-revision"});
  REQUIRE(given.exit_code == 0);
  CHECK_FALSE(given.json()["rule"]["again_on_revision"].bool_or(true));
  CHECK(people.standing_of(0)["state"].text_or("") == "current");
  const auto reading = people.run({"assign", "register", "HT"}).json();
  CHECK(reading["has_not"].items().size() == 1);
  REQUIRE(reading["need_not"].items().size() == 1);
  CHECK(reading["need_not"].items()[0]["staff_number"].text_or("") == "10442");
  CHECK(reading["need_not"].items()[0]["why"].text_or("") == "an earlier revision, which is enough");
}

TEST_CASE("an exam that was passed is not asked again at a new revision unless somebody says so, and the list says what was said") {
  const AskedPeople people;
  CHECK_FALSE(people.run({"assign", "add", "HT"}).json()["rule"]["again_on_revision"].bool_or(true));
  REQUIRE(people.run({"assign", "add", "HT", "--rule", "easa", "--again-on-revision"}).exit_code == 0);
  const auto list = support::type({"assign", "list", "--records", people.file}).out;
  CHECK(list.find("every 12 months, EASA window, again at each new revision") != std::string::npos);
}

TEST_CASE("whoever is exempt on the day their qualification ends is named among those who lapse, on the day the exemption has ended") {
  const AskedPeople people;
  const model::Day today = model::today(people.clock);
  const auto day = [&](int in) { return model::iso_of(today + in); };
  REQUIRE(people.run({"assign", "add", "HT"}).exit_code == 0);
  for (const char* number : {"10442", "10443"})
    REQUIRE(people.run({"assign", "evidence", number, "--course", "HT", "--done", day(-10), "--valid-to", day(2), "--what", "paper"})
                .exit_code == 0);
  REQUIRE(people.run({"assign", "exempt", "10442", "--until", day(34), "--reason", "leave"}).exit_code == 0);
  REQUIRE(people.run({"assign", "exempt", "10443", "--reason", "for good"}).exit_code == 0);
  const auto soon = people.run({"assign", "lapsing", "--days", "90"}).json()["lapsing"].items();
  REQUIRE(soon.size() == 1);
  CHECK(soon[0]["person"]["staff_number"].text_or("") == "10442");
  CHECK(soon[0]["lapses_on"].text_or("") == day(35));
  CHECK(people.run({"assign", "lapsing", "--days", "30"}).json()["lapsing"].items().empty());
}

TEST_CASE("evidence of a revision that does not exist is refused, and those there are are named") {
  const AskedPeople people;
  const auto given = [&](const char* revision) {
    return people.run(
        {"assign", "evidence", "10442", "--course", "HT", "--done", "2026-01-01", "--what", "certificate 4711", "--revision", revision});
  };
  const auto refused = given("99");
  CHECK(refused.exit_code == 3);
  CHECK(refused.err == "Could not keep this evidence: HT has no revision 99; there are: 1, 2.\n");
  CHECK(given("-1").exit_code == 3);
  CHECK(given("2").exit_code == 0);
}

TEST_CASE("who has read a course and never passed it is not due in the matrix, which only the qualified are, but not started") {
  const AskedPeople people;
  people.has_read("10442", 1);
  for (const char* needs : {"reading", "exam"}) REQUIRE(people.run({"assign", "add", "HT", "--needs", needs}).exit_code == 0);
  const auto standing = people.standing_of(0);
  CHECK_FALSE(standing["qualified"].bool_or(true));
  CHECK(standing["needs"].text_or("") == "exam");
  CHECK(standing["state"].text_or("") == "not started");
  CHECK(standing["done_on"].is_null());
}

TEST_CASE("what is assigned, and who there is, is told in the language that is asked for, and in JSON as ever") {
  const AskedPeople people;
  REQUIRE(people.run({"assign", "add", "HT"}).exit_code == 0);
  const auto spanish = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"--language", "es"});
    words.insert(words.end(), {"--records", people.file});
    return support::type(std::move(words));
  };
  const auto list = spanish({"assign", "list"}).out;
  CHECK(list.find("todas las personas") != std::string::npos);
  CHECK(list.find("la primera vez en 30 d\u00EDas") != std::string::npos);
  CHECK(list.find("first") == std::string::npos);
  CHECK(spanish({"assign", "matrix"}).out.find("sin empezar") != std::string::npos);
  CHECK(spanish({"people", "list"}).out.find("alumno") != std::string::npos);
  CHECK(spanish({"people", "show", "77777"}).err.find("nadie tiene el n\u00FAmero de empleado 77777") != std::string::npos);
  CHECK(spanish({"assign", "list", "--json"}).json()["assignments"].items().at(0)["to"].text_or("") == "everybody");
  const auto matrix = spanish({"assign", "matrix", "--json"}).json();
  CHECK(matrix["people"].items().at(0)["standings"].items().at(0)["state"].text_or("") == "not started");
}

TEST_CASE("nothing is due before it is assigned, and who is late as soon as it is, is told of") {
  const AskedPeople people;
  const auto add = [&](const char* from, const char* due) {
    return support::type({"assign", "add", "HT", "--from", from, "--due", due, "--records", people.file});
  };
  CHECK(
      add("2026-02-01", "2026-01-31")
          .err.starts_with(
              "Could not assign this course: it would be due before it is assigned; take a later day, or assign it from an earlier one."));
  const auto late = add("2026-01-01", "2026-02-01");
  CHECK(late.exit_code == 0);
  CHECK(late.out.find("It was due by 1 Feb 2026: who was asked from the beginning and has not done it is late already.\n") !=
        std::string::npos);
  CHECK(add("2026-01-01", "2190-01-01").out.find("late already") == std::string::npos);
}

TEST_CASE("an exam that a course does not have is not taken, and those there are are named") {
  const AskedPeople people;
  const auto unknown = people.run({"assign", "add", "HT", "--quiz", "nonexist"});
  CHECK(unknown.exit_code == 3);
  CHECK(unknown.err.find("HT has no exam nonexist; there are: final") != std::string::npos);
  CHECK(people.run({"assign", "add", "HT", "--quiz", "*"}).exit_code == 0);
  CHECK(people.run({"assign", "add", "HT", "--quiz", "final"}).exit_code == 0);
}
