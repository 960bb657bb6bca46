// Any bytes are a message of a page worker, or none: what is taken out of them is within its bounds.
#include "base/assert.hpp"
#include "base/text.hpp"
#include "pdf/protocol.hpp"

#include <cmath>
#include <cstddef>
#include <cstdint>

using namespace jumpseat;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view message(reinterpret_cast<const char*>(bytes), size);
  static_cast<void>(pdf::protocol::decode_answer(message));
  static_cast<void>(pdf::protocol::decode_request(message));
  if (const auto pictures = pdf::protocol::decode_pictures(message))
    for (const auto& picture : *pictures) JUMPSEAT_ASSERT(picture.w >= 0 && std::isfinite(picture.x) && picture.h >= 0);
  if (const auto words = pdf::protocol::decode_words(message))
    for (const auto& word : *words) JUMPSEAT_ASSERT(base::is_valid_utf8(word.text) && word.box.w >= 0 && std::isfinite(word.box.x));
  if (const auto facts = pdf::protocol::decode_facts(message)) {
    for (const auto& link : facts->links) JUMPSEAT_ASSERT(link.on.value < facts->pages() && link.target.value < facts->pages());
    for (const auto& item : facts->outline) JUMPSEAT_ASSERT(item.page.value < facts->pages() && base::is_valid_utf8(item.title));
  }
  return 0;
}
