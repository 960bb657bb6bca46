#pragma once
// Base64 as files carry pictures in it: white space is passed over, the padding may be missing.
#include <optional>
#include <string>
#include <string_view>

namespace jumpseat::formats {

std::string base64_of(std::string_view bytes);
std::optional<std::string> find_base64(std::string_view text);  // absent where it is none

// A picture that stands in its own address, "data:image/png;base64,…", as editors paste it.
struct PastedPicture {
  std::string ending;  // of a file's name: "png"
  std::string_view base64;
};
std::optional<PastedPicture> find_pasted_picture(std::string_view source);

}  // namespace jumpseat::formats
