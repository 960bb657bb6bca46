#pragma once
// One open manual on the I/O thread: its worker, that worker's children, and what they have been asked.
#include "base/clock.hpp"
#include "pdf/outbox.hpp"
#include "pdf/protocol.hpp"
#include "pdf/spawn.hpp"

#include <deque>
#include <poll.h>

namespace jumpseat::pdf {

class Document {
 public:
  Document(DocumentId id, base::FileDescriptor file, std::string name, std::string password, OpenHint hint, const ServiceOptions& options,
           Outbox& outbox);

  void start(WorkerProcess worker);  // one that was started early, or none
  void want(std::vector<PageImageKey> keys);
  void request_text(model::PageIndex first, int count);
  void request_text_first(model::PageIndex page);
  void request_pictures(model::PageIndex page);
  void draw_in_background(PageImageKey key);
  void request_attached_file(int file);
  void take_file_as(FileStamp stamp);
  void cancel_text();
  void skip_facts();
  void request_fast_copy(base::FileDescriptor into);
  void request_copy(base::FileDescriptor into, CopyWish wish);

  void add_descriptors(std::vector<pollfd>& to) const;
  void on_readable(int descriptor);
  void turn();                                                 // hands out work, ends what overran
  std::int64_t next_deadline_ms() const;                       // monotonic; the largest number where there is none
  bool is_busy() const;                                        // as is_idle means it
  bool is_closed() const { return m_state == State::closed; }  // for good: it has said why

 private:
  enum class State { opening, open, closed };
  enum class Work { draw, draw_in_background, words, pictures, facts, attached_file, fast_copy, copy };
  static bool is_drawing(Work work) { return work == Work::draw || work == Work::draw_in_background; }
  struct Job {
    Work work = Work::draw;
    std::uint32_t serial = 0;
    PageImageKey key;     // of what is drawn; for words and pictures its page
    bool hinted = false;  // asked for before anyone wanted it
    std::int64_t started_ms = 0, deadline_ms = 0;
    std::int64_t processor_ms = 0;  // that its child had used when it began
  };
  struct Child {
    std::uint32_t id = 0;
    base::FileDescriptor socket, pidfd;
    bool draws = true, in_background = false, born_warm = false;
    bool has_hung_up = false;  // in the middle of its job; the worker is asked whether it lives
    int jobs_done = 0;
    int pid = 0;  // only to ask how much of the processor it has used
    std::optional<Job> job;
  };

  void launch(WorkerProcess worker);
  void draw_hint();
  void close_with(Event event);
  void on_worker_packet();
  void on_worker_gone();
  void on_opened(const protocol::Opened& answer);
  void on_child_packet(Child& child);
  void on_pong(const protocol::Pong& pong);
  bool finish(Child& child, const protocol::Answer& answer, base::FileDescriptor& file);  // false where the answer breaks the rules
  bool finish_draw(Child& child, const protocol::Drawn& drawn, const base::FileDescriptor& file);
  void report(const Job& job, base::Error error);
  void report_death(const Job& job);
  base::Error death_of(const Job& job) const;
  void end_child(std::uint32_t id);
  void end_overrunning();
  bool is_starved(int pid, std::int64_t since_ms, std::int64_t used_before_ms, std::int64_t allowed_ms) const;
  bool is_starved(const Child& child) const;
  bool is_not_open_yet() const;

  void hand_out_drawing();
  void hand_out_facts();
  void hand_out_reading();
  void hand_out_attached_file();
  void touch_last_page();
  void retire_children();
  bool hold_if_touched();
  void put_back(const Job& job);
  bool is_being_drawn(const PageImageKey& key) const;
  bool job_is_wanted(Job& job) const;
  int working(bool draws) const;
  int drawing_slowly() const;
  bool is_slow(const Job& job) const;
  std::int64_t next_look_ms(const Job& job) const;  // monotonic; when it becomes slow, then when it overruns
  bool drawing_comes_first() const;
  bool is_for_background(Work work) const;
  Child* idle_child(Work work);
  Child* fork_child(Work work);
  void hand_out_fast_copy(int readers);
  void hand_out_copy();
  bool assign(Job job, const protocol::Request& request, int file = -1);
  void forget_wanted(const PageImageKey& key);
  bool was_cut_short() const;
  std::int64_t now_ms() const { return m_clock.monotonic_ms(); }

  DocumentId m_id;
  base::FileDescriptor m_file;
  FileStamp m_stamp;
  bool m_is_held = false;  // the file was written to
  std::string m_name, m_password;
  OpenHint m_hint;
  const ServiceOptions& m_options;
  Outbox& m_outbox;
  base::SystemClock m_clock;

  State m_state = State::opening;
  WorkerProcess m_worker;
  std::uint8_t m_features = 0;
  std::deque<Child> m_children;
  std::uint32_t m_next_serial = 1;
  std::int64_t m_launched_ms = 0, m_used_at_launch_ms = 0;  // when the worker that runs was given the document, and what it had used
  std::int64_t m_worker_deadline_ms = 0;                    // 0: nothing is due from the worker itself
  int m_deaths = 0;
  bool m_announced = false, m_drawn_any = false;
  bool m_awaits_reader = false;  // a page was hinted at: nothing else is done before it is known what is really wanted
  bool m_touching = false, m_touched = false;
  std::optional<pdf::Opened> m_opened;

  std::vector<PageImageKey> m_wanted;
  std::optional<PageImageKey> m_head;  // drawn alone
  bool m_facts_due = true;
  std::deque<model::PageIndex> m_text_due, m_pictures_due;
  std::deque<PageImageKey> m_background_due;
  base::FileDescriptor m_fast_copy_into, m_copy_into;
  CopyWish m_copy_wish;
  std::optional<int> m_attached_file_due;
};

}  // namespace jumpseat::pdf
