// How a document hands out its work: the page in view first and alone, then its neighbours, then reading.
#include "pdf/channel.hpp"
#include "pdf/document.hpp"
#include "pdf/wording.hpp"

#include <algorithm>
#include <limits>
#include <sys/mman.h>
#include <unistd.h>
#include <utility>

namespace jumpseat::pdf {
namespace {

using namespace protocol;

constexpr int few_pages = 16;      // not worth warming the worker for
constexpr int jobs_a_child = 256;  // then a fresh one, so that nothing grows without end
constexpr int copy_deadline_ms = 600'000;
constexpr int patience_ms = 900;  // a page that takes longer keeps nothing else waiting
constexpr int slow_at_most = 3;   // pages at a time that are drawn on beside those that have their turn

base::FileDescriptor file_in_memory(const std::string& bytes) {
  base::FileDescriptor file(::memfd_create("annotations", MFD_CLOEXEC));
  for (std::size_t at = 0; file && at < bytes.size();) {
    const ssize_t count = ::write(file.value(), bytes.data() + at, bytes.size() - at);
    if (count <= 0) return {};
    at += static_cast<std::size_t>(count);
  }
  return file;
}

Draw drawing_of(const PageImageKey& key) {
  return {0, std::clamp(key.page.value, 0, pages_limit), std::max(1, key.scale_millionths), 0, key.rotation_degrees, key.tile};
}

bool same_picture(const PageImageKey& a, const PageImageKey& b) { return without_generation(a) == without_generation(b); }

}  // namespace

void Document::want(std::vector<PageImageKey> keys) {
  if (m_state == State::closed) return;
  m_awaits_reader = false;
  m_wanted = std::move(keys);
  std::erase_if(m_wanted, [&](const PageImageKey& key) { return m_outbox.holds(key); });
  m_head = m_wanted.empty() ? std::nullopt : std::optional(m_wanted.front());
  std::vector<std::uint32_t> stale;
  for (Child& child : m_children)
    if (child.job && child.job->work == Work::draw && !job_is_wanted(*child.job)) stale.push_back(child.id);
  for (const std::uint32_t id : stale) end_child(id);
}

// A picture that was begun before anyone asked is finished even at another scale: it is the first thing to see.
bool Document::job_is_wanted(Job& job) const {
  if (job.hinted && m_wanted.empty()) return true;
  for (const PageImageKey& key : m_wanted) {
    if (same_picture(key, job.key)) {
      job.key.generation = key.generation;
      return true;
    }
    if (job.hinted && !m_drawn_any && key.page == job.key.page) return true;
  }
  return false;
}

void Document::request_text(model::PageIndex first, int count) {
  for (int i = 0; i < count && i < pages_limit; ++i) m_text_due.push_back({first.value + i});
}

void Document::request_text_first(model::PageIndex page) { m_text_due.push_front(page); }

void Document::request_pictures(model::PageIndex page) {
  if (m_pictures_due.size() < static_cast<std::size_t>(pages_limit)) m_pictures_due.push_back(page);
}

void Document::draw_in_background(PageImageKey key) {
  if (m_background_due.size() < static_cast<std::size_t>(pages_limit)) m_background_due.push_back(key);
}

void Document::request_attached_file(int file) { m_attached_file_due = file; }

void Document::cancel_text() { m_text_due.clear(); }

void Document::skip_facts() {
  m_facts_due = false;
  for (const Child& child : m_children)
    if (child.job && child.job->work == Work::facts) return end_child(child.id);
}

void Document::request_fast_copy(base::FileDescriptor into) { m_fast_copy_into = std::move(into); }

void Document::request_copy(base::FileDescriptor into, CopyWish wish) {
  m_copy_into = std::move(into);
  m_copy_wish = std::move(wish);
}

void Document::turn() {
  if (m_state == State::closed) return;
  end_overrunning();
  if (m_state != State::open || hold_if_touched()) return;
  retire_children();
  hand_out_drawing();
  if (m_awaits_reader) return;
  touch_last_page();
  hand_out_facts();
  hand_out_reading();
}

void Document::retire_children() {
  std::vector<std::uint32_t> old;
  for (const Child& child : m_children) {
    if (child.job) continue;
    const bool cold = m_touched && !m_touching && !child.born_warm;
    const bool reads_on = child.in_background == m_options.reads_in_background &&
                          (!m_text_due.empty() || !m_pictures_due.empty() || !m_background_due.empty() || m_fast_copy_into || m_facts_due);
    const bool unused = !child.draws && !reads_on && !m_attached_file_due && !m_copy_into;
    if (cold || unused || child.jobs_done >= jobs_a_child) old.push_back(child.id);
  }
  for (const std::uint32_t id : old) end_child(id);
}

int Document::working(bool draws) const {
  return static_cast<int>(
      std::count_if(m_children.begin(), m_children.end(), [&](const Child& child) { return child.draws == draws && child.job; }));
}

bool Document::is_slow(const Job& job) const { return job.work == Work::draw && now_ms() - job.started_ms >= patience_ms; }

std::int64_t Document::next_look_ms(const Job& job) const {
  const bool patient = job.work == Work::draw && !is_slow(job);
  return patient ? std::min(job.deadline_ms, job.started_ms + patience_ms) : job.deadline_ms;
}

int Document::drawing_slowly() const {
  return static_cast<int>(
      std::count_if(m_children.begin(), m_children.end(), [&](const Child& child) { return child.job && is_slow(*child.job); }));
}

bool Document::is_being_drawn(const PageImageKey& key) const {
  return std::any_of(m_children.begin(), m_children.end(),
                     [&](const Child& child) { return child.job && child.job->work == Work::draw && same_picture(child.job->key, key); });
}

void Document::forget_wanted(const PageImageKey& key) {
  std::erase_if(m_wanted, [&](const PageImageKey& wanted) { return same_picture(wanted, key); });
  if (m_head && same_picture(*m_head, key)) m_head.reset();
}

void Document::hand_out_drawing() {
  const int slow = drawing_slowly();
  int drawing = working(true) - slow;
  const bool head_is_slow = std::any_of(m_children.begin(), m_children.end(), [&](const Child& child) {
    return child.job && is_slow(*child.job) && (!m_head || same_picture(child.job->key, *m_head));
  });
  for (const PageImageKey key : std::vector<PageImageKey>(m_wanted)) {
    const bool alone = !head_is_slow && (m_head.has_value() || !m_drawn_any);
    const int room = alone ? 1 : std::max(1, m_options.renderers - slow);
    if (slow > slow_at_most || drawing >= room || m_outbox.is_full(m_options.bytes_in_flight)) return;
    if (is_being_drawn(key)) continue;
    Job job;
    job.key = key;
    if (!assign(job, drawing_of(key))) return;
    ++drawing;
  }
}

// Finding the last page reads the whole page tree; every child forked after it knows the way to any page.
void Document::touch_last_page() {
  const bool worthwhile = m_drawn_any || m_text_due.size() > static_cast<std::size_t>(few_pages);
  if (m_touched || m_opened->pages < few_pages || working(true) > drawing_slowly() || !worthwhile) return;
  m_touched = m_touching = true;
  m_worker_deadline_ms = now_ms() + m_options.page_deadline_ms;
  send_packet(m_worker.control(), encode(Request(TouchLast{})), -1, false);
}

// A page that is wanted and not being drawn, or that has not been drawn for long.
bool Document::drawing_comes_first() const {
  if (working(true) > drawing_slowly()) return true;
  return std::any_of(m_wanted.begin(), m_wanted.end(), [&](const PageImageKey& key) { return !is_being_drawn(key); });
}

// After the worker was warmed: of a manual that was unpacked they read what they need, of a packed one all that is packed with it.
void Document::hand_out_facts() {
  if (!m_facts_due || drawing_comes_first() || m_touching || working(false) >= std::max(1, m_options.renderers)) return;
  Job job;
  job.work = Work::facts;
  if (assign(job, ReadFacts{})) m_facts_due = false;
}

void Document::hand_out_reading() {
  if (drawing_comes_first() || m_touching || m_outbox.is_full(m_options.bytes_in_flight)) return;
  hand_out_attached_file();
  hand_out_copy();
  const int readers = std::max(1, m_options.renderers);
  hand_out_fast_copy(readers);
  while (!m_pictures_due.empty() && working(false) < readers) {
    Job job;
    job.work = Work::pictures;
    job.key.page = m_pictures_due.front();
    if (!assign(job, FindPictures{0, std::clamp(job.key.page.value, 0, pages_limit)})) return;
    m_pictures_due.pop_front();
  }
  while (!m_text_due.empty() && working(false) < readers) {
    Job job;
    job.work = Work::words;
    job.key.page = m_text_due.front();
    if (!assign(job, ReadWords{0, std::clamp(job.key.page.value, 0, pages_limit)})) return;
    m_text_due.pop_front();
  }
  while (!m_background_due.empty() && working(false) < readers) {
    Job job;
    job.work = Work::draw_in_background;
    job.key = m_background_due.front();
    if (!assign(job, drawing_of(job.key))) return;
    m_background_due.pop_front();
  }
}

void Document::hand_out_fast_copy(int readers) {
  if (!m_fast_copy_into || working(false) >= readers) return;
  Job job;
  job.work = Work::fast_copy;
  const base::FileDescriptor into = std::move(m_fast_copy_into);
  assign(job, WriteCopy{}, into.value());
}

// For a file or a printer that somebody waits for, as an attached file is.
void Document::hand_out_copy() {
  if (!m_copy_into) return;
  Job job;
  job.work = Work::copy;
  const base::FileDescriptor into = std::move(m_copy_into);
  const CopyWish wish = std::exchange(m_copy_wish, {});
  const base::FileDescriptor annotations = file_in_memory(encode_annotations(wish.annotations));
  Child* child = idle_child(job.work);
  if (!child) child = fork_child(job.work);
  const bool sent = child && annotations &&
                    send_packet(child->socket.value(), encode(Request(TakeAnnotations{})), annotations.value(), false) == Sent::done;
  // The same child: it is the first idle one.
  if (!sent || !assign(job, WriteCopy{0, wish.for_printer ? CopyFor::printer : CopyFor::others, wish.kept}, into.value()))
    m_outbox.put(CopyWritten{m_id, tl::unexpected(wording::copy_not_written(Reason::out_of_memory, m_name))});
}

// Somebody waits for it: it neither stands behind what is read unasked nor runs at its priority.
void Document::hand_out_attached_file() {
  if (!m_attached_file_due) return;
  Job job;
  job.work = Work::attached_file;
  const ReadAttachedFile request{0, *std::exchange(m_attached_file_due, std::nullopt)};
  if (!assign(job, request)) report(job, wording::attached_file_not_read(Reason::out_of_memory, m_name));
}

bool Document::is_for_background(Work work) const {
  return m_options.reads_in_background && work != Work::draw && work != Work::attached_file && work != Work::copy;
}

Document::Child* Document::idle_child(Work work) {
  for (Child& child : m_children)
    if (child.draws == (work == Work::draw) && child.in_background == is_for_background(work) && !child.job) return &child;
  return nullptr;
}

Document::Child* Document::fork_child(Work work) {
  auto ends = channel_pair();
  if (!ends) return nullptr;
  Child child;
  child.id = m_next_serial++;
  child.socket = std::move(ends->first);
  child.draws = work == Work::draw;
  child.in_background = is_for_background(work);
  child.born_warm = m_touched;
  if (send_packet(m_worker.control(), encode(Request(Fork{child.id, child.draws, child.in_background})), ends->second.value(), false) !=
      Sent::done)
    return nullptr;
  m_children.push_back(std::move(child));
  return &m_children.back();
}

bool Document::assign(Job job, const Request& request, int file) {
  Child* child = idle_child(job.work);
  if (!child) child = fork_child(job.work);
  if (!child) return false;
  job.serial = m_next_serial++;
  int deadline_ms = m_options.page_deadline_ms;
  if (job.work == Work::facts) deadline_ms = m_options.facts_deadline_ms;
  if (job.work == Work::copy || job.work == Work::fast_copy) deadline_ms = copy_deadline_ms;
  job.started_ms = now_ms();
  if (child->pid != 0) job.processor_ms = processor_ms(child->pid);
  job.deadline_ms = job.started_ms + deadline_ms + (m_state == State::opening ? m_options.open_deadline_ms : 0);
  Request numbered = request;
  std::visit(
      [&](auto& r) {
        if constexpr (requires { r.job; }) r.job = job.serial;
      },
      numbered);
  child->job = job;
  // Where this fails the child is gone, and its socket says so.
  send_packet(child->socket.value(), encode(numbered), file, false);
  return true;
}

}  // namespace jumpseat::pdf
