// When a document's worker and its children have taken too long, and what becomes of what they had in hand.
#include "pdf/document.hpp"
#include "pdf/wording.hpp"

#include <algorithm>
#include <limits>

namespace jumpseat::pdf {
namespace {

constexpr int patience_when_starved = 40;

}  // namespace

// On a busy machine a process may wait long for its turn: it is given up for what it has used, and for having been waited for only after
// many times that. What sleeps at its deadline waits for no turn: it hangs.
bool Document::is_starved(int pid, std::int64_t since_ms, std::int64_t used_before_ms, std::int64_t allowed_ms) const {
  if (now_ms() - since_ms > patience_when_starved * allowed_ms) return false;
  return processor_ms(pid) - used_before_ms < allowed_ms / 2 && !is_asleep(pid);
}

// What is read waits for what is drawn, most of it at the lowest priority.
bool Document::is_starved(const Child& child) const {
  if (child.draws || !m_options.reads_in_background || child.pid == 0) return false;
  return is_starved(child.pid, child.job->started_ms, child.job->processor_ms, m_options.page_deadline_ms);
}

bool Document::is_not_open_yet() const { return m_state == State::opening && !m_announced; }

void Document::end_overrunning() {
  const std::int64_t now = now_ms();
  if (m_worker_deadline_ms != 0 && now >= m_worker_deadline_ms) {
    if (is_not_open_yet() && is_starved(m_worker.pid(), m_launched_ms, m_used_at_launch_ms, m_options.open_deadline_ms)) {
      m_worker_deadline_ms = now + m_options.open_deadline_ms;
      return;
    }
    m_worker_deadline_ms = 0;
    if (is_not_open_yet()) return close_with(OpenFailed{m_id, wording::open_overran(m_name, m_options.open_deadline_ms), false});
    return on_worker_gone();
  }
  for (std::size_t i = 0; i < m_children.size(); ++i) {
    if (!m_children[i].job || now < m_children[i].job->deadline_ms) continue;
    if (is_starved(m_children[i])) {
      m_children[i].job->deadline_ms = now + m_options.page_deadline_ms;
      continue;
    }
    const Job job = *m_children[i].job;
    const bool never_forked = !m_children[i].pidfd;
    end_child(m_children[i].id);
    if (is_drawing(job.work)) report(job, wording::page_overran(job.key.page, m_options.page_deadline_ms));
    else if (job.work == Work::words || job.work == Work::pictures) report(job, wording::page_not_read(job.key.page, "it took too long"));
    else if (job.work == Work::facts) report(job, wording::facts_not_read(m_name, "it took too long"));
    else report_death(job);
    if (never_forked) return on_worker_gone();
    --i;
  }
}

std::int64_t Document::next_deadline_ms() const {
  std::int64_t next = std::numeric_limits<std::int64_t>::max();
  if (m_state == State::closed) return next;
  if (m_worker_deadline_ms != 0) next = m_worker_deadline_ms;
  for (const Child& child : m_children)
    if (child.job) next = std::min(next, next_look_ms(*child.job));
  return next;
}

}  // namespace jumpseat::pdf
