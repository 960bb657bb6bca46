#pragma once
// What holds of every bank that was read, whatever it was read from.
#include "base/assert.hpp"
#include "formats/bank.hpp"
#include "formats/canonical.hpp"
#include "formats/moodle.hpp"

namespace jumpseat::fuzz {

inline void check(const formats::Bank& bank) {
  for (const auto& question : bank.questions) {
    JUMPSEAT_ASSERT(!question.id.value.empty());
    const std::string canonical = formats::canonical_text(question);
    const auto back = formats::question_of_text(canonical);
    JUMPSEAT_ASSERT(back && formats::canonical_text(*back) == canonical);
  }
  const auto written = formats::write_moodle_xml(bank.questions);
  const auto again = formats::read_moodle_xml(written.text, "again.xml");
  JUMPSEAT_ASSERT(again.questions.size() <= bank.questions.size());
}

}  // namespace jumpseat::fuzz
