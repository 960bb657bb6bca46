#include "page_worker/sound_boxes.hpp"

#include "page_worker/page_frame.hpp"
#include "page_worker/qpdf_file.hpp"

#include <memory>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDFWriter.hh>
#include <stdexcept>

namespace jumpseat::page_worker {

std::string page_with_sound_boxes(const Manual& manual, int index) {
  QPDF file, out;
  open_qpdf_to_read(file, manual);
  const auto& pages = file.getAllPages();
  if (index < 0 || index >= static_cast<int>(pages.size())) throw std::runtime_error("there is no such page");
  const PageFrame frame = frame_of(pages[static_cast<std::size_t>(index)]);
  out.emptyPDF();
  out.addPage(pages[static_cast<std::size_t>(index)], false);
  QPDFObjectHandle page = out.getAllPages().at(0);
  for (const char* box : {"/MediaBox", "/CropBox"})
    page.replaceKey(box, QPDFObjectHandle::newFromRectangle({frame.x1, frame.y1, frame.x2, frame.y2}));
  QPDFWriter writer(out);
  writer.setOutputMemory();
  writer.setStaticID(true);  // nobody else sees it
  writer.write();
  const std::unique_ptr<Buffer> bytes(writer.getBuffer());
  return {reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()};
}

}  // namespace jumpseat::page_worker
