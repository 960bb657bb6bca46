#include "quiz/due.hpp"

#include <doctest/doctest.h>
#include <sstream>

using namespace jumpseat;
using model::Completion;
using model::Day;
using model::DueKind;
using model::DueRule;
using quiz::Obligation;
using quiz::Standing;

namespace {

Day day_of(std::string_view iso) {
  const auto found = model::find_day(iso);
  REQUIRE_MESSAGE(found, iso);
  return *found;
}

std::vector<Completion> done_on(const std::string& days) {  // "2025-10-14 2026-10-03"
  std::vector<Completion> out;
  std::istringstream in(days);
  for (std::string word; in >> word;) out.push_back({day_of(word), 1, std::nullopt});
  return out;
}

std::string text(const std::optional<Day>& day) { return day ? model::iso_of(*day) : "-"; }

struct Example {
  const char* done;  // the days of completion
  const char* today;
  const char* state;
  const char* due_on;
  const char* qualified_to;
};

void check_standings(const DueRule& rule, const char* assigned_on, const std::vector<Example>& examples) {
  for (const Example& example : examples) {
    CAPTURE(example.done);
    CAPTURE(example.today);
    Obligation obligation;
    obligation.rule = rule;
    obligation.assigned_on = day_of(assigned_on);
    const Standing standing = quiz::standing(obligation, done_on(example.done), {}, day_of(example.today));
    CHECK(model::word_for(standing.state) == example.state);
    CHECK(text(standing.due_on) == example.due_on);
    CHECK(text(standing.qualified_to) == example.qualified_to);
    CHECK(standing.qualified == (std::string(example.qualified_to) != "-"));
  }
}

DueRule rule_of(DueKind kind, int months = 12) {
  DueRule rule;
  rule.kind = kind;
  rule.months = months;
  return rule;
}

}  // namespace

TEST_CASE("FAA: due in the base month, done a month early or late as if in it, and not qualified on the 1st after the grace month") {
  check_standings(rule_of(DueKind::faa_base_month), "2025-09-20",
                  {
                      {"", "2025-09-20", "not started", "2025-10-20", "-"},
                      {"", "2025-10-20", "not started", "2025-10-20", "-"},
                      {"", "2025-10-21", "overdue", "2025-10-20", "-"},
                      {"2025-10-14", "2025-10-13", "not started", "2025-10-20", "-"},  // not done yet on that day
                      {"2025-10-14", "2025-10-14", "current", "2026-10-31", "2026-11-30"},
                      {"2025-10-14", "2026-08-31", "current", "2026-10-31", "2026-11-30"},
                      {"2025-10-14", "2026-09-01", "window open", "2026-10-31", "2026-11-30"},
                      {"2025-10-14", "2026-09-30", "window open", "2026-10-31", "2026-11-30"},
                      {"2025-10-14", "2026-10-01", "due", "2026-10-31", "2026-11-30"},
                      {"2025-10-14", "2026-10-31", "due", "2026-10-31", "2026-11-30"},
                      {"2025-10-14", "2026-11-01", "grace", "2026-10-31", "2026-11-30"},
                      {"2025-10-14", "2026-11-30", "grace", "2026-10-31", "2026-11-30"},
                      {"2025-10-14", "2026-12-01", "lapsed", "2026-10-31", "-"},
                      // A month early, in the month, and in the month of grace: the base month stays October.
                      {"2025-10-14 2026-09-01", "2026-09-02", "current", "2027-10-31", "2027-11-30"},
                      {"2025-10-14 2026-10-31", "2026-10-31", "current", "2027-10-31", "2027-11-30"},
                      {"2025-10-14 2026-11-30", "2026-11-30", "current", "2027-10-31", "2027-11-30"},
                      {"2025-10-14 2026-11-30", "2027-09-01", "window open", "2027-10-31", "2027-11-30"},
                      // Two months early, and after the month of grace: a new base month.
                      {"2025-10-14 2026-08-31", "2026-09-05", "current", "2027-08-31", "2027-09-30"},
                      {"2025-10-14 2026-12-01", "2026-12-01", "current", "2027-12-31", "2028-01-31"},
                      {"2025-10-14 2028-03-09", "2028-03-09", "current", "2029-03-31", "2029-04-30"},
                      // Once more in the month that has been counted already, or around it: nothing changes.
                      {"2025-10-14 2025-10-30", "2026-01-01", "current", "2026-10-31", "2026-11-30"},
                      {"2025-10-14 2025-11-02", "2026-01-01", "current", "2026-10-31", "2026-11-30"},
                      {"2025-10-14 2026-09-10 2026-10-10", "2026-12-01", "current", "2027-10-31", "2027-11-30"},
                      {"2025-10-14 2026-09-10 2026-11-10", "2026-12-01", "current", "2027-10-31", "2027-11-30"},
                      // In any order.
                      {"2026-09-10 2025-10-14", "2026-12-01", "current", "2027-10-31", "2027-11-30"},
                      // Over the end of a year, and February.
                      {"2025-12-31", "2026-12-15", "due", "2026-12-31", "2027-01-31"},
                      {"2025-12-31", "2027-01-31", "grace", "2026-12-31", "2027-01-31"},
                      {"2025-12-31", "2027-02-01", "lapsed", "2026-12-31", "-"},
                      {"2026-01-05", "2026-12-01", "window open", "2027-01-31", "2027-02-28"},
                      {"2027-01-31", "2028-02-29", "grace", "2028-01-31", "2028-02-29"},
                      {"2024-02-29", "2025-03-31", "grace", "2025-02-28", "2025-03-31"},
                      {"2024-02-29", "2025-04-01", "lapsed", "2025-02-28", "-"},
                  });
  check_standings(rule_of(DueKind::faa_base_month, 24), "2024-01-01",
                  {
                      {"2024-06-11", "2025-07-01", "current", "2026-06-30", "2026-07-31"},
                      {"2024-06-11", "2026-05-01", "window open", "2026-06-30", "2026-07-31"},
                      {"2024-06-11 2026-07-31", "2026-08-01", "current", "2028-06-30", "2028-07-31"},
                  });
}

TEST_CASE(
    "EASA: valid to the end of a month; in its last three months the next year counts from there, earlier from the month of completion") {
  check_standings(rule_of(DueKind::easa_window), "2025-01-01",
                  {
                      {"", "2025-02-01", "overdue", "2025-01-31", "-"},
                      {"2025-10-03", "2025-10-03", "current", "2026-10-31", "2026-10-31"},
                      {"2025-10-31", "2025-10-31", "current", "2026-10-31", "2026-10-31"},
                      {"2025-10-03", "2026-07-31", "current", "2026-10-31", "2026-10-31"},
                      {"2025-10-03", "2026-08-01", "window open", "2026-10-31", "2026-10-31"},
                      {"2025-10-03", "2026-09-30", "window open", "2026-10-31", "2026-10-31"},
                      {"2025-10-03", "2026-10-01", "due", "2026-10-31", "2026-10-31"},
                      {"2025-10-03", "2026-10-31", "due", "2026-10-31", "2026-10-31"},
                      {"2025-10-03", "2026-11-01", "lapsed", "2026-10-31", "-"},  // no month of grace
                      // In the window: from the original end.
                      {"2025-10-03 2026-08-01", "2026-08-02", "current", "2027-10-31", "2027-10-31"},
                      {"2025-10-03 2026-10-31", "2026-10-31", "current", "2027-10-31", "2027-10-31"},
                      // The day before the window: from the end of the month of completion.
                      {"2025-10-03 2026-07-31", "2026-08-02", "current", "2027-07-31", "2027-07-31"},
                      {"2025-10-03 2026-02-10", "2026-02-10", "current", "2027-02-28", "2027-02-28"},
                      // After the end: anew.
                      {"2025-10-03 2026-11-01", "2026-11-01", "current", "2027-11-30", "2027-11-30"},
                      // Year after year in the first month of the window the date stays.
                      {"2023-10-03 2024-08-05 2025-08-05 2026-08-05", "2026-08-05", "current", "2027-10-31", "2027-10-31"},
                      // Twice in one window: the second is early for the year after.
                      {"2025-10-03 2026-08-10 2026-09-10", "2026-09-10", "current", "2027-09-30", "2027-09-30"},
                      // Ends of months.
                      {"2025-02-28", "2026-02-28", "due", "2026-02-28", "2026-02-28"},
                      {"2025-02-28", "2025-12-01", "window open", "2026-02-28", "2026-02-28"},
                      {"2025-02-28 2025-12-01", "2026-01-01", "current", "2027-02-28", "2027-02-28"},
                      {"2023-02-10", "2024-02-29", "due", "2024-02-29", "2024-02-29"},
                      {"2023-02-10", "2024-03-01", "lapsed", "2024-02-29", "-"},
                      {"2024-02-29", "2025-02-28", "due", "2025-02-28", "2025-02-28"},
                      {"2025-01-31", "2026-01-31", "due", "2026-01-31", "2026-01-31"},
                  });
  check_standings(rule_of(DueKind::easa_window, 24), "2024-01-01",  // dangerous goods
                  {
                      {"2024-04-18", "2026-01-31", "current", "2026-04-30", "2026-04-30"},
                      {"2024-04-18", "2026-02-01", "window open", "2026-04-30", "2026-04-30"},
                      {"2024-04-18 2026-02-01", "2026-02-01", "current", "2028-04-30", "2028-04-30"},
                      {"2024-04-18", "2026-05-01", "lapsed", "2026-04-30", "-"},
                  });
}

TEST_CASE("fixed months: to the same day, or the last one of a shorter month, counted from the day of completion") {
  DueRule rule = rule_of(DueKind::fixed_months);
  check_standings(rule, "2025-01-01",
                  {
                      {"2025-03-10", "2026-01-08", "current", "2026-03-10", "2026-03-10"},
                      {"2025-03-10", "2026-01-09", "window open", "2026-03-10", "2026-03-10"},
                      {"2025-03-10", "2026-02-07", "window open", "2026-03-10", "2026-03-10"},
                      {"2025-03-10", "2026-02-08", "due", "2026-03-10", "2026-03-10"},
                      {"2025-03-10", "2026-03-10", "due", "2026-03-10", "2026-03-10"},
                      {"2025-03-10", "2026-03-11", "lapsed", "2026-03-10", "-"},
                      {"2025-03-10 2026-03-01", "2026-03-11", "current", "2027-03-01", "2027-03-01"},
                      {"2024-02-29", "2024-06-01", "current", "2025-02-28", "2025-02-28"},
                      {"2024-02-29", "2025-03-01", "lapsed", "2025-02-28", "-"},
                  });
  rule.months = 1;
  rule.window_days = 10, rule.due_days = 3, rule.grace_days = 5;
  check_standings(rule, "2025-01-01",
                  {
                      {"2026-01-31", "2026-02-17", "current", "2026-02-28", "2026-03-05"},
                      {"2026-01-31", "2026-02-18", "window open", "2026-02-28", "2026-03-05"},
                      {"2026-01-31", "2026-02-25", "due", "2026-02-28", "2026-03-05"},
                      {"2026-01-31", "2026-03-01", "grace", "2026-02-28", "2026-03-05"},
                      {"2026-01-31", "2026-03-05", "grace", "2026-02-28", "2026-03-05"},
                      {"2026-01-31", "2026-03-06", "lapsed", "2026-02-28", "-"},
                  });
}

TEST_CASE("one-off: once done it is done, and until then it has its day") {
  const auto once = rule_of(DueKind::once);
  for (const char* today : {"2025-01-05", "2031-01-05"}) {
    Obligation obligation;
    obligation.rule = once;
    obligation.assigned_on = day_of("2025-01-01");
    const Standing standing = quiz::standing(obligation, done_on("2025-01-05"), {}, day_of(today));
    CHECK(standing.state == model::DueState::current);
    CHECK(standing.qualified);
    CHECK_FALSE(standing.due_on);
    CHECK_FALSE(standing.qualified_to);
  }
  check_standings(once, "2025-01-01",
                  {{"", "2025-01-31", "not started", "2025-01-31", "-"}, {"", "2025-02-01", "overdue", "2025-01-31", "-"}});
}

TEST_CASE("what was done before it was assigned counts, and a day that was set stands instead of the rule's") {
  Obligation obligation;
  obligation.rule = rule_of(DueKind::easa_window);
  obligation.assigned_on = day_of("2026-01-15");
  obligation.first_due = day_of("2026-03-01");
  CHECK(quiz::standing(obligation, done_on("2025-12-01"), {}, day_of("2026-01-15")).state == model::DueState::current);
  CHECK(text(quiz::standing(obligation, {}, {}, day_of("2026-01-15")).due_on) == "2026-03-01");
  CHECK(quiz::standing(obligation, {}, {}, day_of("2026-03-01")).state == model::DueState::not_started);
  CHECK(quiz::standing(obligation, {}, {}, day_of("2026-03-02")).state == model::DueState::overdue);
  // What was done before and has ended has lapsed: it is not as if it had never been done.
  CHECK(quiz::standing(obligation, done_on("2024-06-01"), {}, day_of("2026-01-15")).state == model::DueState::lapsed);
}

TEST_CASE("while exempt nothing is asked; the days of an exemption do not count towards the first time, but do not make a year longer") {
  Obligation obligation;
  obligation.rule = rule_of(DueKind::fixed_months);
  obligation.assigned_on = day_of("2026-01-01");  // due on the 31st
  const std::vector<model::Exemption> leave{{day_of("2026-01-11"), day_of("2026-06-30")}};
  CHECK(quiz::standing(obligation, {}, leave, day_of("2026-01-10")).state == model::DueState::not_started);
  CHECK(quiz::standing(obligation, {}, leave, day_of("2026-01-11")).state == model::DueState::exempt);
  CHECK(quiz::standing(obligation, {}, leave, day_of("2026-06-30")).state == model::DueState::exempt);
  const Standing back = quiz::standing(obligation, {}, leave, day_of("2026-07-01"));
  CHECK(back.state == model::DueState::not_started);
  CHECK(text(back.due_on) == "2026-07-21");  // twenty days and a bit were left
  CHECK(quiz::standing(obligation, {}, leave, day_of("2026-07-22")).state == model::DueState::overdue);
  const Standing held = quiz::standing(obligation, done_on("2025-05-01"), leave, day_of("2026-04-30"));
  CHECK(held.state == model::DueState::exempt);
  CHECK(held.qualified);
  CHECK_FALSE(quiz::standing(obligation, done_on("2025-05-01"), leave, day_of("2026-05-02")).qualified);
  CHECK(quiz::standing(obligation, done_on("2025-05-01"), leave, day_of("2026-07-01")).state == model::DueState::lapsed);
}

TEST_CASE("exemptions may overlap, lie one in the other, or have no end") {
  Obligation obligation;
  obligation.rule = rule_of(DueKind::once);
  obligation.assigned_on = day_of("2026-01-01");
  const std::vector<model::Exemption> overlapping{{day_of("2026-01-20"), day_of("2026-01-24")},
                                                  {day_of("2026-01-11"), day_of("2026-01-20")},
                                                  {day_of("2026-01-12"), day_of("2026-01-13")}};
  CHECK(text(quiz::standing(obligation, {}, overlapping, day_of("2026-02-01")).due_on) == "2026-02-14");  // 14 days
  const std::vector<model::Exemption> for_good{{day_of("2026-01-11"), std::nullopt}};
  const Standing standing = quiz::standing(obligation, {}, for_good, day_of("2030-01-01"));
  CHECK(standing.state == model::DueState::exempt);
  CHECK_FALSE(standing.due_on);
  CHECK(quiz::standing(obligation, {}, for_good, day_of("2026-01-10")).state == model::DueState::not_started);
  const std::vector<model::Exemption> long_ago{{day_of("2020-01-11"), day_of("2020-12-31")}};
  CHECK(text(quiz::standing(obligation, {}, long_ago, day_of("2026-01-02")).due_on) == "2026-01-31");
}

TEST_CASE("a new revision is due within its days, and leaving it undone is not cured by the next one") {
  Obligation obligation;
  obligation.rule = rule_of(DueKind::once);
  obligation.rule.again_on_revision = true;
  obligation.assigned_on = day_of("2025-01-01");
  const std::vector<model::EffectiveRevision> revisions{{1, day_of("2024-06-01")}, {2, day_of("2026-11-01")}, {3, day_of("2026-12-10")}};
  obligation.revisions = revisions;
  const auto read = done_on("2025-01-10");  // revision 1
  CHECK(quiz::standing(obligation, read, {}, day_of("2026-10-31")).state == model::DueState::current);
  const Standing published = quiz::standing(obligation, read, {}, day_of("2026-11-01"));
  CHECK(published.state == model::DueState::due);
  CHECK(published.qualified);
  CHECK(published.new_revision);
  CHECK(text(published.due_on) == "2026-12-01");
  CHECK(text(published.qualified_to) == "2026-12-01");
  CHECK(quiz::standing(obligation, read, {}, day_of("2026-12-02")).state == model::DueState::overdue);
  const Standing later = quiz::standing(obligation, read, {}, day_of("2026-12-11"));
  CHECK(later.state == model::DueState::overdue);
  CHECK_FALSE(later.qualified);
  CHECK(text(later.due_on) == "2026-12-01");
  std::vector<Completion> again = read;
  again.push_back({day_of("2026-12-03"), 2, std::nullopt});
  CHECK(quiz::standing(obligation, again, {}, day_of("2026-12-03")).state == model::DueState::current);
  CHECK(text(quiz::standing(obligation, again, {}, day_of("2026-12-10")).due_on) == "2027-01-09");
  // A newer revision read covers the older ones.
  again.back().revision = 3;
  CHECK(quiz::standing(obligation, again, {}, day_of("2026-12-10")).state == model::DueState::current);
}

TEST_CASE("a new revision can only bring a date forward") {
  Obligation obligation;
  obligation.rule = rule_of(DueKind::easa_window);
  obligation.rule.again_on_revision = true;
  obligation.assigned_on = day_of("2025-01-01");
  const std::vector<model::EffectiveRevision> revisions{{2, day_of("2026-03-01")}};
  obligation.revisions = revisions;
  const auto done = done_on("2025-04-15");
  const Standing standing = quiz::standing(obligation, done, {}, day_of("2026-03-02"));
  CHECK(standing.state == model::DueState::due);
  CHECK(text(standing.due_on) == "2026-03-31");
  CHECK(quiz::standing(obligation, done, {}, day_of("2026-05-01")).state == model::DueState::lapsed);
  // Whoever came to it after the revision has its days from then.
  obligation.assigned_on = day_of("2026-04-20");
  CHECK(text(quiz::standing(obligation, done, {}, day_of("2026-04-20")).due_on) == "2026-04-30");
}

TEST_CASE("evidence from outside counts for the revision of its day, and to the day that its certifier gave") {
  Obligation obligation;
  obligation.rule = rule_of(DueKind::easa_window);
  obligation.rule.again_on_revision = true;
  obligation.assigned_on = day_of("2025-01-01");
  const std::vector<model::EffectiveRevision> revisions{{2, day_of("2026-03-01")}};
  obligation.revisions = revisions;
  const std::vector<Completion> before{{day_of("2026-02-28"), 0, std::nullopt}}, after{{day_of("2026-03-01"), 0, day_of("2026-09-15")}};
  CHECK(quiz::standing(obligation, before, {}, day_of("2026-03-05")).new_revision);
  const Standing standing = quiz::standing(obligation, after, {}, day_of("2026-03-05"));
  CHECK_FALSE(standing.new_revision);
  CHECK(text(standing.qualified_to) == "2026-09-15");
  CHECK(text(standing.window_opens) == "2026-06-16");
  CHECK(quiz::standing(obligation, after, {}, day_of("2026-09-16")).state == model::DueState::lapsed);
  obligation.rule = rule_of(DueKind::once);
  CHECK(quiz::standing(obligation, after, {}, day_of("2026-09-16")).state == model::DueState::lapsed);
}

TEST_CASE(
    "where evidence is valid to the middle of a month the window is its last three months, and the next period counts from that day") {
  Obligation obligation;
  obligation.rule = rule_of(DueKind::easa_window);
  obligation.assigned_on = day_of("2025-01-01");
  const Completion outside{day_of("2025-03-10"), 0, day_of("2026-03-15")};
  const auto good_to = [&](std::string_view done, std::string_view today) {
    const std::vector<Completion> all{outside, {day_of(done), 1, std::nullopt}};
    return text(quiz::standing(obligation, all, {}, day_of(today)).qualified_to);
  };
  const std::vector<Completion> once{outside};
  CHECK(text(quiz::standing(obligation, once, {}, day_of("2026-01-01")).window_opens) == "2025-12-16");
  CHECK(quiz::standing(obligation, once, {}, day_of("2025-12-15")).state == model::DueState::current);
  CHECK(quiz::standing(obligation, once, {}, day_of("2025-12-16")).state == model::DueState::window_open);
  CHECK(quiz::standing(obligation, once, {}, day_of("2026-02-16")).state == model::DueState::due);
  CHECK(good_to("2025-12-15", "2026-01-01") == "2026-12-31");  // before the window: from the end of its own month
  CHECK(good_to("2025-12-20", "2026-01-01") == "2027-03-15");
  CHECK(good_to("2026-01-20", "2026-02-01") == "2027-03-15");
  CHECK(good_to("2026-03-16", "2026-04-01") == "2027-03-31");  // after it: anew
}

TEST_CASE("a period that ends with February ends with February, whatever the year") {
  Obligation obligation;
  obligation.rule = rule_of(DueKind::easa_window);
  obligation.assigned_on = day_of("2025-01-01");
  const auto done = done_on("2026-02-10 2027-02-20");
  const Standing standing = quiz::standing(obligation, done, {}, day_of("2027-03-01"));
  CHECK(text(standing.qualified_to) == "2028-02-29");
  CHECK(text(standing.window_opens) == "2027-12-01");
}

TEST_CASE("an exam late in the evening counts in the month of the place where it was taken") {
  const std::int64_t half_past_eleven_in_chicago = std::int64_t{day_of("2025-11-01").since_1970} * 86'400'000 + 4 * 3'600'000 + 1'800'000;
  Obligation obligation;
  obligation.rule = rule_of(DueKind::faa_base_month);
  const std::vector<Completion> there{{model::day_at(half_past_eleven_in_chicago, -300), 1, std::nullopt}};
  const std::vector<Completion> in_utc{{model::day_at(half_past_eleven_in_chicago, 0), 1, std::nullopt}};
  CHECK(text(quiz::standing(obligation, there, {}, day_of("2026-01-01")).due_on) == "2026-10-31");
  CHECK(text(quiz::standing(obligation, in_utc, {}, day_of("2026-01-01")).due_on) == "2026-11-30");
}

TEST_CASE("a course of several exams is done when the last of them is passed, each time anew") {
  const std::vector<std::string> both{"theory", "vignettes"};
  const std::vector<quiz::ExamPass> passes{{day_of("2026-01-10"), 2, "theory"},    {day_of("2026-01-11"), 2, "theory"},
                                           {day_of("2026-02-01"), 1, "vignettes"}, {day_of("2026-02-02"), 2, "vignettes"},
                                           {day_of("2026-03-01"), 2, "other"},     {day_of("2026-05-01"), 3, "theory"}};
  const auto done = quiz::completions_of(passes, both, day_of("2026-06-01"));
  REQUIRE(done.size() == 2);
  CHECK(model::iso_of(done[0].on) == "2026-02-01");
  CHECK(done[0].revision == 1);
  CHECK(model::iso_of(done[1].on) == "2026-05-01");
  CHECK(done[1].revision == 2);
  CHECK(quiz::completions_of(passes, {}, day_of("2026-06-01")).size() == passes.size());
}

TEST_CASE("a pass that was lost by a later attempt counts until the day before, and not on the evening of that day") {
  const std::vector<quiz::ExamPass> passes{{day_of("2026-01-10"), 1, "final", day_of("2026-02-01")}};
  const std::vector<std::string> final{"final"};
  for (const auto& quizzes : {std::vector<std::string>(), final}) {
    CHECK(quiz::completions_of(passes, quizzes, day_of("2026-01-31")).size() == 1);
    CHECK(quiz::completions_of(passes, quizzes, day_of("2026-02-01")).empty());
  }
}

TEST_CASE("an exam that a revision does not have any more is not asked of whoever passes that revision, and one that it adds is") {
  const std::vector<std::string> both{"general", "role"};
  const quiz::ExamsOfRevisions exams{{4, {"general", "role"}}, {5, {"general"}}, {6, {"drill", "general"}}};
  const auto on = [](const char* day, int revision, const char* quiz) { return quiz::ExamPass{day_of(day), revision, quiz}; };
  const std::vector<quiz::ExamPass> at_four{on("2026-01-10", 4, "general")}, at_five{on("2026-01-10", 5, "general")};
  CHECK(quiz::completions_of(at_four, both, day_of("2026-12-31"), exams).empty());
  REQUIRE(quiz::completions_of(at_five, both, day_of("2026-12-31"), exams).size() == 1);
  CHECK(quiz::completions_of(at_five, both, day_of("2026-12-31"), exams).front().revision == 5);
  CHECK(quiz::completions_of(at_five, both, day_of("2026-12-31")).empty());  // nothing is known of the revision
  const std::vector<quiz::ExamPass> at_six{on("2026-01-10", 6, "general"), on("2026-01-12", 6, "drill")};
  CHECK(quiz::completions_of_all(at_four, day_of("2026-12-31"), exams).empty());
  CHECK(quiz::completions_of_all(at_five, day_of("2026-12-31"), exams).size() == 1);
  REQUIRE(quiz::completions_of_all(at_six, day_of("2026-12-31"), exams).size() == 1);
  CHECK(model::iso_of(quiz::completions_of_all(at_six, day_of("2026-12-31"), exams).front().on) == "2026-01-12");
}

TEST_CASE("all exams of a revision that is not known are those of the nearest that is, and one pass of them does not do") {
  const std::vector<quiz::ExamPass> one{{day_of("2026-01-10"), 5, "general"}},
      two{{day_of("2026-01-10"), 5, "general"}, {day_of("2026-01-12"), 5, "role"}};
  const auto done = [&](const std::vector<quiz::ExamPass>& passes, const quiz::ExamsOfRevisions& exams) {
    return !quiz::completions_of_all(passes, day_of("2026-12-31"), exams).empty();
  };
  const quiz::ExamsOfRevisions lower{{4, {"general", "role"}}, {6, {"general"}}}, higher{{6, {"general", "role"}}, {7, {"general"}}};
  for (const auto& exams : {lower, higher}) {
    CHECK_FALSE(done(one, exams));
    CHECK(done(two, exams));
  }
  const std::vector<std::string> otherwise{"general", "role"};
  CHECK(quiz::completions_of_all(one, day_of("2026-12-31"), {}, otherwise).empty());
  CHECK(quiz::completions_of_all(two, day_of("2026-12-31"), {}, otherwise).size() == 1);
}

TEST_CASE("a rule that makes no sense is told in one sentence") {
  CHECK(model::problem_of(rule_of(DueKind::once, 0)).empty());
  CHECK(model::problem_of(rule_of(DueKind::fixed_months, 1)).empty());
  for (const DueRule& rule : {rule_of(DueKind::fixed_months, 0), rule_of(DueKind::fixed_months, 121), rule_of(DueKind::faa_base_month, 2),
                              rule_of(DueKind::easa_window, 3)})
    CHECK_FALSE(model::problem_of(rule).empty());
  DueRule negative;
  negative.first_days = -1;
  CHECK_FALSE(model::problem_of(negative).empty());
  CHECK(model::find_due_kind("easa") == DueKind::easa_window);
  CHECK(model::find_due_state("window open") == model::DueState::window_open);
  CHECK_FALSE(model::find_due_kind("yearly"));
}
