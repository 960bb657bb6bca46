// Any bytes are a bank: reading ends, what was read has a version, and what is written of it is read back as the same questions.
#include "formats/gift.hpp"
#include "base/assert.hpp"
#include "formats/canonical.hpp"

#include <cstddef>
#include <cstdint>

using namespace jumpseat;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto bank = formats::read_gift(text, "fuzz.gift");
  for (std::size_t i = 1; i < bank.problems.size(); ++i) JUMPSEAT_ASSERT(bank.problems[i - 1].line <= bank.problems[i].line);
  const std::string written = formats::write_gift(bank.questions);
  const auto again = formats::read_gift(written, "again.gift");
  JUMPSEAT_ASSERT(again.questions.size() == bank.questions.size());
  for (std::size_t i = 0; i < bank.questions.size(); ++i) {
    const std::string canonical = formats::canonical_text(bank.questions[i]);
    JUMPSEAT_ASSERT(formats::canonical_text(again.questions[i]) == canonical);
    const auto back = formats::question_of_text(canonical);
    JUMPSEAT_ASSERT(back && formats::canonical_text(*back) == canonical);
  }
  return 0;
}
