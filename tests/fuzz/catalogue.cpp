// Any bytes are a catalogue: it is refused, or whatever it says can be looked up and filled.
#include "base/words.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

using namespace jumpseat;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  auto words = base::Words::read(std::string(reinterpret_cast<const char*>(bytes), size), "xx");
  if (!words) return 0;
  const base::Speaking speaking(*words);
  static_cast<void>(base::say("Home"));
  static_cast<void>(base::say("{} of {}", 3, "14"));
  static_cast<void>(base::say_in("month", "Nov"));
  for (const int n : {0, 1, 2, 5, 21, 1'000'000}) static_cast<void>(base::say_count(n, "{} page", "{} pages"));
  static_cast<void>(base::retold("open a file that is larger than 64 MB"));
  return 0;
}
