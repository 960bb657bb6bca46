// Pages on paper, or as a file of their own.
#include "app/people/people.hpp"
#include "app/reading/marks_export.hpp"
#include "app/reading/page_ranges.hpp"
#include "app/reading/reading.hpp"
#include "base/file.hpp"
#include "base/log.hpp"
#include "base/paths.hpp"
#include "base/words.hpp"

#include <algorithm>
#include <cstdlib>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

namespace jumpseat::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* may_not_print = base::to_say("The owner of this manual does not allow it to be printed.");
constexpr const char* may_not_export = base::to_say("The owner of this manual does not allow pages to be taken out of it.");

// A file that nobody else can open and that is gone with its descriptor.
base::FileDescriptor nameless_file(const fs::path& folder) {
  if (base::ensure_folder(folder)) {
    base::FileDescriptor file(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
    if (file) return file;
  }
  return base::FileDescriptor(::memfd_create("pages", MFD_CLOEXEC));
}

std::string for_a_file_name(std::string words) {
  std::replace_if(
      words.begin(), words.end(), [](unsigned char c) { return c == '/' || c < ' '; }, '_');
  return words;
}

}  // namespace

JobThread& Reading::slow_thread() {
  if (!m_slow) m_slow = std::make_unique<JobThread>();
  return *m_slow;
}

void Reading::run(const command::ShowPrint&) {
  if (!usable()) return;
  DialogView dialog;
  dialog.kind = DialogKind::print;
  dialog.title = base::say("Print or save pages");
  dialog.cancel = base::say("Cancel");
  dialog.print.page = reading::typed_for(current(), m_open->facts.labels);
  dialog.print.may_print = m_open->opened->may_print && m_open->facts.may_print;
  dialog.print.may_export = m_open->opened->may_copy && m_open->facts.may_copy;
  dialog.print.has_marks = !m_marks.notes().empty();
  dialog.print.looking = dialog.print.may_print;
  if (!dialog.print.may_print) dialog.print.no_printer = base::say(may_not_print);
  m_context.ask(dialog, std::nullopt);
  if (!dialog.print.may_print) return;
  slow_thread().post([this, dialog] {
    auto found = std::make_shared<reading::Printers>(reading::find_printers());
    m_context.mailbox.post([this, dialog, found]() mutable {
      m_printers = found->names;
      dialog.print.looking = false;
      dialog.print.printers = found->names;
      dialog.print.usual = found->usual;
      dialog.print.no_printer = found->none_because.empty() ? std::string() : base::say(found->none_because);
      m_callbacks.printers_found(dialog.print);
    });
  });
}

// Nothing where the person was told what is wrong with it.
std::optional<std::vector<model::PageRun>> Reading::runs_typed(const std::string& pages) {
  auto runs = reading::page_runs(pages, m_open->facts.labels);
  if (runs) return std::move(*runs);
  m_context.refuse(base::sentence(runs.error()));
  return std::nullopt;
}

std::vector<model::Annotation> Reading::annotations_for(const std::vector<model::PageRun>& runs, bool with_marks) const {
  if (!with_marks) return {};
  auto all = reading::marks_as_annotations(labelled_notes(), m_person ? text_of(*m_person) : "Local learner");
  std::erase_if(all, [&](const model::Annotation& one) {
    return std::none_of(runs.begin(), runs.end(), [&](const model::PageRun& run) { return one.page >= run.first && one.page <= run.last; });
  });
  return all;
}

void Reading::run(const command::ExportPages& c) {
  if (!usable()) return;
  if (!m_open->opened->may_copy || !m_open->facts.may_copy) return m_context.refuse(base::say(may_not_export));
  if (m_exporting) return m_context.refuse(base::say("A copy is being written already."));
  const auto runs = runs_typed(c.pages);
  if (!runs) return;
  std::error_code error;
  if (fs::equivalent(c.path, m_open->request.path, error))
    return m_context.refuse(base::say("The manual itself is never written to: choose another name for the copy."));
  m_context.close_dialog();
  const int count = reading::pages_in(*runs);
  const auto done = [count](const std::string& to) {
    return base::say_count(count, "A copy of {} page was written to {}.", "A copy of {} pages was written to {}.", to);
  };
  const std::string name = for_a_file_name(m_open->request.path.stem().string() + ", " + reading::words_for(*runs, m_open->facts.labels));
  m_exporting = Exporting{c.path.empty() ? base::home_folder() / (name + ".pdf") : fs::path(c.path), c.path.empty(), done, {}, {}, {}};
  pdf::CopyWish wish;
  wish.annotations = annotations_for(*runs, c.with_marks);
  if (count < m_open->layout.pages()) wish.kept = *runs;
  begin_copy(std::move(wish));
}

void Reading::run(const command::PrintPages& c) {
  if (!usable()) return;
  if (!m_open->opened->may_print || !m_open->facts.may_print) return m_context.refuse(base::say(may_not_print));
  if (m_exporting) return m_context.refuse(base::say("Pages are on their way already. Try again in a moment."));
  if (std::find(m_printers.begin(), m_printers.end(), c.printer) == m_printers.end())
    return m_context.refuse(base::say("That printer is not there any more. Open this dialog again."));
  const auto runs = runs_typed(c.pages);
  if (!runs) return;
  m_context.close_dialog();
  m_exporting = Exporting{};
  m_exporting->job = {c.printer, title_of(*m_open) + ", " + reading::words_for(*runs, m_open->facts.labels), c.copies, c.both_sides};
  pdf::CopyWish wish;
  wish.annotations = annotations_for(*runs, c.with_marks);
  wish.for_printer = true;
  if (reading::pages_in(*runs) < m_open->layout.pages()) wish.kept = *runs;
  begin_spool(std::move(wish));
}

void Reading::begin_spool(pdf::CopyWish wish) {
  slow_thread().post([this, folder = m_options.cache, wish = std::move(wish), id = m_open->id] {
    auto file = std::make_shared<base::FileDescriptor>(nameless_file(folder));
    m_context.mailbox.post([this, file, wish, id] {
      if (!m_exporting) return;
      base::FileDescriptor into(*file ? ::fcntl(file->value(), F_DUPFD_CLOEXEC, 0) : -1);
      m_exporting->spool = file;
      if (into && is_current(id)) return m_service->request_copy(id, std::move(into), wish);
      m_exporting.reset();
      m_context.report(base::Error{base::ErrorKind::not_writable, "print", "there is no room for the pages on their way", {}});
    });
  });
}

void Reading::send_to_printer(std::shared_ptr<base::FileDescriptor> spool, const reading::PrintJob& job) {
  m_context.tell(base::say("Sending to {} \u2026", job.printer));
  slow_thread().post([this, spool = std::move(spool), job] {
    auto printed = std::make_shared<base::Result<void>>(reading::print(job, spool->value()));
    m_context.mailbox.post([this, printed, job] {
      if (!*printed) return m_context.report(printed->error());
      m_context.tell(base::say("Sent to {}: {}.", job.printer, job.title));
    });
  });
}

}  // namespace jumpseat::app
