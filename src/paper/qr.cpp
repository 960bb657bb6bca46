#include "paper/qr.hpp"

#include <algorithm>
#include <memory>
#include <qrencode.h>

namespace jumpseat::paper {
namespace {

using Code = std::unique_ptr<QRcode, void (*)(QRcode*)>;

// A reader that is told nothing guesses the character set, and some guess wrong from a few accents: ECI 26 says UTF-8.
Code encoded(std::string_view text) {
  const std::unique_ptr<QRinput, void (*)(QRinput*)> input(QRinput_new2(0, QR_ECLEVEL_M), QRinput_free);
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 128; });
  constexpr unsigned int utf8 = 26;
  if (text.empty() || !input || (!plain && QRinput_appendECIheader(input.get(), utf8) != 0) ||
      QRinput_append(input.get(), QR_MODE_8, static_cast<int>(text.size()), reinterpret_cast<const unsigned char*>(text.data())) != 0)
    return {nullptr, QRcode_free};
  return {QRcode_encodeInput(input.get()), QRcode_free};
}

}  // namespace

base::Result<report::QrCode> qr_of(std::string_view text) {
  const Code code = encoded(text);
  if (!code)
    return base::fail(base::ErrorKind::too_large, "make a QR code",
                      text.empty() ? "it has nothing to say" : "the text is too long for one");
  report::QrCode out;
  out.side = code->width;
  const auto modules = static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
  out.dark.reserve(modules);
  for (std::size_t i = 0; i < modules; ++i) out.dark.push_back((code->data[i] & 1) != 0);
  return out;
}

}  // namespace jumpseat::paper
