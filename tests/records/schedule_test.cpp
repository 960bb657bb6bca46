// Backups that make themselves, and how long each is kept.
#include "records/schedule.hpp"

#include "base/file.hpp"
#include "fixture.hpp"
#include "records/upkeep.hpp"
#include "support/places.hpp"

using namespace jumpseat;
using records::Backup;
using records::OpenMode;
using records::Records;
using support::must;
namespace fs = std::filesystem;

namespace {

constexpr std::int64_t day_ms = 86'400'000;

std::vector<Backup> daily(int count, std::int64_t newest) {
  std::vector<Backup> out;
  for (int i = 0; i < count; ++i) out.push_back({std::to_string(i), newest - i * day_ms});
  return out;
}

}  // namespace

TEST_SUITE("backups by themselves") {
  TEST_CASE("of two years of days the last twelve, ten weeks and nine months are kept") {
    const auto all = daily(730, 1'790'000'000'000);
    const auto gone = records::let_go(all, {});
    const std::size_t kept = all.size() - gone.size();
    CHECK(kept >= 12);
    CHECK(kept <= 31);
    for (std::size_t i = 0; i < 12; ++i)
      CHECK(std::none_of(gone.begin(), gone.end(), [&](const Backup& one) { return one.file == all[i].file; }));
    // The oldest that is kept is the last one of the ninth month, this one counted: eight months back, and up to one less.
    std::int64_t oldest = all.front().made_at_utc_ms;
    for (const auto& one : all)
      if (std::none_of(gone.begin(), gone.end(), [&](const Backup& other) { return other.file == one.file; })) oldest = one.made_at_utc_ms;
    CHECK((all.front().made_at_utc_ms - oldest) / day_ms >= 212);
    CHECK((all.front().made_at_utc_ms - oldest) / day_ms <= 280);
  }

  TEST_CASE("thinning out day by day keeps what thinning out at once would not have lost") {
    std::vector<Backup> kept;
    for (int day = 0; day < 400; ++day) {
      kept.insert(kept.begin(), {std::to_string(day), 1'750'000'000'000 + day * day_ms});
      for (const Backup& one : records::let_go(kept, {})) std::erase_if(kept, [&](const Backup& other) { return other.file == one.file; });
    }
    CHECK(kept.size() <= 31);
    CHECK((kept.front().made_at_utc_ms - kept.back().made_at_utc_ms) / day_ms >= 220);
  }

  TEST_CASE("of several on one day only the newest is the day's") {
    const std::vector<Backup> all{{"c", 3 * day_ms + 300}, {"b", 3 * day_ms + 200}, {"a", 3 * day_ms + 100}};
    const auto gone = records::let_go(all, {});
    REQUIRE(gone.size() == 2);
    CHECK(gone[0].file == "b");
  }

  TEST_CASE("one is made when a day has passed, is whole, and foreign files are left alone") {
    const support::TemporaryFolder folder;
    const fs::path file = folder.path() / "records.db";
    base::ManualClock clock;
    auto records = must(Records::open(file, OpenMode::write, clock));
    must(records.ensure_local_person());
    const auto first = must(records::back_up_if_due(file, clock));
    REQUIRE(first);
    CHECK(first->filename() == records::backup_name(clock.utc));
    CHECK(must(records::verify(*first)).empty());
    CHECK_FALSE(must(records::back_up_if_due(file, clock)));
    must(base::write_file_whole(records::backups_folder(file) / "mine.db", "mine"));
    for (int day = 0; day < 40; ++day) {
      clock.advance_ms(day_ms);
      CHECK(must(records::back_up_if_due(file, clock)));
    }
    CHECK(records::find_backups(records::backups_folder(file)).size() <= 20);
    CHECK(fs::exists(records::backups_folder(file) / "mine.db"));
  }

  TEST_CASE("a backup from the future does not keep today's from being made") {
    const support::TemporaryFolder folder;
    const fs::path file = folder.path() / "records.db";
    base::ManualClock clock;
    { auto made = must(Records::open(file, OpenMode::write, clock)); }
    clock.advance_ms(400 * day_ms);
    REQUIRE(must(records::back_up_if_due(file, clock)));
    clock.advance_ms(-400 * day_ms);
    CHECK(must(records::back_up_if_due(file, clock)));
  }

  TEST_CASE("one that is given up because the program ends leaves nothing, and is due at the next start") {
    const support::TemporaryFolder folder;
    const fs::path file = folder.path() / "records.db", backups = records::backups_folder(file);
    base::ManualClock clock;
    auto records = must(Records::open(file, OpenMode::write, clock));
    must(records.ensure_local_person());
    // In the copying, and in reading it back.
    for (const int asked_until : {1, 2}) {
      int asked = 0;
      const auto given_up = records::back_up_if_due(file, clock, {}, [&] { return ++asked >= asked_until; });
      REQUIRE_FALSE(given_up);
      CHECK(given_up.error().kind == base::ErrorKind::timed_out);
      CHECK(fs::is_empty(backups));
    }
    CHECK(must(records::back_up_if_due(file, clock)));
    CHECK(records::find_backups(backups).size() == 1);
  }

  TEST_CASE("what a power cut left of a copy is cleared away, and one that may still be written is not") {
    const support::TemporaryFolder folder;
    const fs::path file = folder.path() / "records.db", backups = records::backups_folder(file);
    base::ManualClock clock;
    { auto made = must(Records::open(file, OpenMode::write, clock)); }
    fs::create_directories(backups);
    const fs::path old = backups / (records::backup_name(1'000) + ".unchecked.part"),
                   fresh = backups / (records::backup_name(2'000) + ".part"), foreign = backups / "mine.db.part";
    for (const fs::path& one : {old, fresh, foreign}) must(base::write_file_whole(one, "x"));
    for (const fs::path& one : {old, foreign}) fs::last_write_time(one, fs::file_time_type::clock::now() - std::chrono::hours(24));
    REQUIRE(must(records::back_up_if_due(file, clock)));
    CHECK_FALSE(fs::exists(old));
    CHECK(fs::exists(fresh));
    CHECK(fs::exists(foreign));
  }

  TEST_CASE("a folder that cannot be written is told, and nothing is let go") {
    const support::TemporaryFolder folder;
    const fs::path file = folder.path() / "records.db";
    base::ManualClock clock;
    { auto made = must(Records::open(file, OpenMode::write, clock)); }
    must(base::write_file_whole(folder.path() / "backups", "a file stands where the folder should be"));
    CHECK_FALSE(records::back_up_if_due(file, clock));
  }
}
