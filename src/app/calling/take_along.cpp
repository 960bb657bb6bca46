#include "app/calling/take_along.hpp"

#include "base/clock.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "report/paper.hpp"

#include <algorithm>
#include <array>

namespace jumpseat::app {
namespace {

// Emergency numbers are for the moment and not for an address book. The entry is named so, or, in whatever language, has one of the
// numbers that are answered for every emergency where they are: those of the European Union, the Americas, the United Kingdom and
// Australia.
bool is_emergency(const model::PhoneEntry& phone) {
  constexpr std::array<std::string_view, 4> numbers = {"112", "911", "999", "000"};
  return std::find(numbers.begin(), numbers.end(), phone.number) != numbers.end() ||
         base::starts_with_ignoring_case(phone.name, "emergency");
}

bool is_of(const model::PhoneEntry& phone, const std::string& country) { return !phone.number.empty() && phone.country == country; }

std::string first_country(const model::Operator& data, const std::string& wanted) {
  const auto countries = countries_of(data);
  if (std::find(countries.begin(), countries.end(), wanted) != countries.end() || countries.empty()) return wanted;
  return countries.front();
}

}  // namespace

std::vector<std::string> countries_of(const model::Operator& data) {
  std::vector<std::string> out;
  for (const auto& phone : data.phones)
    if (!phone.country.empty() && !phone.number.empty() && std::find(out.begin(), out.end(), phone.country) == out.end())
      out.push_back(phone.country);
  return out;
}

std::optional<report::Contact> contact_of(const model::Course& course, const std::string& wanted, std::int64_t now_utc_ms) {
  constexpr std::size_t most = 6;  // a code with more of them is too fine for a camera
  const model::Operator& data = course.operator_data;
  const std::string country = first_country(data, wanted);
  report::Contact out;
  out.name = course.take_with_you.contact.empty() ? course.title : course.take_with_you.contact;
  if (!country.empty()) out.name += " (" + country + ")";
  out.organisation = data.name;
  out.revised = data.updated;
  std::string unverified;
  std::size_t verified = 0;
  const auto add = [&](const model::PhoneEntry& phone) {
    if (out.lines.size() >= most) return;
    out.lines.push_back({std::string(base::cut_to(phone.name, 60)), phone.number});
    if (report::verified(phone.verified_on, now_utc_ms) != report::Verified::within_a_year)
      unverified += (unverified.empty() ? "" : ", ") + phone.number;
    else ++verified;
  };
  for (const auto& phone : data.phones)
    if (is_of(phone, "")) add(phone);
  for (const auto& phone : data.phones)
    if (!country.empty() && is_of(phone, country) && !is_emergency(phone)) add(phone);
  if (out.lines.empty()) return std::nullopt;
  // Short, as every letter makes the code finer.
  if (!unverified.empty())
    out.note = verified == 0 ? base::say("Not verified by your operator.") : base::say("Not verified by your operator: {}.", unverified);
  return out;
}

report::TakeAlong take_along_of(const model::Course& course, const std::string& wanted, const std::string& role, std::int64_t now_utc_ms,
                                int utc_offset_minutes) {
  report::TakeAlong out;
  out.words = course.take_with_you;
  out.operator_data = course.operator_data;
  out.country = first_country(course.operator_data, wanted);
  out.role = role.empty() && !course.operator_data.chain.empty() ? course.operator_data.chain.front().role : role;
  for (const auto& phone : course.operator_data.phones) {
    if (is_of(phone, "")) out.own_lines.push_back(phone);
    else if (!out.country.empty() && is_of(phone, out.country)) (is_emergency(phone) ? out.emergency : out.hotlines).push_back(phone);
  }
  if (const auto contact = contact_of(course, out.country, now_utc_ms)) out.vcard = report::vcard_of(*contact);
  out.made = base::local_date(now_utc_ms, utc_offset_minutes);
  out.made_at_utc_ms = now_utc_ms;
  return out;
}

base::Result<std::vector<std::string>> save_take_along(const report::TakeAlong& what, TakeAlong kind, const std::filesystem::path& file) {
  JUMPSEAT_TRY(const report::Paper* const paper, report::load_paper());
  const auto size = kind == TakeAlong::poster_a3 ? report::PosterSize::a3 : report::PosterSize::a4;
  JUMPSEAT_TRY(report::PaperFile made, kind == TakeAlong::card ? paper->wallet_card(what) : paper->poster(what, size));
  JUMPSEAT_CHECK(base::write_file_whole(file, made.pdf));
  return std::move(made.notes);
}

}  // namespace jumpseat::app
