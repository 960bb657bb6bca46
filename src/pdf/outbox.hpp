#pragma once
// Where the I/O thread leaves events and the UI thread takes them: one lock, held for moments.
#include "pdf/service.hpp"

#include <map>
#include <mutex>
#include <set>

namespace jumpseat::pdf {

// The same picture whatever view asked for it.
PageImageKey without_generation(PageImageKey key);

class Outbox {
 public:
  void put(Event event);  // I/O thread
  std::vector<Event> take();
  bool has_news();  // once for each time it stops being empty
  bool holds(const PageImageKey& key) const;
  bool is_full(std::size_t bytes_limit) const;

  // What is_idle answers from: commands given and handled, and whether the I/O thread still has work in view.
  void given(DocumentId document);
  void handled(DocumentId document);
  void set_busy(DocumentId document, bool busy);
  void forget(DocumentId document);
  bool is_idle(DocumentId document) const;

 private:
  struct Account {
    int given = 0, handled = 0, waiting = 0;
    bool busy = false;
  };
  mutable std::mutex m_mutex;
  std::vector<Event> m_events;
  std::set<PageImageKey> m_keys;
  std::size_t m_bytes = 0;
  bool m_news = false;
  std::map<int, Account> m_accounts;
};

}  // namespace jumpseat::pdf
