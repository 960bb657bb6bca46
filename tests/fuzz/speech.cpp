// Any bytes are what a speech service says, or break the conversation; never more is kept of them than there is room for.
#include "base/assert.hpp"
#include "platform/ssip.hpp"

#include <cstddef>
#include <cstdint>

using namespace jumpseat;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view said(reinterpret_cast<const char*>(bytes), size);
  platform::SsipReader reader;
  for (std::size_t at = 0; at < said.size(); at += 7) {
    reader.add(said.substr(at, 7));
    while (const auto reply = reader.next()) {
      JUMPSEAT_ASSERT(reply->code >= 0 && reply->code <= 999);
      if (const auto event = platform::event_of(*reply)) JUMPSEAT_ASSERT(event->word >= 0);
    }
  }
  const std::string spoken = platform::ssml_of({1, "en", {std::string(said)}});
  JUMPSEAT_ASSERT(spoken.find('\n') == std::string::npos && spoken.find('\r') == std::string::npos);
  return 0;
}
