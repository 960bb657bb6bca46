// A manual may be replaced on disk while it is read: what was opened stays on screen, and the person is told once.
#include "app/reading/reading.hpp"
#include "base/file.hpp"
#include "base/words.hpp"

namespace jumpseat::app {

// On the pool, since a file on a network drive may take its time to answer.
void Reading::look_at_file() {
  if (m_open->told_of_change) return;
  m_context.pool.post([this, serial = m_serial, path = m_open->request.path, before = m_open->stamp] {
    const auto now = base::open_regular_file(path);
    if (!now || reading::FileStamp::of(now->value()) == before) return;
    m_context.mailbox.post([this, serial] {
      if (serial != m_serial || !m_open || std::exchange(m_open->told_of_change, true)) return;
      m_context.tell(base::say(
          "The file of this manual was changed on disk. You are reading the edition that was opened; open it again to see the new one."));
    });
  });
}

}  // namespace jumpseat::app
