#pragma once
// A service, and waiting for what it says.
#include "base/file.hpp"
#include "pdf/service.hpp"
#include "support/pdf_writer.hpp"
#include "support/places.hpp"

#include <chrono>
#include <condition_variable>
#include <csignal>
#include <deque>
#include <doctest/doctest.h>
#include <fstream>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace jumpseat::test {

// What has not come by then will never come, and the test says so.
inline constexpr std::chrono::minutes patience(1);

class Desk {
 public:
  explicit Desk(pdf::ServiceOptions options = {}) {
    options.wake = [this] {
      const std::scoped_lock lock(m_mutex);
      m_awake = true;
      m_changed.notify_one();
    };
    auto started = pdf::Service::start(std::move(options));
    REQUIRE(started);
    m_service = std::move(*started);
  }

  pdf::Service& service() { return *m_service; }

  pdf::DocumentId open(const std::string& bytes, std::string password = {}, pdf::OpenHint hint = {}) {
    path = m_folder.path() / ("manual" + std::to_string(++m_count) + ".pdf");
    REQUIRE(base::write_file_whole(path, bytes));
    return open_file(path, std::move(password), hint);
  }
  pdf::DocumentId open_file(const std::filesystem::path& file, std::string password = {}, pdf::OpenHint hint = {}) {
    auto descriptor = base::open_regular_file(file);
    REQUIRE(descriptor);
    return m_service->open(std::move(*descriptor), file.filename().string(), std::move(password), hint);
  }

  pdf::Event next() {
    while (m_events.empty()) {
      for (pdf::Event& event : m_service->collect()) m_events.push_back(std::move(event));
      if (!m_events.empty()) break;
      std::unique_lock lock(m_mutex);
      REQUIRE_MESSAGE(m_changed.wait_for(lock, patience, [this] { return m_awake; }), "the service has not said anything for a minute");
      m_awake = false;
    }
    pdf::Event event = std::move(m_events.front());
    m_events.pop_front();
    return event;
  }

  // The next event of this kind; others on the way are dropped.
  template <class Wanted>
  Wanted wait_for() {
    for (;;) {
      pdf::Event event = next();
      if (auto* found = std::get_if<Wanted>(&event)) return std::move(*found);
    }
  }

  static pdf::PageImageKey key(pdf::DocumentId document, int page, double scale = 1) {
    return {document, {page}, pdf::scale_millionths(scale), 0, std::nullopt, 0};
  }

  std::filesystem::path path;  // of the file opened last

 private:
  support::TemporaryFolder m_folder;
  int m_count = 0;
  std::mutex m_mutex;
  std::condition_variable m_changed;
  bool m_awake = false;
  std::deque<pdf::Event> m_events;
  std::unique_ptr<pdf::Service> m_service;  // last: it calls wake until it is gone
};

// The parent of a process that lives; nothing where it has ended.
inline std::optional<pid_t> parent_of(pid_t process) {
  std::ifstream file("/proc/" + std::to_string(process) + "/stat");
  std::string line;
  std::getline(file, line);
  const std::size_t end = line.rfind(')');
  if (end == std::string::npos || end + 4 >= line.size() || line[end + 2] == 'Z' || line[end + 2] == 'X') return std::nullopt;
  return std::atoi(line.c_str() + end + 4);
}

inline std::vector<pid_t> children_of(pid_t parent) {
  std::vector<pid_t> out;
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    const std::string name = entry.path().filename().string();
    if (name.find_first_not_of("0123456789") != std::string::npos) continue;
    const pid_t process = std::atoi(name.c_str());
    if (parent_of(process) == parent) out.push_back(process);
  }
  return out;
}

}  // namespace jumpseat::test
