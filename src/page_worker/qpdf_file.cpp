#include "page_worker/qpdf_file.hpp"

namespace jumpseat::page_worker {

namespace {

void open_bytes(QPDF& file, std::string_view bytes, const Manual& manual) {
  file.setSuppressWarnings(true);
  file.processMemoryFile("manual", bytes.data(), bytes.size(), manual.password().c_str());
}

}  // namespace

void open_qpdf(QPDF& file, const Manual& manual) { open_bytes(file, manual.bytes(), manual); }
void open_qpdf_to_read(QPDF& file, const Manual& manual) { open_bytes(file, manual.bytes_and_unpacked(), manual); }

}  // namespace jumpseat::page_worker
