#include "page_worker/qpdf_file.hpp"

namespace jumpseat::page_worker {

void open_qpdf(QPDF& file, const Manual& manual) {
  file.setSuppressWarnings(true);
  file.processMemoryFile("manual", manual.bytes().data(), manual.bytes().size(), manual.password().c_str());
}

}  // namespace jumpseat::page_worker
