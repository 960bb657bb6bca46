#include "app/people/reading_register.hpp"

#include "app/people/roster.hpp"
#include "base/words.hpp"

#include <algorithm>
#include <memory>
#include <set>
#include <string_view>
#include <unordered_map>

namespace jumpseat::app {
namespace {

std::string read_words(const records::Acknowledgement& one) {
  return base::say("revision {} on {}", one.revision, model::words_of(one.on()));
}

std::string need_not_words(NeedNotRead why) {
  switch (why) {
    case NeedNotRead::exempt: return base::say_in("standing", "exempt");
    case NeedNotRead::done_elsewhere: return base::say("done elsewhere");
    case NeedNotRead::asked_once: return base::say("an earlier revision, which is enough");
    case NeedNotRead::no: break;
  }
  return {};
}

// Those who have not first.
int place_in_register(const RegisterRowView& row) { return !row.read.empty() ? 2 : !row.need_not.empty() ? 1 : 0; }

}  // namespace

std::string_view word_for(NeedNotRead why) {
  static constexpr std::string_view words[] = {"has not", "exempt", "done elsewhere", "an earlier revision, which is enough"};
  return words[static_cast<std::size_t>(why)];
}

ReadingRegister reading_register(const Standings& standings, const std::vector<records::Acknowledgement>& read, const std::string& course,
                                 model::Day today) {
  ReadingRegister out;
  for (const auto& one : standings.revisions())
    if (one.course.value == course && one.revision.effective <= today) out.revision = one.revision.number;
  std::unordered_map<std::string_view, const records::Acknowledgement*> last;
  for (const auto& one : read)
    if (one.course.value == course && one.revision >= out.revision) last[one.person.value] = &one;
  for (std::size_t i = 0; i < standings.members().size(); ++i) {
    const auto& member = standings.members()[i];
    if (member.has_left(today)) continue;
    const auto has = last.find(member.person.id.value);
    if (has != last.end()) out.rows.push_back({i, has->second});
    else if (const auto why = standings.need_not_read(i, course, today)) out.rows.push_back({i, nullptr, *why});
  }
  return out;
}

void fill_registers(AssignmentsView& view, const RosterSnapshot& snapshot) {
  std::set<std::string> courses;
  for (const auto& one : snapshot.standings.assignments())
    if (one.needs == records::Needs::reading && !one.ended_on) courses.insert(one.course.value);
  for (const auto& one : snapshot.read) courses.insert(one.course.value);
  for (const std::string& course : courses) {
    const ReadingRegister found = reading_register(snapshot.standings, snapshot.read, course, snapshot.today);
    auto rows = std::make_shared<std::vector<RegisterRowView>>();
    RegisterView out{course, snapshot.standings.title_of(course), found.revision, 0, {}};
    for (const auto& one : found.rows) {
      const DutyRow& person = (*snapshot.rows)[one.member];
      rows->push_back({person.id, person.staff_number, person.name, one.last ? read_words(*one.last) : std::string(),
                       need_not_words(one.need_not), one.last ? std::string_view() : word_for(one.need_not), static_cast<int>(one.member),
                       one.last ? one.last->at_utc_ms : 0});
      out.has += one.last != nullptr;
      out.need_not += one.need_not != NeedNotRead::no;
    }
    std::stable_sort(rows->begin(), rows->end(),
                     [](const RegisterRowView& a, const RegisterRowView& b) { return place_in_register(a) < place_in_register(b); });
    out.rows = std::move(rows);
    view.registers.push_back(std::move(out));
  }
}

DutyOrder order_of(const RosterSnapshot& snapshot, const RegisterView& shown, const ReadersWish& wish) {
  static constexpr std::string_view places[] = {"has-not", "need-not", "has"};  // by place_in_register
  const std::vector<RegisterRowView>& rows = *shown.rows;
  const auto words = words_to_find(wish.text);
  auto out = std::make_shared<std::vector<int>>();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!wish.only.empty() && places[place_in_register(rows[i])] != wish.only) continue;
    if (finds(snapshot, rows[i].member, {}, words)) out->push_back(static_cast<int>(i));
  }
  const auto sort = [&](auto before) {
    std::stable_sort(out->begin(), out->end(),
                     [&](int a, int b) { return before(rows[static_cast<std::size_t>(a)], rows[static_cast<std::size_t>(b)]); });
  };
  if (wish.column == "name") sort([](const auto& a, const auto& b) { return a.member < b.member; });  // people are by name
  if (wish.column == "staff") sort([](const auto& a, const auto& b) { return a.staff_number < b.staff_number; });
  if (wish.column == "read") sort([](const auto& a, const auto& b) { return a.read_at_utc_ms > b.read_at_utc_ms; });
  return out;
}

void add_read(PersonDetailView& person, const RosterSnapshot& snapshot) {
  for (auto at = snapshot.read.rbegin(); at != snapshot.read.rend(); ++at)
    if (at->person.value == person.row.id) person.read.emplace_back(snapshot.standings.title_of(at->course.value), read_words(*at));
}

}  // namespace jumpseat::app
