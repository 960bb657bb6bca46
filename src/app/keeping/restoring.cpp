// Going back to a backup: what that would put aside is said first, and then it is done.
#include "app/keeping/keeping.hpp"
#include "base/words.hpp"
#include "records/upkeep.hpp"

#include <memory>
#include <utility>

namespace jumpseat::app {
namespace {

namespace fs = std::filesystem;
using base::Result;

void say_what_is_undone(RestoreView& view, const records::Undone& undone, int offset) {
  view.undone.clear();
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

void Keeping::run(const command::PlanRestore& c) {
  m_view.restore = {};
  m_say_restore = nullptr;
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
}

void Keeping::run(const command::CancelRestore&) {
  m_view.restore = {};
  m_say_restore = nullptr;
  ++m_change;
}

void Keeping::run(const command::ConfirmRestore& c) {
  RestoreView& view = m_view.restore;
  if (!view.shown || view.busy || view.path.empty()) return;
  view.busy = true;
  view.problem.clear();
  ++m_change, ++m_pending;
  m_callbacks.ask_again(c.secret, [this, path = fs::path(view.path)](Result<void> right) {
    if (!right) {
      --m_pending, ++m_change;
      m_view.restore.busy = false;
      m_view.restore.problem = base::sentence(right.error());
      return;
    }
    auto kept = std::make_shared<fs::path>();
    m_context.records.replace(
        [this, path, kept]() -> Result<void> {
          JUMPSEAT_TRY(*kept, records::restore(path, m_records, m_context.clock, m_memory));
          return {};
        },
        [this, kept](Result<void> done) {
          --m_pending, ++m_change;
          m_view.restore.busy = false;
          if (!done) {
            m_view.restore.problem = base::sentence(done.error());
            return;
          }
          m_view.restore = {};
          m_say_restore = nullptr;
          DialogView dialog;
          dialog.kind = DialogKind::fatal;
          dialog.title = base::say("The backup is restored");
          dialog.text = base::say("What was there before is kept as {}. Close Jumpseat and start it again.", kept->string());
          dialog.cancel = base::say("Close Jumpseat");
          m_context.ask(std::move(dialog), std::nullopt);
        });
  });
}

}  // namespace jumpseat::app
