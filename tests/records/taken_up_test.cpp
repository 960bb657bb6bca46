// An exam that was open in a backup, and went on from it in several places: one exam, of which one part counts.
#include "records/taken_up.hpp"

#include "fixture.hpp"
#include "problems.hpp"
#include "records/certificate.hpp"
#include "records/proof.hpp"
#include "records/retention.hpp"
#include "records/taken_up_inside.hpp"
#include "records/totals.hpp"
#include "results_files.hpp"
#include "support/places.hpp"

#include <algorithm>
#include <map>

using namespace jumpseat;
using records::OpenMode;
using records::Records;
using support::must;
namespace fs = std::filesystem;

namespace {

constexpr std::int64_t begun_at_utc_ms = 1'790'000'000'000;

struct Crewroom {
  support::TemporaryFolder folder;
  base::ManualClock clock;
  fs::path file = folder.path() / "records.db";
  int sent = 0;

  Records open() const { return must(Records::open(file, OpenMode::write, clock)); }
  fs::path send() {
    const fs::path out = folder.path() / (std::to_string(++sent) + ".results");
    auto records = open();
    must(records::send_results(records, out, false));
    return out;
  }
  void check_whole() const { support::check_whole(must(records::verify(file))); }
};

// One exam, begun on one computer; a backup made then was restored on two others, and all three went on with it.
struct ThreeParts {
  Crewroom first, left, right;
  model::PersonId ana;
  std::map<std::string, model::AttemptId> parts;  // by where

  ThreeParts() {
    {
      auto records = first.open();
      ana = must(records.add_person({"10442", "Ana", "LIS", model::Role::learner})).id;
      must(records.store_question_versions({{model::VersionHash("h1"), model::QuestionId("q1"), "Passports", R"({"id":"q1"})"}}));
      must(records.start_attempt(support::attempt_of(ana)));
    }
    const fs::path copy = first.folder.path() / "copy.db";
    must(records::backup(first.file, copy));
    must(records::restore(copy, left.file, left.clock));
    must(records::restore(copy, right.file, right.clock));
  }
  void finish(const char* where, Crewroom& at, std::int64_t after_ms, double fraction) {
    auto records = at.open();
    const auto open = must(records.open_attempts(ana));
    REQUIRE(open.size() == 1);
    must(records.append(open[0].id, {1, model::EventKind::finished, -1, "{}", begun_at_utc_ms + after_ms, 60, 10}));
    must(records.store_mark(open[0].id, {fraction, fraction >= 0.8, {support::slot_mark("q1", "h1", fraction, "1")}}, "1"));
    parts[where] = open[0].id;
  }
};

std::vector<model::AttemptId> overtaken_at(const Crewroom& desk) {
  auto records = desk.open();
  const auto ana = must(records.find_person_by_staff_number("10442"));
  REQUIRE(ana);
  auto out = must(records::overtaken_exams(records, ana->id));
  std::sort(out.begin(), out.end());
  return out;
}

std::set<std::string> overtaken_of(std::vector<records::ExamPart> parts) {
  std::sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  const auto out = records::overtaken_among(parts);
  do CHECK(records::overtaken_among(parts) == out);
  while (std::next_permutation(parts.begin(), parts.end(), [](const auto& a, const auto& b) { return a.id < b.id; }));
  return out;
}

}  // namespace

TEST_CASE("of an exam that went on in two places after restores the part that was finished first counts, whatever is received first") {
  ThreeParts exam;
  exam.finish("left", exam.left, 40 * 60'000, 1);
  exam.finish("right", exam.right, 30 * 60'000, 0.5);
  exam.finish("first", exam.first, 50 * 60'000, 0.9);
  std::vector<fs::path> files = {exam.first.send(), exam.left.send(), exam.right.send()};
  std::sort(files.begin(), files.end());
  do {
    Crewroom desk;
    for (int round = 0; round < 2; ++round)
      for (const fs::path& file : files) must(support::receive_trusting(desk.open(), file));
    auto expected = std::vector{exam.parts["left"], exam.parts["first"]};
    std::sort(expected.begin(), expected.end());
    CHECK(overtaken_at(desk) == expected);
    {
      auto records = desk.open();
      CHECK(must(records.attempts({})).size() == 3);
      const auto scores = must(records.attempt_scores({}));
      REQUIRE(scores.size() == 1);
      CHECK(scores[0].attempt == exam.parts["right"]);
      CHECK(must(records::exam_totals(records, {})).at(0).n == 1);
      CHECK(must(records::person_totals(records, {}, "", "", 10)).at(0).passes == 0);
      CHECK(must(records::count_uncertified(records)) == 0);
      CHECK(must(records::totals_are_whole(records)));
      int counting = 0;
      const auto about = must(records::all_about(records, must(records.find_person_by_staff_number("10442"))->id));
      for (const base::Json& one : about["attempts"].items()) counting += one["counts"].integer_or(0) == 1;
      CHECK(about["attempts"].items().size() == 3);
      CHECK(counting == 1);
      CHECK(records::certificate_of(records, exam.parts["left"]).error().because == records::overtaken_words);
    }
    desk.check_whole();
  } while (std::next_permutation(files.begin(), files.end()));
}

TEST_CASE("an exam that was passed after a restore counts no more once its other part comes, which was finished before it") {
  ThreeParts exam;
  exam.finish("left", exam.left, 40 * 60'000, 1);
  exam.finish("right", exam.right, 30 * 60'000, 0.5);
  const auto passes = [&] {
    auto records = exam.left.open();
    return must(records::person_totals(records, {}, "", "", 10)).at(0).passes;
  };
  CHECK(passes() == 1);
  must(support::receive_trusting(exam.left.open(), exam.right.send()));
  CHECK(passes() == 0);
  {
    // Nobody's word makes two of it.
    auto records = exam.left.open();
    const auto refused = records::correct(records, exam.parts["left"], records::Verdict::counts, "It was the better one.", std::nullopt);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().because == records::overtaken_words);
    must(records::correct(records, exam.parts["left"], records::Verdict::remark, "It was the better one.", std::nullopt));
  }
  CHECK(passes() == 0);
  exam.left.check_whole();
}

TEST_CASE("an exam that another part of it has ended is not gone on with after the next restore") {
  ThreeParts exam;
  exam.finish("right", exam.right, 30 * 60'000, 0.5);
  must(support::receive_trusting(exam.left.open(), exam.right.send()));
  CHECK(overtaken_at(exam.left).size() == 2);  // the one that was begun, and the one that went on from it
  const fs::path copy = exam.left.folder.path() / "copy.db";
  must(records::backup(exam.left.file, copy));
  must(records::restore(copy, exam.left.file, exam.left.clock));
  CHECK(must(exam.left.open().open_attempts(exam.ana)).empty());
  exam.left.check_whole();
}

TEST_CASE("which part of an exam counts, and from which it went on, is not changed behind its events") {
  ThreeParts exam;
  exam.finish("left", exam.left, 40 * 60'000, 1);
  exam.left.check_whole();
  const fs::path whole = exam.left.folder.path() / "whole.db";
  must(records::backup(exam.left.file, whole));
  const auto says = [&](const char* sql, const char* message) {
    for (const char* ending : {"", "-wal", "-shm"}) fs::remove(exam.left.file.string() + ending);
    fs::copy_file(whole, exam.left.file);
    support::edit_without_guards(exam.left.file, sql);
    return support::names(must(records::verify(exam.left.file)), "attempt", message);
  };
  CHECK(says("UPDATE attempt SET overtaken = 0, void = 0", "which part of one exam counts is not what its events say"));
  CHECK(says("UPDATE attempt SET overtaken = 1 - overtaken, void = 1 - void", "which part of one exam counts is not what its events say"));
  CHECK(says("UPDATE attempt SET goes_on_from = NULL", "the exam from which it went on is not the one that its events name"));
  CHECK(says("UPDATE attempt SET goes_on_from = 'x'", "the exam from which it went on is not the one that its events name"));
}

TEST_CASE("parts of one exam are known by where they go on from, over each other and over one that is missing") {
  using Ids = std::set<std::string>;
  CHECK(overtaken_of({}) == Ids{});
  CHECK(overtaken_of({{"a", "", "x", {}}, {"b", "a", "x", {}}}) == Ids{});
  CHECK(overtaken_of({{"a", "", "x", {}}, {"b", "a", "x", 20}}) == Ids{"a"});
  CHECK(overtaken_of({{"a", "", "x", 30}, {"b", "a", "x", 20}, {"c", "b", "x", {}}, {"d", "b", "x", 40}}) == Ids{"a", "c", "d"});
  CHECK(overtaken_of({{"b", "a", "x", 20}, {"c", "a", "x", 10}}) == Ids{"b"});  // the first of them is not here
  CHECK(overtaken_of({{"b", "a", "x", 20}, {"c", "a", "x", 20}}) == Ids{"c"});  // at the same moment
  CHECK(overtaken_of({{"b", "a", "x", 20}, {"c", "a", "y", 10}}) == Ids{});     // somebody else's, or another exam
  CHECK(overtaken_of({{"b", "c", "x", 20}, {"c", "b", "x", {}}, {"d", "d", "x", {}}}) == Ids{"c"});
}
