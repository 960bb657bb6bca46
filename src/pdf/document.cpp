#include "pdf/document.hpp"

#include "pdf/channel.hpp"
#include "pdf/sealed_memory.hpp"
#include "pdf/wording.hpp"

#include <algorithm>

namespace jumpseat::pdf {
namespace {

using namespace protocol;

constexpr int start_deadline_ms = 60'000;  // the very first start on a machine may have to read every font
constexpr int deaths_limit = 4;            // in a row, without a page between them

}  // namespace

Document::Document(DocumentId id, base::FileDescriptor file, std::string name, std::string password, OpenHint hint,
                   const ServiceOptions& options, Outbox& outbox)
    : m_id(id),
      m_file(std::move(file)),
      m_stamp(FileStamp::of(m_file.value())),
      m_name(std::move(name)),
      m_password(std::move(password)),
      m_hint(hint),
      m_options(options),
      m_outbox(outbox) {}

void Document::start(WorkerProcess worker) { launch(std::move(worker)); }

void Document::launch(WorkerProcess worker) {
  m_state = State::opening;
  m_children.clear();
  m_touching = m_touched = false;
  m_worker = std::move(worker);
  if (!m_worker.is_running()) {
    auto spawned = spawn_worker(m_options);
    if (!spawned) return close_with(pdf::OpenFailed{m_id, spawned.error(), false});
    m_worker = std::move(*spawned);
  }
  m_launched_ms = now_ms();
  m_used_at_launch_ms = processor_ms(m_worker.pid());
  m_worker_deadline_ms = m_launched_ms + start_deadline_ms + m_options.open_deadline_ms;
  if (m_password.size() > password_limit_bytes)
    return close_with(OpenFailed{m_id, wording::not_opened(Reason::wrong_password, m_name), true});
  const Open open{m_password, std::clamp(m_hint.page.value, 0, pages_limit)};
  if (send_packet(m_worker.control(), encode(Request(open)), m_file.value(), false) != Sent::done) return;  // seen as gone
  if (!m_announced) draw_hint();
}

// Sent behind the opening, so that the worker turns from one to the other without waiting for us.
void Document::draw_hint() {
  if (m_hint.scale_millionths <= 0 && m_hint.fit_width_px <= 0) return;
  m_awaits_reader = true;
  Job job;
  job.key = {m_id, m_hint.page, m_hint.scale_millionths, m_hint.rotation_degrees, std::nullopt, m_hint.generation};
  job.hinted = true;
  const Draw draw{
      0,           job.key.page.value, m_hint.scale_millionths, std::clamp(m_hint.fit_width_px, 0, side_limit_px), m_hint.rotation_degrees,
      std::nullopt};
  assign(job, draw);
}

void Document::close_with(Event event) {
  m_state = State::closed;
  m_children.clear();
  m_worker.end();
  m_worker_deadline_ms = 0;
  m_wanted.clear();
  m_text_due.clear();
  m_pictures_due.clear();
  m_background_due.clear();
  m_outbox.put(std::move(event));
}

void Document::add_descriptors(std::vector<pollfd>& to) const {
  if (m_state == State::closed) return;
  to.push_back({m_worker.control(), POLLIN, 0});
  for (const Child& child : m_children)
    if (!child.has_hung_up) to.push_back({child.socket.value(), POLLIN, 0});
}

void Document::on_readable(int descriptor) {
  if (m_state == State::closed) return;
  if (descriptor == m_worker.control()) return on_worker_packet();
  for (Child& child : m_children)
    if (child.socket.value() == descriptor) return on_child_packet(child);
}

void Document::on_worker_packet() {
  bool gone = false;
  auto packet = receive_packet(m_worker.control(), gone, false);
  if (gone) return on_worker_gone();
  if (!packet) return;
  const auto answer = decode_answer(packet->bytes);
  if (!answer) return on_worker_gone();
  if (const auto* ready = std::get_if<Ready>(&*answer)) {
    m_features = ready->features;
    m_worker_deadline_ms = now_ms() + m_options.open_deadline_ms;
  } else if (const auto* opened = std::get_if<protocol::Opened>(&*answer); opened && m_state == State::opening) {
    on_opened(*opened);
  } else if (const auto* refused = std::get_if<NotOpened>(&*answer); refused && m_state == State::opening) {
    const bool password = refused->reason == Reason::needs_password || refused->reason == Reason::wrong_password;
    close_with(OpenFailed{m_id, was_cut_short() ? wording::cut_short(m_name) : wording::not_opened(refused->reason, m_name), password});
  } else if (const auto* forked = std::get_if<Forked>(&*answer)) {
    if (!is_child_of(packet->file.value(), m_worker.pid())) return;
    for (Child& child : m_children)
      if (child.id == forked->child) {
        child.pidfd = std::move(packet->file);
        child.pid = pid_of(child.pidfd.value());
        return;
      }
    kill_by(packet->file.value());  // was no longer wanted before it was there
  } else if (std::get_if<Touched>(&*answer) && m_touching) {
    m_touching = false;
    m_worker_deadline_ms = 0;
  } else if (const auto* pong = std::get_if<Pong>(&*answer)) {
    on_pong(*pong);
  } else {
    on_worker_gone();
  }
}

void Document::on_opened(const protocol::Opened& answer) {
  m_state = State::open;
  m_worker_deadline_ms = 0;
  m_opened = pdf::Opened{m_id,
                         answer.pages,
                         {std::min(answer.page, answer.pages - 1)},
                         answer.size,
                         answer.title,
                         answer.encrypted,
                         answer.may_copy,
                         answer.may_print,
                         features_of(m_features)};
  for (Child& child : m_children)  // what was asked for by its width is now known by its scale
    if (child.job && child.job->hinted) {
      child.job->key.page = m_opened->page;
      if (child.job->key.scale_millionths <= 0)
        child.job->key.scale_millionths = scale_millionths_to_fit_width(answer.size, m_hint.rotation_degrees, m_hint.fit_width_px);
    }
  if (!std::exchange(m_announced, true)) m_outbox.put(*m_opened);
}

bool Document::was_cut_short() const { return FileStamp::of(m_file.value()).bytes != m_stamp.bytes; }

void Document::on_worker_gone() {
  for (const Child& child : m_children) {
    if (!child.job) continue;
    if (child.job->work == Work::words) m_text_due.push_front(child.job->key.page);
    else if (child.job->work == Work::draw_in_background && m_deaths == 0) m_background_due.push_front(child.job->key);
    else if (child.job->work != Work::draw) report_death(*child.job);
  }
  m_children.clear();
  m_worker.end();
  if (was_cut_short())
    return close_with(m_announced ? Event(DocumentLost{m_id, wording::cut_short(m_name)})
                                  : Event(OpenFailed{m_id, wording::cut_short(m_name), false}));
  const bool was_touching = std::exchange(m_touching, false);
  ++m_deaths;
  if (!m_announced && m_deaths >= 2) return close_with(OpenFailed{m_id, wording::open_died(m_name), false});
  if (m_deaths >= deaths_limit) return close_with(DocumentLost{m_id, wording::lost(m_name)});
  launch({});
  if (was_touching) m_touched = true;  // it does not survive that page; go on without
}

void Document::on_child_packet(Child& child) {
  if (hold_if_touched()) return;
  bool gone = false;
  auto packet = receive_packet(child.socket.value(), gone, false);
  if (!packet && !gone) return;
  const std::uint32_t id = child.id;
  const auto answer = packet ? decode_answer(packet->bytes) : std::nullopt;
  if (answer && child.job && finish(child, *answer, packet->file)) {
    ++child.jobs_done;
    child.job.reset();
    return;
  }
  // A renderer also dies with its worker, and then its page is not to blame: the worker is asked, because it may be dying without being
  // dead yet.
  if (gone && child.job) {
    child.has_hung_up = true;
    send_packet(m_worker.control(), encode(Request(Ping{id})), -1, false);
    return;
  }
  const std::optional<Job> job = child.job;
  end_child(id);
  if (job) report_death(*job);
}

void Document::on_pong(const Pong& pong) {
  const auto found =
      std::find_if(m_children.begin(), m_children.end(), [&](const Child& child) { return child.id == pong.child && child.has_hung_up; });
  if (found == m_children.end() || !found->job) return;
  const Job job = *found->job;
  end_child(pong.child);
  report_death(job);
}

base::Error Document::death_of(const Job& job) const {
  if (is_drawing(job.work)) return wording::page_died(job.key.page);
  if (job.work == Work::words || job.work == Work::pictures) return wording::page_not_read(job.key.page, "its page worker stopped");
  if (job.work == Work::fast_copy) return wording::not_copied(Reason::damaged, m_name);
  if (job.work == Work::copy) return wording::copy_not_written(Reason::damaged, m_name);
  if (job.work == Work::attached_file) return wording::attached_file_not_read(Reason::damaged, m_name);
  return wording::facts_not_read(m_name, "their page worker stopped");
}

void Document::report_death(const Job& job) { report(job, death_of(job)); }

void Document::report(const Job& job, base::Error error) {
  const bool changed = was_cut_short();
  if (changed && job.work != Work::draw) error = wording::changed_meanwhile(std::move(error));
  switch (job.work) {
    case Work::draw:
      forget_wanted(job.key);
      m_drawn_any = true;  // whatever comes next need not wait for it
      if (changed) error = wording::page_cut_short(job.key.page);
      m_outbox.put(PageFailed{job.key, std::move(error)});
      break;
    case Work::draw_in_background: m_outbox.put(DrawnInBackground{job.key, tl::unexpected(std::move(error)), 0, changed}); break;
    case Work::words: m_outbox.put(PageTextFailed{m_id, job.key.page, std::move(error), changed}); break;
    case Work::pictures: m_outbox.put(PagePictures{m_id, job.key.page, {}}); break;  // the page is shown without
    case Work::facts: m_outbox.put(FactsFailed{m_id, std::move(error), changed}); break;
    case Work::attached_file: m_outbox.put(AttachedFileRead{m_id, tl::unexpected(std::move(error))}); break;
    case Work::fast_copy: m_outbox.put(FastCopied{m_id, tl::unexpected(std::move(error))}); break;
    case Work::copy: m_outbox.put(CopyWritten{m_id, tl::unexpected(std::move(error))}); break;
  }
}

bool Document::finish(Child& child, const Answer& answer, base::FileDescriptor& file) {
  const Job& job = *child.job;
  if (m_hint.watches_file && was_cut_short()) {
    report_death(job);
    return true;
  }
  if (const auto* refused = std::get_if<NotDone>(&answer); refused && refused->job == job.serial) {
    switch (job.work) {
      case Work::draw:
      case Work::draw_in_background: report(job, wording::page_not_drawn(refused->reason, job.key.page)); break;
      case Work::words:
      case Work::pictures: report(job, wording::page_not_read(refused->reason, job.key.page)); break;
      case Work::facts: report(job, wording::facts_not_read(m_name, "they are damaged")); break;
      case Work::attached_file: report(job, wording::attached_file_not_read(refused->reason, m_name)); break;
      case Work::fast_copy: report(job, wording::not_copied(refused->reason, m_name)); break;
      case Work::copy: report(job, wording::copy_not_written(refused->reason, m_name)); break;
    }
    return true;
  }
  if (const auto* drawn = std::get_if<Drawn>(&answer))
    return is_drawing(job.work) && drawn->job == job.serial && finish_draw(child, *drawn, file);
  if (const auto* done = std::get_if<Done>(&answer)) {
    if ((job.work != Work::copy && job.work != Work::fast_copy) || done->job != job.serial) return false;
    if (job.work == Work::copy) m_outbox.put(CopyWritten{m_id, {}});
    else m_outbox.put(FastCopied{m_id, {}});
    return true;
  }
  if (const auto* words = std::get_if<WordsRead>(&answer)) {
    if (job.work != Work::words || words->job != job.serial) return false;
    const SealedMemory memory(file, payload_limit_bytes);
    auto decoded = decode_words(file ? memory.bytes() : std::string_view(words->payload));
    if (decoded) m_outbox.put(PageText{m_id, job.key.page, std::move(*decoded)});
    return decoded.has_value();
  }
  if (const auto* pictures = std::get_if<PicturesAre>(&answer)) {
    if (job.work != Work::pictures || pictures->job != job.serial) return false;
    auto decoded = decode_pictures(pictures->payload);
    if (decoded) m_outbox.put(PagePictures{m_id, job.key.page, std::move(*decoded)});
    return decoded.has_value();
  }
  if (const auto* attached = std::get_if<AttachedFileIs>(&answer)) {
    if (job.work != Work::attached_file || attached->job != job.serial) return false;
    const SealedMemory memory(file, attached_file_limit_bytes);
    if (file && memory.bytes().empty()) return false;
    m_outbox.put(AttachedFileRead{m_id, file ? std::string(memory.bytes()) : attached->payload});
    return true;
  }
  if (const auto* facts = std::get_if<FactsAre>(&answer)) {
    if (job.work != Work::facts || facts->job != job.serial) return false;
    const SealedMemory memory(file, payload_limit_bytes);
    auto decoded = decode_facts(file ? memory.bytes() : std::string_view(facts->payload));
    if (!decoded || decoded->pages() != m_opened->pages) return false;
    m_outbox.put(FactsRead{m_id, std::move(*decoded)});
    return true;
  }
  return false;
}

bool Document::finish_draw(Child& child, const Drawn& drawn, const base::FileDescriptor& file) {
  Job& job = *child.job;
  if (job.key.scale_millionths <= 0) job.key.scale_millionths = drawn.scale_millionths;
  const bool plausible = drawn.stride_bytes >= drawn.w * 4 && drawn.scale_millionths == job.key.scale_millionths &&
                         std::int64_t{drawn.w} * drawn.h <= picture_limit_px &&
                         (!job.key.tile || (drawn.w <= job.key.tile->w && drawn.h <= job.key.tile->h));
  if (!plausible) return false;
  auto image = map_picture(file, drawn.w, drawn.h, drawn.stride_bytes);
  if (!image) return false;
  const std::int64_t used = child.pid != 0 ? processor_ms(child.pid) - job.processor_ms : now_ms() - job.started_ms;
  if (job.work == Work::draw_in_background) {
    m_outbox.put(DrawnInBackground{job.key, std::move(*image), used});
    return true;
  }
  forget_wanted(job.key);
  m_drawn_any = true;
  m_deaths = 0;
  m_outbox.put(PageDrawn{job.key, drawn.size, std::move(*image), used});
  return true;
}

// What a child has in hand by then may be of either file. One that was cut short is told of by its pages.
bool Document::hold_if_touched() {
  if (m_is_held || !m_hint.watches_file || m_state != State::open) return m_is_held;
  if (const FileStamp now = FileStamp::of(m_file.value()); now == m_stamp || now.bytes < m_stamp.bytes || m_stamp.bytes < 0) return false;
  m_is_held = true;
  while (!m_children.empty()) {
    const std::optional<Job> job = m_children.front().job;
    end_child(m_children.front().id);
    if (job) put_back(*job);
  }
  m_outbox.put(FileTouched{m_id});
  return true;
}

void Document::put_back(const Job& job) {
  switch (job.work) {
    case Work::draw: return;  // it is still wanted
    case Work::draw_in_background: return m_background_due.push_front(job.key);
    case Work::words: return m_text_due.push_front(job.key.page);
    case Work::pictures: return m_pictures_due.push_front(job.key.page);
    case Work::facts: m_facts_due = true; return;
    case Work::attached_file:
    case Work::fast_copy:
    case Work::copy: return report(job, wording::changed_meanwhile(death_of(job)));
  }
}

void Document::take_file_as(FileStamp stamp) {
  m_stamp = stamp;
  m_is_held = false;
}

void Document::end_child(std::uint32_t id) {
  const auto found = std::find_if(m_children.begin(), m_children.end(), [&](const Child& child) { return child.id == id; });
  if (found == m_children.end()) return;
  kill_by(found->pidfd.value());
  m_children.erase(found);
}

bool Document::is_busy() const {
  if (m_state == State::closed) return false;
  return m_state == State::opening || !m_wanted.empty() || working(true) > 0;
}

}  // namespace jumpseat::pdf
