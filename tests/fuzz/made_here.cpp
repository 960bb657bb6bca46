// Any bytes under any name are a bank that a course is made of, twice, or refused: a course that was made can be loaded, and has both.
#include "course/made_here.hpp"
#include "base/assert.hpp"
#include "course/course.hpp"
#include "support/places.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

using namespace jumpseat;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const std::size_t line = std::min(text.find('\n'), text.size());
  const std::filesystem::path file{std::string(text.substr(0, line))};
  const std::string_view bank = text.substr(std::min(line + 1, text.size()));
  static const support::TemporaryFolder folder;
  const course::NewCourse wanted{course::free_code(file, {}), file.stem().string(), "en", "2026-01-31", "All questions"};
  const auto made = course::make_course(folder.path(), wanted, file, bank);
  if (!made) return 0;
  JUMPSEAT_ASSERT(made->parent_path() == folder.path());
  JUMPSEAT_ASSERT(course::add_bank(*made, file, bank));
  const auto loaded = course::load(*made);
  JUMPSEAT_ASSERT(loaded && loaded->course.code.value == wanted.code);
  std::filesystem::remove_all(*made);
  return 0;
}
