#pragma once
// Starts a worker process that holds one end of a channel and nothing else of ours.
#include "base/file.hpp"
#include "pdf/service.hpp"

#include <cstdint>
#include <optional>
#include <sys/types.h>

namespace jumpseat::pdf {

// A running worker; ends it when let go.
class WorkerProcess {
 public:
  WorkerProcess() = default;
  WorkerProcess(pid_t pid, base::FileDescriptor control) : m_pid(pid), m_control(std::move(control)) {}
  WorkerProcess(WorkerProcess&& other) noexcept : m_pid(std::exchange(other.m_pid, -1)), m_control(std::move(other.m_control)) {}
  WorkerProcess& operator=(WorkerProcess&& other) noexcept;
  ~WorkerProcess() { end(); }
  void end();
  bool is_running() const { return m_pid > 0; }
  pid_t pid() const { return m_pid; }
  int control() const { return m_control.value(); }

 private:
  pid_t m_pid = -1;
  base::FileDescriptor m_control;
};

base::Result<WorkerProcess> spawn_worker(const ServiceOptions& options);
std::uint8_t feature_bits(const SandboxFeatures& features);
SandboxFeatures features_of(std::uint8_t bits);

// True where the descriptor stands for a child of that process; a worker could otherwise have us end a process of its choice.
bool is_child_of(int pidfd, pid_t parent);
void kill_by(int pidfd);
int pid_of(int pidfd);               // 0 where it is not known
std::int64_t processor_ms(int pid);  // that it has used; absent processes count as having used a very long time
bool is_asleep(int pid);             // it does not ask for the processor, nor wait for a disk

}  // namespace jumpseat::pdf
