#include "page_worker/page_annotations.hpp"

#include "base/text.hpp"
#include "page_worker/page_frame.hpp"

#include <string>

namespace jumpseat::page_worker {
namespace {

bool is_hidden(QPDFObjectHandle annotation) {
  QPDFObjectHandle flags = annotation.getKey("/F");
  return flags.isInteger() && (flags.getIntValue() & 2) != 0;
}

bool has_words(QPDFObjectHandle annotation) {
  QPDFObjectHandle contents = annotation.getKey("/Contents");
  return contents.isString() && !base::trimmed(base::cleaned_utf8(contents.getUTF8Value())).empty();
}

}  // namespace

void PageAnnotations::sort(QPDFObjectHandle annotations, List& into) {
  if (!annotations.isArray()) return;
  for (QPDFObjectHandle annotation : annotations.getArrayAsVector()) {
    if (!annotation.isDictionary() || is_hidden(annotation)) continue;
    QPDFObjectHandle subtype = annotation.getKey("/Subtype");
    const std::string kind = subtype.isName() ? subtype.getName() : std::string();
    if (kind == "/Link") {
      if (box_of(annotation.getKey("/Rect"))) into.links.push_back(annotation);
      continue;
    }
    if (kind == "/FileAttachment") m_files.push_back(annotation);
    // A popup shows the words of another note.
    if (kind != "/Widget" && kind != "/Popup" && has_words(annotation)) into.notes.push_back(annotation);
  }
}

const PageAnnotations::List& PageAnnotations::of(QPDFObjectHandle page) {
  QPDFObjectHandle annotations = page.getKey("/Annots");
  const auto [at, fresh] = m_lists.try_emplace(annotations.isIndirect() ? annotations.getObjGen() : page.getObjGen());
  if (fresh) sort(annotations, at->second);
  return at->second;
}

}  // namespace jumpseat::page_worker
