#pragma once
// The program's side of drawing PDFs: documents are opened, drawn and read in worker processes; the UI thread asks and collects and never
// waits.
#include "base/file.hpp"
#include "base/result.hpp"
#include "model/note.hpp"
#include "model/page.hpp"
#include "pdf/page_image.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace jumpseat::pdf {

// What the worker may lack; a kernel without one is said in `jumpseat doctor`, and reading goes on.
struct SandboxFeatures {
  bool no_new_privs = true;
  bool landlock = true;
  bool seccomp = true;
  bool limits = true;
  bool dies_with_parent = true;
  friend bool operator==(const SandboxFeatures&, const SandboxFeatures&) = default;
};

struct ServiceOptions {
  std::filesystem::path worker;  // empty: jumpseat-page-worker beside this program
  std::function<void()> wake;    // called on the I/O thread when there is something to collect
  int open_deadline_ms = 15'000;
  int page_deadline_ms = 15'000;
  int facts_deadline_ms = 120'000;
  int memory_limit_mb = 1024;                // of each worker process, on top of the mapped manual
  int renderers = 2;                         // drawing at the same time, a document
  std::size_t bytes_in_flight = 256u << 20;  // drawn and not yet collected
  SandboxFeatures allowed;                   // tests withhold one by setting it false
  bool reads_in_background = true;           // words, facts, copies and what is drawn unseen, at the lowest priority
  bool start_early = true;                   // a first worker is started before the first document is there
};

// What the reader will most likely want first, so that drawing starts before the program has heard that the manual is open.
struct OpenHint {
  model::PageIndex page{0};
  int scale_millionths = 0;  // 0: not known
  int fit_width_px = 0;      // used where the scale is not known; the drawn key then names the scale that was used. 0: draw nothing yet
  int rotation_degrees = 0;
  int generation = 0;
  bool watches_file = false;  // what is written into the file while it is open is neither drawn nor read, see FileTouched
};

// A file that has kept its size and its time has most likely kept its content.
struct FileStamp {
  std::int64_t bytes = -1, modified_ns = 0;
  static FileStamp of(int file);
  friend bool operator==(const FileStamp&, const FileStamp&) = default;
};

struct CopyWish {
  std::vector<model::Annotation> annotations;
  std::vector<model::PageRun> kept;  // in order; none: all pages
  bool for_printer = false;          // without the manual's lock
};

struct Opened {  // quickly: enough to draw a page; the rest follows in FactsRead
  DocumentId document;
  int pages = 0;
  model::PageIndex page;  // the one hinted at, moved into range
  model::Size size;       // of that page; a fair guess for the others
  std::string title;
  bool encrypted = false, may_copy = true, may_print = true;
  SandboxFeatures sandbox;  // what is on in its worker
};
struct OpenFailed {
  DocumentId document;
  base::Error error;
  bool needs_password = false;  // none was given, or a wrong one
};
struct FactsRead {
  DocumentId document;
  model::ManualFacts facts;
};
struct FactsFailed {  // reading goes on with what Opened said
  DocumentId document;
  base::Error error;
  bool file_changed = false;  // while it was open: nothing is known of those of the file that was opened
};
struct PageDrawn {
  PageImageKey key;
  model::Size size;  // of the page in points, before the reader's own turn
  PageImage image;
  std::int64_t processor_ms = 0;  // that drawing it took
};
struct PageFailed {  // not tried again until it is wanted again after this was collected
  PageImageKey key;
  base::Error error;
};
struct DrawnInBackground {
  PageImageKey key;
  base::Result<PageImage> image;
  std::int64_t processor_ms = 0;  // that drawing it took
  bool file_changed = false;      // while it was open: nothing is known of that page of the file that was opened
};
struct PageText {
  DocumentId document;
  model::PageIndex page;
  std::vector<model::Word> words;
};
struct PageTextFailed {
  DocumentId document;
  model::PageIndex page;
  base::Error error;
  bool file_changed = false;  // while it was open: nothing is known of that page of the file that was opened
};
struct PagePictures {  // photographs and screenshots, in display space; none where they could not be found
  DocumentId document;
  model::PageIndex page;
  std::vector<model::Rect> areas;
};
struct FastCopied {
  DocumentId document;
  base::Result<void> outcome;
};
struct CopyWritten {
  DocumentId document;
  base::Result<void> outcome;
};
struct AttachedFileRead {  // its bytes
  DocumentId document;
  base::Result<std::string> bytes;
};
struct FileTouched {  // it was written to: nothing more is drawn or read of it before take_file_as
  DocumentId document;
};
struct DocumentLost {  // its workers died more often than chance; nothing more comes for this document
  DocumentId document;
  base::Error error;
};

using Event = std::variant<Opened, OpenFailed, FactsRead, FactsFailed, PageDrawn, PageFailed, PageText, PageTextFailed, FastCopied,
                           CopyWritten, DocumentLost, PagePictures, AttachedFileRead, FileTouched, DrawnInBackground>;
DocumentId document_of(const Event& event);

class Service {
 public:
  // Fails with one sentence where the worker program is missing.
  static base::Result<std::unique_ptr<Service>> start(ServiceOptions options);
  ~Service();  // every worker ends with it
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  // Answered by Opened or OpenFailed; after Opened, FactsRead or FactsFailed follows once no wanted page is waiting, and where a
  // page was hinted at, once pages were wanted at all.
  DocumentId open(base::FileDescriptor file, std::string name, std::string password = {}, OpenHint hint = {});
  // The same in two steps, for a file that is opened elsewhere: the second one may be taken on any thread.
  DocumentId reserve();
  void open(DocumentId reserved, base::FileDescriptor file, std::string name, std::string password, OpenHint hint);
  void close(DocumentId document);
  // In order of urgency; replaces the earlier list of that document. A page being drawn that is no longer listed is cancelled.
  void want(DocumentId document, std::vector<PageImageKey> keys);
  // The words of pages, one event a page, about in order; waits while wanted pages do.
  void request_text(DocumentId document, model::PageIndex first, int count);
  void request_text_first(DocumentId document, model::PageIndex page);  // before all others
  void request_pictures(DocumentId document, model::PageIndex page);
  // At the lowest priority and behind all else; waits while wanted pages do. Answered by DrawnInBackground.
  void draw_in_background(DocumentId document, PageImageKey key);
  // By its place in ManualFacts::attachments; answered by AttachedFileRead, with an error where it is larger than 64 MB. One at a time.
  void request_attached_file(DocumentId document, int file);
  // It is known to say the same with this stamp: it goes on, until it is written to again. With none (FileStamp()) it never will, and all
  // that is asked of it fails.
  void take_file_as(DocumentId document, FileStamp stamp);
  void cancel_text(DocumentId document);
  // The facts are known from an earlier time: FactsRead need not come, unless it is on its way.
  void skip_facts(DocumentId document);
  // Writes a copy that opens and draws faster (no object streams) into an empty, writable file.
  void request_fast_copy(DocumentId document, base::FileDescriptor into);
  // Writes a copy for other readers into an empty, writable file, with these annotations put in; answered by CopyWritten. One at a time.
  void request_copy(DocumentId document, base::FileDescriptor into, CopyWish wish);

  std::vector<Event> collect();  // never blocks on a worker
  bool is_idle(
      DocumentId document) const;  // nothing wanted, opening or being drawn, and everything collected; background reading does not count

 private:
  class Loop;
  explicit Service(std::unique_ptr<Loop> loop);
  std::unique_ptr<Loop> m_loop;
};

// Beside the running program; an error names what is missing.
base::Result<std::filesystem::path> find_worker();

}  // namespace jumpseat::pdf
