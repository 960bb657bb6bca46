// What trainers decided about questions and essays is vouched for by the trail, and travels.
#include "records/repairs.hpp"
#include "base/file.hpp"
#include "forger.hpp"
#include "proof_fixture.hpp"
#include "records/exchange.hpp"
#include "records/retention.hpp"
#include "results_files.hpp"

#include <functional>

using namespace jumpseat;
using records::Records;
using support::clock_of_test;
using support::must;
namespace fs = std::filesystem;

namespace {

struct MarkingMachine {
  support::TemporaryFolder folder;
  fs::path file = folder.path() / "records.db";
  model::AttemptId attempt;
  model::PersonId ana;

  Records open() const { return must(Records::open(file, records::OpenMode::write, clock_of_test)); }

  // Ana wrote an essay, a trainer marked it; and one question was dropped for all.
  void work() {
    auto records = open();
    ana = must(records.add_person({"10442", "Ana", "LIS", model::Role::learner})).id;
    const auto trainer = must(records.add_person({"30001", "Cy", "HQ", model::Role::trainer})).id;
    must(records.store_question_versions({{model::VersionHash("h1"), model::QuestionId("q1"), "Passports", R"({"id":"q1","kind":"essay"})"},
                                          {model::VersionHash("h2"), model::QuestionId("q2"), "Doors", R"({"id":"q2"})"}}));
    const auto slots = [](double first, double second) {
      return std::vector{support::slot_mark("q1", "h1", first, "Her words."), support::slot_mark("q2", "h2", second, "2")};
    };
    attempt = support::finished_attempt(records, ana, {0.4, false, slots(0, 0.8)});
    must(records::add_essay_mark(records, {attempt, 0, 0.5, R"([1])", "Well seen."}, trainer, {0.6, false, slots(0.5, 0.8)}, "1"));
    must(records::add_repair(records,
                             {"r1", model::CourseCode("HT"), model::QuestionId("q2"), model::VersionHash("h2"), records::RepairKind::credit,
                              std::nullopt, "Ambiguous.", ""},
                             std::nullopt, trainer, {{attempt, {0.75, false, slots(0.5, 1)}}}, "1"));
  }
  void edit(const std::string& sql) const { support::edit_without_guards(file, sql); }
  std::vector<records::RecordProblem> problems() const { return must(records::verify(file)); }
  void check_whole() const { support::check_whole(problems()); }
  fs::path send(const char* name) const {
    auto records = open();
    must(records::send_results(records, folder.path() / name, false));
    return folder.path() / name;
  }
  base::Result<records::Received> receive(const fs::path& results) const { return support::receive_trusting(open(), results); }
};

// A results file with another content, signed by whoever has the machine's key.
fs::path replaced_and_resigned(const MarkingMachine& machine, const fs::path& file, const std::string& from, const std::string& to) {
  std::string text = must(base::read_file(file, 1 << 26));
  text = text.substr(0, text.rfind('\n', text.size() - 2) + 1);
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  text.replace(at, from.size(), to);
  return support::write_signed(machine.open(), text, file.string() + ".forged");
}

}  // namespace

TEST_CASE("an edited repair or essay mark is found") {
  for (const auto& [sql, table, found] : {std::tuple("UPDATE repair SET reason = 'Another.'", "repair", "it was altered"),
                                          {"UPDATE repair SET kind = 'drop'", "repair", "it was altered"},
                                          {"UPDATE repair SET actor = 'x'", "repair", "it was altered"},
                                          {"UPDATE repair SET undone_at_utc_ms = 1", "repair", "it was altered"},
                                          {"DELETE FROM repair_marking", "repair", "it was altered"},
                                          {"DELETE FROM repair_marking; DELETE FROM repair", "repair", "it is gone"},
                                          {"UPDATE essay_mark SET fraction = 1", "essay_mark", "it was altered"},
                                          {"UPDATE essay_mark SET comment = 'Bad.'", "essay_mark", "it was altered"},
                                          {"UPDATE essay_mark SET comment = '', rubric = '', salt = NULL", "essay_mark", "it was altered"},
                                          {"UPDATE essay_mark SET actor = 'x'", "essay_mark", "it was altered"},
                                          {"DELETE FROM essay_mark", "essay_mark", "it is gone"},
                                          {"INSERT INTO essay_mark (id, attempt, slot, fraction, rubric, comment, actor, marked_at_utc_ms)"
                                           " SELECT 'x', attempt, slot, 1, '', '', '', 1 FROM essay_mark",
                                           "essay_mark", "the trail does not know this row"}}) {
    INFO(sql);
    MarkingMachine machine;
    machine.work();
    machine.check_whole();
    machine.edit(sql);
    CHECK(support::names(machine.problems(), table, found));
  }
}

TEST_CASE("an undone repair verifies, and so does an essay whose writer was erased") {
  MarkingMachine machine;
  machine.work();
  {
    auto records = machine.open();
    CHECK(must(records::undo_repair(records, "r1", std::nullopt)) == 1);
  }
  machine.check_whole();
  {
    auto records = machine.open();
    must(records::erase_person(records, machine.ana, std::nullopt));
  }
  machine.check_whole();
}

TEST_CASE("what an earlier form of the file held is vouched for once, as far as its trail tells of it") {
  MarkingMachine machine;
  machine.work();
  support::forge(machine.file,
                 "DELETE FROM audit WHERE subject LIKE 'repair/%' OR subject LIKE 'essay\\_mark/%' ESCAPE '\\';"
                 "INSERT INTO setting VALUES ('to be sealed', '');"
                 "INSERT INTO essay_mark (id, attempt, slot, fraction, rubric, comment, actor, marked_at_utc_ms)"
                 " SELECT 'smuggled', attempt, slot, 1, '', '', '', 1 FROM essay_mark LIMIT 1");
  CHECK(support::names(machine.problems(), "repair", "does not know"));
  { auto opened = machine.open(); }
  int essays = 0;
  for (const auto& problem : machine.problems()) {
    CHECK(problem.table != "repair");
    if (problem.table != "essay_mark") continue;
    ++essays;
    CHECK(problem.row == "smuggled");
  }
  CHECK(essays == 1);
}

TEST_CASE("repairs and essay marks travel, once, with the marks that they made") {
  MarkingMachine laptop, trainer;
  laptop.work();
  const fs::path sent = laptop.send("1.results");
  must(trainer.receive(sent));
  trainer.check_whole();
  CHECK(must(trainer.receive(sent)).nothing_new());
  {
    auto records = trainer.open();
    const auto repairs = must(records::repairs(records));
    REQUIRE(repairs.size() == 1);
    CHECK(repairs[0].reason == "Ambiguous.");
    CHECK(repairs[0].by == "Cy");
    CHECK(repairs[0].attempts == 1);
    CHECK(must(records::essay_marks(records, laptop.attempt)) == std::map<int, double>{{0, 0.5}});
    CHECK(must(records::essays_to_mark(records)).empty());
    CHECK(must(records.find_mark(laptop.attempt))->fraction == 0.75);
  }
  {
    auto records = laptop.open();
    must(records::undo_repair(records, "r1", std::nullopt));
  }
  must(trainer.receive(laptop.send("2.results")));
  trainer.check_whole();
  auto records = trainer.open();
  CHECK(must(records::repairs(records))[0].undone);
  CHECK(must(records.find_mark(laptop.attempt))->fraction == 0.6);
}

TEST_CASE("a repair or an essay mark that was changed on the way is refused, though the file is signed again") {
  for (const auto& [from, to] :
       {std::pair(R"("reason":"Ambiguous.")", R"("reason":"Too easy..")"), {"Well seen.", "Badly seen"}, {"\"credit\"", "\"drop\""}}) {
    INFO(from);
    MarkingMachine laptop, trainer;
    laptop.work();
    const auto forged = replaced_and_resigned(laptop, laptop.send("1.results"), from, to);
    const auto got = trainer.receive(forged);
    REQUIRE_FALSE(got);
    CHECK(got.error().because == "a row in it is not what its trail says: it was altered");
    auto records = trainer.open();
    CHECK(must(records::repairs(records)).empty());
  }
}

TEST_CASE("the words about an essay do not come back with a later file once their writer was erased") {
  MarkingMachine laptop, trainer;
  laptop.work();
  const fs::path first = laptop.send("1.results");
  must(trainer.receive(first));
  {
    auto records = trainer.open();
    const auto ana = must(records.find_person_by_staff_number("10442"));
    must(records::erase_person(records, ana->id, std::nullopt));
  }
  trainer.check_whole();
  must(trainer.receive(first));
  must(trainer.receive(laptop.send("2.results")));
  trainer.check_whole();
  auto connection = must(database::Connection::open(trainer.file, {.access = database::Access::read_only}));
  CHECK(must(connection.find_integer("SELECT count(*) FROM essay_mark WHERE comment <> ''")) == 0);
}
