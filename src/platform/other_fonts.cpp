#include "platform/other_fonts.hpp"

#include <fontconfig/fontconfig.h>

#include <string>

namespace jumpseat::platform {
namespace {

struct Freed {
  void operator()(FcPattern* pattern) const { FcPatternDestroy(pattern); }
  void operator()(FcCharSet* set) const { FcCharSetDestroy(set); }
};
using Pattern = std::unique_ptr<FcPattern, Freed>;
using CharSet = std::unique_ptr<FcCharSet, Freed>;

const FcChar8* fc(const char* text) { return reinterpret_cast<const FcChar8*>(text); }

bool has(FcPattern* font, unsigned codepoint) {
  FcCharSet* letters = nullptr;
  return FcPatternGetCharSet(font, FC_CHARSET, 0, &letters) == FcResultMatch && FcCharSetHasChar(letters, codepoint) == FcTrue;
}

}  // namespace

bool needs_shaping(unsigned codepoint) {
  const auto within = [&](unsigned first, unsigned last) { return codepoint >= first && codepoint <= last; };
  // Hebrew to Arabic Extended-A; Indic scripts; Tibetan, Myanmar; Khmer, Mongolian; presentation forms of Hebrew and Arabic.
  return within(0x0590, 0x08FF) || within(0x0900, 0x0DFF) || within(0x0F00, 0x109F) || within(0x1780, 0x18AF) || within(0xFB1D, 0xFDFF) ||
         within(0xFE70, 0xFEFF);
}

std::optional<FontFile> OtherFonts::find(unsigned codepoint) {
  if (needs_shaping(codepoint)) return std::nullopt;
  if (!m_config)
    if (FcConfig* const config = FcInitLoadConfigAndFonts())
      m_config = std::shared_ptr<void>(config, [](void* c) { FcConfigDestroy(static_cast<FcConfig*>(c)); });
  if (!m_config) return std::nullopt;
  FcConfig* const config = static_cast<FcConfig*>(m_config.get());
  const CharSet letters(FcCharSetCreate());
  FcCharSetAddChar(letters.get(), codepoint);
  const Pattern wanted(FcPatternCreate());
  FcPatternAddString(wanted.get(), FC_FAMILY, fc("sans-serif"));
  FcPatternAddCharSet(wanted.get(), FC_CHARSET, letters.get());
  FcPatternAddInteger(wanted.get(), FC_WEIGHT, FC_WEIGHT_REGULAR);
  FcPatternAddInteger(wanted.get(), FC_SLANT, FC_SLANT_ROMAN);
  FcPatternAddBool(wanted.get(), FC_SCALABLE, FcTrue);
  FcConfigSubstitute(config, wanted.get(), FcMatchPattern);
  FcDefaultSubstitute(wanted.get());
  FcResult result = FcResultNoMatch;
  const Pattern found(FcFontMatch(config, wanted.get(), &result));
  if (!found || !has(found.get(), codepoint)) return std::nullopt;
  FcChar8* path = nullptr;
  if (FcPatternGetString(found.get(), FC_FILE, 0, &path) != FcResultMatch || !path) return std::nullopt;
  FontFile file{reinterpret_cast<const char*>(path), 0};
  FcPatternGetInteger(found.get(), FC_INDEX, 0, &file.face);
  file.face &= 0xffff;  // named instances of variable fonts live in the upper bits
  std::error_code error;
  if (!std::filesystem::is_regular_file(file.path, error)) return std::nullopt;
  return file;
}

}  // namespace jumpseat::platform
