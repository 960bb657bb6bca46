#include "app/keeping/year_count.hpp"

#include "base/text.hpp"
#include "base/words.hpp"
#include "report/csv.hpp"

namespace jumpseat::app {
namespace {

std::string noticed_words(records::NoticedBy by) {
  return by == records::NoticedBy::staff ? base::say("noticed by staff") : base::say("noticed by a passenger");
}

std::string told_words(records::Told told) {
  switch (told) {
    case records::Told::nobody: return base::say("nobody was told");
    case records::Told::hotline: return base::say("the hotline was told");
    case records::Told::law_enforcement: return base::say("law enforcement was told");
    case records::Told::both: return base::say("the hotline and law enforcement were told");
  }
  return {};
}

std::string words_of_iso(const std::string& iso) {
  const auto day = model::find_day(iso);
  return day ? model::words_of(*day) : iso;
}

}  // namespace

int fiscal_year_of(model::Day day) { return 1970 + (model::months_since_1970(day) + 3) / 12; }

YearCountView year_count_view(const records::FarCount& count, std::string course) {
  YearCountView out;
  out.state = YearCountView::State::ready;
  out.year = count.fiscal_year;
  out.course = std::move(course);
  out.trained = base::say_count(count.trained, "{} person was trained in detecting and reporting.",
                                "{} people were trained in detecting and reporting.");
  for (const auto& group : count.groups) out.groups.emplace_back(group.group.empty() ? base::say("no group") : group.group, group.people);
  const int all = static_cast<int>(count.tallies.size());
  out.noticed = base::say_count(all, "{} potential victim was noticed; somebody was told of {}.",
                                "{} potential victims were noticed; somebody was told of {}.", records::count_of_told(count));
  for (const auto& one : count.tallies)
    out.cases.push_back({one.id, base::say("{}: {}, {}", words_of_iso(one.day), noticed_words(one.noticed_by), told_words(one.told)) +
                                     (one.told_at.empty() ? "" : " (" + one.told_at + ")")});
  return out;
}

KeepingView year_count_alone(const KeepingView& view) {
  KeepingView out;
  out.state = KeepingView::State::ready;
  out.counts_alone = true;
  out.year_count = view.year_count;
  out.fiscal_year = view.fiscal_year;
  out.courses = view.courses;
  return out;
}

std::string year_count_csv(const records::FarCount& count, const std::string& course) {
  report::CsvWriter csv;
  const auto row = [&](std::string_view part, std::string_view of, long long number) {
    csv.text(part).text(of).number(number);
    csv.end_row();
  };
  csv.text("part").text("of").text("count");
  csv.end_row();
  row("fiscal year", course, count.fiscal_year);
  row("trained", "", count.trained);
  for (const auto& group : count.groups) row("trained in group", group.group, group.people);
  row("notifications", "", std::ssize(count.tallies));
  row("notifications of which somebody was told", "", records::count_of_told(count));
  for (const auto& one : count.tallies)
    row("notification",
        one.day + ", " + std::string(records::word_for(one.noticed_by)) + ", told: " + std::string(records::word_for(one.told)) +
            (one.told_at.empty() ? "" : ", " + one.told_at),
        1);
  csv.text("record stood at").text(count.head).empty();
  csv.end_row();
  return csv.take();
}

base::Result<records::Tally> tally_of(std::string_view day, std::string_view noticed_by, std::string_view told, std::string_view told_at) {
  constexpr const char* what = "count this case";
  const auto by = records::find_noticed_by(noticed_by);
  if (!by) return base::fail(base::ErrorKind::bad_input, what, "it was noticed by staff or by a passenger");
  const auto whom = records::find_told(told);
  if (!whom) return base::fail(base::ErrorKind::bad_input, what, "told is nobody, hotline, law-enforcement or both");
  return records::Tally{std::string(base::trimmed(day)), *by, *whom, std::string(base::trimmed(told_at))};
}

}  // namespace jumpseat::app
