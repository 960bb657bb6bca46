#include "paper/qr.hpp"

#include <memory>
#include <qrencode.h>

namespace jumpseat::paper {

base::Result<report::QrCode> qr_of(std::string_view text) {
  const std::unique_ptr<QRcode, void (*)(QRcode*)> code(
      QRcode_encodeData(static_cast<int>(text.size()), reinterpret_cast<const unsigned char*>(text.data()), 0, QR_ECLEVEL_M), QRcode_free);
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
