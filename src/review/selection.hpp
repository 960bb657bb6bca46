#pragma once
// Which of several attempts of one person counts, as Moodle's quiz statistics choose (quiz_statistics_attempts_sql).
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace jumpseat::review {

enum class Counted { all, first, last, best };
std::string_view word_for(Counted counted);
std::optional<Counted> find_counted(std::string_view word);

struct Try {
  std::int64_t person = 0;       // any number that stands for the person
  std::int64_t finished_at = 0;  // any number that grows with time
  double mark = 0;
};
// Places in `tries`, ascending. Of equal marks the earlier attempt is the best, as in Moodle; of equal times the one that stands first.
std::vector<std::size_t> counted(const std::vector<Try>& tries, Counted which);

}  // namespace jumpseat::review
