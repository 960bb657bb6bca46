#include "app/calling/operator_editing.hpp"

#include "base/clock.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "base/words.hpp"
#include "course/operator.hpp"
#include "model/day.hpp"
#include "records/sharing.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace jumpseat::app {
namespace {

namespace fs = std::filesystem;

// What stands there gets another name before it is written over.
base::Result<void> keep_old(const fs::path& file, std::int64_t now_utc_ms) {
  std::error_code error;
  if (!fs::exists(file, error)) return {};
  std::string stamp;
  for (const char c : base::iso8601_utc(now_utc_ms).substr(0, 19))
    if (c != ':') stamp += c;
  fs::copy_file(file, fmt::format("{}.{}.old", file.string(), stamp), fs::copy_options::overwrite_existing, error);
  if (error) return base::fail(base::ErrorKind::not_writable, "keep the data that was there", error.message(), file.string());
  return {};
}

}  // namespace

fs::path operator_file(const fs::path& folder, const model::CourseCode& course) {
  std::string name;
  for (const char c : course.value) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_';
    name += plain ? c : '_';
  }
  return folder / (name.substr(0, 80) + ".toml");
}

const OperatorEditorView& OperatorEditing::view() {
  m_view.may_edit = m_callbacks.may_edit();
  return m_view;
}

void OperatorEditing::forget() {
  const std::uint64_t number = m_view.draft_number;
  m_view = {};
  m_view.draft_number = number + 1;
}

void OperatorEditing::run(const command::EditOperator&) {
  const model::Course* course = m_callbacks.course();
  if (!course) return m_context.tell(base::say("There is no course whose data could be edited."));
  m_course = course->code;
  m_view.shown = true;
  m_view.course = course->title;
  course::OperatorFile file = m_callbacks.file(*course);
  if (file.language.empty()) file.language = course->language;
  m_view.language = file.language;
  m_view.data = std::move(file.data);
  m_view.words = std::move(file.words);
  m_view.words.erase(m_view.language);
  m_view.languages = {{m_view.language, m_callbacks.name_of_language(m_view.language)}};
  std::vector<std::string> others = m_callbacks.languages(*course);
  for (const auto& [language, words] : m_view.words) others.push_back(language);
  for (const std::string& language : others) {
    const bool listed =
        std::any_of(m_view.languages.begin(), m_view.languages.end(), [&](const auto& one) { return one.code == language; });
    if (!listed) m_view.languages.push_back({language, m_callbacks.name_of_language(language)});
  }
  m_view.roles = course->roles;
  m_view.problems.clear();
  m_view.file = operator_file(m_folder, m_course).string();
  m_view.today = model::iso_of(model::today(m_context.clock));
  ++m_view.draft_number;
  m_context.show(Screen::settings);
}

void OperatorEditing::run(const command::CloseOperatorEditor&) { forget(); }

void OperatorEditing::run(const command::SaveOperator& c) {
  if (!m_view.shown || m_view.busy) return;
  m_view.problems.clear();
  const course::OperatorFile written{c.language, c.data, c.words};
  for (const auto& problem : course::problems_of(written, m_view.today))
    m_view.problems.push_back({static_cast<OperatorProblemView::Part>(problem.part), problem.index, problem.message});
  if (!m_view.problems.empty()) return;
  m_view.busy = true;
  const std::string text = course::write_operator(written);
  m_context.pool.post(
      [this, text, file = operator_file(m_folder, m_course), course = m_course, by = m_callbacks.actor(), now = m_context.clock.utc_ms()] {
        auto kept = records::ensure_folder_beside(file.parent_path());
        if (kept) kept = keep_old(file, now);
        if (kept) kept = base::write_file_whole(file, text);
        if (kept) records::share_as_folder(file);
        m_context.mailbox.post([this, kept, file, course, by, digest = base::sha256_hex(text)] {
          m_view.busy = false;
          if (!kept) return m_context.report(kept.error());
          m_context.records.keep([course, by, digest](records::Records& records) {
            return records.note("operator's data changed", by, course.value, base::Json::object().set("sha256", digest).dump());
          });
          forget();
          m_context.tell(base::say("Kept. F1 shows it from now on; what was there before is kept beside it."));
          m_callbacks.saved();
        });
      });
}

}  // namespace jumpseat::app
