#include "page_worker/copy.hpp"

#include "page_worker/annotations.hpp"
#include "page_worker/qpdf_file.hpp"

#include <cerrno>
#include <qpdf/Pipeline.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>
#include <stdexcept>
#include <unistd.h>

namespace jumpseat::page_worker {
namespace {

class ToDescriptor final : public Pipeline {
 public:
  explicit ToDescriptor(int file) : Pipeline("file", nullptr), m_file(file) {}
  void write(const unsigned char* bytes, std::size_t size) override {
    while (size > 0) {
      const ssize_t count = ::write(m_file, bytes, size);
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) throw std::runtime_error("write");
      bytes += count, size -= static_cast<std::size_t>(count);
    }
  }
  void finish() override {}

 private:
  int m_file;
};

}  // namespace

std::optional<pdf::protocol::Reason> write_fast_copy(Manual& manual, int file) {
  if (file < 0) return pdf::protocol::Reason::write_failed;
  try {
    QPDF source;
    open_qpdf(source, manual);
    ToDescriptor out(file);
    QPDFWriter writer(source);
    writer.setOutputPipeline(&out);
    writer.setObjectStreamMode(qpdf_o_disable);
    writer.setSuppressOriginalObjectIDs(true);
    writer.write();
    // What had to be guessed at may be guessed otherwise than poppler does: then the manual itself is safer.
    if (source.anyWarnings()) return pdf::protocol::Reason::damaged;
    return std::nullopt;
  } catch (const std::runtime_error& error) {
    return std::string_view(error.what()) == "write" ? pdf::protocol::Reason::write_failed : pdf::protocol::Reason::damaged;
  }
}

std::optional<pdf::protocol::Reason> write_copy_for_others(Manual& manual, int file, const std::vector<model::Annotation>& annotations,
                                                           int first, int last) {
  if (file < 0) return pdf::protocol::Reason::write_failed;
  try {
    QPDF source;
    open_qpdf(source, manual);
    const std::vector<QPDFObjectHandle> pages = source.getAllPages();
    if (first > last || first >= static_cast<int>(pages.size())) return pdf::protocol::Reason::no_such_page;
    add_annotations(source, pages, annotations);
    for (int i = static_cast<int>(pages.size()) - 1; i >= 0; --i)
      if (i < first || i > last) source.removePage(pages[static_cast<std::size_t>(i)]);
    ToDescriptor out(file);
    QPDFWriter writer(source);
    writer.setOutputPipeline(&out);
    writer.write();
    return std::nullopt;
  } catch (const std::runtime_error& error) {
    return std::string_view(error.what()) == "write" ? pdf::protocol::Reason::write_failed : pdf::protocol::Reason::damaged;
  }
}

}  // namespace jumpseat::page_worker
