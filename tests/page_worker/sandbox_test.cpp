// Each feature of the sandbox, proven by trying what it forbids from inside.
#include "page_worker/desk.hpp"
#include "pdf/channel.hpp"
#include "pdf/protocol.hpp"
#include "pdf/spawn.hpp"

#include <cerrno>
#include <fstream>

using namespace jumpseat;
using namespace pdf::protocol;

namespace {

// A worker with a small manual open, and one child to put to the test.
class Inside {
 public:
  explicit Inside(pdf::SandboxFeatures allowed = {}) {
    pdf::ServiceOptions options;
    options.allowed = allowed;
    options.worker = pdf::find_worker().value();
    auto spawned = pdf::spawn_worker(options);
    REQUIRE(spawned);
    m_worker = std::move(*spawned);
    features = pdf::features_of(take<Ready>(m_worker.control()).features);
    const auto path = m_folder.path() / "manual.pdf";
    REQUIRE(base::write_file_whole(path, support::pdf_of_pages({"inside"})));
    const auto file = base::open_regular_file(path);
    send(m_worker.control(), Open{}, file->value());
    take<pdf::protocol::Opened>(m_worker.control());
  }

  // errno of the attempt, 0 where it went through, -1 where the child was killed for it.
  int attempt(Probe probe, const std::string& path = {}) {
    auto ends = pdf::channel_pair();
    send(m_worker.control(), Fork{++m_child, true, false}, ends->second.value());
    ends->second = base::FileDescriptor();
    take<Forked>(m_worker.control());
    send(ends->first.value(), TryForbidden{1, probe, path});
    bool gone = false;
    const auto packet = pdf::receive_packet(ends->first.value(), gone, true);
    if (!packet) return -1;
    const auto answer = decode_answer(packet->bytes);
    REQUIRE(answer);
    return std::get<Tried>(*answer).error;
  }

  pdf::SandboxFeatures features;
  pid_t pid() const { return m_worker.pid(); }

 private:
  static void send(int socket, const Request& request, int file = -1) {
    REQUIRE(pdf::send_packet(socket, encode(request), file) == pdf::Sent::done);
  }
  template <class Wanted>
  static Wanted take(int socket) {
    bool gone = false;
    const auto packet = pdf::receive_packet(socket, gone, true);
    REQUIRE(packet);
    const auto answer = decode_answer(packet->bytes);
    REQUIRE(answer);
    REQUIRE(std::holds_alternative<Wanted>(*answer));
    return std::get<Wanted>(*answer);
  }

  support::TemporaryFolder m_folder;
  pdf::WorkerProcess m_worker;
  std::uint32_t m_child = 0;
};

constexpr int killed = -1;

std::string status_line(pid_t pid, const std::string& start) {
  std::ifstream file("/proc/" + std::to_string(pid) + "/status");
  for (std::string line; std::getline(file, line);)
    if (line.rfind(start, 0) == 0) return line.substr(start.size());
  return {};
}

#if defined(JUMPSEAT_SANITIZE_ADDRESS) || defined(JUMPSEAT_SANITIZE_THREAD)
constexpr bool relaxed = true;
#else
constexpr bool relaxed = false;
#endif

}  // namespace

TEST_CASE("this machine gives the worker every feature of its sandbox, or the test says which it lacks") {
  if (relaxed) return;
  const Inside inside;
  WARN(inside.features.landlock);
  CHECK(inside.features.no_new_privs);
  CHECK(inside.features.seccomp);
  CHECK(inside.features.limits);
  CHECK(inside.features.dies_with_parent);
  CHECK(status_line(inside.pid(), "NoNewPrivs:") == "\t1");
  CHECK(status_line(inside.pid(), "CapEff:") == "\t0000000000000000");
}

TEST_CASE("a worker reads fonts and nothing else, and writes nothing") {
  Inside inside;
  if (!inside.features.landlock) return;
  CHECK(inside.attempt(Probe::open_outside, "/etc/passwd") != 0);
  CHECK(inside.attempt(Probe::open_outside, "/proc/self/environ") != 0);
  CHECK(inside.attempt(Probe::open_outside, "/etc/fonts/fonts.conf") == 0);
  const support::TemporaryFolder folder;
  const std::string target = folder.path() / "written";
  CHECK(inside.attempt(Probe::open_for_writing, target) != 0);
  CHECK_FALSE(std::filesystem::exists(target));
}

TEST_CASE("a worker that reaches for the network, another program or a debugger is killed") {
  Inside inside;
  if (!inside.features.seccomp) return;
  CHECK(inside.attempt(Probe::socket) == killed);
  CHECK(inside.attempt(Probe::exec, "/bin/true") == killed);
  CHECK(inside.attempt(Probe::ptrace) == killed);
  CHECK(inside.attempt(Probe::open_outside, "/etc/fonts/fonts.conf") == 0);  // and the worker itself goes on
}

TEST_CASE("a renderer can neither fork nor make code, and unknown calls are not there") {
  Inside inside;
  if (!inside.features.seccomp) return;
  CHECK(inside.attempt(Probe::fork) == ENOSYS);
  CHECK(inside.attempt(Probe::anonymous_code) == ENOSYS);
  CHECK(inside.attempt(Probe::unknown_call) == ENOSYS);
}

TEST_CASE("a worker's memory has an end") {
  Inside inside;
  if (!inside.features.limits || relaxed) return;
  CHECK(inside.attempt(Probe::allocate) == ENOMEM);
}

TEST_CASE("without Landlock the filter still refuses writing, and without the filter Landlock does") {
  const support::TemporaryFolder folder;
  const std::string target = folder.path() / "written";
  for (const bool withhold_landlock : {true, false}) {
    pdf::SandboxFeatures allowed;
    (withhold_landlock ? allowed.landlock : allowed.seccomp) = false;
    Inside inside(allowed);
    CHECK_FALSE((withhold_landlock ? inside.features.landlock : inside.features.seccomp));
    if (!inside.features.landlock && !inside.features.seccomp) continue;
    CHECK(inside.attempt(Probe::open_for_writing, target) != 0);
    CHECK_FALSE(std::filesystem::exists(target));
  }
}

TEST_CASE("a feature that is withheld is off, is reported, and reading goes on") {
  struct Case {
    bool pdf::SandboxFeatures::*feature;
    Probe probe;
    std::string path;
  };
  const std::vector<Case> cases{{&pdf::SandboxFeatures::landlock, Probe::open_outside, "/etc/passwd"},
                                {&pdf::SandboxFeatures::seccomp, Probe::socket, {}},
                                {&pdf::SandboxFeatures::limits, Probe::allocate, {}}};
  for (const Case& c : cases) {
    pdf::SandboxFeatures allowed;
    allowed.*c.feature = false;
    Inside inside(allowed);
    CHECK_FALSE(inside.features.*c.feature);
    CHECK(inside.attempt(c.probe, c.path) == 0);  // so that the proofs above prove something
  }
}

TEST_CASE("with any one feature missing a page is still drawn") {
  for (const auto feature : {&pdf::SandboxFeatures::no_new_privs, &pdf::SandboxFeatures::landlock, &pdf::SandboxFeatures::seccomp,
                             &pdf::SandboxFeatures::limits, &pdf::SandboxFeatures::dies_with_parent}) {
    pdf::ServiceOptions options;
    options.allowed.*feature = false;
    test::Desk desk(std::move(options));
    const auto id = desk.open(support::pdf_of_pages({"drawn"}));
    desk.service().want(id, {test::Desk::key(id, 0)});
    CHECK_FALSE(desk.wait_for<pdf::Opened>().sandbox.*feature);
    CHECK(desk.wait_for<pdf::PageDrawn>().image.w() == 612);
  }
}
