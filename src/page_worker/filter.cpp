#include "page_worker/filter.hpp"

#include <cerrno>
#include <fcntl.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <memory>

namespace jumpseat::page_worker {
namespace {

constexpr int plain_calls[] = {
    SCMP_SYS(read),
    SCMP_SYS(readv),
    SCMP_SYS(pread64),
    SCMP_SYS(write),
    SCMP_SYS(writev),
    SCMP_SYS(close),
    SCMP_SYS(fstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(stat),
    SCMP_SYS(lstat),
    SCMP_SYS(statx),
    SCMP_SYS(statfs),
    SCMP_SYS(fstatfs),
    SCMP_SYS(lseek),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(getdents64),
    SCMP_SYS(getcwd),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(futex),
    SCMP_SYS(getrandom),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(nanosleep),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(times),
    SCMP_SYS(getrusage),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getppid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(uname),
    SCMP_SYS(sysinfo),
    SCMP_SYS(getrlimit),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(recvmsg),
    SCMP_SYS(sendmsg),
    SCMP_SYS(memfd_create),
    SCMP_SYS(ftruncate),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(set_tid_address),
    SCMP_SYS(rseq),
    SCMP_SYS(restart_syscall),
};

constexpr int deadly_calls[] = {
    SCMP_SYS(execve),
    SCMP_SYS(execveat),
    SCMP_SYS(ptrace),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(socket),
    SCMP_SYS(connect),
    SCMP_SYS(bind),
    SCMP_SYS(listen),
    SCMP_SYS(accept),
    SCMP_SYS(accept4),
    SCMP_SYS(mount),
    SCMP_SYS(umount2),
    SCMP_SYS(pivot_root),
    SCMP_SYS(chroot),
    SCMP_SYS(unshare),
    SCMP_SYS(setns),
    SCMP_SYS(init_module),
    SCMP_SYS(finit_module),
    SCMP_SYS(delete_module),
    SCMP_SYS(kexec_load),
    SCMP_SYS(bpf),
    SCMP_SYS(perf_event_open),
    SCMP_SYS(userfaultfd),
    SCMP_SYS(io_uring_setup),
    SCMP_SYS(keyctl),
    SCMP_SYS(add_key),
    SCMP_SYS(request_key),
    SCMP_SYS(name_to_handle_at),
    SCMP_SYS(open_by_handle_at),
    SCMP_SYS(reboot),
    SCMP_SYS(swapon),
    SCMP_SYS(swapoff),
    SCMP_SYS(setuid),
    SCMP_SYS(setgid),
    SCMP_SYS(setresuid),
    SCMP_SYS(setresgid),
};

constexpr std::uint64_t writing_flags = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY);
constexpr std::uint64_t namespace_flags =
    CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET;

class Rules {
 public:
  Rules() : m_context(seccomp_init(SCMP_ACT_ERRNO(ENOSYS)), &seccomp_release) {}
  void allow(int call) { m_good = m_good && m_context && seccomp_rule_add(m_context.get(), SCMP_ACT_ALLOW, call, 0) == 0; }
  void allow(int call, scmp_arg_cmp where) {
    m_good = m_good && m_context && seccomp_rule_add_array(m_context.get(), SCMP_ACT_ALLOW, call, 1, &where) == 0;
  }
  void kill(int call) { m_good = m_good && m_context && seccomp_rule_add(m_context.get(), SCMP_ACT_KILL_PROCESS, call, 0) == 0; }
  std::vector<sock_filter> program();

 private:
  std::unique_ptr<void, decltype(&seccomp_release)> m_context;
  bool m_good = true;
};

// libseccomp 2.5 writes its program to a descriptor only.
std::vector<sock_filter> Rules::program() {
  std::vector<sock_filter> out;
  const int memory = m_good && m_context ? ::memfd_create("filter", MFD_CLOEXEC) : -1;
  if (memory < 0) return out;
  if (seccomp_export_bpf(m_context.get(), memory) == 0) {
    const off_t size = ::lseek(memory, 0, SEEK_END);
    out.resize(static_cast<std::size_t>(size) / sizeof(sock_filter));
    if (::pread(memory, out.data(), out.size() * sizeof(sock_filter), 0) != size) out.clear();
  }
  ::close(memory);
  return out;
}

scmp_arg_cmp equal(unsigned argument, std::uint64_t value) { return {argument, SCMP_CMP_EQ, value, 0}; }
scmp_arg_cmp without(unsigned argument, std::uint64_t bits) { return {argument, SCMP_CMP_MASKED_EQ, bits, 0}; }

}  // namespace

std::vector<sock_filter> build_filter(FilterFor who) {
  Rules rules;
  for (const int call : plain_calls) rules.allow(call);
  for (const int call : deadly_calls) rules.kill(call);
  rules.allow(SCMP_SYS(openat), without(2, writing_flags));
  rules.allow(SCMP_SYS(open), without(1, writing_flags));
  rules.allow(SCMP_SYS(mmap), without(2, PROT_EXEC));
  rules.allow(SCMP_SYS(mprotect), without(2, PROT_EXEC));
  rules.allow(SCMP_SYS(prlimit64), equal(2, 0));  // to read a limit
  for (const int command : {F_GETFD, F_SETFD, F_GETFL, F_ADD_SEALS, F_GET_SEALS})
    rules.allow(SCMP_SYS(fcntl), equal(1, static_cast<std::uint64_t>(command)));
  if (who == FilterFor::server) {
    rules.allow(SCMP_SYS(clone), without(0, namespace_flags));
    rules.allow(SCMP_SYS(wait4));
    rules.allow(SCMP_SYS(pidfd_open));
    rules.allow(SCMP_SYS(seccomp), equal(0, SECCOMP_SET_MODE_FILTER));
    rules.allow(SCMP_SYS(prctl), equal(0, PR_SET_PDEATHSIG));
    rules.allow(SCMP_SYS(setpriority), equal(1, 0));
    rules.allow(SCMP_SYS(setrlimit));  // only ever lower: there is no capability left to raise one
    rules.allow(SCMP_SYS(prlimit64), equal(0, 0));
  }
  return rules.program();
}

bool install_filter(const std::vector<sock_filter>& program) {
  if (program.empty()) return false;
  const sock_fprog all{static_cast<unsigned short>(program.size()), const_cast<sock_filter*>(program.data())};
  return ::syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &all) == 0;
}

}  // namespace jumpseat::page_worker
