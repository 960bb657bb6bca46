#pragma once
// Sheets of paper to draw on, kept as a PDF: text of any script, boxes, lines and QR codes. Lengths are millimetres from the top left,
// sizes of type are points.
#include "base/result.hpp"
#include "report/paper.hpp"

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>

namespace jumpseat::paper {

inline constexpr double a4_w = 210, a4_h = 297;

struct Ink {
  double r = 0, g = 0, b = 0;
};
constexpr Ink ink(std::uint32_t rrggbb) {
  return {static_cast<double>(rrggbb >> 16 & 255U) / 255, static_cast<double>(rrggbb >> 8 & 255U) / 255,
          static_cast<double>(rrggbb & 255U) / 255};
}
// The colours of the window's light theme.
inline constexpr Ink ink_text = ink(0x1A2230), ink_muted = ink(0x5A6675), ink_line = ink(0xC9D0D8), ink_accent = ink(0x1D5FC4),
                     ink_soft = ink(0xE8F0FC), ink_white = ink(0xFFFFFF), ink_ok = ink(0x1B7A4B), ink_warn = ink(0x9A5200),
                     ink_warn_soft = ink(0xFFF1DE), ink_bad = ink(0xB3261E);

enum class Align { left, centre, right };

struct TextStyle {
  double size_pt = 10;
  int weight = 400;
  Ink colour = ink_text;
  Align align = Align::left;
  double leading = 1.3;   // line height, in sizes
  int most_lines = 0;     // 0: as many as it takes; else the rest is cut off with "…"
  double spacing_pt = 0;  // between letters
  const char* tag = "P";  // what it is, for those who have the PDF read to them
};

struct SheetFacts {
  std::string title, subject;
  std::int64_t made_at_utc_ms = 0;
};

class Sheets {
 public:
  Sheets(double w_mm, double h_mm, const SheetFacts& facts);
  ~Sheets();
  void next_page();

  // These return the height in millimetres. A width of 0 never wraps. Text in which no line is ever broken for lack of room is drawn
  // smaller by text_fitting until it fits, at most to half its size.
  double text(double x, double y, double w, std::string_view words, const TextStyle& style);
  double text_fitting(double x, double y, double w, std::string_view words, TextStyle style);
  double height_of(double w, std::string_view words, const TextStyle& style);
  double width_of(std::string_view words, const TextStyle& style);

  void box(double x, double y, double w, double h, Ink fill, double radius = 0);
  void frame(double x, double y, double w, double h, Ink line, double thick_pt = 0.75, double radius = 0);
  void line(double x1, double y1, double x2, double y2, Ink colour, double thick_pt = 0.75);
  void disc(double x, double y, double radius, Ink fill);
  void qr(const report::QrCode& code, double x, double y, double side);  // without its quiet zone, in black

  // Letters that no font of this machine has; they stand as boxes on the paper, so somebody must say so.
  const std::set<char32_t>& missing_letters() const;
  base::Result<std::string> finish();

 private:
  struct Inside;
  std::unique_ptr<Inside> m_inside;
};

}  // namespace jumpseat::paper
