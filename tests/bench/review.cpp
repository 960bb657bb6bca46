// Statistics of a table of answers, from the file to the numbers: `review test` and `review items`. Beside R by review.sh.
#include "app/tools/review.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

using namespace jumpseat;
using Time = std::chrono::steady_clock;

namespace {

template <class Work>
double best_seconds(int rounds, Work&& work) {
  double best = 1e9;
  for (int i = 0; i < rounds; ++i) {
    const auto from = Time::now();
    const auto reply = work();
    if (!reply) std::fprintf(stderr, "%s\n", base::sentence(reply.error()).c_str()), std::exit(3);
    best = std::min(best, std::chrono::duration<double>(Time::now() - from).count());
  }
  return best;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return std::fprintf(stderr, "bench_review TABLE.csv [COURSE RECORDS.db]\n"), 2;
  app::tools::ReviewSource source;
  source.responses = argv[1];
  std::printf("test %.6f\n", best_seconds(5, [&] { return app::tools::review_test(source); }));
  std::printf("items %.6f\n", best_seconds(5, [&] { return app::tools::review_items(source); }));
  if (argc < 4) return 0;
  source = {};
  source.course = argv[2];
  source.records = argv[3];
  std::printf("test of the record file %.6f\n", best_seconds(1, [&] { return app::tools::review_test(source); }));
  return 0;
}
