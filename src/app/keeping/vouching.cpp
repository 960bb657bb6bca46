// What a trainer vouches for outside of Records: what is said of an exam, and a person who is erased.
#include "app/keeping/keeping.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "records/retention.hpp"

#include <filesystem>
#include <memory>
#include <set>

namespace jumpseat::app {
namespace {

using base::Result;
using records::Records;

// A larger file would keep answers waiting for seconds; it is cleaned when the program is closed.
constexpr std::uintmax_t largest_to_clean = 64u << 20;

Result<void> unlock(Records& records, const model::PersonId& me, const std::string& secret, bool accounts) {
  JUMPSEAT_TRY(const bool has_key, records::has_certifier_key(records, me));
  if (!has_key && !accounts)
    return base::fail(base::ErrorKind::refused, "vouch for it",
                      "this record file has certifying trainers, and you have no key; make one in Records");
  if (!has_key) JUMPSEAT_CHECK(records::make_certifier(records, me, secret));
  JUMPSEAT_CHECK(records::unlock_certifier(records, me, secret));
  return {};
}

bool clean(Records& records, const std::filesystem::path& file) {
  std::error_code error;
  const auto bytes = std::filesystem::file_size(file, error);
  if (error || bytes > largest_to_clean) return false;
  const auto done = records::scrub(records);
  if (!done) base::log_error(done.error());
  return done.has_value();
}

std::string and_cleaned(std::string told, bool cleaned) {
  if (cleaned) return told;
  return told + " " +
         base::say("Traces may still be in the record file. They are cleaned away when Jumpseat is closed, which takes longer then.");
}

}  // namespace

void Keeping::with_voucher(const std::string& about, const std::string& secret, Voucher work, std::function<void()> then,
                           std::function<void()> otherwise) {
  const auto me = m_callbacks.person();
  if (!me || m_view.vouch.busy) {
    if (otherwise) otherwise();
    return;
  }
  m_view.vouch = {};
  m_view.vouch.busy = true;
  m_view.vouch.about = about;
  ++m_change, ++m_pending;
  const auto refuse = [this, otherwise = std::move(otherwise), sitting = m_sitting](const std::string& problem) {
    if (sitting == m_sitting) {
      ++m_change;
      m_view.vouch.busy = false;
      m_view.vouch.problem = problem;
    }
    if (otherwise) otherwise();
  };
  m_callbacks.ask_again(secret, [this, secret, work = std::move(work), then = std::move(then), refuse, me = me->id,
                                 accounts = m_callbacks.accounts(), sitting = m_sitting](Result<void> right) {
    if (!right) {
      --m_pending;
      return refuse(base::sentence(right.error()));
    }
    m_context.records.ask(
        [secret, work, me, accounts](Records& records) -> Result<bool> {
          JUMPSEAT_TRY(const bool certifiers, records::has_certifier(records));
          if (certifiers && !accounts && secret.empty()) return false;
          if (certifiers) JUMPSEAT_CHECK(unlock(records, me, secret, accounts));
          JUMPSEAT_CHECK(work(records, me));
          return true;
        },
        [this, then, refuse, sitting](Result<bool> done) {
          --m_pending;
          if (!done) return refuse(base::sentence(done.error()));
          if (!*done) {
            m_key_is_asked = true;
            return refuse(base::say("Somebody certifies in this record file: give the password of your key."));
          }
          if (sitting == m_sitting) {
            ++m_change;
            m_view.vouch.busy = false;
            m_view.vouch.about.clear();
          }
          then();
          m_callbacks.changed();
        });
  });
}

void Keeping::run(const command::CorrectExam& c) {
  const std::string reason(base::trimmed(c.reason));
  if (reason.empty()) return m_context.refuse(base::say("Say why: it stands in the record beside the exam."));
  with_voucher(
      c.attempt, c.secret,
      [id = model::AttemptId(c.attempt), counts = c.counts, reason](Records& records, const model::PersonId& by) {
        return records::correct(records, id, counts ? records::Verdict::counts : records::Verdict::void_, reason, by);
      },
      [this, counts = c.counts, sitting = m_sitting] {
        if (sitting != m_sitting) return;
        m_context.tell(counts ? base::say("This exam counts again. What was said of it stays in the record.")
                              : base::say("This exam is void. It stays in the record with your reason, and counts for nothing."));
      });
}

void Keeping::run(const command::RemarkOnExam& c) {
  const std::string remark(base::trimmed(c.remark));
  if (remark.empty()) return m_context.refuse(base::say("Write the remark: it stands in the record beside the exam."));
  with_voucher(
      c.attempt, c.secret,
      [id = model::AttemptId(c.attempt), remark](Records& records, const model::PersonId& by) {
        return records::correct(records, id, records::Verdict::remark, remark, by);
      },
      [this, sitting = m_sitting] {
        if (sitting == m_sitting)
          m_context.tell(base::say("The remark stands in the record beside the exam, and changes nothing of what it counts for."));
      });
}

void Keeping::run(const command::ErasePerson& c) {
  if (me() == c.person) return m_context.refuse(base::say("Nobody erases themselves. Ask another trainer."));
  const auto cleaned = std::make_shared<bool>(false);
  with_voucher(
      c.person.value, c.secret,
      [id = c.person, file = m_records, cleaned](Records& records, const model::PersonId& by) -> Result<void> {
        JUMPSEAT_CHECK(records::erase_person(records, id, by));
        *cleaned = clean(records, file);
        return {};
      },
      [this, id = c.person, cleaned, sitting = m_sitting] {
        if (sitting != m_sitting) return;
        if (m_view.inspection.found == id.value) run(command::CloseInspection{});
        run(command::CancelPurge{});  // it may name them
        m_context.tell(and_cleaned(base::say("The person is erased."), *cleaned));
      });
}

// Those who were shown, but for whoever has done something since.
void Keeping::run(const command::ConfirmPurge& c) {
  if (!m_purge || m_purge->people.empty()) return;
  const auto erased = std::make_shared<std::set<std::string>>();
  const auto kept = std::make_shared<int>(0);
  const auto cleaned = std::make_shared<bool>(false);
  std::set<std::string> shown;
  for (const auto& one : m_purge->people) shown.insert(one.person.id.value);
  with_voucher(
      std::string(about_purge), c.secret,
      [shown, years = m_purge->years, erased, kept, cleaned, file = m_records](Records& records,
                                                                               const model::PersonId& by) -> Result<void> {
        JUMPSEAT_TRY(const auto gone, records::expired(records, years));
        for (const auto& one : gone) {
          if (!shown.contains(one.person.id.value)) continue;
          const auto done = records::erase_person(records, one.person.id, by);
          if (done) erased->insert(one.person.id.value);
          else base::log_error(done.error()), ++*kept;
        }
        *cleaned = clean(records, file);
        return {};
      },
      [this, erased, kept, cleaned, sitting = m_sitting] {
        if (sitting != m_sitting) return;
        if (erased->contains(m_view.inspection.found)) run(command::CloseInspection{});
        run(command::CancelPurge{});
        run(command::RefreshKeeping{});  // who waits to be certified is named there too
        std::string told = base::say_count(erased->size(), "{} person is erased.", "{} people are erased.");
        if (*kept > 0) told += " " + base::say_count(*kept, "{} could not be; the log says why.", "{} could not be; the log says why.");
        m_context.tell(and_cleaned(std::move(told), *cleaned || erased->empty()));
      });
}

}  // namespace jumpseat::app
