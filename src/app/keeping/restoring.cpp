// Going back to a backup: what that would put aside is said first, and then it is done.
#include "app/keeping/keeping.hpp"
#include "app/keeping/verify_words.hpp"
#include "base/words.hpp"
#include "records/erase_again.hpp"

#include <memory>
#include <optional>
#include <utility>

namespace jumpseat::app {
namespace {

namespace fs = std::filesystem;
using base::Result;

void say_what_is_undone(RestoreView& view, const records::Undone& undone, int offset) {
  view.undone.clear();
  view.erased = undone.erased;
  if (undone.copy_ends_at_utc_ms > 0) view.made = base::local_date(undone.copy_ends_at_utc_ms, offset);
  if (!undone.of_this_file) view.undone.push_back(base::say("This is a copy of another record file: everything here would be put aside."));
  const auto add = [&](int count, auto words) {
    if (count > 0) view.undone.push_back(words(count));
  };
  add(undone.exams, [](int n) { return base::say_count(n, "{} finished exam", "{} finished exams"); });
  add(undone.attempts - undone.exams, [](int n) { return base::say_count(n, "{} other attempt", "{} other attempts"); });
  add(undone.declarations, [](int n) { return base::say_count(n, "{} declaration", "{} declarations"); });
  add(undone.people, [](int n) { return base::say_count(n, "{} person", "{} people"); });
  add(undone.trail, [](int n) {
    return base::say_count(n, "{} entry of the trail (assignments, marks, certifications, changes)",
                           "{} entries of the trail (assignments, marks, certifications, changes)");
  });
}

}  // namespace

void Keeping::forget_copy() {
  if (m_stop_copy) *m_stop_copy = true;
  m_stop_copy.reset();
  m_copy_verified.reset();
  m_say_restore = nullptr;
  m_view.restore = {};
}

void Keeping::run(const command::PlanRestore& c) {
  forget_copy();
  m_view.restore.shown = m_view.restore.busy = true;
  m_view.restore.path = c.path;
  ++m_change, ++m_pending;
  m_thread.post([this, path = fs::path(c.path), file = m_records] {
    const auto undone = records::what_restore_undoes(path, file);
    m_context.mailbox.post([this, undone, path] {
      --m_pending, ++m_change;
      if (m_view.restore.path != path.string()) return;
      m_view.restore.busy = false;
      m_say_restore = [this, undone] {
        if (undone) say_what_is_undone(m_view.restore, *undone, m_context.clock.utc_offset_minutes());
        else m_view.restore.problem = base::sentence(undone.error());
      };
      m_say_restore();
    });
  });
  look_over_copy(c.path);
}

// Against nothing but itself: this computer remembers how the file went on after the copy was made.
void Keeping::look_over_copy(const fs::path& copy) {
  m_view.restore.found.state = VerifyView::State::running;
  m_stop_copy = std::make_shared<std::atomic<bool>>(false);
  ++m_pending;
  m_verify_thread.post([this, stop = m_stop_copy, copy] {
    records::VerifyAgainst against;
    against.progress = [&](std::string_view step, double share) {
      m_context.mailbox.post([this, stop, step = std::string(step), share] {
        if (stop != m_stop_copy) return;
        m_view.restore.found.step = step, m_view.restore.found.share = share;
        ++m_change;
      });
      return !stop->load();
    };
    auto found = std::make_shared<Result<records::Verified>>(records::verify(copy, against));
    m_context.mailbox.post([this, stop, found] {
      --m_pending, ++m_change;
      if (stop != m_stop_copy) return;
      m_copy_verified = std::move(*found);
      show_copy_verified();
    });
  });
}

void Keeping::show_copy_verified() {
  if (m_copy_verified) m_view.restore.found = verify_view(*m_copy_verified, {});
}

void Keeping::run(const command::CancelRestore&) {
  forget_copy();
  ++m_change;
}

void Keeping::run(const command::ConfirmRestore& c) {
  RestoreView& view = m_view.restore;
  if (!view.shown || view.busy || view.path.empty() || view.found.state == VerifyView::State::running) return;
  view.busy = true;
  view.problem.clear();
  ++m_change, ++m_pending;
  m_callbacks.ask_again(c.secret, [this, path = fs::path(view.path), erase_again = c.erase_again](Result<void> right) {
    if (!right) {
      --m_pending, ++m_change;
      m_view.restore.busy = false;
      m_view.restore.problem = base::sentence(right.error());
      return;
    }
    const auto restored = std::make_shared<std::optional<records::Restored>>();
    m_context.records.replace(
        [this, path, restored, erase_again]() -> Result<void> {
          JUMPSEAT_TRY(*restored, records::restore_backup(path, m_records, m_context.clock, m_memory, erase_again));
          return {};
        },
        [this, restored, erase_again](Result<void> done) {
          --m_pending, ++m_change;
          m_view.restore.busy = false;
          if (!*restored) {
            m_view.restore.problem = base::sentence(done.error());
            return;
          }
          const records::Restored& found = **restored;
          forget_copy();
          DialogView dialog;
          dialog.kind = DialogKind::fatal;
          dialog.title = base::say("The backup is restored");
          dialog.text = base::say("What was there before is kept as {}. Close Jumpseat and start it again.", found.aside.string());
          if (found.erased > 0)
            dialog.text += " " + base::say_count(found.erased, "{} person who had been erased is erased again.",
                                                 "{} people who had been erased are erased again.");
          if (erase_again && !found.not_erased && found.by_name > 0)
            dialog.text +=
                " " + base::say_count(found.by_name, "{} person who had been erased could not be erased again, and stands here by name.",
                                      "{} people who had been erased could not be erased again, and stand here by name.");
          if (found.not_erased)
            dialog.text +=
                " " + base::say("Whoever had been erased since stands here by name again: {}.", base::retold(found.not_erased->because));
          if (found.may_return) dialog.text += " " + base::sentence(*found.may_return);
          dialog.cancel = base::say("Close Jumpseat");
          m_context.ask(std::move(dialog), std::nullopt);
        });
  });
}

}  // namespace jumpseat::app
