#include "page_worker/sandbox.hpp"

#include "page_worker/filter.hpp"
#include "page_worker/landlock.hpp"
#include "pdf/protocol.hpp"

#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace jumpseat::page_worker {
namespace {

using namespace pdf::protocol;

constexpr rlim_t cpu_limit_s = 600;  // deadlines are the program's; this ends a worker whose program hangs
constexpr rlim_t descriptors_limit = 64;
constexpr rlim_t megabyte = 1 << 20;
constexpr rlim_t largest_manual = rlim_t{2} << 30;
constexpr rlim_t programs_own = 256 * megabyte;  // libraries, fonts, the warm document
constexpr rlim_t largest_picture = 256 * megabyte;
constexpr rlim_t largest_copy = rlim_t{4} << 30;

// The sanitizers keep terabytes of shadow and make calls of their own.
#if defined(JUMPSEAT_SANITIZE_ADDRESS) || defined(JUMPSEAT_SANITIZE_THREAD)
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif

bool limit(int which, rlim_t value) {
  const rlimit both{value, value};
  return ::setrlimit(static_cast<__rlimit_resource_t>(which), &both) == 0;
}

void drop_capabilities() {
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  __user_cap_data_struct none[2]{};
  ::syscall(SYS_capset, &header, none);
}

// Where memory runs out, let a worker be what the kernel takes first.
void offer_to_oom_killer() {
  if (std::FILE* file = std::fopen("/proc/self/oom_score_adj", "we")) {
    std::fputs("500", file);
    std::fclose(file);
  }
}

}  // namespace

void Sandbox::prepare(const Options& options) {
  if (options.allowed_features & Feature::dies_with_parent) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (options.program != 0 && ::getppid() != options.program) ::_exit(1);  // it was gone before we asked
  }
  ::prctl(PR_SET_DUMPABLE, 0);
  limit(RLIMIT_CORE, 0);
  ::syscall(SYS_close_range, control_descriptor + 1, ~0u, 0);
  offer_to_oom_killer();
}

Sandbox::Sandbox(const Options& options) : m_options(options) {
  const auto allowed = [&](Feature feature) { return (options.allowed_features & feature) != 0; };
  if (allowed(Feature::dies_with_parent)) m_features |= Feature::dies_with_parent;
  if (allowed(Feature::limits) &&
      (sanitized || limit(RLIMIT_AS, static_cast<rlim_t>(options.memory_limit_mb) * megabyte + programs_own + largest_manual)) &&
      limit(RLIMIT_CPU, cpu_limit_s) && limit(RLIMIT_NOFILE, descriptors_limit) && limit(RLIMIT_FSIZE, largest_copy))
    m_features |= Feature::limits;
  drop_capabilities();
  if (allowed(Feature::no_new_privs) && ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0) m_features |= Feature::no_new_privs;
  if (allowed(Feature::landlock) && enter_landlock()) m_features |= Feature::landlock;
  if (!sanitized && allowed(Feature::seccomp)) {
    m_child_filter = build_filter(FilterFor::child);
    if (!m_child_filter.empty() && install_filter(build_filter(FilterFor::server))) m_features |= Feature::seccomp;
  }
}

void Sandbox::limit_memory(std::size_t manual_bytes) const {
  if (sanitized || !(m_features & Feature::limits)) return;
  limit(RLIMIT_AS, static_cast<rlim_t>(m_options.memory_limit_mb) * megabyte + programs_own + manual_bytes);
}

void Sandbox::enter_child(pid_t parent, bool draws, bool in_background) const {
  if (m_features & Feature::dies_with_parent) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::_exit(1);
  }
  if (in_background) ::setpriority(PRIO_PROCESS, 0, 19);
  if ((m_features & Feature::limits) && draws) limit(RLIMIT_FSIZE, largest_picture);
  if ((m_features & Feature::seccomp) && !install_filter(m_child_filter)) ::_exit(1);
}

}  // namespace jumpseat::page_worker
