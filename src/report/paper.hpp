#pragma once
// What needs the large libraries of drawing and writing. They are in a library of their own beside the program, which is loaded when
// something is first put on paper, so that no start pays for them.
#include "base/result.hpp"
#include "base/words.hpp"
#include "model/chart.hpp"
#include "report/cards.hpp"
#include "report/certificate.hpp"
#include "report/document.hpp"
#include "report/spreadsheet.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::report {

// Dark modules of a QR code, row by row, without its quiet zone.
struct QrCode {
  int side = 0;
  std::vector<bool> dark;
  bool at(int x, int y) const { return dark[static_cast<std::size_t>(y) * static_cast<std::size_t>(side) + static_cast<std::size_t>(x)]; }
};

struct PictureWish {
  double width = 720;  // of the picture; the height follows
  bool dark = false;   // for dark paper
  double scale = 2;    // pixels to a unit of width
};

class Paper {
 public:
  virtual ~Paper() = default;
  // `file` is written over when the finished spreadsheet is kept.
  virtual base::Result<std::unique_ptr<Spreadsheet>> spreadsheet(const std::filesystem::path& file, const SheetHead& head) const = 0;
  // Error correction of level M; refused where the text is too long for one.
  virtual base::Result<QrCode> qr(std::string_view text) const = 0;
  virtual base::Result<PaperFile> certificate(const Certificate& certificate) const = 0;
  virtual base::Result<PaperFile> document(const Document& document) const = 0;
  virtual base::Result<PaperFile> wallet_card(const TakeAlong& what) const = 0;
  virtual base::Result<PaperFile> poster(const TakeAlong& what, PosterSize size) const = 0;
  virtual base::Result<std::string> chart_png(const model::Chart& chart, const PictureWish& wish) const = 0;
};

// Stays loaded. `unavailable` where the library or one that it needs is missing.
base::Result<const Paper*> load_paper();

// The name of the library's one door, and its type.
inline constexpr const char* paper_door = "jumpseat_paper";
// It asks the program what the thread that calls it speaks.
using PaperDoor = const Paper* (*)(base::SharedWords (*spoken)());

}  // namespace jumpseat::report
