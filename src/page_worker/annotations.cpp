#include "page_worker/annotations.hpp"

#include "base/text.hpp"
#include "page_worker/page_frame.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <ctime>
#include <optional>
#include <string>

namespace jumpseat::page_worker {
namespace {

constexpr double note_side = 18;  // points, of the sign of a note that marks no words

QPDFObjectHandle real(double value) { return QPDFObjectHandle::newReal(value, 3); }
std::string text_of(double value) { return base::number(std::round(value * 1000) / 1000); }

QPDFObjectHandle array_of(const std::vector<double>& values) {
  QPDFObjectHandle out = QPDFObjectHandle::newArray();
  for (const double value : values) out.appendItem(real(value));
  return out;
}

struct Paint {
  double r, g, b;
  explicit Paint(std::uint32_t rgb) : r((rgb >> 16 & 255) / 255.0), g((rgb >> 8 & 255) / 255.0), b((rgb & 255) / 255.0) {}
  std::string operands() const { return text_of(r) + " " + text_of(g) + " " + text_of(b); }
};

// As ISO 32000-1 7.9.4 writes a moment.
std::string pdf_date(std::int64_t utc_ms) {
  const std::time_t seconds = static_cast<std::time_t>(utc_ms / 1000);
  std::tm utc{};
  char text[32] = "";
  if (::gmtime_r(&seconds, &utc)) std::strftime(text, sizeof text, "D:%Y%m%d%H%M%SZ", &utc);
  return text;
}

// The corners of an area in the page's own coordinates: top left, top right, bottom left, bottom right as they are read.
std::array<Point, 4> corners(const PageFrame& frame, const model::Rect& area) {
  return {frame.own({area.x, area.y}), frame.own({area.x + area.w, area.y}), frame.own({area.x, area.y + area.h}),
          frame.own({area.x + area.w, area.y + area.h})};
}

Box around(const std::vector<std::array<Point, 4>>& quads) {
  Box box{quads[0][0].x, quads[0][0].y, quads[0][0].x, quads[0][0].y};
  for (const auto& quad : quads)
    for (const Point& p : quad) box = {std::min(box.x1, p.x), std::min(box.y1, p.y), std::max(box.x2, p.x), std::max(box.y2, p.y)};
  return box;
}

QPDFObjectHandle appearance(QPDF& file, const Box& box, const std::string& content, bool multiplies) {
  QPDFObjectHandle form = QPDFObjectHandle::newStream(&file, content);
  QPDFObjectHandle entries = form.getDict();
  entries.replaceKey("/Type", QPDFObjectHandle::newName("/XObject"));
  entries.replaceKey("/Subtype", QPDFObjectHandle::newName("/Form"));
  entries.replaceKey("/BBox", array_of({box.x1, box.y1, box.x2, box.y2}));
  entries.replaceKey("/Resources",
                     QPDFObjectHandle::parse(multiplies ? "<</ExtGState<</G<</Type/ExtGState/BM/Multiply/ca 1/CA 1>>>>>>" : "<<>>"));
  if (multiplies) entries.replaceKey("/Group", QPDFObjectHandle::parse("<</S/Transparency/Type/Group>>"));
  return form;
}

QPDFObjectHandle begun(QPDFObjectHandle page, const model::Annotation& annotation, const char* subtype, const Box& box) {
  QPDFObjectHandle out = QPDFObjectHandle::newDictionary();
  out.replaceKey("/Type", QPDFObjectHandle::newName("/Annot"));
  out.replaceKey("/Subtype", QPDFObjectHandle::newName(subtype));
  out.replaceKey("/Rect", array_of({box.x1, box.y1, box.x2, box.y2}));
  out.replaceKey("/P", page);
  out.replaceKey("/F", QPDFObjectHandle::newInteger(4));  // printed
  const Paint paint(annotation.rgb);
  out.replaceKey("/C", array_of({paint.r, paint.g, paint.b}));
  if (!annotation.text.empty()) out.replaceKey("/Contents", QPDFObjectHandle::newUnicodeString(annotation.text));
  if (!annotation.author.empty()) out.replaceKey("/T", QPDFObjectHandle::newUnicodeString(annotation.author));
  const QPDFObjectHandle date = QPDFObjectHandle::newString(pdf_date(annotation.changed_at_utc_ms));
  out.replaceKey("/M", date);
  out.replaceKey("/CreationDate", date);
  return out;
}

void finish(QPDFObjectHandle& annotation, QPDFObjectHandle form) {
  QPDFObjectHandle appearances = QPDFObjectHandle::newDictionary();
  appearances.replaceKey("/N", form);
  annotation.replaceKey("/AP", appearances);
}

QPDFObjectHandle highlight(QPDF& file, QPDFObjectHandle page, const PageFrame& frame, const model::Annotation& annotation) {
  std::vector<std::array<Point, 4>> quads;
  for (const model::Rect& area : annotation.areas) quads.push_back(corners(frame, area));
  const Box box = around(quads);
  std::vector<double> points;
  std::string content = "/G gs " + Paint(annotation.rgb).operands() + " rg\n";
  for (const auto& quad : quads) {
    for (const Point& p : quad) points.push_back(p.x), points.push_back(p.y);
    const double x = std::min(quad[0].x, quad[3].x), y = std::min(quad[0].y, quad[3].y);
    content += text_of(x) + " " + text_of(y) + " " + text_of(std::abs(quad[3].x - quad[0].x)) + " " +
               text_of(std::abs(quad[3].y - quad[0].y)) + " re f\n";
  }
  QPDFObjectHandle out = begun(page, annotation, "/Highlight", box);
  out.replaceKey("/QuadPoints", array_of(points));
  finish(out, appearance(file, box, content, true));
  return out;
}

// A sheet in the mark's colour with two lines on it.
QPDFObjectHandle sticky_note(QPDF& file, QPDFObjectHandle page, const PageFrame& frame, const model::Annotation& annotation) {
  const model::Rect& at = annotation.areas.front();
  const Point centre = frame.own({at.x + note_side / 2, at.y + note_side / 2});
  const Box box{centre.x - note_side / 2, centre.y - note_side / 2, centre.x + note_side / 2, centre.y + note_side / 2};
  const auto line = [&](double up) {
    return text_of(box.x1 + 4) + " " + text_of(box.y1 + up) + " m " + text_of(box.x2 - 4) + " " + text_of(box.y1 + up) + " l S\n";
  };
  const std::string content = Paint(annotation.rgb).operands() + " rg 0.35 G 1 w\n" + text_of(box.x1 + 1) + " " + text_of(box.y1 + 1) +
                              " " + text_of(note_side - 2) + " " + text_of(note_side - 2) + " re B\n" + line(11) + line(7);
  QPDFObjectHandle out = begun(page, annotation, "/Text", box);
  out.replaceKey("/Name", QPDFObjectHandle::newName("/Note"));
  finish(out, appearance(file, box, content, false));
  return out;
}

}  // namespace

void add_annotations(QPDF& file, const std::vector<QPDFObjectHandle>& pages, const std::vector<model::Annotation>& annotations) {
  for (const model::Annotation& annotation : annotations) {
    if (annotation.page.value < 0 || annotation.page.value >= static_cast<int>(pages.size()) || annotation.areas.empty()) continue;
    QPDFObjectHandle page = pages[static_cast<std::size_t>(annotation.page.value)];
    const PageFrame frame = frame_of(page);
    const bool marks_words = annotation.areas.front().w > 0 && annotation.areas.front().h > 0;
    const QPDFObjectHandle made =
        file.makeIndirectObject(marks_words ? highlight(file, page, frame, annotation) : sticky_note(file, page, frame, annotation));
    // A list of its own, as the old one may be shared between pages.
    QPDFObjectHandle list = QPDFObjectHandle::newArray();
    QPDFObjectHandle before = page.getKey("/Annots");
    if (before.isArray())
      for (const QPDFObjectHandle& item : before.getArrayAsVector()) list.appendItem(item);
    list.appendItem(made);
    page.replaceKey("/Annots", list);
  }
}

}  // namespace jumpseat::page_worker
