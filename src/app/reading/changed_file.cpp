// A manual may be replaced on disk while it is read: what was opened stays on screen, and the person is told once, with a button. One that
// was overwritten in place is not there any more, and is opened again at once.
#include "app/reading/labels.hpp"
#include "app/reading/reading.hpp"
#include "base/file.hpp"
#include "base/words.hpp"

#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace jumpseat::app {

void Reading::look_at_file_later() { m_open->touched_at_monotonic_ms = m_context.clock.monotonic_ms(); }

void Reading::take(pdf::FileTouched event) {
  if (!is_current(event.document)) return;
  m_open->held = true;
  look_at_file_later();
}

// On the pool, since a file on a network drive may take its time to answer. What was only written anew, or touched, has not changed. Where
// the file that was opened was touched, it is looked at itself, since by then it may have been moved away.
void Reading::look_at_file() {
  if (m_open->looking_at_file) return;
  m_open->touched_at_monotonic_ms.reset();
  const bool held = m_open->held;
  if (m_open->told_of_change && !held) return;
  m_open->looking_at_file = true;
  const std::string known = m_open->hash_is_certain ? m_open->hash.value : std::string();
  m_context.pool.post([this, serial = m_serial, path = m_open->request.path, before = m_open->stamp, file = m_open->file,
                       fast_copy = m_open->from_fast_copy, opened = held ? m_open->descriptor : nullptr, known, held] {
    const auto now = base::open_regular_file(path);
    const bool is_same = now && !fast_copy && reading::FileId::of(now->value()) == file;
    const int looked_at = opened ? opened->value() : now ? now->value() : -1;
    const reading::FileStamp stamp = looked_at >= 0 ? reading::FileStamp::of(looked_at) : before;
    // A file that was written to can have its time put back.
    const bool changed =
        looked_at >= 0 && (held || stamp != before) && base::sha256_hex_of_descriptor(looked_at).value_or(std::string()) != known;
    const bool rests = looked_at < 0 || reading::FileStamp::of(looked_at) == stamp;
    const bool given_up = held && !opened;
    auto letter = [this, serial, stamp, changed, is_same, rests, held, given_up, is_there = now.has_value()] {
      if (serial != m_serial || !m_open) return;
      m_open->looking_at_file = false;
      if (!rests) return look_at_file_later();
      if (!changed && !given_up) {
        m_open->stamp = stamp;
        if (!is_same && !held) return;
        m_open->held = false;
        m_service->take_file_as(m_open->id, stamp);
        if (!is_same && is_there) look_at_file();  // at the one in its place
        return;
      }
      if (held && !is_there) return give_up_file();
      if (is_same || held) {  // its pages would be drawn among those of the file that was opened
        open_again();
        if (m_open) m_open->request.was_told = true;
        return m_context.tell(
            is_same
                ? base::say("The file of this manual was overwritten while you were reading it. It was opened again as it is now.")
                : base::say("The file of this manual was moved and changed while you were reading it. The file in its place was opened."));
      }
      if (!std::exchange(m_open->told_of_change, true))
        m_context.offer(base::say("The file of this manual was changed on disk. You are reading the edition that was opened."),
                        base::say("Open it again"), command::OpenAgain{}, {});
    };
    if (changed || !rests || held) m_context.mailbox.post(std::move(letter));
    else m_context.mailbox.post_unseen(std::move(letter));
  });
}

// Nothing waits for it any more; whatever comes to its place is opened.
void Reading::give_up_file() {
  m_open->file = {};
  m_open->descriptor.reset();
  m_service->take_file_as(m_open->id, {});
}

// What can be read is given up only for a file that is there.
void Reading::run(const command::OpenAgain&) {
  if (!usable()) return run(command::RetryOpening{});
  if (m_callbacks.manual_is_closed()) return m_context.tell(base::say("The manual is closed during this exam."));
  m_context.show(Screen::read);
  m_open->looking_at_file = true;
  m_context.pool.post([this, serial = m_serial, path = m_open->request.path] {
    const auto file = std::make_shared<base::Result<base::FileDescriptor>>(base::open_regular_file(path));
    m_context.mailbox.post([this, serial, file] {
      if (serial != m_serial || !m_open) return;
      if (*file) return open_again();
      m_open->looking_at_file = m_open->told_of_change = false;
      m_context.report(file->error());
    });
  });
}

Reading::Left Reading::left_here() const {
  const Place here = place();
  const auto& labels = m_open->facts.labels;
  const auto label_of = [&](model::PageIndex page) { return labels[static_cast<std::size_t>(page.value)].value; };
  return {m_open->hash, here, current(), label_of(here.page), label_of(current()), m_open->label_offset};
}

// At the same place.
void Reading::open_again() {
  Request request = m_open->request;
  request.page_number.reset();
  request.label.clear();
  request.guess = true;
  request.left = left_here();
  request.was_told = false;
  open(std::move(request), m_open->password);
}

// Once it is known what the pages are called: by the label that was asked for; else to where one was in the file that was there before, in
// another edition by the label of that page. A page whose label is not known is looked for by its number where no page has another name.
void Reading::go_to_asked_page() {
  const auto left = std::exchange(m_open->request.left, std::nullopt);
  if (!m_open->request.label.empty()) return go_to_label(std::exchange(m_open->request.label, {}));
  if (!left) return;
  const bool is_same = left->hash == m_open->hash;
  if (!is_same && std::exchange(m_open->request.tells_of_edition, false))
    tell_of_edition(base::say("This is another edition than the one you read here before."));
  const auto now = [&](model::PageIndex page, const std::string& label) {
    const model::ManualFacts& facts = m_open->facts;
    if (!is_same && !label.empty()) return reading::find_label_near(facts.labels, label, page);
    const bool is_there = is_same || (!facts.has_labels && page.value < facts.pages());
    return is_there ? std::optional(page) : std::nullopt;
  };
  const auto top = now(left->top.page, left->top_label), read = now(left->current, left->current_label);
  if (!top && !read) return;
  m_open->wanted = read ? read : top;
  const bool in_rows = m_open->spread != Spread::single || m_open->paged;  // which may part these two now
  const bool by_top = top && (!read || read == top || !in_rows);
  const reading::Layout& layout = m_open->layout;
  scroll_to(by_top ? layout.scroll_back_to(*top, left->top.y_pt, m_open->scroll.x) : layout.scroll_to(*read, 0, m_open->scroll.x));
  touch();
}

}  // namespace jumpseat::app
