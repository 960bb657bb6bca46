#pragma once
// Owns the state of the program. Commands go in, views come out; nothing here draws, and nothing here waits.
#include "app/commands.hpp"
#include "app/policy.hpp"
#include "app/views.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "model/speech.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace jumpseat::app {

struct AppOptions {
  std::filesystem::path records;                                             // the record file
  std::filesystem::path cache;                                               // the folder of library.db and of kept views
  std::filesystem::path content;                                             // the folder of the courses that ship with the program
  std::filesystem::path courses;                                             // the folder of courses that were imported; empty: none
  std::filesystem::path page_worker;                                         // empty: beside the program
  std::filesystem::path state;                                               // where it is marked that the program runs; empty: nowhere
  std::optional<command::OpenFile> open;                                     // a manual to show at once
  std::shared_ptr<model::Speaker> speaker;                                   // reads aloud; none: nothing can
  std::optional<Theme> theme;                                                // instead of the one in the settings
  Policy policy;                                                             // of this computer
  std::filesystem::path catalogues;                                          // the folder of the languages; empty: English alone
  std::optional<std::string> language;                                       // instead of the one in the settings
  std::int64_t text_bytes_at_most = 2'000'000'000;                           // of the text of all manuals, in library.db
  std::function<std::vector<std::pair<std::string, std::string>>()> sticks;  // path, name; none: those that are in this computer
};

// The pixels of an image that arrived; valid while the owner lives. B G R A.
struct ImageArrival {
  ImageId image = 0;
  int w = 0, h = 0, stride_bytes = 0;
  const std::uint8_t* pixels = nullptr;
  std::shared_ptr<const void> owner;
};

class App {
 public:
  // `wake` is called from other threads when there is something to collect.
  App(AppOptions options, const base::Clock& clock, std::function<void()> wake);
  ~App();
  App(const App&) = delete;
  App& operator=(const App&) = delete;

  void run(const Command& command);
  void collect();  // takes in what other threads have finished; call once a frame, before view()
  const AppView& view() const;
  std::uint64_t change_number() const;  // grows whenever view() may have changed

  std::vector<ImageArrival> take_arrivals();
  std::vector<ImageId> take_departures();
  // Images whose pixels are wanted back, to show them before anything else at the next start; give them all, in this order, those that
  // are not there without pixels.
  std::vector<ImageId> take_wanted_pixels();
  std::vector<ImageId> pixels_wanted_at_the_end();  // before the program closes
  void give_pixels(std::vector<model::Pixels> pixels);
  std::optional<std::string> take_clipboard();  // what was asked to be copied since the last call

  // Visible pages sharp, commands run, answers saved; import does not count.
  bool idle() const;
  // When a clock on screen must move next, by the monotonic clock; nothing: only when something happens.
  std::optional<std::int64_t> next_tick_monotonic_ms() const;
  StateView state() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> m_impl;
};

}  // namespace jumpseat::app
