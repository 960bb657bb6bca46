#include "page_worker/copy.hpp"

#include "page_worker/annotations.hpp"
#include "page_worker/qpdf_file.hpp"

#include <cerrno>
#include <qpdf/Pipeline.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageLabelDocumentHelper.hh>
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

// The labels that the kept pages had, their numbers where there were none: by their new places.
QPDFObjectHandle labels_of_kept(QPDF& file, const std::vector<model::PageRun>& kept) {
  QPDFPageLabelDocumentHelper labels(file);
  std::vector<QPDFObjectHandle> entries;
  long long at = 0;
  for (const model::PageRun& run : kept) {
    if (labels.hasPageLabels()) {
      labels.getLabelsForPageRange(run.first.value, run.last.value, at, entries);
    } else {  // this version of QPDF looks for them even so
      QPDFObjectHandle numbers = QPDFObjectHandle::newDictionary();
      numbers.replaceKey("/S", QPDFObjectHandle::newName("/D"));
      numbers.replaceKey("/St", QPDFObjectHandle::newInteger(run.first.number()));
      entries.push_back(QPDFObjectHandle::newInteger(at));
      entries.push_back(numbers);
    }
    at += run.last.value - run.first.value + 1;
  }
  QPDFObjectHandle out = QPDFObjectHandle::newDictionary();
  out.replaceKey("/Nums", QPDFObjectHandle::newArray(entries));
  return out;
}

// Nothing of the other pages stays in the file: whatever still leads to one, an outline or a link, leads to nothing.
void leave_out_others(QPDF& file, const std::vector<QPDFObjectHandle>& pages, const std::vector<model::PageRun>& kept) {
  const QPDFObjectHandle labels = labels_of_kept(file, kept);
  std::vector<bool> stays(pages.size(), false);
  for (const model::PageRun& run : kept)
    for (int i = run.first.value; i <= run.last.value; ++i) stays[static_cast<std::size_t>(i)] = true;
  for (std::size_t i = pages.size(); i-- > 0;)
    if (!stays[i]) file.removePage(pages[i]);
  for (std::size_t i = 0; i < pages.size(); ++i)
    if (!stays[i] && pages[i].isIndirect()) file.replaceObject(pages[i].getObjGen(), QPDFObjectHandle::newNull());
  QPDFObjectHandle root = file.getRoot();
  root.replaceKey("/PageLabels", labels);
  for (const char* of_the_whole : {"/Outlines", "/StructTreeRoot", "/Threads", "/OpenAction"}) root.removeKey(of_the_whole);
}

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
                                                           const pdf::protocol::WriteCopy& request) {
  if (file < 0) return pdf::protocol::Reason::write_failed;
  try {
    QPDF source;
    open_qpdf(source, manual);
    const std::vector<QPDFObjectHandle> pages = source.getAllPages();
    for (const model::PageRun& run : request.kept)
      if (run.first > run.last || run.last.value >= static_cast<int>(pages.size())) return pdf::protocol::Reason::no_such_page;
    add_annotations(source, pages, annotations);
    if (!request.kept.empty()) leave_out_others(source, pages, request.kept);
    ToDescriptor out(file);
    QPDFWriter writer(source);
    writer.setOutputPipeline(&out);
    if (request.copy_for == pdf::protocol::CopyFor::printer) writer.setPreserveEncryption(false);
    writer.write();
    return std::nullopt;
  } catch (const std::runtime_error& error) {
    return std::string_view(error.what()) == "write" ? pdf::protocol::Reason::write_failed : pdf::protocol::Reason::damaged;
  }
}

}  // namespace jumpseat::page_worker
