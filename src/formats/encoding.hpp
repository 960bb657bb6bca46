#pragma once
// Text of files in whatever encoding they came, as UTF-8.
#include <string>
#include <string_view>

namespace jumpseat::formats {

struct Decoded {
  std::string text;
  std::string_view from;  // "UTF-8", "UTF-16", "Windows-1252", "ISO-8859-1"; empty: it is none of these, and `text` is empty
  int bad_line = 0;       // then: the first line that is not UTF-8
};
// By its byte order mark, then by what the file says of itself (an XML declaration); else UTF-8. Byte order marks are taken off.
Decoded decoded(std::string_view bytes, std::string_view declared = {});
// What an XML declaration says, in lower case; empty where there is none.
std::string declared_encoding(std::string_view bytes);
std::string from_windows_1252(std::string_view bytes);

}  // namespace jumpseat::formats
