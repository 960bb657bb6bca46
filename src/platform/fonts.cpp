#include "platform/fonts.hpp"

#include <fontconfig/fontconfig.h>

#include <initializer_list>
#include <string>
#include <string_view>

namespace jumpseat::platform {
namespace {

struct Freed {
  void operator()(FcPattern* pattern) const { FcPatternDestroy(pattern); }
  void operator()(FcCharSet* set) const { FcCharSetDestroy(set); }
};
using Pattern = std::unique_ptr<FcPattern, Freed>;

std::string text_of(FcPattern* pattern, const char* object) {
  FcChar8* value = nullptr;
  if (FcPatternGetString(pattern, object, 0, &value) != FcResultMatch || !value) return {};
  return reinterpret_cast<const char*>(value);
}

// The upright font that is nearest to the first of the families, and has the letters of `needed`, if it can be had.
Pattern nearest(FcConfig* config, std::initializer_list<const char*> families, int weight, const FcCharSet* needed = nullptr) {
  const Pattern wanted(FcPatternCreate());
  for (const char* family : families) FcPatternAddString(wanted.get(), FC_FAMILY, reinterpret_cast<const FcChar8*>(family));
  if (needed) FcPatternAddCharSet(wanted.get(), FC_CHARSET, needed);
  FcPatternAddInteger(wanted.get(), FC_WEIGHT, weight);
  FcPatternAddInteger(wanted.get(), FC_SLANT, FC_SLANT_ROMAN);
  FcPatternAddBool(wanted.get(), FC_SCALABLE, FcTrue);
  FcConfigSubstitute(config, wanted.get(), FcMatchPattern);
  FcDefaultSubstitute(wanted.get());
  FcResult result = FcResultNoMatch;
  return Pattern(FcFontMatch(config, wanted.get(), &result));
}

std::optional<FontFile> file_of(const Pattern& font) {
  if (!font) return std::nullopt;
  FontFile file{text_of(font.get(), FC_FILE), 0};
  FcPatternGetInteger(font.get(), FC_INDEX, 0, &file.face);
  file.face &= 0xffff;  // named instances of variable fonts live in the upper bits
  std::error_code error;
  if (!std::filesystem::is_regular_file(file.path, error)) return std::nullopt;
  return file;
}

bool has(FcPattern* font, unsigned codepoint) {
  FcCharSet* letters = nullptr;
  return FcPatternGetCharSet(font, FC_CHARSET, 0, &letters) == FcResultMatch && FcCharSetHasChar(letters, codepoint) == FcTrue;
}

// Is it of a script whose letters change places or forms in ways that only a shaping engine knows? One by one they would be shown wrongly.
bool needs_shaping(unsigned codepoint) {
  const auto within = [&](unsigned first, unsigned last) { return codepoint >= first && codepoint <= last; };
  // Syriac; N'Ko to Syriac Supplement; Indic scripts; Tibetan, Myanmar; Khmer, Mongolian.
  return within(0x0700, 0x074F) || within(0x07C0, 0x086F) || within(0x0900, 0x0DFF) || within(0x0F00, 0x109F) || within(0x1780, 0x18AF);
}

}  // namespace

SystemFonts::SystemFonts() {
  FcConfig* const config = FcInitLoadConfigAndFonts();
  if (!config) return;
  m_config = std::shared_ptr<void>(config, [](void* of) { FcConfigDestroy(static_cast<FcConfig*>(of)); });
  const Pattern regular = nearest(config, {"Inter", "sans-serif"}, FC_WEIGHT_REGULAR);
  m_regular = file_of(regular);
  m_is_inter = m_regular && std::string_view(text_of(regular.get(), FC_FAMILY)).starts_with("Inter");
  m_semibold = file_of(nearest(config, {"Inter", "sans-serif"}, FC_WEIGHT_SEMIBOLD));
  if (!m_semibold) m_semibold = m_regular;
}

std::optional<FontFile> SystemFonts::with_letter(unsigned codepoint) const {
  if (!m_config || needs_shaping(codepoint)) return std::nullopt;
  const auto nearest_with = [&](std::initializer_list<unsigned> besides) -> std::optional<FontFile> {
    const std::unique_ptr<FcCharSet, Freed> letters(FcCharSetCreate());
    FcCharSetAddChar(letters.get(), codepoint);
    for (const unsigned other : besides) FcCharSetAddChar(letters.get(), other);
    const Pattern found = nearest(static_cast<FcConfig*>(m_config.get()), {"sans-serif"}, FC_WEIGHT_REGULAR, letters.get());
    if (!found || !has(found.get(), codepoint)) return std::nullopt;
    return file_of(found);
  };
  // Many fonts have Arabic without the forms in which it joins, or without those of Persian and Urdu.
  if (joins(codepoint))
    if (const auto file = nearest_with({0xFE8E, 0xFEDB, 0xFEFB, 0xFB58, 0xFB8B, 0xFBA9, 0xFBFD})) return file;
  return nearest_with({});
}

bool joins(unsigned codepoint) {
  const auto within = [&](unsigned first, unsigned last) { return codepoint >= first && codepoint <= last; };
  // Arabic, with its supplements; its presentation forms.
  return within(0x0600, 0x06FF) || within(0x0750, 0x077F) || within(0x0870, 0x08FF) || within(0xFB50, 0xFDFF) || within(0xFE70, 0xFEFE);
}

}  // namespace jumpseat::platform
