#include "page_worker/attached.hpp"

#include "page_worker/file_notes.hpp"

#include <qpdf/Pipeline.hh>
#include <stdexcept>
#include <utility>

namespace jumpseat::page_worker {
namespace {

using namespace pdf::protocol;

class WithinLimit final : public Pipeline {
 public:
  WithinLimit() : Pipeline("attached file", nullptr) {}
  void write(const unsigned char* bytes, std::size_t size) override {
    m_is_over = m_is_over || size > attached_file_limit_bytes - m_bytes.size();
    if (m_is_over) throw std::runtime_error("the file is too large");
    m_bytes.append(reinterpret_cast<const char*>(bytes), size);
  }
  void finish() override {}
  bool is_over() const { return m_is_over; }
  std::string take() { return std::move(m_bytes); }

 private:
  std::string m_bytes;
  bool m_is_over = false;
};

}  // namespace

tl::expected<std::string, Reason> attached_file(QPDF& file, const std::vector<QPDFObjectHandle>& pages, int place) {
  QPDFObjectHandle stream = attached_stream(file, pages, place);
  if (!stream.isStream()) return tl::unexpected(Reason::damaged);
  WithinLimit out;
  bool unpacked = false;
  const bool whole = stream.pipeStreamData(&out, &unpacked, 0, qpdf_dl_specialized, true);
  if (out.is_over()) return tl::unexpected(Reason::too_large);
  if (!whole || !unpacked) return tl::unexpected(Reason::damaged);
  return out.take();
}

}  // namespace jumpseat::page_worker
