// Forgetting people, and telling them what is held.
#include "app/keeping/places.hpp"
#include "app/keeping/year_count.hpp"
#include "app/shell/languages.hpp"
#include "app/tools/leaving.hpp"
#include "app/tools/own_page.hpp"
#include "app/tools/proof.hpp"
#include "app/tools/record_person.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "records/retention.hpp"
#include "records/tallies.hpp"

#include <fmt/format.h>

namespace jumpseat::app::tools {
namespace {

using base::ErrorKind;
using base::fail;
using base::Json;
using records::Records;

constexpr const char* what_stays =
    "What stays: that somebody, no longer known to be this person, took which quiz when, with its mark as one number.\n"
    "Backups and results files made before still hold the rest; delete them, or wait until the schedule does.\n";

// Who would be erased is nobody's business either, where people sign in.
base::Result<Vouched> opened_for(bool really, const std::filesystem::path& file, const Voucher& voucher, std::string_view subcommand) {
  if (really || has_accounts(file)) return vouched(file, voucher, subcommand);
  JUMPSEAT_TRY(auto records, open_to_write(file));
  return Vouched{std::move(records), std::nullopt};
}

// That which the person chose in the window; where they chose none, the one of the command line.
base::Result<OwnFiles> write_in_their_language(Records& records, const model::PersonId& person, const std::filesystem::path& stem) {
  JUMPSEAT_TRY(const auto chosen, records.setting(language_setting(person)));
  if (!chosen || chosen->empty()) return write_own(records, person, stem);
  const auto words = base::words_of_language(base::catalogue_folder(), *chosen);
  const base::Speaking speaking(words ? *words : nullptr);
  return write_own(records, person, stem);
}

// What is erased is erased, though traces of it may stand in the file for a while.
bool clean(Records& records, RecordsReply& reply) {
  const auto done = records::scrub(records);
  if (!done) reply.problems.push_back(base::sentence(done.error()));
  return done.has_value();
}

}  // namespace

base::Result<RecordsReply> erase_one(const std::filesystem::path& file, const Voucher& voucher, const std::string& name, bool really) {
  JUMPSEAT_TRY(auto opened, opened_for(really, file, voucher, "records erase"));
  Records& records = opened.records;
  JUMPSEAT_TRY(const auto person, person_called(records, name));
  RecordsReply reply;
  reply.json.set("person", person.id.value).set("erased", really);
  if (!really) {
    reply.text = fmt::format("{} would be erased, and there is no way back. Add --yes to do it.\n{}", called(person), what_stays);
    return reply;
  }
  JUMPSEAT_CHECK(records::erase_person(records, person.id, opened.by));
  clean(records, reply);
  reply.text = fmt::format("{} is erased.\n{}", called(person), what_stays);
  return reply;
}

base::Result<RecordsReply> purge_records(const std::filesystem::path& file, const Voucher& voucher, int years, bool really) {
  if (years < 1 || years > 100) return fail(ErrorKind::bad_input, "purge the record file", "the years are a number from 1 to 100");
  JUMPSEAT_TRY(auto opened, opened_for(really, file, voucher, "records purge"));
  Records& records = opened.records;
  JUMPSEAT_TRY(const auto gone, records::expired(records, years));
  RecordsReply reply;
  Json list = Json::array();
  for (const auto& one : gone) {
    list.push(Json::object().set("person", one.person.id.value).set("last_entry_utc", base::iso8601_utc(one.last_entry_at_utc_ms)));
    reply.text += fmt::format("{}, last entry {}\n", called(one.person), base::iso8601_utc(one.last_entry_at_utc_ms).substr(0, 10));
  }
  reply.json.set("years", years).set("people", std::move(list)).set("erased", really);
  if (!really || gone.empty()) {
    reply.text += fmt::format("{} {} no entry for {} years.{}\n", gone.size(), gone.size() == 1 ? "person has" : "people have", years,
                              gone.empty() ? "" : " Add --yes to erase them.");
    if (really && clean(records, reply)) reply.text += "The record file is cleaned of what was erased before.\n";
    reply.text += "Whoever has no last day and a course still assigned is kept.\n";
    return reply;
  }
  std::size_t erased = 0;
  for (const auto& one : gone) {
    const auto done = records::erase_person(records, one.person.id, opened.by);
    if (!done) reply.problems.push_back(fmt::format("{}: {}", called(one.person), base::sentence(done.error())));
    erased += done.has_value();
  }
  clean(records, reply);
  reply.text += fmt::format("{} {} erased.\n{}", erased, erased == 1 ? "person is" : "people are", what_stays);
  return reply;
}

base::Result<RecordsReply> export_own(const std::filesystem::path& file, const Credentials& who, const std::string& name,
                                      const std::filesystem::path& stem) {
  JUMPSEAT_CHECK(can_leave(file, Leaves::own));
  JUMPSEAT_TRY(auto admitted, admit_to_write(file, who, "records own"));
  Records& records = admitted.records;
  JUMPSEAT_TRY(const auto person, person_called(records, name));
  // Answers of practice are in it, and they are told to nobody else.
  if (admitted.person && admitted.person->id != person.id)
    return fail(ErrorKind::refused, "write what is held about somebody", "each person gets their own: let them sign in");
  JUMPSEAT_TRY(const auto place, place_for(stem.string()));
  JUMPSEAT_TRY(const OwnFiles files, write_in_their_language(records, person.id, place));
  RecordsReply reply;
  reply.text = fmt::format("All that is held about {} is in {} and {}.\n", called(person), files.html.string(), files.json.string());
  reply.json.set("html", files.html.string()).set("json", files.json.string()).set("head", files.head);
  return reply;
}

base::Result<RecordsReply> count_for_far(const std::filesystem::path& file, const Credentials& who, int year, const std::string& course) {
  JUMPSEAT_TRY(auto admitted, admit(file, who, "records far-count", false, clock_of_tools()));
  Records& records = admitted.records;
  JUMPSEAT_TRY(const auto count, records::far_count(records, year, model::CourseCode(course)));
  if (count.trained == 0) JUMPSEAT_CHECK(check_code(records, course, "make the yearly count"));  // a mistyped one trains nobody
  RecordsReply reply;
  reply.text =
      fmt::format("US fiscal year {} (1 October {} to 30 September {}), course {}\n\n1. Personnel trained in detecting and reporting: {}\n",
                  year, year - 1, year, course, count.trained);
  Json groups = Json::array(), cases = Json::array();
  for (const auto& group : count.groups) {
    reply.text += fmt::format("     {:<24} {}\n", group.group.empty() ? "(no group)" : group.group, group.people);
    groups.push(Json::object().set("group", group.group).set("people", group.people));
  }
  int staff = 0;
  for (const auto& one : count.tallies) staff += one.noticed_by == records::NoticedBy::staff;
  const int told = records::count_of_told(count);
  const int all = static_cast<int>(count.tallies.size());
  reply.text += fmt::format(
      "\n2. Notifications of a potential victim: {} ({} from staff, {} from passengers)\n\n3. For each, whether and when the hotline or law"
      " enforcement at the airport was told: {} of {}\n",
      all, staff, all - staff, told, all);
  for (const auto& one : count.tallies) {
    reply.text += fmt::format("     {}  {:<10} told: {}{}  ({})\n", one.day, records::word_for(one.noticed_by), records::word_for(one.told),
                              one.told_at.empty() ? "" : ", " + one.told_at, one.id);
    cases.push(Json::object()
                   .set("id", one.id)
                   .set("day", one.day)
                   .set("noticed_by", records::word_for(one.noticed_by))
                   .set("told", records::word_for(one.told))
                   .set("told_at", one.told_at.empty() ? Json() : Json(one.told_at)));
  }
  reply.text += fmt::format("\nDue by 30 October {}. The record stands at {}\n", year, count.head);
  reply.json.set("fiscal_year", year).set("course", course).set("trained", count.trained).set("groups", std::move(groups));
  reply.json.set("notifications", all).set("told", told).set("cases", std::move(cases)).set("head", count.head);
  return reply;
}

base::Result<RecordsReply> tally_case(const std::filesystem::path& file, const Credentials& who, const TallyWords& words) {
  JUMPSEAT_TRY(const auto tally, tally_of(words.day, words.noticed_by, words.told, words.told_at));
  JUMPSEAT_TRY(auto admitted, admit_to_write(file, who, "records tally"));
  JUMPSEAT_TRY(const auto id, records::add_tally(admitted.records, tally, admitted.id()));
  RecordsReply reply;
  reply.text = fmt::format("The case is counted, without names. To take it back: jumpseat records withdraw-tally {}\n", id);
  reply.json.set("id", id).set("day", words.day).set("noticed_by", words.noticed_by).set("told", words.told);
  return reply;
}

base::Result<RecordsReply> withdraw_case(const std::filesystem::path& file, const Credentials& who, const std::string& id,
                                         const std::string& reason) {
  JUMPSEAT_TRY(auto admitted, admit_to_write(file, who, "records withdraw-tally"));
  JUMPSEAT_CHECK(records::withdraw_tally(admitted.records, id, base::trimmed(reason), admitted.id()));
  RecordsReply reply;
  reply.text = "The case counts no more. That it was withdrawn stands in the trail.\n";
  reply.json.set("id", id).set("withdrawn", true);
  return reply;
}

}  // namespace jumpseat::app::tools
