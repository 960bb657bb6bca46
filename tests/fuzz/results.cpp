// Any lines are a results file or are refused in a sentence, and whatever was taken leaves the record file whole.
#include "base/assert.hpp"
#include "base/text.hpp"
#include "records/receive_inside.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>

using namespace jumpseat;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  // To make a record file takes a thousand times as long as to take a file in: it is made anew now and then, and what was taken is rolled
  // back.
  constexpr int runs_a_file = 1000;
  static const base::ManualClock clock;
  static std::optional<base::Result<records::Records>> records;
  static int runs = 0;
  if (runs++ % runs_a_file == 0) records = records::Records::open_in_memory(clock);
  JUMPSEAT_ASSERT(*records);
  auto& inside = (*records)->inside();
  auto transaction = database::Transaction::begin(inside.connection);
  JUMPSEAT_ASSERT(transaction);
  records::Receiving receiving(inside);
  base::Result<void> taken;
  for (const auto line : base::split(std::string_view(reinterpret_cast<const char*>(bytes), size), '\n')) {
    const auto json = base::Json::parse(line);
    if (!json) continue;
    taken = receiving.take(*json);
    if (!taken) break;
  }
  if (taken) taken = receiving.settle();
  if (!taken) JUMPSEAT_ASSERT(!base::sentence(taken.error()).empty());
  const auto broken = inside.connection.find_integer("SELECT count(*) FROM pragma_foreign_key_check");
  JUMPSEAT_ASSERT(!taken || (broken && broken->value_or(1) == 0));
  return 0;
}
