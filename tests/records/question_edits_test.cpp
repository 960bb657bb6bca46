// Questions that were written or changed here, as the record file keeps them.
#include "records/question_edits.hpp"
#include "fixture.hpp"

#include "records/inside.hpp"
#include "records/retention.hpp"
#include "records/upkeep.hpp"

using namespace jumpseat;
using records::Records;
using support::clock_of_test;
using support::must;

namespace {

records::QuestionVersion version(const char* hash, const char* question) {
  return {model::VersionHash(hash), model::QuestionId(question), "Title", "{\"id\":\"" + std::string(question) + "\"}"};
}

records::QuestionEdit edit(const char* id, const char* question, std::optional<const char*> from, const char* to) {
  records::QuestionEdit out;
  out.id = id;
  out.course = model::CourseCode("HT");
  out.bank = "bank.gift";
  out.question = model::QuestionId(question);
  if (from) out.replaces = model::VersionHash(*from);
  out.version = model::VersionHash(to);
  return out;
}

int audited(Records& records, const std::string& action) {
  return static_cast<int>(
      must(records.inside().connection.find_integer("SELECT count(*) FROM audit WHERE action = '" + action + "'")).value_or(0));
}

}  // namespace

TEST_CASE("an edit is kept with who made it, and stands in the trail") {
  auto records = must(Records::open_in_memory(clock_of_test));
  const auto ana = must(records.add_person({"10442", "Ana", "", model::Role::editor}));
  must(records::add_question_edit(records, edit("e1", "ht-1", "v1", "v2"), version("v2", "ht-1"), ana.id));
  must(records::add_question_edit(records, edit("e2", "ht-9", std::nullopt, "n1"), version("n1", "ht-9"), std::nullopt));
  const auto edits = must(records::question_edits(records));
  REQUIRE(edits.size() == 2);
  CHECK(edits[0].by == "Ana");
  CHECK(edits[0].replaces == model::VersionHash("v1"));
  CHECK_FALSE(edits[1].replaces);
  CHECK(edits[1].made_at_utc_ms == clock_of_test.utc_ms());
  CHECK(audited(records, "question edited") == 1);
  CHECK(audited(records, "question written") == 1);
  CHECK(must(records.find_question_version(model::VersionHash("v2"))));
}

TEST_CASE("edits are taken back from the last on") {
  auto records = must(Records::open_in_memory(clock_of_test));
  must(records::add_question_edit(records, edit("e1", "ht-1", "v1", "v2"), version("v2", "ht-1"), std::nullopt));
  must(records::add_question_edit(records, edit("e2", "ht-1", "v2", "v3"), version("v3", "ht-1"), std::nullopt));
  CHECK_FALSE(records::undo_question_edit(records, "e1", std::nullopt));
  must(records::undo_question_edit(records, "e2", std::nullopt));
  must(records::undo_question_edit(records, "e1", std::nullopt));
  CHECK_FALSE(records::undo_question_edit(records, "e1", std::nullopt));
  CHECK_FALSE(records::undo_question_edit(records, "nobody", std::nullopt));
  for (const auto& one : must(records::question_edits(records))) CHECK(one.undone);
  CHECK(audited(records, "question edit undone") == 2);
  // The versions stay: attempts may have been asked them.
  CHECK(must(records.find_question_version(model::VersionHash("v3"))));
}

TEST_CASE("an id is given to one new question at a time") {
  auto records = must(Records::open_in_memory(clock_of_test));
  must(records::add_question_edit(records, edit("e1", "ht-9", std::nullopt, "n1"), version("n1", "ht-9"), std::nullopt));
  const auto twice = records::add_question_edit(records, edit("e2", "ht-9", std::nullopt, "n2"), version("n2", "ht-9"), std::nullopt);
  REQUIRE_FALSE(twice);
  CHECK(twice.error().because == "another new question has its id");
  CHECK(must(records::question_ids(records)).count("ht-9") == 1);
  // One that is known to be of one language has its place in every other.
  auto english = edit("e3", "ht-10", std::nullopt, "n3"), spanish = edit("e4", "ht-10", std::nullopt, "n4");
  english.language = "en", spanish.language = "es";
  must(records::add_question_edit(records, english, version("n3", "ht-10"), std::nullopt));
  must(records::add_question_edit(records, spanish, version("n4", "ht-10"), std::nullopt));
  CHECK(must(records::question_edits(records)).back().language == "es");
  english.id = "e5";
  CHECK_FALSE(records::add_question_edit(records, english, version("n3", "ht-10"), std::nullopt));
}

TEST_CASE("a draft is its writer's, is kept once, and goes with its writer") {
  auto records = must(Records::open_in_memory(clock_of_test));
  const auto ana = must(records.add_person({"10442", "Ana", "", model::Role::editor}));
  const auto bo = must(records.add_person({"20001", "Bo", "", model::Role::editor}));
  must(records::keep_question_draft(records, ana.id, "{\"a\":1}"));
  must(records::keep_question_draft(records, ana.id, "{\"a\":2}"));
  CHECK(must(records::question_draft(records, ana.id))->draft == "{\"a\":2}");
  CHECK_FALSE(must(records::question_draft(records, bo.id)));
  must(records::keep_question_draft(records, ana.id, ""));
  CHECK_FALSE(must(records::question_draft(records, ana.id)));
  must(records::keep_question_draft(records, ana.id, "{\"a\":3}"));
  must(records.set_setting("allowance/" + ana.id.value, "{\"extra_time\":1.25}"));
  CHECK(must(records::all_about(records, ana.id))["question_draft"].items().size() == 1);
  CHECK(must(records::all_about(records, ana.id))["allowance"].items().size() == 1);
  must(records::erase_person(records, ana.id, std::nullopt));
  CHECK(must(records.inside().connection.find_integer("SELECT count(*) FROM question_draft")) == 0);
  CHECK_FALSE(must(records.setting("allowance/" + ana.id.value)));
}

TEST_CASE("pictures are kept by what they are") {
  auto records = must(Records::open_in_memory(clock_of_test));
  const std::string bytes("\x89PNG\0rest", 9);
  const auto picture = [](const char* hash, std::string of) {
    return records::QuestionPicture{model::ContentHash(hash), std::make_shared<const std::string>(std::move(of))};
  };
  const int sealed_before = audited(records, "sealed");
  must(records::keep_question_pictures(records, {picture("aa", bytes), picture("aa", bytes)}));
  must(records::keep_question_pictures(records, {picture("aa", bytes)}));
  CHECK(audited(records, "sealed") == sealed_before + 1);
  const auto pictures = must(records::question_pictures(records));
  REQUIRE(pictures.size() == 1);
  CHECK(*pictures.begin()->second == bytes);
  CHECK(*must(records::find_question_picture(records, model::ContentHash("aa"))) == bytes);
  CHECK(must(records::find_question_picture(records, model::ContentHash("cc"))) == nullptr);
  const std::string too_large(records::most_picture_bytes + 1, 'x');
  CHECK_FALSE(records::keep_question_pictures(records, {picture("dd", bytes), picture("bb", too_large)}));
  CHECK(must(records::question_pictures(records)).size() == 1);
}
