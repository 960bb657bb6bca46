#pragma once
// QR codes (ISO/IEC 18004) by libqrencode.
#include "report/paper.hpp"

namespace jumpseat::paper {

base::Result<report::QrCode> qr_of(std::string_view text);

}  // namespace jumpseat::paper
