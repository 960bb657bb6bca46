// From the hotel laptop to the trainer: files of three machines, in any order, any number of times, make one record.
#include "records/exchange.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "database/database.hpp"
#include "fixture.hpp"
#include "proof_fixture.hpp"
#include "records/accounts.hpp"
#include "records/acknowledgements.hpp"
#include "records/erase_again.hpp"
#include "records/exchange_inside.hpp"
#include "records/members.hpp"
#include "records/proof.hpp"
#include "records/question_edits.hpp"
#include "records/retention.hpp"
#include "records/upkeep.hpp"
#include "results_files.hpp"
#include "support/places.hpp"

#include <fmt/format.h>
#include <functional>
#include <memory>

using namespace jumpseat;
using records::OpenMode;
using records::Records;
using support::must;
using support::slot_mark;
namespace fs = std::filesystem;

namespace {

struct Machine {
  support::TemporaryFolder folder;
  base::ManualClock clock;
  fs::path file = folder.path() / "records.db";
  int files = 0;

  explicit Machine(std::int64_t later_ms = 0) { clock.utc += later_ms; }
  Records open() const { return must(Records::open(file, OpenMode::write, clock)); }
  fs::path send(bool since_last = false) {
    const fs::path out = folder.path() / fmt::format("{}.results", ++files);
    auto records = open();
    must(records::send_results(records, out, since_last));
    return out;
  }
  base::Result<records::Received> receive(const fs::path& results) const { return support::receive_trusting(open(), results); }
  model::PersonId person(const std::string& staff_number, const std::string& name) {
    auto records = open();
    if (const auto found = must(records.find_person_by_staff_number(staff_number))) return found->id;
    return must(records.add_person({staff_number, name, "LIS", model::Role::learner})).id;
  }
  model::AttemptId exam(const model::PersonId& who, double fraction, model::QuizMode mode = model::QuizMode::exam) {
    clock.advance_ms(60'000);
    auto records = open();
    must(records.store_question_versions({{model::VersionHash("h1"), model::QuestionId("q1"), "Passports", R"({"id":"q1"})"}}));
    return support::finished_attempt(records, who,
                                     {fraction, fraction >= 0.8, {slot_mark("q1", "h1", fraction, fraction >= 0.8 ? "1" : "2")}}, mode);
  }
  void check_whole() const { support::check_whole(must(records::verify(file))); }
};

// What the file holds, in words that do not depend on the order in which it came: everything but its own trail.
std::string story(const fs::path& file) {
  auto connection = must(database::Connection::open(file, {.access = database::Access::read_only}));
  std::string out;
  for (const char* sql :
       {"SELECT p.staff_number, p.name, p.team, p.erased_at_utc_ms IS NOT NULL FROM person p ORDER BY 1, 2",
        "SELECT a.id, p.staff_number, a.course, a.quiz, a.mode, a.finished_at_utc_ms, m.fraction, m.passed, m.digest FROM attempt a"
        " JOIN person p ON p.key = a.person LEFT JOIN marking m ON m.key = a.marking ORDER BY a.id",
        "SELECT i.id, e.position, e.hash, e.payload FROM attempt_event e JOIN installation i ON i.key = e.installation ORDER BY 1, 2",
        "SELECT i.id, u.position, u.hash, u.detail FROM audit u JOIN installation i ON i.key = u.installation WHERE i.own = 0 ORDER BY 1, "
        "2",
        "SELECT a.id, m.digest, m.undone, s.slot, s.answer, s.fraction FROM marking m JOIN attempt a ON a.key = m.attempt"
        " LEFT JOIN slot_mark s ON s.marking = m.key ORDER BY 1, 2, 4",
        "SELECT id, course, language, undone_at_utc_ms FROM question_edit ORDER BY id",
        "SELECT id, verdict, reason FROM correction ORDER BY id", "SELECT id, attempt FROM certification ORDER BY id",
        "SELECT hash, canonical_json FROM question_version ORDER BY hash",
        "SELECT s.id, h.number, h.signature FROM signed_head h JOIN installation s ON s.key = h.signed_in ORDER BY 1, 2"}) {
    auto rows = must(connection.prepare(sql));
    must(rows.each([&](database::Statement& row) {
      for (int column = 0; column < row.columns(); ++column) out += row.is_null(column) ? "-|" : row.text(column) + "|";
      out += "\n";
    }));
  }
  return out;
}

std::vector<std::string> lines_of(const fs::path& file) {
  std::vector<std::string> out;
  const std::string text = must(base::read_file(file, 1 << 26));
  for (const auto line : base::split(text, '\n'))
    if (!line.empty()) out.emplace_back(line);
  return out;
}

// The same file with another content, signed by whoever has the machine's key.
fs::path resigned(const Machine& machine, const fs::path& file, const std::function<void(std::vector<std::string>&)>& change) {
  auto lines = lines_of(file);
  lines.pop_back();
  change(lines);
  std::string text;
  for (const auto& line : lines) text += line + "\n";
  return support::write_signed(machine.open(), text, file.string() + ".forged");
}

std::string sentence_of(const base::Result<records::Received>& received) {
  return received ? std::string() : base::sentence(received.error());
}

}  // namespace

TEST_SUITE("exchange") {
  TEST_CASE("what was done on a laptop is in the trainer's file, whole, and only once") {
    Machine laptop, desk;
    const auto ana = laptop.person("10442", "Ana");
    const auto id = laptop.exam(ana, 1);
    const auto file = laptop.send();
    const auto first = must(desk.receive(file));
    CHECK(first.people == 1);
    CHECK(first.attempts == 1);
    CHECK(first.events == 3);
    CHECK(first.marks == 1);
    CHECK(must(desk.receive(file)).nothing_new());
    auto records = desk.open();
    const auto attempt = must(records.find_attempt(id));
    REQUIRE(attempt);
    CHECK(attempt->finished);
    CHECK(attempt->events[1].payload == R"({"choices":[1]})");
    CHECK(must(records.find_mark(id))->passed);
    CHECK(must(records.find_person_by_staff_number("10442"))->name == "Ana");
    CHECK(must(records.person_scores({})).size() == 1);
    desk.check_whole();
  }

  TEST_CASE("the learner of a laptop whose clock is ahead is not called altered, and is nobody's local learner") {
    Machine laptop(3'600'000), desk;
    const auto whose = must(laptop.open().ensure_local_person());
    laptop.exam(whose.id, 1);
    const auto mine = must(desk.open().ensure_local_person());
    const auto file = laptop.send();
    must(desk.receive(file));
    desk.check_whole();
    must(desk.receive(file));
    desk.check_whole();
    CHECK(must(desk.open().ensure_local_person()).id == mine.id);
  }

  TEST_CASE("answers of practice stay at home; that it happened does not") {
    Machine laptop, desk;
    const auto id = laptop.exam(laptop.person("10442", "Ana"), 0.5, model::QuizMode::practice);
    const auto file = laptop.send();
    CHECK(must(base::read_file(file, 1 << 24)).find("choices") == std::string::npos);
    must(desk.receive(file));
    auto records = desk.open();
    const auto attempt = must(records.find_attempt(id));
    REQUIRE(attempt);
    CHECK(attempt->events.size() == 3);
    CHECK(attempt->events[1].payload.empty());
    CHECK_FALSE(must(records.find_mark(id)));
    CHECK(must(records.unmarked_attempts()).empty());
    desk.check_whole();
  }

  TEST_CASE("somebody known by the staff number is one person, and another spelling is told") {
    Machine laptop, desk;
    const auto here = desk.person("10442", "Ana Silva");
    desk.exam(here, 0.5);
    const auto id = laptop.exam(laptop.person("10442", "Ana S."), 1);
    const auto received = must(desk.receive(laptop.send()));
    REQUIRE(received.conflicts.size() == 1);
    CHECK(received.conflicts[0] == "10442 is Ana Silva here and Ana S. in the file: taken as one person, with the name that is kept here.");
    CHECK(must(desk.open().people()).size() == 1);
    CHECK(must(desk.open().find_attempt(id))->person == here);
    desk.check_whole();
    // And on from the desk to head office, which knows neither.
    Machine office;
    must(office.receive(desk.send()));
    auto there = office.open();
    CHECK(must(there.people()).size() == 1);
    CHECK(must(there.attempts({})).size() == 2);
    office.check_whole();
  }

  TEST_CASE("an attempt that goes on at home can't be gone on with here") {
    Machine laptop, desk;
    const auto ana = laptop.person("10442", "Ana");
    const auto attempt = support::attempt_of(ana);
    must(laptop.open().start_attempt(attempt));
    must(desk.receive(laptop.send()));
    {
      auto records = desk.open();
      CHECK(must(records.open_attempts(ana)).empty());
      const auto refused = records.append(attempt.id, support::event(1, model::EventKind::answered, 0));
      REQUIRE_FALSE(refused);
      CHECK(refused.error().because == "this attempt belongs to another record file or computer, or to this file before it was restored");
    }
    must(laptop.open().append(attempt.id, support::event(1, model::EventKind::answered, 0)));
    must(laptop.open().append(attempt.id, support::event(2, model::EventKind::finished)));
    must(desk.receive(laptop.send()));
    CHECK(must(desk.open().find_attempt(attempt.id))->finished);
    desk.check_whole();
  }

  TEST_CASE("of two marks the later one counts, wherever it was made") {
    Machine laptop, desk(3'600'000);
    const auto id = laptop.exam(laptop.person("10442", "Ana"), 0.5);
    must(desk.receive(laptop.send()));
    must(desk.open().store_mark(id, {0.9, true, {slot_mark("q1", "h1", 0.9, "2")}}, "2"));
    must(laptop.open().store_mark(id, {0.6, false, {slot_mark("q1", "h1", 0.6, "2")}}, "2"));
    must(desk.receive(laptop.send()));
    CHECK(must(desk.open().find_mark(id))->fraction == 0.9);
    desk.check_whole();
    must(laptop.receive(desk.send()));
    CHECK(must(laptop.open().find_mark(id))->fraction == 0.9);
    laptop.check_whole();
  }

  TEST_CASE("what a trainer signed, certified and corrected comes along") {
    support::Airline airline;
    airline.sign();
    {
      auto records = airline.open();
      must(records::send_results(records, airline.folder.path() / "out.results", false));
    }
    Machine office;
    must(office.receive(airline.folder.path() / "out.results"));
    auto records = office.open();
    // Whoever holds a laptop can make a trainer of themselves there.
    CHECK(must(records.find_person(airline.trainer))->role == model::Role::learner);
    CHECK(must(records::certifications(records, airline.passed)).empty());
    CHECK(must(records::count_uncertified(records)) == 1);
    office.check_whole();
    const std::string digits = base::fingerprint(airline.key);
    const auto compared = [&](std::string_view key) { return key == digits; };
    CHECK(must(records::trust_certifiers(
              records, [](auto) { return false; }, std::nullopt)) == 0);
    const auto waiting = must(records::waiting_certifiers(records));
    REQUIRE(waiting.size() == 1);
    CHECK(waiting[0].name == "Cy");
    CHECK(waiting[0].staff_number == "30001");
    CHECK(waiting[0].fingerprint == digits);
    CHECK(waiting[0].certified == 1);
    CHECK(must(records::trust_certifiers(records, compared, std::nullopt)) == 1);
    CHECK(must(records::waiting_certifiers(records)).empty());
    CHECK(must(records::certifications(records, airline.passed)).at(0).certifier == "Cy, 30001");
    CHECK(must(records::corrections(records, airline.failed)).at(0).reason == "The fire alarm went off.");
    CHECK_FALSE(must(records::has_certifier(records)));  // the secret stays where it was made
    office.check_whole();
  }

  TEST_CASE("a results file that becomes another one after it was looked at is not taken in") {
    support::Airline airline;
    const auto file = airline.folder.path() / "out.results";
    {
      auto records = airline.open();
      must(records::send_results(records, file, false));
    }
    const auto sender = must(records::read_sender(file));
    int lines = 0;
    const auto count = [&](const base::Json&) -> base::Result<void> { return ++lines, base::Result<void>(); };
    must(records::each_line(file, sender, count));
    CHECK(lines > 5);
    std::string text = must(base::read_file(file, 1 << 24));
    const auto name = text.find("Ana");
    REQUIRE(name != std::string::npos);
    text.replace(name, 3, "Eve");
    must(base::write_file_whole(file, text));
    CHECK_FALSE(records::each_line(file, sender, count));
    Machine stranger;
    const auto theirs = stranger.folder.path() / "theirs.results";
    {
      auto records = stranger.open();
      must(records::send_results(records, theirs, false));
    }
    const auto swapped = records::each_line(theirs, sender, count);
    REQUIRE_FALSE(swapped);
    CHECK(swapped.error().because == "the file became another one while it was read");
  }

  TEST_CASE("a person who was erased stays erased, whatever arrives later, and everywhere") {
    Machine laptop, desk(3'600'000);
    const auto ana = laptop.person("10442", "Ana");
    laptop.exam(ana, 1);
    const auto before = laptop.send();
    must(desk.receive(before));
    {
      auto records = desk.open();
      must(records::erase_person(records, ana, std::nullopt));
    }
    laptop.exam(ana, 1);
    const auto later = laptop.send();
    CHECK(must(desk.receive(later)).conflicts ==
          std::vector<std::string>{
              "An attempt in it is of somebody who was erased: it belongs to nobody any more, and its answers are not kept."});
    CHECK(must(desk.receive(later)).conflicts.empty());
    auto records = desk.open();
    CHECK(must(records.people()).empty());
    for (const auto& attempt : must(records.attempts({}))) {
      const auto kept = must(records.find_attempt(attempt.id));
      for (const auto& event : kept->events) CHECK(event.payload.empty());
    }
    desk.check_whole();
    must(laptop.receive([&] {
      const fs::path out = desk.folder.path() / "erased.results";
      must(records::send_results(records, out, false));
      return out;
    }()));
    CHECK(must(laptop.open().people()).empty());
    laptop.check_whole();
  }

  TEST_CASE("a file that was changed, cut or made by somebody else is refused whole") {
    Machine laptop, desk;
    laptop.exam(laptop.person("10442", "Ana"), 0.5);
    const auto file = laptop.send();
    { auto made = desk.open(); }
    const std::string whole = must(base::read_file(file, 1 << 24)), before = story(desk.file);
    const fs::path bad = desk.folder.path() / "bad.results";
    const auto refusal = [&](const std::string& content) {
      must(base::write_file_whole(bad, content));
      const auto received = desk.receive(bad);
      CHECK(story(desk.file) == before);
      return sentence_of(received);
    };
    std::string changed = whole;
    changed.replace(changed.find("\"Ana\""), 5, "\"Eva\"");
    CHECK(refusal(changed) == "Could not receive these results: the file was changed after it was written: its signature does not fit.");
    CHECK(refusal(whole.substr(0, whole.size() / 2)) == "Could not receive these results: the end of the file is missing.");
    CHECK(refusal(whole.substr(0, whole.rfind('{'))) == "Could not receive these results: the end of the file is missing.");
    CHECK(refusal("") == "Could not receive these results: this is not a results file of Jumpseat.");
    CHECK(refusal("%PDF-1.7\n") == "Could not receive these results: this is not a results file of Jumpseat.");
    CHECK(refusal("{\"jumpseat_results\":99}\n") == "Could not receive these results: the file was made by a later version of Jumpseat.");
    for (std::size_t cut = 1; cut < whole.size(); cut += 97) CHECK_FALSE(refusal(whole.substr(0, cut)).empty());
    CHECK(must(desk.receive(file)).attempts == 1);
  }

  TEST_CASE("the owner of a trusted laptop cannot alter what is chained, not even with its key") {
    Machine laptop, desk;
    laptop.exam(laptop.person("10442", "Ana"), 0.5);
    const auto file = laptop.send();
    const auto swap = [](const std::string& kind, const std::string& from, const std::string& to) {
      return [=](std::vector<std::string>& lines) {
        for (auto& line : lines)
          if (line.starts_with("{\"t\":\"" + kind + "\"") && line.find(from) != std::string::npos)
            line.replace(line.find(from), from.size(), to);
      };
    };
    const std::pair<std::function<void(std::vector<std::string>&)>, const char*> forgeries[] = {
        {swap("event", "\\\"choices\\\":[1]", "\\\"choices\\\":[0]"), "an event in it was altered"},
        {swap("event", "\"used_ms\":10", "\"used_ms\":9"), "an event in it was altered"},
        {swap("attempt", "\"revision\":2", "\"revision\":3"), "an event in it was altered"},
        {swap("mark", "\"passed\":0", "\"passed\":1"), "a mark in it was altered"},
        {swap("mark", "\"2\"", "\"1\""), "a mark in it was altered"},
        {swap("person", "\"Ana\"", "\"Eva\""), "a person in it is not as its trail says"},
        {swap("audit", "\"action\":\"marked\"", "\"action\":\"seen\""), "its trail was altered"},
        {[](std::vector<std::string>& lines) {
           std::erase_if(lines, [](const auto& line) { return line.starts_with("{\"t\":\"attempt\""); });
         },
         "it holds an event of an attempt that it does not name"},
        {[](std::vector<std::string>& lines) { lines.push_back("{\"t\":\"novelty\"}"); },
         "it holds a line that this program does not know"},
    };
    for (const auto& [change, because] : forgeries) {
      INFO(because);
      const auto received = desk.receive(resigned(laptop, file, change));
      REQUIRE_FALSE(received);
      CHECK(received.error().because == because);
    }
    CHECK(must(desk.open().people()).empty());
  }

  TEST_CASE("the last word about somebody is said by whoever knew what was said before, though their clock is behind") {
    Machine laptop(30 * 86'400'000LL), desk;
    const auto ana = laptop.person("10442", "Ana");
    must(desk.receive(laptop.send()));
    const auto renamed = [&](Machine& machine, const char* name) {
      auto records = machine.open();
      auto person = *must(records.find_person(ana));
      person.name = name;
      must(records.change_person(person));
    };
    const auto name_in = [&](const Machine& machine) { return must(machine.open().find_person(ana))->name; };
    renamed(desk, "Ana Pereira");
    desk.check_whole();
    must(desk.receive(laptop.send()));
    CHECK(name_in(desk) == "Ana Pereira");
    must(laptop.receive(desk.send()));
    CHECK(name_in(laptop) == "Ana Pereira");
    // A clock that is set back afterwards changes nothing of that.
    laptop.clock.utc -= 60 * 86'400'000LL;
    renamed(laptop, "Ana Lind");
    must(desk.receive(laptop.send()));
    CHECK(name_in(desk) == "Ana Lind");
    for (const Machine* machine : {&laptop, &desk})
      for (const auto& problem : must(records::verify(machine->file))) CHECK(problem.message.starts_with("time runs backwards"));
  }

  TEST_CASE("a question that was changed on one machine is asked on the other, and is vouched for on the way") {
    Machine editor(7 * 86'400'000LL), desk;
    const std::string picture = "\x89PNG of a door", name = base::sha256_hex(picture);
    const auto edit = [](const char* id, std::optional<const char*> from, const char* to) {
      records::QuestionEdit out;
      out.id = id, out.course = model::CourseCode("HT"), out.bank = "bank.gift", out.question = model::QuestionId("q1");
      if (from) out.replaces = model::VersionHash(*from);
      out.version = model::VersionHash(to);
      out.language = "es";
      return out;
    };
    const auto version = [](const char* hash) {
      return records::QuestionVersion{model::VersionHash(hash), model::QuestionId("q1"), "Passports", R"({"id":"q1"})"};
    };
    const auto cy = editor.person("30001", "Cy");
    {
      auto records = editor.open();
      must(records::keep_question_pictures(records, {{model::ContentHash(name), std::make_shared<const std::string>(picture)}}));
      must(records::add_question_edit(records, edit("e1", "h1", "h2"), version("h2"), cy));
    }
    const auto file = editor.send();
    CHECK(must(desk.receive(file)).others > 0);
    CHECK(must(desk.receive(file)).nothing_new());
    desk.check_whole();
    {
      auto records = desk.open();
      const auto edits = must(records::question_edits(records));
      REQUIRE(edits.size() == 1);
      CHECK(edits[0].version == model::VersionHash("h2"));
      CHECK(edits[0].by == "Cy");
      CHECK(edits[0].language == "es");
      CHECK(*must(records::question_pictures(records)).at(model::ContentHash(name)) == picture);
      // What follows stands after it, though this machine's clock is a week behind.
      must(records::add_question_edit(records, edit("e2", "h2", "h3"), version("h3"), std::nullopt));
      CHECK(must(records::question_edits(records)).back().id == "e2");
      CHECK_FALSE(records::undo_question_edit(records, "e1", std::nullopt));
      must(records::undo_question_edit(records, "e2", std::nullopt));
      must(records::undo_question_edit(records, "e1", std::nullopt));
    }
    must(editor.receive(desk.send()));
    for (const auto& one : must(records::question_edits(*std::make_unique<Records>(editor.open())))) CHECK(one.undone);
    // Two who change the same question without knowing of each other are told.
    must(records::add_question_edit(*std::make_unique<Records>(editor.open()), edit("e3", "h1", "h4"), version("h4"), cy));
    must(records::add_question_edit(*std::make_unique<Records>(desk.open()), edit("e4", "h1", "h5"), version("h5"), std::nullopt));
    const auto both = must(desk.receive(editor.send()));
    REQUIRE(both.conflicts.size() == 1);
    CHECK(both.conflicts[0].starts_with("The question q1 was changed here and in the file"));
    must(editor.receive(desk.send()));
    const auto order = [](const Machine& machine) {
      std::string out;
      for (const auto& one : must(records::question_edits(*std::make_unique<Records>(machine.open())))) out += one.id + " ";
      return out;
    };
    CHECK(order(desk) == order(editor));
    desk.check_whole();
    editor.check_whole();
    // Altered on the way.
    const auto forged = [&](const std::string& from, const std::string& to) {
      return resigned(editor, editor.send(), [&](auto& lines) {
        for (auto& line : lines)
          if (const auto at = line.find(from); line.starts_with("{\"t\":\"question_edit\"") && at != std::string::npos)
            line.replace(at, from.size(), to);
      });
    };
    Machine other;
    CHECK(sentence_of(other.receive(forged("bank.gift", "other.gift"))).find("not what its trail says") != std::string::npos);
    CHECK(sentence_of(other.receive(forged("\"es\"", "\"en\""))).find("not what its trail says") != std::string::npos);
    CHECK(must(other.receive(editor.send())).others > 0);
  }

  TEST_CASE("two who took the same edit back agree on when") {
    Machine editor, desk;
    records::QuestionEdit edit;
    edit.id = "e1", edit.course = model::CourseCode("HT"), edit.question = model::QuestionId("q1");
    edit.replaces = model::VersionHash("h1"), edit.version = model::VersionHash("h2");
    must(records::add_question_edit(*std::make_unique<Records>(editor.open()), edit,
                                    {edit.version, edit.question, "Passports", R"({"id":"q1"})"}, std::nullopt));
    must(desk.receive(editor.send()));
    editor.clock.advance_ms(5'000);
    desk.clock.advance_ms(9'000);
    must(records::undo_question_edit(*std::make_unique<Records>(editor.open()), "e1", std::nullopt));
    must(records::undo_question_edit(*std::make_unique<Records>(desk.open()), "e1", std::nullopt));
    must(desk.receive(editor.send()));
    const auto back = desk.send();
    must(editor.receive(back));
    CHECK(must(editor.receive(back)).nothing_new());
    desk.check_whole();
    editor.check_whole();
  }

  TEST_CASE("accounts of another machine neither lock this one nor open it") {
    Machine laptop, desk, bare;
    must(records::begin_accounts(*std::make_unique<Records>(laptop.open()), {"30001", "Cy", "HQ", model::Role::trainer},
                                 {false, "laptop", false}, true));
    const auto trainer = must(records::begin_accounts(*std::make_unique<Records>(desk.open()), {"30002", "Di", "HQ", model::Role::trainer},
                                                      {false, "desk", false}, true));
    laptop.exam(laptop.person("10442", "Ana"), 1);
    const auto file = laptop.send();
    must(desk.receive(file));
    must(bare.receive(file));
    auto records = desk.open();
    const auto credential = must(records::find_credential(records, trainer.id));
    REQUIRE(credential);
    CHECK(credential->hash == "desk");
    CHECK_FALSE(must(records::find_credential(records, must(records.find_person_by_staff_number("30001"))->id)));
    auto other = bare.open();
    CHECK_FALSE(must(records::has_accounts(other)));
    desk.check_whole();
    bare.check_whole();
  }

  TEST_CASE("a declaration travels once, and goes with its person") {
    Machine laptop, desk;
    const auto ana = laptop.person("10442", "Ana");
    {
      auto records = laptop.open();
      records::Acknowledgement given;
      given.person = ana;
      given.course = model::CourseCode("HT");
      given.revision = 2;
      given.payload_json = R"({"declaration":"I have read it."})";
      must(records::acknowledge(records, given));
    }
    const auto file = laptop.send();
    CHECK(must(desk.receive(file)).others > 0);
    CHECK(must(desk.receive(file)).nothing_new());
    auto records = desk.open();
    const auto read = must(records::acknowledgements(records, ana, std::nullopt));
    REQUIRE(read.size() == 1);
    CHECK(read[0].payload_json.find("I have read it.") != std::string::npos);
    must(records::erase_person(records, ana, std::nullopt));
    CHECK(must(records::acknowledgements(records, ana, std::nullopt)).at(0).payload_json.empty());
    desk.check_whole();
  }

  TEST_CASE("a sender is asked about once, and may be refused") {
    Machine laptop, desk;
    laptop.exam(laptop.person("10442", "Ana"), 1);
    const auto file = laptop.send();
    auto records = desk.open();
    const auto sender = must(records::read_sender(file));
    CHECK(must(records::trust_in(records, sender)) == records::Trust::unknown);
    CHECK(sentence_of(records::receive_results(records, file)).find("is not known here") != std::string::npos);
    must(records::set_trust(records, sender, false, std::nullopt));
    CHECK(must(records::trust_in(records, sender)) == records::Trust::refused);
    CHECK(sentence_of(records::receive_results(records, file)).find("is not trusted here") != std::string::npos);
    must(records::set_trust(records, sender, true, std::nullopt));
    CHECK(must(records::receive_results(records, file)).attempts == 1);
    // A key speaks for one machine.
    CHECK(must(records::trust_in(records, {"another machine", sender.key, 0})) == records::Trust::refused);
  }

  TEST_CASE("what comes after the last file is sent alone, and is refused where that file is missing") {
    Machine laptop, desk;
    const auto ana = laptop.person("10442", "Ana");
    laptop.exam(ana, 0.5);
    const auto first = laptop.send(true);
    laptop.exam(ana, 1);
    const auto second = laptop.send(true);
    const auto missing = desk.receive(second);
    REQUIRE_FALSE(missing);
    CHECK(missing.error().kind == base::ErrorKind::not_found);
    CHECK(missing.error().because.find("receive the file before it first") != std::string::npos);
    must(desk.receive(first));
    CHECK(must(desk.receive(second)).attempts == 1);
    desk.check_whole();
  }

  TEST_CASE("after a restore the file goes on, and gets back what it had sent") {
    Machine laptop, desk;
    const auto ana = laptop.person("10442", "Ana");
    laptop.exam(ana, 0.5);
    const fs::path copy = laptop.folder.path() / "copy.db";
    must(records::backup(laptop.file, copy));
    const auto lost = laptop.exam(ana, 1);
    must(desk.receive(laptop.send()));
    must(records::restore(copy, laptop.file, laptop.clock));
    const auto later = laptop.exam(ana, 0.9);
    must(desk.receive(laptop.send()));
    CHECK(must(desk.open().attempts({})).size() == 3);
    desk.check_whole();
    must(laptop.receive(desk.send()));
    CHECK(must(laptop.open().find_attempt(lost)));
    CHECK(must(laptop.open().find_attempt(later)));
    laptop.check_whole();
  }

  TEST_CASE("files of three machines in any order, any subset twice, make the same record") {
    std::vector<std::unique_ptr<Machine>> machines;
    std::vector<fs::path> files;
    for (int i = 0; i < 3; ++i) machines.push_back(std::make_unique<Machine>(i * 7'000));
    base::Draws draws(20261125);
    // A history: people who move between machines, exams, regrades, corrections, whole and partial files.
    for (int step = 0; step < 24; ++step) {
      Machine& machine = *machines[draws.below(3)];
      const std::string staff_number = std::to_string(10'000 + draws.below(4));
      const auto who = machine.person(staff_number, "Person " + staff_number);
      const auto id =
          machine.exam(who, draws.below(2) == 0 ? 0.5 : 1, draws.below(4) == 0 ? model::QuizMode::practice : model::QuizMode::exam);
      if (draws.below(3) == 0) must(machine.open().store_mark(id, {0.8, true, {slot_mark("q1", "h1", 0.8, "1")}}, "2"));
      if (draws.below(4) == 0) {
        auto records = machine.open();
        must(records::correct(records, id, records::Verdict::remark, fmt::format("Remark {}.", step), std::nullopt));
      }
      if (draws.below(3) == 0) files.push_back(machine.send(draws.below(2) == 0));
    }
    for (auto& machine : machines) files.push_back(machine->send());
    std::string told;
    for (int round = 0; round < 6; ++round) {
      Machine desk(86'400'000);
      auto order = files;
      for (int again = 0; again < 4; ++again) order.push_back(files[draws.below(files.size())]);
      base::shuffle(order, draws);
      // What is refused because an earlier one is missing is tried again.
      std::vector<fs::path> left = order;
      for (std::size_t before = left.size() + 1; !left.empty() && left.size() < before;) {
        before = left.size();
        std::vector<fs::path> waiting;
        for (const auto& file : left) {
          const auto received = desk.receive(file);
          if (!received) REQUIRE(received.error().kind == base::ErrorKind::not_found);
          if (!received) waiting.push_back(file);
        }
        left = waiting;
      }
      CHECK(left.empty());
      desk.check_whole();
      const std::string now = story(desk.file);
      if (round == 0) told = now;
      CHECK(now == told);
      CHECK(must(desk.open().people()).size() <= 4);
    }
    CHECK(told.size() > 1000);
  }
}

TEST_CASE("whoever was erased does not come back with a results file after an older backup was restored") {
  for (const bool known_before : {true, false}) {
    Machine laptop, desk(1'000);
    const auto ayse = laptop.person("10442", "Ayse");
    laptop.exam(ayse, 1);
    if (known_before) desk.person("10442", "Ayse");
    else desk.person("10443", "Bo");
    const fs::path copy = desk.folder.path() / "copy.db";
    must(records::backup(desk.file, copy));
    must(desk.receive(laptop.send()));
    {
      auto records = desk.open();
      const auto person = must(records.find_person_by_staff_number("10442"));
      REQUIRE(person);
      must(records::erase_person(records, person->id, std::nullopt));
    }
    must(records::restore_backup(copy, desk.file, desk.clock, {}, true));
    laptop.exam(ayse, 0.9);
    must(desk.receive(laptop.send()));
    {
      auto records = desk.open();
      CHECK_FALSE(must(records.find_person_by_staff_number("10442")));
      for (const auto& member : must(records::members(records))) CHECK(member.person.name != "Ayse");
    }
    desk.check_whole();
  }
}
