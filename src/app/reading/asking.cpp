// Who asks for a manual: by its path, as one of a course, at a page that a question names, or by a password once more.
#include "app/reading/reading.hpp"
#include "base/words.hpp"

#include <algorithm>

namespace jumpseat::app {

void Reading::run(const command::OpenFile& c) {
  if (m_callbacks.manual_is_closed()) return m_context.tell(base::say("The manual is closed during this exam."));
  Request request;
  std::error_code error;
  request.path = std::filesystem::absolute(c.path, error);  // another start may stand in another folder
  if (error) request.path = c.path;
  request.page_number = c.page_number;
  request.label = c.label;
  m_context.close_dialog();
  m_context.show(Screen::read);
  open_in_tab(std::move(request));
}

void Reading::run(const command::OpenManual& c) {
  const auto* loaded = m_courses ? m_courses->find(c.course) : nullptr;
  const model::CourseManual* manual = loaded ? loaded->course.find_manual(c.manual) : nullptr;
  if (!manual) return m_context.tell(base::say("That manual is not in the course any more."));
  m_context.show(Screen::read);
  Request request;
  request.path = manual->file;
  request.title = loaded->course.title;
  request.course = c.course;
  request.manual = c.manual;
  open_in_tab(std::move(request));
}

void Reading::show_page(const model::CourseCode& course, const model::PageReference& reference, const std::string& language) {
  if (m_callbacks.manual_is_closed()) return m_context.tell(base::say("The manual is closed during this exam."));
  m_context.show(Screen::read);
  const auto* loaded = m_courses ? m_courses->find(course, language) : nullptr;
  const model::CourseManual* manual = loaded ? loaded->course.find_manual(reference.manual) : nullptr;
  const bool is_this = m_open && m_open->request.course == course && m_open->request.manual == reference.manual &&
                       (!manual || m_open->request.path == manual->file);
  if (is_this && m_open->placed) return go_to_label(reference.label.value);
  if (!manual) return m_context.tell(base::say("The manual {} is not in the course.", reference.manual.value));
  if (is_this) {
    m_open->request.label = reference.label.value;
    return;
  }
  Request request;
  request.path = manual->file;
  request.title = loaded->course.title;
  request.label = reference.label.value;
  request.course = course;
  request.manual = reference.manual;
  open_in_tab(std::move(request));
}

void Reading::open_for(const model::CourseCode& course) {
  const auto* loaded = m_courses ? m_courses->find(course) : nullptr;
  if (!loaded) return;
  const auto& manuals = loaded->course.manuals;
  m_without = manuals.empty() ? std::optional(loaded->course.title) : std::nullopt;
  if (m_without || m_callbacks.manual_is_closed()) return touch();
  const auto of_course = [&](const Request& request) {
    return std::any_of(manuals.begin(), manuals.end(), [&](const auto& manual) { return manual.file == request.path; });
  };
  if (nothing_asked_for() || !m_last_request || !of_course(*m_last_request)) run(command::OpenManual{course, manuals.front().id});
  touch();
}

void Reading::open_something() {
  m_without.reset();
  touch();
  if (!nothing_asked_for() || m_failure || !m_courses || m_callbacks.manual_is_closed()) return;
  if (m_tab >= 0 && m_tab < static_cast<int>(m_tabs.size())) return show_tab(m_tab);
  for (const auto& loaded : m_courses->loaded)
    if (!loaded.course.manuals.empty()) return run(command::OpenManual{loaded.course.code, loaded.course.manuals.front().id});
}

void Reading::run(const command::GivePassword& c) {
  if (!m_last_request) return;
  m_context.close_dialog();
  Search kept = m_search;
  open(*m_last_request, c.password);
  if (kept.arriving) m_search = std::move(kept);  // the password was asked for on the way to a hit
}

void Reading::run(const command::RetryOpening&) {
  if (m_last_request) open(*m_last_request, m_open ? m_open->password : std::string());
}

}  // namespace jumpseat::app
