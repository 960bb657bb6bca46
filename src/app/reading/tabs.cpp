// Several manuals at hand: one is open, the others are a press away, and all of them are there again at the next start.
#include "app/reading/reading.hpp"
#include "base/json.hpp"
#include "base/log.hpp"
#include "base/words.hpp"

#include <algorithm>

namespace jumpseat::app {
namespace {

using base::Json;

constexpr std::size_t tabs_at_most = 20;
constexpr const char* setting_name = "tabs";

}  // namespace

int Reading::tab_of(const std::filesystem::path& path) const {
  const auto at = std::find_if(m_tabs.begin(), m_tabs.end(), [&](const Tab& tab) { return tab.request.path == path; });
  return at == m_tabs.end() ? -1 : static_cast<int>(at - m_tabs.begin());
}

void Reading::open_in_tab(Request request) {
  m_tab = tab_of(request.path);
  if (m_tab < 0) {
    if (m_tabs.size() >= tabs_at_most) let_go(m_tabs.front()), m_tabs.erase(m_tabs.begin());
    m_tabs.push_back({request, {}, {}, {}, request.course.has_value(), {}});
    m_tab = static_cast<int>(m_tabs.size()) - 1;
  }
  m_tabs[static_cast<std::size_t>(m_tab)].request = request;
  open(std::move(request));
  keep_tabs();
}

// The way back is the tab's own: it is there again when one returns to it.
void Reading::keep_history() {
  const int tab = m_open ? tab_of(m_open->request.path) : -1;
  if (tab < 0 || !usable()) return;
  m_tabs[static_cast<std::size_t>(tab)].back = m_open->back;
  m_tabs[static_cast<std::size_t>(tab)].forward = m_open->forward;
  m_tabs[static_cast<std::size_t>(tab)].left = left_here();
}

void Reading::take_history() {
  const int tab = tab_of(m_open->request.path);
  if (tab < 0) return;
  Tab& from = m_tabs[static_cast<std::size_t>(tab)];
  m_open->back = from.back;
  m_open->forward = from.forward;
  from.may_be_kept = leaves_traces();
  from.title = shown_title_of(*m_open);
  keep_tabs();
}

void Reading::forget_histories() {
  for (Tab& tab : m_tabs) tab.back.clear(), tab.forward.clear(), tab.left.reset();
}

void Reading::show_tab(int index) {
  if (index < 0 || index >= static_cast<int>(m_tabs.size())) return;
  if (m_callbacks.manual_is_closed()) return m_context.tell(base::say("The manual is closed during this exam."));
  m_tab = index;
  Request request = m_tabs[static_cast<std::size_t>(index)].request;
  request.page_number.reset();
  request.label.clear();
  const Tab& tab = m_tabs[static_cast<std::size_t>(index)];
  request.left = tab.left;
  request.tells_of_edition = true;
  request.guess = true;
  if (request.course && request.manual) {  // an edition may have been put in its place
    const auto* loaded = m_courses ? m_courses->find(*request.course) : nullptr;
    if (const auto* manual = loaded ? loaded->course.find_manual(*request.manual) : nullptr) request.path = manual->file;
    m_tabs[static_cast<std::size_t>(index)].request.path = request.path;
  }
  open(std::move(request));
  keep_tabs();
}

void Reading::run(const command::ShowTab& c) {
  if (c.tab != m_tab || !m_open) show_tab(c.tab);
}

void Reading::run(const command::NextTab&) {
  if (m_tabs.size() > 1) show_tab((m_tab + 1) % static_cast<int>(m_tabs.size()));
}

void Reading::run(const command::PreviousTab&) {
  const int count = static_cast<int>(m_tabs.size());
  if (count > 1) show_tab((std::max(m_tab, 0) + count - 1) % count);
}

void Reading::run(const command::CloseTab& c) {
  if (c.tab == m_tab) return run(command::CloseManual{});
  if (c.tab < 0 || c.tab >= static_cast<int>(m_tabs.size())) return;
  let_go(m_tabs[static_cast<std::size_t>(c.tab)]);
  m_tabs.erase(m_tabs.begin() + c.tab);
  if (c.tab < m_tab) --m_tab;
  keep_tabs();
  touch();
}

void Reading::run(const command::CloseManual&) {
  close_document();
  m_failure.reset();
  if (m_tab >= 0 && m_tab < static_cast<int>(m_tabs.size())) {
    let_go(m_tabs[static_cast<std::size_t>(m_tab)]);
    m_tabs.erase(m_tabs.begin() + m_tab);
  }
  m_tab = std::min(m_tab, static_cast<int>(m_tabs.size()) - 1);
  if (m_tab >= 0) return show_tab(m_tab);
  keep_tabs();
  touch();
}

void Reading::keep_tabs() {
  Json tabs = Json::array();
  int current = -1, kept = 0;
  for (const Tab& tab : m_tabs) {
    if (!tab.may_be_kept) continue;
    if (&tab - m_tabs.data() <= m_tab) current = kept;
    ++kept;
    Json one = Json::object().set("path", tab.request.path.string()).set("title", tab.title);
    if (tab.request.course) one.set("course", tab.request.course->value);
    if (tab.request.manual) one.set("manual", tab.request.manual->value);
    tabs.push(std::move(one));
  }
  std::string text = Json::object().set("current", current).set("tabs", std::move(tabs)).dump();
  if (text == m_tabs_kept) return;
  m_tabs_kept = text;
  m_context.records.keep([text](records::Records& records) { return records.set_setting(setting_name, text); });
}

// Those of the last time stand before what has been opened since.
void Reading::restore_tabs(const std::string& text) {
  const auto kept = Json::parse(text);
  if (!kept) return;
  std::vector<Tab> before;
  int current = -1;
  for (const Json& one : (*kept)["tabs"].items()) {
    Tab tab;
    tab.may_be_kept = true;
    tab.request.path = one["path"].text_or("");
    tab.title = one["title"].text_or("");
    if (one["course"].is_text()) tab.request.course = model::CourseCode(one["course"].text_or(""));
    if (one["manual"].is_text()) tab.request.manual = model::ManualId(one["manual"].text_or(""));
    if (tab.request.course) tab.request.title = tab.title;
    if (before.size() >= tabs_at_most || tab.request.path.empty() || tab_of(tab.request.path) >= 0) continue;
    if (static_cast<std::int64_t>(&one - (*kept)["tabs"].items().data()) == (*kept)["current"].integer_or(-1))
      current = static_cast<int>(before.size());
    before.push_back(std::move(tab));
  }
  const bool any_open = !m_tabs.empty();
  if (any_open) m_tab += static_cast<int>(before.size());
  else m_tab = current >= 0 ? current : static_cast<int>(before.size()) - 1;
  m_tabs.insert(m_tabs.begin(), std::make_move_iterator(before.begin()), std::make_move_iterator(before.end()));
  if (any_open) keep_tabs();
  touch();
}

}  // namespace jumpseat::app
