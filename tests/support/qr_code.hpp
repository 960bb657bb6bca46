#pragma once
// QR codes read back from a picture, by zbarimg where it is installed.
#include <cstdio>
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <memory>
#include <string>

namespace jumpseat::support {

// Empty, with a word, where this machine cannot read them.
inline std::string words_in_codes(const std::filesystem::path& picture) {
  if (std::system("command -v zbarimg >/dev/null 2>&1") != 0) {
    MESSAGE("zbarimg is not installed: the QR code is not read back");
    return {};
  }
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(("zbarimg -q --raw '" + picture.string() + "' 2>/dev/null").c_str(), "r"),
                                                   ::pclose);
  std::string out;
  for (int c = 0; (c = std::fgetc(pipe.get())) != EOF;) out += static_cast<char>(c);
  return out;
}

}  // namespace jumpseat::support
