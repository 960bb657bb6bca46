#pragma once
// The bytes of a file that is attached to the manual.
#include "pdf/protocol.hpp"

#include <qpdf/QPDF.hh>
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace jumpseat::page_worker {

// By its place among the attachments of the facts.
tl::expected<std::string, pdf::protocol::Reason> attached_file(QPDF& file, const std::vector<QPDFObjectHandle>& pages, int place);

}  // namespace jumpseat::page_worker
