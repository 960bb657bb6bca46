#pragma once
// Drives the real program in a real window through its control channel, as a person would: by the names of things.
#include "base/json.hpp"

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace jumpseat::support {

// An X display for the tests: the one in DISPLAY, else an Xvfb of our own that ends with the tests.
std::string ensure_display();

class Driver {
 public:
  // The program keeps everything below `home`. The window is 1280x800 unless the arguments say otherwise.
  explicit Driver(std::filesystem::path home, std::vector<std::string> arguments = {});
  ~Driver();  // kills it if it still runs
  Driver(const Driver&) = delete;
  Driver& operator=(const Driver&) = delete;

  // For the starts that follow: a variable of the environment, taken away where there is no value; and words that stand before the
  // program's name, such as setpriv with its options.
  void set_environment(std::string name, std::optional<std::string> value);
  void set_wrapper(std::vector<std::string> words) { m_wrapper = std::move(words); }

  // Starts the program (again) and waits until its window answers and is idle.
  void start();
  void start(std::vector<std::string> arguments);
  void start_without_waiting();
  std::string said() const;  // what the program wrote to stderr since its last start
  bool running();
  void kill();         // as a power cut would
  int quit();          // politely; the exit code
  int wait_for_end();  // of a start that ends by itself; the exit code
  pid_t pid() const { return m_pid; }

  // One request, one answer; the test fails where none comes.
  base::Json ask(const base::Json& request, int timeout_ms = 120'000);
  base::Json ask_line(const std::string& line, int timeout_ms = 120'000);
  void send_line(const std::string& line);  // where no answer is waited for

  // These fail the test where the program refuses, and end when the window is idle.
  void click(std::string_view name, std::string_view role = {});
  void click_id(std::string_view id);
  void key(std::string_view keys);
  void type(std::string_view text);
  void drop(const std::filesystem::path& path);
  void resize(int w, int h);
  void wait_idle(int timeout_ms = 60'000);
  void screenshot(const std::filesystem::path& path);

  base::Json state();
  base::Json tree();  // the array of widgets
  std::optional<base::Json> find(std::string_view name, std::string_view role = {});
  std::optional<base::Json> find_id(std::string_view id);
  bool shows(std::string_view words);  // some widget's name or value holds them
  std::string everything();            // all names, for messages

  // Asks again whenever the window is idle, until it holds or the time is over.
  template <class Holds>
  bool becomes(Holds holds, int timeout_ms = 30'000) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(timeout_ms);
    while (!holds()) {
      if (std::chrono::steady_clock::now() > until) return false;
      rest();
    }
    return true;
  }

 private:
  void expect_ok(const base::Json& answer, const base::Json& request);
  void connect();
  static void rest();

  std::filesystem::path m_home, m_socket;
  std::vector<std::string> m_arguments, m_wrapper;
  std::vector<std::pair<std::string, std::optional<std::string>>> m_environment;
  pid_t m_pid = -1;
  int m_fd = -1;
  std::string m_in;
};

}  // namespace jumpseat::support
