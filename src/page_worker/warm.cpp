#include "page_worker/warm.hpp"

#include <cstdio>
#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-page-renderer.h>
#include <poppler/cpp/poppler-page.h>
#include <string_view>
#include <vector>

namespace jumpseat::page_worker {
namespace {

// The text is not embedded, so that a font is looked for; the colours need each kind of conversion.
std::string one_page() {
  constexpr std::string_view content =
      "BT /F1 12 Tf 4 20 Td (Jumpseat) Tj /F2 12 Tf 0 -14 Td (warm) Tj ET\n"
      "0.1 0.2 0.3 0.4 k 0 0 4 4 re f 0.5 0.4 0.3 rg 4 0 4 4 re f /Cal cs 0.2 0.3 0.4 sc 8 0 4 4 re f /Lab cs 50 10 10 sc 12 0 4 4 re f\n";
  const std::vector<std::string> objects{
      "<</Type/Catalog/Pages 2 0 R>>",
      "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 36]/Contents 4 0 R/Resources<</Font<</F1 5 0 R/F2 6 0 R>>"
      "/ColorSpace<</Cal[/CalRGB<</WhitePoint[0.9505 1 1.089]>>]/Lab[/Lab<</WhitePoint[0.9642 1 0.8249]>>]>>>>>>",
      "<</Length " + std::to_string(content.size()) + ">>stream\n" + std::string(content) + "endstream",
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
      "<</Type/Font/Subtype/TrueType/BaseFont/Unheard/Encoding/WinAnsiEncoding>>",
  };
  std::string out = "%PDF-1.4\n";
  std::string table = "0000000000 65535 f \n";
  for (std::size_t i = 0; i < objects.size(); ++i) {
    char line[24];
    std::snprintf(line, sizeof line, "%010zu 00000 n \n", out.size());
    table += line;
    out += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::size_t start = out.size();
  const std::string count = std::to_string(objects.size() + 1);
  return out + "xref\n0 " + count + "\n" + table + "trailer<</Size " + count + "/Root 1 0 R>>\nstartxref\n" + std::to_string(start) +
         "\n%%EOF\n";
}

}  // namespace

Warmth::Warmth() : m_bytes(one_page()) {
  m_document.reset(poppler::document::load_from_raw_data(m_bytes.data(), static_cast<int>(m_bytes.size())));
  if (!m_document || m_document->is_locked()) return;
  const std::unique_ptr<poppler::page> page(m_document->create_page(0));
  if (!page) return;
  poppler::page_renderer renderer;
  renderer.set_render_hints(poppler::page_renderer::antialiasing | poppler::page_renderer::text_antialiasing);
  renderer.render_page(page.get(), 72, 72, 0, 0, 72, 36);
  static_cast<void>(page->text_list());
}

Warmth::~Warmth() = default;

}  // namespace jumpseat::page_worker
