#pragma once
// What sheets and charts share in drawing with Cairo and Pango. Inside of the room only.
#include <memory>
#include <pango/pangocairo.h>
#include <string>

namespace jumpseat::paper {

inline constexpr const char* families = "Inter,Noto Sans,DejaVu Sans,sans-serif";

struct Unref {
  void operator()(PangoLayout* layout) const { g_object_unref(layout); }
  void operator()(PangoContext* context) const { g_object_unref(context); }
};
using Layout = std::unique_ptr<PangoLayout, Unref>;

// What Cairo writes, at the end of a text.
inline cairo_status_t append(void* out, const unsigned char* bytes, unsigned count) {
  static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(bytes), count);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace jumpseat::paper
