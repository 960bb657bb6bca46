// What it costs to make an answer durable, beside a bare 4 KB write with fdatasync on the same disk in the same run.
#include "base/clock.hpp"
#include "base/uuid.hpp"
#include "records/records.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <unistd.h>
#include <vector>

using namespace jumpseat;
using Time = std::chrono::steady_clock;

namespace {

double microseconds(Time::time_point from) { return std::chrono::duration<double, std::micro>(Time::now() - from).count(); }

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
  return values[values.size() / 2];
}

template <class T>
T must(base::Result<T> result) {
  if (!result) std::fprintf(stderr, "%s\n", base::sentence(result.error()).c_str()), std::exit(3);
  return std::move(*result);
}

model::AttemptEvent answer(int sequence) {
  return {
      sequence, model::EventKind::answered, sequence % 20, R"({"answer":{"choices":[1],"certainty":2}})", 1'790'000'000'000 + sequence, 0,
      sequence};
}

}  // namespace

int main(int argc, char** argv) {
  const std::filesystem::path folder = argc > 1 ? argv[1] : ".";
  const int rounds = argc > 2 ? std::atoi(argv[2]) : 1000;
  const auto place = folder / ("bench-append-" + std::to_string(::getpid()));
  std::filesystem::create_directories(place);
  const base::SystemClock clock;
  std::vector<double> bare, ours;
  {
    auto records = must(records::Records::open(place / "records.db", records::OpenMode::write, clock));
    model::Attempt attempt;
    attempt.id = model::AttemptId(base::uuid_v7(clock.utc_ms()));
    attempt.person = must(records.ensure_local_person()).id;
    attempt.course = model::CourseCode("HT");
    attempt.quiz = model::QuizId("final");
    attempt.events.push_back({});
    if (const auto started = records.start_attempt(attempt); !started) return 3;
    const int fd = ::open((place / "bare").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    const std::vector<char> page(4096, 'x');
    for (int i = 0; i < rounds; ++i) {  // turn by turn, so that both meet the same disk
      auto from = Time::now();
      if (::write(fd, page.data(), page.size()) != 4096 || ::fdatasync(fd) != 0) return 3;
      bare.push_back(microseconds(from));
      from = Time::now();
      if (const auto saved = records.append(attempt.id, answer(i + 1)); !saved) return 3;
      ours.push_back(microseconds(from));
    }
    ::close(fd);
  }
  std::filesystem::remove_all(place);
  std::printf(
      "bare 4 KB write + fdatasync  %.0f us\nan answer made durable      %.0f us\nratio                        %.2f (budget 2.00)\n",
      median(bare), median(ours), median(ours) / median(bare));
  return 0;
}
