// What leaves the reader as a file: marks as text, and a copy of the manual with them as annotations.
#include "app/people/people.hpp"
#include "app/reading/marks_export.hpp"
#include "app/reading/reading.hpp"
#include "base/file.hpp"
#include "base/paths.hpp"
#include "base/words.hpp"

namespace jumpseat::app {
namespace {

namespace fs = std::filesystem;

base::Result<fs::path> written_to(const fs::path& path, bool anew, const std::string& content) {
  JUMPSEAT_TRY(base::NewFile file, base::NewFile::of(path, content));
  return file.put_in_place(anew);
}

}  // namespace

fs::path Reading::export_path(const std::string& given, const char* ending) const {
  if (!given.empty()) return given;
  return base::home_folder() / (m_open->request.path.stem().string() + " with marks" + ending);
}

void Reading::write_text_export(fs::path path, bool anew, std::string content, std::size_t count) {
  m_context.pool.post([this, path = std::move(path), anew, content = std::move(content), count] {
    auto written = std::make_shared<base::Result<fs::path>>(written_to(path, anew, content));
    m_context.mailbox.post([this, count, written] {
      if (!*written) return m_context.report(written->error());
      m_context.tell(base::say_count(count, "{} mark was written to {}.", "{} marks were written to {}.", (*written)->string()));
    });
  });
}

void Reading::run(const command::ExportMarks& c) {
  if (!usable() || m_marks.notes().empty()) return m_context.tell(base::say("There are no marks in this manual to export."));
  const std::size_t count = m_marks.notes().size();
  const std::string reader = m_person ? text_of(*m_person) : base::say("Local learner");
  std::error_code error;
  if (fs::equivalent(c.path, m_open->request.path, error))
    return m_context.refuse(base::say("The manual itself is never written to: choose another name for the copy."));
  if (c.format != command::MarksFormat::pdf) {
    std::vector<reading::MarkToExport> marks;
    for (const model::Note& note : labelled_notes()) marks.push_back({note, section_at(note)});
    const reading::ExportHead head{title_of(*m_open), reader,
                                   base::local_date(m_context.clock.utc_ms(), m_context.clock.utc_offset_minutes())};
    const bool csv = c.format == command::MarksFormat::csv;
    return write_text_export(export_path(c.path, csv ? ".csv" : ".md"), c.path.empty(),
                             csv ? reading::marks_as_csv(marks) : reading::marks_as_markdown(head, marks), count);
  }
  if (m_exporting) return m_context.tell(base::say("A copy is being written already."));
  const auto done = [count](const std::string& to) {
    return base::say_count(count, "A copy with {} mark was written to {}.", "A copy with {} marks was written to {}.", to);
  };
  m_exporting = Exporting{export_path(c.path, ".pdf"), c.path.empty(), done, {}, {}, {}};
  pdf::CopyWish wish;
  wish.annotations = reading::marks_as_annotations(labelled_notes(), reader);
  begin_copy(std::move(wish));
}

// Into a file beside the one that it becomes.
void Reading::begin_copy(pdf::CopyWish wish) {
  m_context.pool.post([this, path = m_exporting->path, wish = std::move(wish), id = m_open->id] {
    auto begun = base::NewFile::begin(path);
    auto into = std::make_shared<base::Result<base::FileDescriptor>>(tl::unexpected(begun ? base::Error() : begun.error()));
    if (begun) *into = begun->open_again();
    auto file = begun ? std::make_shared<base::NewFile>(std::move(*begun)) : nullptr;
    m_context.mailbox.post([this, file, into, path, wish, id] {
      if (!m_exporting || m_exporting->path != path) return;  // given up
      if (*into && is_current(id)) {
        m_exporting->file = file;
        return m_service->request_copy(id, std::move(**into), wish);
      }
      m_exporting.reset();
      if (!*into) m_context.report(into->error());
    });
  });
}

// A file that was begun is taken away by the pool, from a disk that may take its time.
void Reading::give_up_export() {
  m_saving_attached.reset();
  if (m_exporting) m_context.pool.post([file = std::move(m_exporting->file)] {});
  m_exporting.reset();
}

void Reading::take(pdf::CopyWritten event) {
  if (!m_exporting) return;
  Exporting done = *std::exchange(m_exporting, std::nullopt);
  if (!event.outcome) {
    m_context.pool.post([file = std::move(done.file)] {});
    return m_context.report(event.outcome.error());
  }
  if (done.spool) return send_to_printer(done.spool, done.job);
  m_context.pool.post([this, done] {
    auto kept = std::make_shared<base::Result<fs::path>>(done.file->put_in_place(done.anew));
    m_context.mailbox.post([this, done, kept] {
      if (!*kept) return m_context.report(kept->error());
      m_context.tell(done.done((*kept)->string()));
    });
  });
}

}  // namespace jumpseat::app
