#pragma once
// Manuals that nobody has opened yet, read into the library one after another, so that a search of all manuals finds their words.
#include "app/context.hpp"
#include "app/library_thread.hpp"
#include "app/reading/text_room.hpp"
#include "app/reading/views.hpp"
#include "app/threads.hpp"
#include "base/file.hpp"
#include "model/ids.hpp"
#include "pdf/service.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace jumpseat::app::reading {

inline constexpr std::size_t pages_a_transaction = 32;  // that are stored at once

class ReadingIn {
 public:
  struct Manual {
    model::ContentHash hash;
    std::filesystem::path path;
    std::string title;
  };
  // `changed`: how far it is. `read_in`: all words of a manual more are in the library.
  struct Callbacks {
    std::function<void()> changed, read_in;
  };

  ReadingIn(Context& context, LibraryThread& library, const TextRoom& room, Callbacks callbacks)
      : m_context(context), m_library(library), m_room(room), m_callbacks(std::move(callbacks)) {}

  void start(const std::vector<Manual>& manuals, pdf::Service* service);  // after those that wait already
  bool take(pdf::Event& event);                                           // whether it was about the file that is being read
  bool has_given_up(const model::ContentHash& manual) const { return m_given_up.contains(manual.value); }
  void add_to(SearchView& view) const;
  // Their words stay until all that wait have been read in: else one would be read in at the cost of another, without an end.
  const Hashes& read_in() const { return m_read_in; }

 private:
  struct Now {
    Manual manual;
    std::optional<pdf::DocumentId> document;
    model::ManualFacts facts;
    bool facts_known = false;
    int pages_read = 0;
    std::vector<library::PageText> to_store;
  };
  void next();
  void give_to_worker(base::FileDescriptor file);
  void take_page(library::PageText page);
  void store_pages();
  void finish_when_read();
  void give_up(const base::Error& error);
  void stop_without_room();
  void close();
  JobThread& thread();

  Context& m_context;
  LibraryThread& m_library;
  const TextRoom& m_room;
  Callbacks m_callbacks;
  pdf::Service* m_service = nullptr;
  std::uint64_t m_serial = 0;  // of files; what belongs to an earlier one is dropped
  std::deque<Manual> m_waiting;
  std::optional<Now> m_now;
  bool m_without_room = false;  // since it was last started
  Hashes m_read_in;             // and the one that is being read in
  std::set<std::string> m_given_up;
  std::unique_ptr<JobThread> m_thread;  // made when it is first needed
};

}  // namespace jumpseat::app::reading
