#include "app/keeping/keeping.hpp"

#include "app/keeping/verify_words.hpp"
#include "app/keeping/year_count.hpp"
#include "app/policy.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "model/mark_words.hpp"
#include "records/exchange.hpp"
#include "records/schedule.hpp"
#include "records/upkeep.hpp"

#include <fmt/format.h>

namespace jumpseat::app {
namespace {

namespace fs = std::filesystem;
using base::Result;
using records::Records;

constexpr int most_waiting = 200;
constexpr std::int64_t sticks_every_ms = 2'000;

std::string moment_words(std::int64_t utc_ms, int offset) {
  return base::local_date(utc_ms, offset) + " " + base::local_time_of_day(utc_ms, offset).substr(0, 5);
}

std::string size_of(const fs::path& file) {
  std::error_code error;
  const auto bytes = fs::file_size(file, error);
  return error ? std::string() : base::size_words(bytes);
}

}  // namespace

struct Keeping::Facts {
  std::string head, last_signed;
  bool has_key = false;
  std::vector<UncertifiedView> waiting;
  int waiting_count = 0;
  std::vector<BackupRowView> backups;
  std::vector<WaitingKeyView> waiting_keys;
};

Keeping::Keeping(Context& context, fs::path records, fs::path memory, Callbacks callbacks)
    : m_context(context),
      m_records(std::move(records)),
      m_memory(std::move(memory)),
      m_callbacks(std::move(callbacks)),
      m_trail(context, m_records,
              {[this] { return me(); }, [this](const base::Error& error) { refuse_place(error); }, [this] { ++m_change; }}) {}

std::optional<model::PersonId> Keeping::me() const {
  const auto person = m_callbacks.person();
  return person ? std::optional(person->id) : std::nullopt;
}

Keeping::~Keeping() { give_up(); }

void Keeping::give_up() {
  m_leaving = true;
  if (m_stop_verify) *m_stop_verify = true;
  if (m_stop_copy) *m_stop_copy = true;
}

template <class Work, class Then>
void Keeping::look(Work work, Then then) {
  ++m_pending;
  m_thread.post([this, work = std::move(work), then = std::move(then)]() mutable {
    auto records = Records::open(m_records, records::OpenMode::read_only, m_context.clock);
    using Outcome = std::invoke_result_t<Work, Records&>;
    auto outcome = std::make_shared<Outcome>(records ? work(*records) : Outcome(tl::unexpected(records.error())));
    m_context.mailbox.post([this, outcome, then = std::move(then)]() mutable {
      --m_pending;
      ++m_change;
      then(std::move(*outcome));
    });
  });
}

void Keeping::forget() {
  ++m_serial, ++m_inspecting, ++m_verifying, ++m_results, ++m_counting, ++m_sitting, ++m_purging, ++m_change;
  if (m_stop_verify) *m_stop_verify = true;
  forget_copy();
  m_view = {};
  m_year_count.reset();
  m_purge.reset();
  m_verified.reset();
  m_certify_told = m_certify_problem = nullptr;
  m_say_results = nullptr;
  m_waiting_results.clear();
  m_inspected.reset();
  m_trail.run(command::CloseTrail{});
  m_stale = true;
}

const KeepingView& Keeping::view() {
  m_view.record_file = m_records.string();
  m_view.may_change = m_callbacks.may_change();
  m_view.backing_up = m_backing_up;
  m_view.certify.accounts = m_view.restore.accounts = m_view.vouch.accounts = m_callbacks.accounts();
  m_view.vouch.may = m_view.may_change;
  m_view.fiscal_year = fiscal_year_of(model::today(m_context.clock));
  m_view.courses.clear();
  for (const auto& loaded : m_courses->loaded) m_view.courses.emplace_back(loaded.course.code.value, loaded.course.title);
  if (m_year_count) m_view.year_count = year_count_view(*m_year_count, m_view.year_count.course);
  if (m_purge) m_view.purge = purge_view(*m_purge, m_context.clock.utc_offset_minutes());
  m_view.trail = m_trail.view(*m_courses);
  for (const auto& one : m_view.backups)
    if (one.path == m_view.restore.path) m_view.restore.made = one.made;
  m_view.purge.usual_years = records::usual_retention_years;
  m_view.vouch.asks_secret = m_view.vouch.accounts || m_key_is_asked;
  return m_view;
}

// ---- what stands

Result<Keeping::Facts> Keeping::read_facts(Records& records, const fs::path& file, const Courses& courses,
                                           const std::optional<model::PersonId>& me, int offset) {
  Facts out;
  JUMPSEAT_TRY(out.head, records::head_token(records));
  JUMPSEAT_TRY(const auto last, records::last_signature(records));
  if (last) {
    const std::string moment = moment_words(last->at_utc_ms, offset);
    out.last_signed = last->by.empty() ? moment : base::say("{} by {}", moment, last->by);
  }
  if (me) {
    JUMPSEAT_TRY(out.has_key, records::has_certifier_key(records, *me));
  }
  JUMPSEAT_TRY(const auto waiting, records::uncertified(records, most_waiting));
  for (const auto& one : waiting) {
    const auto* loaded = courses.find(one.course);
    const model::Quiz* quiz = loaded ? loaded->course.find_quiz(one.quiz) : nullptr;
    // Two may have one name, and each course its final exam.
    out.waiting.push_back({one.attempt.value, one.staff_number + (one.name.empty() || one.staff_number.empty() ? "" : " ") + one.name,
                           one.course.value + " \u00B7 " + (quiz ? quiz->title : one.quiz.value),
                           base::local_date(one.finished_at_utc_ms, offset), model::mark_words(one.mark)});
  }
  out.waiting_count = static_cast<int>(waiting.size());
  if (out.waiting_count == most_waiting) {
    JUMPSEAT_TRY(out.waiting_count, records::count_uncertified(records));
  }
  JUMPSEAT_TRY(const auto keys, records::waiting_certifiers(records));
  for (const auto& key : keys)
    out.waiting_keys.push_back(
        {key.name.empty() || key.staff_number.empty() ? key.name + key.staff_number : key.staff_number + " " + key.name, key.fingerprint,
         key.certified});
  for (const auto& one : records::find_backups(records::backups_folder(file)))
    out.backups.push_back({one.file.string(), moment_words(one.made_at_utc_ms, offset), size_of(one.file)});
  return out;
}

void Keeping::say_anew() {
  ++m_change;
  show_verified();
  inspect_asked();
  m_trail.say_anew();
  say_of_certifying();
  if (m_say_restore) m_say_restore();
  show_copy_verified();
  if (m_say_results) m_say_results();
  if (m_view.state != KeepingView::State::loading) run(command::RefreshKeeping{});
}

void Keeping::refresh_if_stale() {
  if (m_stale && m_callbacks.may_see()) run(command::RefreshKeeping{});
}

void Keeping::run(const command::RefreshKeeping&) {
  m_stale = false;
  look(
      [file = m_records, courses = m_courses, id = me(), offset = m_context.clock.utc_offset_minutes(),
       sticks = m_callbacks.sticks](Records& records) {
        auto facts = read_facts(records, file, *courses, id, offset);
        return facts ? Result<std::tuple<Facts, std::string, std::vector<std::pair<std::string, std::string>>>>(
                           std::tuple(std::move(*facts), words_about_disk(file), sticks()))
                     : tl::unexpected(facts.error());
      },
      [this, serial = ++m_serial](auto read) {
        if (serial != m_serial) return;
        if (!read) {
          base::log_error(read.error());
          m_view.state = KeepingView::State::failed;
          m_view.problem = base::sentence(read.error()) + " " + base::way_out(read.error().kind);
          return;
        }
        auto& [facts, disk, sticks] = *read;
        m_view.state = KeepingView::State::ready;
        m_view.disk_warning = std::move(disk);
        m_view.sticks = std::move(sticks);
        take(std::move(facts));
      });
}

std::optional<std::int64_t> Keeping::next_tick_monotonic_ms(bool in_sight) const {
  if (!in_sight || m_looking_for_sticks || m_view.state != KeepingView::State::ready) return std::nullopt;
  return m_sticks_at_monotonic_ms + sticks_every_ms;
}

void Keeping::tick(bool in_sight) {
  constexpr std::int64_t hour_ms = 60 * base::minute_ms;
  if (m_backup_looked_monotonic_ms && m_context.clock.monotonic_ms() - *m_backup_looked_monotonic_ms >= hour_ms) back_up_if_due();
  const auto at = next_tick_monotonic_ms(in_sight);
  if (!at || m_context.clock.monotonic_ms() < *at) return;
  m_sticks_at_monotonic_ms = m_context.clock.monotonic_ms();
  m_looking_for_sticks = true;
  m_thread.post([this, sticks = m_callbacks.sticks, known = m_view.sticks] {
    auto found = sticks();
    const bool changed = found != known;
    auto letter = [this, changed, found = std::move(found)] {
      m_looking_for_sticks = false;
      if (!changed || m_view.state != KeepingView::State::ready) return;
      m_view.sticks = found;
      ++m_change;
    };
    if (changed) m_context.mailbox.post(std::move(letter));
    else m_context.mailbox.post_unseen(std::move(letter));
  });
}

void Keeping::take(Facts facts) {
  m_view.head = std::move(facts.head);
  m_view.certify.has_key = facts.has_key;
  m_view.certify.last_signed = std::move(facts.last_signed);
  m_view.certify.waiting = std::move(facts.waiting);
  m_view.certify.waiting_count = facts.waiting_count;
  m_view.backups = std::move(facts.backups);
  m_view.waiting_keys = std::move(facts.waiting_keys);
}

// ---- an inspector's question

void Keeping::run(const command::InspectPerson& c) {
  const auto wanted = base::trimmed(c.on);
  const auto on = wanted.empty() ? std::optional(model::today(m_context.clock)) : model::find_day(wanted);
  m_view.inspection = {};
  m_inspected.reset();
  ++m_change, ++m_inspecting;
  if (!on) {
    m_view.inspection.state = InspectionView::State::failed;
    m_view.inspection.problem = base::say("The day is written as 2026-11-25.");
    return;
  }
  m_view.inspection.state = InspectionView::State::loading;
  m_inspected = {std::string(base::trimmed(c.staff_number)), c.person, *on};
  inspect_asked();
  if (m_view.verify.state == VerifyView::State::none) run(command::VerifyRecords{});
}

void Keeping::inspect_asked() {
  if (!m_inspected) return;
  look(
      [asked = *m_inspected, courses = m_courses](Records& records) -> Result<InspectionView> {
        if (!asked.person.value.empty()) return inspect(records, asked.person, asked.on, *courses);
        JUMPSEAT_TRY(const auto person, records.find_person_by_staff_number(asked.staff_number));
        if (!person)
          return base::fail(base::ErrorKind::not_found, "look somebody up",
                            fmt::format("nobody has the staff number {}", asked.staff_number));
        return inspect(records, person->id, asked.on, *courses);
      },
      [this, serial = ++m_inspecting](Result<InspectionView> found) {
        if (serial != m_inspecting) return;
        if (found) m_view.inspection = std::move(*found);
        else m_view.inspection.state = InspectionView::State::failed, m_view.inspection.problem = base::sentence(found.error());
      });
}

void Keeping::run(const command::CloseInspection&) {
  ++m_inspecting, ++m_change;
  m_inspected.reset();
  m_view.inspection = {};
}

void Keeping::run(const command::CountYear& c) {
  if (!records::is_fiscal_year(c.fiscal_year)) return m_context.refuse(base::say("The fiscal year is a number like 2026."));
  m_year_count.reset();
  m_view.year_count = {};
  m_view.year_count.state = YearCountView::State::counting;
  m_view.year_count.course = c.course, m_view.year_count.year = c.fiscal_year;
  count_year(c.course, c.fiscal_year);
}

void Keeping::count_year(const std::string& course, int fiscal_year) {
  look([course, fiscal_year](Records& records) { return records::far_count(records, fiscal_year, model::CourseCode(course)); },
       [this, serial = ++m_counting, course](Result<records::FarCount> count) {
         if (serial != m_counting) return;
         if (count) {
           m_year_count = std::move(*count);
           m_view.year_count.course = course;
           return;
         }
         base::log_error(count.error());
         m_year_count.reset();
         m_view.year_count.state = YearCountView::State::failed;
         m_view.year_count.problem = base::sentence(count.error()) + " " + base::way_out(count.error().kind);
       });
}

// ---- whose records are kept no longer

void Keeping::run(const command::PlanPurge& c) {
  if (c.years < 1 || c.years > 100) return m_context.refuse(base::say("The years are a number from 1 to 100."));
  m_purge.reset();
  m_view.purge = {};
  m_view.purge.state = PurgeView::State::looking;
  look(
      [years = c.years, before = records::kept_from(model::day_at(m_context.clock.utc_ms(), 0), c.years),
       me = me().value_or(model::PersonId())](Records& records) -> Result<PurgePlan> {
        PurgePlan plan{years, before, {}, {}};
        JUMPSEAT_TRY(plan.people, records::expired(records, years));
        std::erase_if(plan.people, [&](const records::Expired& one) { return one.person.id == me; });
        JUMPSEAT_TRY(plan.held, records::holdings_of(records, plan.people));
        return plan;
      },
      [this, serial = ++m_purging](Result<PurgePlan> plan) {
        if (serial != m_purging) return;
        if (plan) {
          m_purge = std::move(*plan);
          return;
        }
        base::log_error(plan.error());
        m_view.purge.state = PurgeView::State::failed;
        m_view.purge.problem = base::sentence(plan.error()) + " " + base::way_out(plan.error().kind);
      });
}

void Keeping::run(const command::CancelPurge&) {
  ++m_purging, ++m_change;
  m_purge.reset();
  m_view.purge = {};
}

// ---- does it hold up

void Keeping::run(const command::VerifyRecords&) {
  if (m_view.verify.state == VerifyView::State::running) return;
  m_verified.reset();
  m_view.verify = {};
  m_view.verify.state = VerifyView::State::running;
  m_stop_verify = std::make_shared<std::atomic<bool>>(false);
  ++m_change, ++m_pending;
  m_verify_thread.post([this, stop = m_stop_verify, serial = ++m_verifying, file = m_records, memory = m_memory] {
    records::VerifyAgainst against{memory, {}, {}};
    against.progress = [&](std::string_view step, double share) {
      m_context.mailbox.post([this, serial, step = std::string(step), share] {
        if (serial != m_verifying) return;
        m_view.verify.step = step, m_view.verify.share = share;
        ++m_change;
      });
      return !stop->load();
    };
    auto found = std::make_shared<Result<records::Verified>>(records::verify(file, against));
    m_context.mailbox.post([this, serial, found] {
      --m_pending;
      if (serial != m_verifying) return;
      ++m_change;
      m_verified = std::move(*found);
      m_verified_at_utc_ms = m_context.clock.utc_ms();
      show_verified();
    });
  });
}

void Keeping::show_verified() {
  if (m_verified) m_view.verify = verify_view(*m_verified, moment_words(m_verified_at_utc_ms, m_context.clock.utc_offset_minutes()));
}

void Keeping::run(const command::StopVerify&) {
  if (m_stop_verify) *m_stop_verify = true;
}

}  // namespace jumpseat::app
