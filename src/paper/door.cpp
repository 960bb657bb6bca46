// The one door of jumpseat-paper.so.
#include "paper/cards.hpp"
#include "paper/certificate.hpp"
#include "paper/chart_png.hpp"
#include "paper/document.hpp"
#include "paper/qr.hpp"
#include "paper/xlsx.hpp"

namespace jumpseat::paper {
namespace {

// A library of its own has a copy of base of its own: what the program's thread speaks is taken over for the length of a call.
class Library final : public report::Paper {
 public:
  explicit Library(base::SharedWords (*spoken)()) : m_spoken(spoken) {}
  base::Result<std::unique_ptr<report::Spreadsheet>> spreadsheet(const std::filesystem::path& file,
                                                                 const report::SheetHead& head) const override {
    return new_spreadsheet(file, head);
  }
  base::Result<report::QrCode> qr(std::string_view text) const override { return qr_of(text); }
  base::Result<report::PaperFile> certificate(const report::Certificate& certificate) const override {
    const base::Speaking speaking(m_spoken());
    return certificate_pdf(certificate);
  }
  base::Result<report::PaperFile> document(const report::Document& document) const override {
    const base::Speaking speaking(m_spoken());
    return document_pdf(document);
  }
  base::Result<report::PaperFile> wallet_card(const report::TakeAlong& what) const override {
    const base::Speaking speaking(m_spoken());
    return wallet_card_pdf(what);
  }
  base::Result<report::PaperFile> poster(const report::TakeAlong& what, report::PosterSize size) const override {
    const base::Speaking speaking(m_spoken());
    return poster_pdf(what, size);
  }
  base::Result<std::string> chart_png(const model::Chart& chart, const report::PictureWish& wish) const override {
    const base::Speaking speaking(m_spoken());
    return paper::chart_png(chart, wish);
  }

 private:
  base::SharedWords (*m_spoken)();
};

}  // namespace
}  // namespace jumpseat::paper

extern "C" __attribute__((visibility("default"))) const jumpseat::report::Paper* jumpseat_paper(jumpseat::base::SharedWords (*spoken)()) {
  static const jumpseat::paper::Library library(spoken);
  return &library;
}
