#pragma once
// The one manual of this process: its bytes, mapped, and what poppler made of them.
#include "pdf/protocol.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace poppler {
class document;
class page;
}  // namespace poppler

namespace jumpseat::page_worker {

class Manual {
 public:
  Manual();
  ~Manual();

  // Maps the file and opens it; may be called once.
  pdf::protocol::Answer open(int file, const pdf::protocol::Open& request);
  // What comes after this is read and drawn faster, where anything makes it faster.
  void unpack(int file);
  bool is_open() const { return m_document != nullptr; }
  int pages() const { return m_pages; }
  std::string_view bytes() const { return m_bytes; }
  std::string_view bytes_and_unpacked() const { return m_whole.empty() ? m_bytes : m_whole; }  // one file that says the same, sooner read
  const std::string& password() const { return m_password; }                                   // in the encoding that opened it
  std::unique_ptr<poppler::page> page(int index) const;                                        // nothing where poppler cannot make one
  // The same to be drawn or read: where its boxes leave nothing of it to see, as other readers show it. Until the next is asked for.
  std::unique_ptr<poppler::page> page_to_see(int index);
  model::Size size_of(const poppler::page& page) const;  // as displayed, after /Rotate
  poppler::document& document() { return *m_document; }

 private:
  bool unlock(const std::string& password);
  void open_with(int file, std::string_view unpacked);
  std::string_view m_bytes;  // the file's
  std::string_view m_whole;  // with what was unpacked behind them; empty where nothing was
  std::string m_password;
  std::unique_ptr<poppler::document> m_document;
  std::string m_sound_bytes;
  std::unique_ptr<poppler::document> m_sound;  // of the page that was seen last, where its own boxes are of no use
  int m_pages = 0;
};

}  // namespace jumpseat::page_worker
