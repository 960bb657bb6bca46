#pragma once
// A draft that was sent off stays where it was typed until what was asked for has been done; refused, it is there to be put right.
#include "app/people/views.hpp"

#include <optional>

namespace jumpseat::ui {

class SentDraft {
 public:
  void send(const app::LastChangeView& last) { m_after = last.number, m_refused = false; }
  void forget() { m_after.reset(), m_refused = false; }
  bool waits() const { return m_after.has_value(); }
  bool refused() const { return m_refused; }  // the one that was sent last
  // True once, when it was done: the draft may go.
  bool take_done(const app::LastChangeView& last) {
    if (!m_after || *m_after == last.number) return false;
    m_after.reset();
    m_refused = !last.made;
    return last.made;
  }

 private:
  std::optional<int> m_after;  // the change before it
  bool m_refused = false;
};

}  // namespace jumpseat::ui
