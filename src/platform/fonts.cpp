#include "platform/fonts.hpp"

#include <fontconfig/fontconfig.h>

#include <memory>
#include <string>
#include <string_view>

namespace jumpseat::platform {

namespace {

struct Freed {
  void operator()(FcPattern* pattern) const { FcPatternDestroy(pattern); }
  void operator()(FcConfig* config) const { FcConfigDestroy(config); }
};
using Pattern = std::unique_ptr<FcPattern, Freed>;

const FcChar8* fc(const char* text) { return reinterpret_cast<const FcChar8*>(text); }

std::string text_of(FcPattern* pattern, const char* object) {
  FcChar8* value = nullptr;
  if (FcPatternGetString(pattern, object, 0, &value) != FcResultMatch || !value) return {};
  return reinterpret_cast<const char*>(value);
}

std::optional<FontFile> find(FcConfig* config, int weight, bool* is_inter) {
  const Pattern wanted(FcPatternCreate());
  FcPatternAddString(wanted.get(), FC_FAMILY, fc("Inter"));
  FcPatternAddString(wanted.get(), FC_FAMILY, fc("sans-serif"));
  FcPatternAddInteger(wanted.get(), FC_WEIGHT, weight);
  FcPatternAddInteger(wanted.get(), FC_SLANT, FC_SLANT_ROMAN);
  FcPatternAddBool(wanted.get(), FC_SCALABLE, FcTrue);
  FcConfigSubstitute(config, wanted.get(), FcMatchPattern);
  FcDefaultSubstitute(wanted.get());
  FcResult result = FcResultNoMatch;
  const Pattern found(FcFontMatch(config, wanted.get(), &result));
  if (!found) return std::nullopt;
  FontFile file;
  file.path = text_of(found.get(), FC_FILE);
  FcPatternGetInteger(found.get(), FC_INDEX, 0, &file.face);
  file.face &= 0xffff;  // named instances of variable fonts live in the upper bits
  std::error_code error;
  if (file.path.empty() || !std::filesystem::is_regular_file(file.path, error)) return std::nullopt;
  if (is_inter) *is_inter = std::string_view(text_of(found.get(), FC_FAMILY)).starts_with("Inter");
  return file;
}

}  // namespace

FontFiles find_fonts() {
  FontFiles files;
  const std::unique_ptr<FcConfig, Freed> config(FcInitLoadConfigAndFonts());
  if (!config) return files;
  files.regular = find(config.get(), FC_WEIGHT_REGULAR, &files.is_inter);
  files.semibold = find(config.get(), FC_WEIGHT_SEMIBOLD, nullptr);
  if (!files.semibold) files.semibold = files.regular;
  return files;
}

}  // namespace jumpseat::platform
