#include "page_worker/file_notes.hpp"

#include "base/text.hpp"
#include "page_worker/name_tree.hpp"
#include "page_worker/targets.hpp"
#include "pdf/protocol.hpp"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <tuple>

namespace jumpseat::page_worker {
namespace {

using namespace pdf::protocol;

constexpr std::size_t names_looked_at = 20'000;  // of attached files, most of which may lie outside

// A line ends with a return in what many programs write.
std::string note_text(QPDFObjectHandle contents) {
  if (!contents.isString()) return {};
  std::string text = contents.getUTF8Value();
  std::replace(text.begin(), text.end(), '\r', '\n');
  text = base::cleaned_utf8(base::trimmed(text));
  return std::string(base::cut_to(text, file_note_limit_bytes));
}

class CameAlong {
 public:
  explicit CameAlong(model::ManualFacts& facts) : m_facts(facts) {}

  void add_attachment(QPDFObjectHandle specification) {
    if (m_facts.attachments.size() >= static_cast<std::size_t>(attachments_limit) || !specification.isDictionary()) return;
    if (specification.isIndirect() && !m_seen.insert(specification.getObjGen()).second) return;
    QPDFObjectHandle files = specification.getKey("/EF");
    if (!files.isDictionary()) return;  // it lies outside
    QPDFObjectHandle stream = files.getKey("/F");
    if (!stream.isStream()) stream = files.getKey("/UF");
    model::AttachedFile attachment{file_name(specification, title_limit_bytes), -1};
    if (stream.isStream()) {
      QPDFObjectHandle params = stream.getDict().getKey("/Params");
      QPDFObjectHandle size = params.isDictionary() ? params.getKey("/Size") : QPDFObjectHandle::newNull();
      if (size.isInteger()) attachment.size_bytes = std::max(size.getIntValue(), -1LL);
    }
    m_facts.attachments.push_back(std::move(attachment));
    m_streams.push_back(stream);
  }

  const std::vector<QPDFObjectHandle>& streams() const { return m_streams; }

  // All of them, in the order in which they are told: those of the whole manual, then those of pages.
  void add_attachments(QPDF& file, const PageAnnotations& annotations) {
    if (QPDFObjectHandle names = file.getRoot().getKey("/Names"); names.isDictionary())
      for (const auto& [name, specification] : names_in(names.getKey("/EmbeddedFiles"), names_looked_at)) add_attachment(specification);
    for (QPDFObjectHandle annotation : annotations.files()) add_attachment(annotation.getKey("/FS"));
  }

  void add_notes(const std::vector<QPDFObjectHandle>& notes, int index, const PageFrame& frame) {
    for (QPDFObjectHandle annotation : notes) {
      if (m_facts.notes.size() >= static_cast<std::size_t>(file_notes_limit)) return;
      const auto box = box_of(annotation.getKey("/Rect"));
      const model::Rect area = box ? frame.shown({box->x1, box->y1}, {box->x2, box->y2}) : model::Rect();
      m_facts.notes.push_back({{index},
                               std::max(0.0, area.y),
                               utf8_text(annotation.getKey("/T"), title_limit_bytes),
                               note_text(annotation.getKey("/Contents")),
                               annotation.getKey("/Subtype").isNameAndEquals("/FreeText") ? area : model::Rect()});
    }
  }

 private:
  model::ManualFacts& m_facts;
  std::vector<QPDFObjectHandle> m_streams;  // of the attachments
  std::set<QPDFObjGen> m_seen;
};

}  // namespace

void read_what_came_along(QPDF& file, const std::vector<QPDFObjectHandle>& pages, const std::vector<PageFrame>& frames,
                          PageAnnotations& annotations, model::ManualFacts& facts) {
  CameAlong along(facts);
  for (std::size_t i = 0; i < pages.size(); ++i) along.add_notes(annotations.of(pages[i]).notes, static_cast<int>(i), frames[i]);
  along.add_attachments(file, annotations);
  std::stable_sort(facts.notes.begin(), facts.notes.end(),
                   [](const model::FileNote& a, const model::FileNote& b) { return std::tie(a.page, a.y) < std::tie(b.page, b.y); });
}

QPDFObjectHandle attached_stream(QPDF& file, const std::vector<QPDFObjectHandle>& pages, int place) {
  model::ManualFacts facts;
  CameAlong along(facts);
  PageAnnotations annotations;
  for (const QPDFObjectHandle& page : pages) annotations.of(page);
  along.add_attachments(file, annotations);
  const auto at = static_cast<std::size_t>(place);
  return at < along.streams().size() ? along.streams()[at] : QPDFObjectHandle::newNull();
}

}  // namespace jumpseat::page_worker
