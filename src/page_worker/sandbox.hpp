#pragma once
// Shuts the process in before it sees a byte of any manual.
#include "page_worker/options.hpp"

#include <cstddef>
#include <cstdint>
#include <linux/filter.h>
#include <sys/types.h>
#include <vector>

namespace jumpseat::page_worker {

class Sandbox {
 public:
  // First thing: no core, no debugger, dies with the program, holds no descriptor but the control channel.
  static void prepare(const Options& options);
  // After warming. Features that the kernel lacks, or that a test withholds, are off and say so.
  explicit Sandbox(const Options& options);

  std::uint8_t features() const { return m_features; }
  void limit_memory(std::size_t manual_bytes) const;
  void enter_child(pid_t parent, bool draws, bool in_background) const;

 private:
  Options m_options;
  std::uint8_t m_features = 0;
  std::vector<sock_filter> m_child_filter;
};

}  // namespace jumpseat::page_worker
