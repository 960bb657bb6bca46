#include "page_worker/child.hpp"

#include "page_worker/attached.hpp"
#include "page_worker/copy.hpp"
#include "page_worker/draw.hpp"
#include "page_worker/facts.hpp"
#include "page_worker/pictures.hpp"
#include "page_worker/probe.hpp"
#include "page_worker/qpdf_file.hpp"
#include "page_worker/words.hpp"
#include "pdf/channel.hpp"

#include <new>
#include <poppler/cpp/poppler-page.h>
#include <sys/mman.h>
#include <unistd.h>
#include <utility>

namespace jumpseat::page_worker {
namespace {

using namespace pdf::protocol;

std::string whole_of(int file) {
  std::string out;
  char part[16'384];
  for (;;) {
    const ssize_t count = ::pread(file, part, sizeof part, static_cast<off_t>(out.size()));
    if (count <= 0 || out.size() > annotations_limit_bytes) return out;
    out.append(part, static_cast<std::size_t>(count));
  }
}

class Child {
 public:
  Child(Manual& manual, int socket) : m_manual(manual), m_socket(socket) {}

  bool serve(const Request& request, int file) {
    try {
      return std::visit([&](const auto& v) { return handle(v, file); }, request);
    } catch (const std::bad_alloc&) {
      return answer(NotDone{m_job, Reason::out_of_memory});
    } catch (const std::exception&) {
      return answer(NotDone{m_job, Reason::damaged});
    }
  }

 private:
  bool answer(const Answer& value, int file = -1) { return pdf::send_packet(m_socket, encode(value), file) == pdf::Sent::done; }

  bool handle(const Draw& request, int) {
    m_job = request.job;
    auto drawn = draw(m_manual, request);
    if (!drawn) return answer(NotDone{m_job, drawn.error()});
    return answer(drawn->answer, drawn->pixels.value());
  }
  bool handle(const ReadWords& request, int) {
    m_job = request.job;
    const auto page = m_manual.page_to_see(request.page);
    if (!page) return answer(NotDone{m_job, Reason::no_such_page});
    return payload(WordsRead{m_job, encode_words(words_of(*page))});
  }
  bool handle(const ReadFacts& request, int) {
    m_job = request.job;
    return payload(FactsAre{m_job, encode_facts(facts_of(m_manual, m_file))});
  }
  bool handle(const FindPictures& request, int) {
    m_job = request.job;
    read_pages();
    if (request.page >= static_cast<int>(m_pages.size())) return answer(NotDone{m_job, Reason::no_such_page});
    return answer(PicturesAre{m_job, encode_pictures(pictures_on(m_pages[static_cast<std::size_t>(request.page)]))});
  }
  bool handle(const ReadAttachedFile& request, int) {
    m_job = request.job;
    read_pages();
    auto bytes = attached_file(*m_file, m_pages, request.file);
    return bytes ? payload(AttachedFileIs{m_job, std::move(*bytes)}) : answer(NotDone{m_job, bytes.error()});
  }
  bool handle(const WriteCopy& request, int file) {
    m_job = request.job;
    const std::vector<model::Annotation> annotations = std::exchange(m_annotations, {});
    const auto reason =
        request.copy_for == CopyFor::fast ? write_fast_copy(m_manual, file) : write_copy_for_others(m_manual, file, annotations, request);
    return reason ? answer(NotDone{m_job, *reason}) : answer(Done{m_job});
  }
  bool handle(const TakeAnnotations&, int file) {
    auto annotations = decode_annotations(whole_of(file));
    if (!annotations) return false;
    m_annotations = std::move(*annotations);
    return true;
  }
  bool handle(const TryForbidden& request, int) { return answer(Tried{request.job, attempt(request)}); }
  template <class Other>
  bool handle(const Other&, int) {
    return false;  // not for a child
  }

  void read_pages() {
    if (!m_file) {  // the next page of this child is quicker
      m_file = std::make_unique<QPDF>();
      open_qpdf_to_read(*m_file, m_manual);
    }
    if (m_pages.empty()) m_pages = m_file->getAllPages();
  }

  template <class Message>
  bool payload(Message message) {
    if (message.payload.size() <= inline_limit_bytes) return answer(message);
    if (message.payload.size() > payload_limit_bytes) return answer(NotDone{m_job, Reason::too_large});
    const base::FileDescriptor memory = sealed_memory(message.payload.data(), message.payload.size());
    if (!memory) return answer(NotDone{m_job, Reason::out_of_memory});
    message.payload.clear();
    return answer(message, memory.value());
  }

  Manual& m_manual;
  int m_socket;
  std::uint32_t m_job = 0;
  std::vector<model::Annotation> m_annotations;  // for the next copy
  std::unique_ptr<QPDF> m_file;                  // read for facts, pictures and attached files
  std::vector<QPDFObjectHandle> m_pages;
};

}  // namespace

void run_child(Manual& manual, int socket) {
  Child child(manual, socket);
  bool gone = false;
  while (!gone) {
    auto packet = pdf::receive_packet(socket, gone, true);
    if (!packet) continue;
    const auto request = decode_request(packet->bytes);
    if (!request || !child.serve(*request, packet->file.value())) return;
  }
}

}  // namespace jumpseat::page_worker
