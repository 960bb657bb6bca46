#include "page_worker/manual.hpp"

#include "base/text.hpp"
#include "page_worker/sound_boxes.hpp"
#include "page_worker/unpacked.hpp"
#include "page_worker/utf16.hpp"

#include <algorithm>
#include <climits>
#include <cmath>
#include <cstring>
#include <malloc.h>
#include <optional>
#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-page.h>
#include <stdexcept>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace jumpseat::page_worker {
namespace {

using namespace pdf::protocol;

// Older encryption takes a password in a one-byte encoding; what has no such form is only tried as UTF-8.
std::optional<std::string> latin1_of(const std::string& utf8) {
  std::string out;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto byte = static_cast<unsigned char>(utf8[i]);
    if (byte < 0x80) {
      out += utf8[i];
    } else if ((byte == 0xC2 || byte == 0xC3) && i + 1 < utf8.size()) {
      out += static_cast<char>(((byte & 0x03) << 6) | (static_cast<unsigned char>(utf8[++i]) & 0x3F));
    } else {
      return std::nullopt;
    }
  }
  return out == utf8 ? std::nullopt : std::optional(out);
}

std::size_t whole_memory_pages(std::size_t bytes) {
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  return (bytes + page - 1) / page * page;
}

// Something may stand before it, such as the head of a letter; where it stands in the middle of a line it is only spoken of.
bool begins_as_pdf(std::string_view bytes) {
  constexpr std::string_view sign = "%PDF-";
  bytes = bytes.substr(0, 4096);
  for (std::size_t at = bytes.find(sign); at != std::string_view::npos; at = bytes.find(sign, at + 1)) {
    const auto before = at == 0 ? '\n' : bytes[at - 1];
    const bool in_a_line = before >= ' ' && before <= '~';
    if (!in_a_line && at + sign.size() < bytes.size() && base::is_digit(bytes[at + sign.size()])) return true;
  }
  return false;
}

constexpr std::size_t largest_to_unpack = 512u << 20;

}  // namespace

Manual::Manual() = default;
Manual::~Manual() = default;

bool Manual::unlock(const std::string& password) {
  if (!m_document->unlock(password, password)) {
    m_password = password;
    return true;
  }
  return false;
}

Answer Manual::open(int file, const Open& request) {
  struct stat status {};
  if (m_document || file < 0 || ::fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) return NotOpened{Reason::not_regular};
  if (status.st_size == 0) return NotOpened{Reason::empty};
  if (status.st_size > INT_MAX) return NotOpened{Reason::too_large};
  const auto size = static_cast<std::size_t>(status.st_size);
  void* mapping = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
  if (mapping == MAP_FAILED) return NotOpened{Reason::out_of_memory};
  m_bytes = {static_cast<const char*>(mapping), size};
  m_document.reset(poppler::document::load_from_raw_data(m_bytes.data(), static_cast<int>(size)));
  if (!m_document) return NotOpened{begins_as_pdf(m_bytes) ? Reason::damaged : Reason::not_a_pdf};
  if (m_document->is_locked()) {
    // Nothing else may be asked of a locked document: poppler would follow a pointer that is not there.
    if (request.password.empty()) return NotOpened{Reason::needs_password};
    const auto latin1 = latin1_of(request.password);
    if (!unlock(request.password) && !(latin1 && unlock(*latin1))) return NotOpened{Reason::wrong_password};
  }
  m_pages = std::min(m_document->pages(), pages_limit);
  if (m_pages <= 0) return NotOpened{Reason::no_pages};
  Opened opened;
  opened.pages = m_pages;
  opened.page = std::clamp(request.page, 0, m_pages - 1);
  if (const auto wanted = page(opened.page)) opened.size = size_of(*wanted);
  if (opened.size.w <= 0 || opened.size.h <= 0) opened.size = {612, 792};
  opened.title = std::string(base::cut_to(base::in_one_line(base::trimmed(utf8_of(m_document->info_key("Title")))), title_limit_bytes));
  opened.encrypted = m_document->is_encrypted();
  opened.may_copy = m_document->has_permission(poppler::perm_copy);
  opened.may_print = m_document->has_permission(poppler::perm_print);
  return opened;
}

void Manual::unpack(int file) {
  if (!m_document || m_document->is_encrypted() || m_bytes.size() > largest_to_unpack) return;
  if (const auto objects = unpacked_objects(m_bytes, whole_memory_pages(m_bytes.size()))) open_with(file, *objects);
  ::malloc_trim(0);  // or every child carries what that took
}

// The rest of the file's last page in memory is zeros, which are blanks to a reader.
void Manual::open_with(int file, std::string_view objects) {
  const std::size_t manual_bytes = whole_memory_pages(m_bytes.size()), size = manual_bytes + objects.size();
  if (size > INT_MAX) return;
  void* room = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (room == MAP_FAILED) return;
  auto* bytes = static_cast<char*>(room);
  std::memcpy(bytes + manual_bytes, objects.data(), objects.size());
  std::unique_ptr<poppler::document> document;
  if (::mmap(room, m_bytes.size(), PROT_READ, MAP_PRIVATE | MAP_FIXED, file, 0) == room)
    document.reset(poppler::document::load_from_raw_data(bytes, static_cast<int>(size)));
  if (!document || document->is_locked() || std::min(document->pages(), pages_limit) != m_pages) {
    document.reset();
    ::munmap(room, size);
    return;
  }
  m_document = std::move(document);
  ::munmap(const_cast<char*>(m_bytes.data()), m_bytes.size());
  m_bytes = {bytes, m_bytes.size()};
  m_whole = {bytes, size};
}

std::unique_ptr<poppler::page> Manual::page(int index) const {
  if (!m_document || index < 0 || index >= m_pages) return nullptr;
  return std::unique_ptr<poppler::page>(m_document->create_page(index));
}

std::unique_ptr<poppler::page> Manual::page_to_see(int index) {
  auto own = page(index);
  const model::Size size = own ? size_of(*own) : model::Size{};
  if (!own || (size.w > 0 && size.h > 0)) return own;
  m_sound.reset();
  try {
    m_sound_bytes = page_with_sound_boxes(*this, index);
  } catch (const std::runtime_error&) {
    return own;  // too damaged for that too
  }
  m_sound.reset(poppler::document::load_from_raw_data(m_sound_bytes.data(), static_cast<int>(m_sound_bytes.size())));
  auto sound = m_sound ? std::unique_ptr<poppler::page>(m_sound->create_page(0)) : nullptr;
  return sound ? std::move(sound) : std::move(own);
}

model::Size Manual::size_of(const poppler::page& page) const {
  const poppler::rectf box = page.page_rect(poppler::crop_box);
  double w = std::abs(box.width()), h = std::abs(box.height());
  const auto turn = page.orientation();
  if (turn == poppler::page::landscape || turn == poppler::page::seascape) std::swap(w, h);
  if (!std::isfinite(w) || !std::isfinite(h)) return {};
  return {std::min(w, length_limit_points), std::min(h, length_limit_points)};
}

}  // namespace jumpseat::page_worker
