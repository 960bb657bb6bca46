#pragma once
// The trail in the window: a page of it at a time, found as somebody types, read on a thread of its own.
#include "app/context.hpp"
#include "app/courses.hpp"
#include "app/keeping/views.hpp"
#include "records/trail.hpp"

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace jumpseat::app {

class Trail {
 public:
  struct Callbacks {
    std::function<std::optional<model::PersonId>()> me;  // who sits at the desk
    std::function<void(const base::Error&)> refuse_place;
    std::function<void()> changed;
  };
  Trail(Context& context, std::filesystem::path records, Callbacks callbacks);
  ~Trail();

  void run(const command::FindInTrail& c);
  void run(const command::OlderInTrail& c);
  void run(const command::NewerInTrail& c);
  void run(const command::CloseTrail& c);
  void run(const command::SaveTrail& c);

  void say_anew();  // in another language what was done is called something else
  bool idle() const { return m_pending == 0; }
  TrailView view(const Courses& courses) const;

 private:
  struct Page {
    std::vector<records::TrailEntry> entries;
    bool older = false;
  };
  void read();
  void show(base::Result<Page> page);
  void fail(std::string problem);

  Context& m_context;
  std::filesystem::path m_records;
  Callbacks m_callbacks;
  TrailView::State m_state = TrailView::State::none;
  std::string m_problem;
  command::FindInTrail m_wanted;
  std::vector<std::int64_t> m_before;  // the keys that the pages up to this one begin below; none: the newest page
  Page m_page;
  std::shared_ptr<std::atomic<bool>> m_stop;  // of what is being read; none: nothing is
  bool m_again = false;                       // something else was asked for meanwhile
  std::atomic<bool> m_leaving = false;
  int m_saving = 0, m_pending = 0;
  JobThread m_thread, m_save_thread;
};

}  // namespace jumpseat::app
