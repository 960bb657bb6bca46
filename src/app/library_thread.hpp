#pragma once
// The one thread that owns the text of all manuals. What may not be kept is in memory only, and only while it has a tab.
#include "app/threads.hpp"
#include "base/result.hpp"
#include "library/library.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <type_traits>

namespace jumpseat::app {

enum class Keep { on_disk, in_memory };

class LibraryThread {
 public:
  LibraryThread(std::filesystem::path file, Mailbox& mailbox) : m_file(std::move(file)), m_mailbox(mailbox) {}

  // `work` runs on the library thread: Library& -> Result<T>. `then` runs on the UI thread: Result<T> -> void.
  template <class Work, class Then>
  void ask(Keep keep, Work work, Then then) {
    ask(keep, std::move(work), std::move(then), true);
  }
  // Of something that no frame is drawn for.
  template <class Work, class Then>
  void ask_unseen(Keep keep, Work work, Then then) {
    ask(keep, std::move(work), std::move(then), false);
  }
  // Of both libraries: Library& on_disk, Library* in_memory -> Result<T>; null where nothing has been held in memory yet.
  template <class Work, class Then>
  void ask_both(Work work, Then then) {
    using Outcome = std::invoke_result_t<Work, library::Library&, library::Library*>;
    m_thread.post([this, work = std::move(work), then = std::move(then)]() mutable {
      auto on_disk = this->library(Keep::on_disk);
      auto outcome = std::make_shared<Outcome>(on_disk ? work(**on_disk, m_in_memory.get()) : Outcome(tl::unexpected(on_disk.error())));
      m_mailbox.post([outcome, then = std::move(then)]() mutable { then(std::move(*outcome)); });
    });
  }
  void finish() { m_thread.finish(); }

 private:
  template <class Work, class Then>
  void ask(Keep keep, Work work, Then then, bool seen) {
    using Outcome = std::invoke_result_t<Work, library::Library&>;
    m_thread.post([this, keep, seen, work = std::move(work), then = std::move(then)]() mutable {
      auto library = this->library(keep);
      auto outcome = std::make_shared<Outcome>(library ? work(**library) : Outcome(tl::unexpected(library.error())));
      auto letter = [outcome, then = std::move(then)]() mutable { then(std::move(*outcome)); };
      if (seen) m_mailbox.post(std::move(letter));
      else m_mailbox.post_unseen(std::move(letter));
    });
  }

  base::Result<library::Library*> library(Keep keep) {
    auto& slot = keep == Keep::on_disk ? m_on_disk : m_in_memory;
    if (!slot) {
      auto opened = keep == Keep::on_disk ? library::Library::open(m_file) : library::Library::open_in_memory();
      // A cache folder that cannot be written costs only the memory of the text.
      if (!opened && keep == Keep::on_disk) opened = library::Library::open_in_memory();
      if (!opened) return tl::unexpected(opened.error());
      slot = std::make_unique<library::Library>(std::move(*opened));
    }
    return slot.get();
  }

  std::filesystem::path m_file;
  Mailbox& m_mailbox;
  std::unique_ptr<library::Library> m_on_disk, m_in_memory;  // of the library thread alone
  JobThread m_thread;
};

}  // namespace jumpseat::app
