// The one door of jumpseat-paper.so.
#include "paper/cards.hpp"
#include "paper/certificate.hpp"
#include "paper/document.hpp"
#include "paper/qr.hpp"
#include "paper/xlsx.hpp"

namespace jumpseat::paper {
namespace {

class Library final : public report::Paper {
 public:
  base::Result<std::unique_ptr<report::Spreadsheet>> spreadsheet(const std::filesystem::path& file,
                                                                 const report::SheetHead& head) const override {
    return new_spreadsheet(file, head);
  }
  base::Result<report::QrCode> qr(std::string_view text) const override { return qr_of(text); }
  base::Result<report::PaperFile> certificate(const report::Certificate& certificate) const override {
    return certificate_pdf(certificate);
  }
  base::Result<report::PaperFile> document(const report::Document& document) const override { return document_pdf(document); }
  base::Result<report::PaperFile> wallet_card(const report::TakeAlong& what) const override { return wallet_card_pdf(what); }
  base::Result<report::PaperFile> poster(const report::TakeAlong& what, report::PosterSize size) const override {
    return poster_pdf(what, size);
  }
};

}  // namespace
}  // namespace jumpseat::paper

extern "C" __attribute__((visibility("default"))) const jumpseat::report::Paper* jumpseat_paper() {
  static const jumpseat::paper::Library library;
  return &library;
}
