// How long it takes to know how everybody stands, beside the bare reading of the same rows. On a file of bench_airline's.
#include "app/people/roster.hpp"
#include "database/database.hpp"

#include <chrono>
#include <cstdio>

using namespace jumpseat;

namespace {

template <class Work>
double ms_of(Work work) {
  const auto begun = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return std::fprintf(stderr, "bench_matrix FILE\n"), 2;
  const base::SystemClock clock;
  std::int64_t rows = 0;
  const double bare = ms_of([&] {
    auto connection = database::Connection::open(argv[1], {.access = database::Access::read_only});
    if (!connection) return;
    auto passes = connection->prepare("SELECT person, course, quiz, revision, passed_on FROM exam_pass ORDER BY person, course, passed_on");
    if (passes) (void)passes->each([&](const database::Statement& row) { rows += row.integer(4) > 0 && !row.text_view(1).empty(); });
    auto people = connection->prepare("SELECT id, name, staff_number FROM person ORDER BY name");
    if (people) (void)people->each([&](const database::Statement& row) { rows += !row.text_view(0).empty(); });
  });
  app::SharedSnapshot snapshot;
  const double all = ms_of([&] {
    auto records = records::Records::open(argv[1], records::OpenMode::read_only, clock);
    if (!records) return void(std::fprintf(stderr, "%s\n", base::sentence(records.error()).c_str()));
    if (auto read = app::read_roster(*records, {}, model::day_at(clock.utc_ms(), 0))) snapshot = *read;
  });
  if (!snapshot) return 3;
  app::RosterWish wish;
  wish.text = "sil lis";
  const double find = ms_of([&] { (void)app::order_of(*snapshot, wish); });
  wish.text.clear();
  wish.column = snapshot->standings.courses().empty() ? "base" : snapshot->standings.courses().front();
  const double sort = ms_of([&] { (void)app::order_of(*snapshot, wish); });
  const double lapses = ms_of([&] { (void)app::lapsing(snapshot->standings, snapshot->today, 90); });
  std::printf(
      "rows %lld, people %zu\nbare SQL %.0f ms\nall standings %.0f ms (%.1f times)\nfind as one types %.1f ms\nsort by a course %.1f "
      "ms\nlapsing in 90 days %.0f ms\n",
      static_cast<long long>(rows), snapshot->rows->size(), bare, all, all / bare, find, sort, lapses);
  return 0;
}
