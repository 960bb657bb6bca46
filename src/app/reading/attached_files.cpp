// Files that came inside the manual, saved beside it for other programs.
#include "app/keeping/places.hpp"
#include "app/reading/reading.hpp"
#include "base/file.hpp"
#include "base/words.hpp"

#include <filesystem>
#include <memory>
#include <utility>

namespace jumpseat::app {
namespace {

namespace fs = std::filesystem;

base::Result<fs::path> saved_attached(const std::string& given, const std::string& name, const std::string& bytes) {
  JUMPSEAT_TRY(const fs::path place, place_for(given, name));
  const fs::path path = free_name(place);
  JUMPSEAT_CHECK(base::write_file_whole(path, bytes));
  return path;
}

}  // namespace

void Reading::run(const command::SaveAttachedFile& c) {
  if (!usable()) return;
  if (!may_copy()) return m_context.refuse(base::say("The owner of this manual does not allow files to be taken out of it."));
  if (c.file < 0 || c.file >= static_cast<int>(m_open->facts.attachments.size())) return;
  if (m_saving_attached) return m_context.refuse(base::say("A file is being saved already. Try again in a moment."));
  const std::string name = name_for_file(m_open->facts.attachments[static_cast<std::size_t>(c.file)].name);
  m_saving_attached = SavingAttached{name.empty() ? "attached-file" : name, c.path};
  m_service->request_attached_file(m_open->id, c.file);
}

void Reading::take(pdf::AttachedFileRead event) {
  if (!is_current(event.document) || !m_saving_attached) return;
  const SavingAttached saving = *std::exchange(m_saving_attached, std::nullopt);
  if (!event.bytes) return m_context.report(event.bytes.error());
  m_context.pool.post([this, saving, bytes = std::make_shared<const std::string>(std::move(*event.bytes))] {
    auto saved = std::make_shared<base::Result<fs::path>>(saved_attached(saving.path, saving.name, *bytes));
    m_context.mailbox.post([this, saved] {
      if (!*saved) return m_context.report(saved->error());
      m_context.tell(base::say("The attached file was saved as {}.", (*saved)->string()));
    });
  });
}

}  // namespace jumpseat::app
