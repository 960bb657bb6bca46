#include "ui/operator_panel.hpp"

#include "ui/layout.hpp"
#include "ui/widgets.hpp"
#include "ui/words.hpp"

#include <fmt/format.h>

#include <initializer_list>

namespace jumpseat::ui {
namespace {

using Part = app::OperatorProblemView::Part;

struct Field {
  const char* id;
  const char* name;
  std::string* draft;
  const char* placeholder = "";
};

// Side by side; each under its name.
void fields(Ui& ui, const std::string& id, std::vector<float> shares, std::initializer_list<Field> all) {
  Columns columns(ui, id, std::move(shares), 10, 4, 560);
  bool first = true;
  for (const Field& one : all) {
    if (!first) columns.next();
    first = false;
    Column column(ui, id + "." + one.id + ".column", 0, 4);
    aside(ui, one.name);
    textbox(ui, id + "." + one.id, one.name, *one.draft, {.placeholder = one.placeholder});
  }
}

void problems(Ui& ui, const app::OperatorEditorView& view, Part part, int index) {
  int count = 0;
  for (const auto& one : view.problems)
    if (one.part == part && one.index == index)
      notice(ui, fmt::format("operator.problem.{}.{}.{}", static_cast<int>(part), index, count++), one.message, Tone::bad);
}

}  // namespace

void OperatorPanel::take_over(const app::OperatorEditorView& view) {
  if (m_draft_number == view.draft_number) return;
  m_draft_number = view.draft_number;
  m_draft = view.data;
  m_words = view.words;
  m_language.clear();
  m_steps.clear();
  for (const auto& step : m_draft.chain) m_steps.push_back(std::to_string(step.step));
}

model::Operator& OperatorPanel::words() {
  model::Operator& out = m_words[m_language];
  out.chain.resize(m_draft.chain.size());
  out.phrases.resize(m_draft.phrases.size());
  out.phones.resize(m_draft.phones.size());
  return out;
}

template <class Entry>
void OperatorPanel::take_out(std::vector<Entry> model::Operator::*entries, std::size_t index) {
  const auto from = [&](model::Operator& data) {
    auto& all = data.*entries;
    if (index < all.size()) all.erase(all.begin() + static_cast<std::ptrdiff_t>(index));
  };
  from(m_draft);
  for (auto& [language, words] : m_words) from(words);
}

void OperatorPanel::draw_languages(Ui& ui, const app::OperatorEditorView& view) {
  if (view.languages.size() < 2) return;
  std::vector<std::string> names;
  int on = 0;
  for (std::size_t i = 0; i < view.languages.size(); ++i) {
    names.push_back(view.languages[i].name);
    if (view.languages[i].code == m_language) on = static_cast<int>(i);
  }
  heading(ui, "Words in", Type::heading);
  if (const auto chosen = segmented(ui, "operator.language", names, on)) {
    m_language = *chosen == 0 ? std::string() : view.languages[static_cast<std::size_t>(*chosen)].code;
    ui.want_frames(2);
  }
  if (is_other_language()) aside(ui, "Steps, roles and numbers hold in every language. An empty box says what it says in grey.");
  else
    aside(ui,
          "One file for every language of the course: what you change here holds in all of them, unless another language says it in words "
          "of its own.");
}

void OperatorPanel::draw_step(Ui& ui, const app::OperatorEditorView& view, std::size_t index) {
  auto& step = m_draft.chain[index];
  const std::string id = fmt::format("operator.step.{}", index);
  Card card(ui, id, {.padding_x = 16, .padding_y = 12, .gap = 8});
  if (is_other_language()) {
    auto& other = words().chain[index];
    text(ui, fmt::format("{} \u00b7 {}", step.step, step.role));
    fields(ui, id + ".words", {1, 1},
           {{"who", "Who", &other.who, step.who.c_str()}, {"contact", "Number, channel or place", &other.contact, step.contact.c_str()}});
    fields(ui, id + ".words.more", {1}, {{"do", "What to do", &other.action, step.action.c_str()}});
    return problems(ui, view, Part::chain, static_cast<int>(index));
  }
  fields(ui, id, {-70, -120, 1, 1},
         {{"step", "Step", &m_steps[index], "1"},
          {"role", "Role", &step.role, "cabin"},
          {"who", "Who", &step.who, "Purser"},
          {"contact", "Number, channel or place", &step.contact, "not filled in"}});
  fields(ui, id + ".more", {1}, {{"do", "What to do", &step.action, ""}});
  step.step = typed_count(m_steps[index]).value_or(0);
  problems(ui, view, Part::chain, static_cast<int>(index));
  if (!button(ui, id + ".remove", "Take this step out", {.look = Look::quiet, .small = true})) return;
  take_out(&model::Operator::chain, index);
  m_steps.erase(m_steps.begin() + static_cast<std::ptrdiff_t>(index));
  ui.want_frames(2);
}

void OperatorPanel::draw_chain(Ui& ui, const app::OperatorEditorView& view) {
  heading(ui, "The reporting chain", Type::heading);
  aside(ui, "Each role has a chain of its own, from step 1 on. Leave the role empty where it is for everybody.");
  for (std::size_t i = 0; i < m_draft.chain.size(); ++i) draw_step(ui, view, i);
  if (is_other_language() || !button(ui, "operator.add_step", "Add a step")) return;
  model::ChainStep fresh;
  fresh.role = m_draft.chain.empty() ? "" : m_draft.chain.back().role;
  fresh.step = m_draft.chain.empty() ? 1 : m_draft.chain.back().step + 1;
  m_draft.chain.push_back(fresh);
  m_steps.push_back(std::to_string(fresh.step));
}

void OperatorPanel::draw_phrases(Ui& ui, const app::OperatorEditorView& view) {
  heading(ui, "What to say", Type::heading);
  for (std::size_t i = 0; i < m_draft.phrases.size(); ++i) {
    const std::string id = fmt::format("operator.phrase.{}", i);
    Card card(ui, id, {.padding_x = 16, .padding_y = 12, .gap = 8});
    if (is_other_language()) {
      auto& other = words().phrases[i];
      const auto& first = m_draft.phrases[i];
      fields(ui, id + ".words", {1, 2},
             {{"when", "When", &other.when, first.when.c_str()}, {"say", "The words", &other.say, first.say.c_str()}});
      problems(ui, view, Part::phrase, static_cast<int>(i));
      continue;
    }
    fields(ui, id, {1, 2}, {{"when", "When", &m_draft.phrases[i].when, ""}, {"say", "The words", &m_draft.phrases[i].say, ""}});
    problems(ui, view, Part::phrase, static_cast<int>(i));
    if (!button(ui, id + ".remove", "Take these words out", {.look = Look::quiet, .small = true})) continue;
    take_out(&model::Operator::phrases, i);
    ui.want_frames(2);
    break;
  }
  if (!is_other_language() && button(ui, "operator.add_phrase", "Add words")) m_draft.phrases.emplace_back();
}

void OperatorPanel::draw_phones(Ui& ui, const app::OperatorEditorView& view) {
  heading(ui, "Numbers by country", Type::heading);
  aside(
      ui,
      "Call each number, or look it up at its source, before you say that it was checked. F1 warns of checks that are older than a year.");
  for (std::size_t i = 0; i < m_draft.phones.size(); ++i) {
    auto& phone = m_draft.phones[i];
    const std::string id = fmt::format("operator.phone.{}", i);
    Card card(ui, id, {.padding_x = 16, .padding_y = 12, .gap = 8});
    if (is_other_language()) {
      auto& other = words().phones[i];
      text(ui, fmt::format("{} \u00b7 {}", phone.country, phone.number));
      fields(ui, id + ".words", {1, -110, 1},
             {{"name", "Name", &other.name, phone.name.c_str()},
              {"hours", "Hours", &other.hours, phone.hours.c_str()},
              {"note", "Note", &other.note, phone.note.c_str()}});
      problems(ui, view, Part::phone, static_cast<int>(i));
      continue;
    }
    fields(ui, id, {-80, 1, -180, -110},
           {{"country", "Country", &phone.country, "US"},
            {"name", "Name", &phone.name, ""},
            {"number", "Number", &phone.number, "+1 888 …"},
            {"hours", "Hours", &phone.hours, "24/7"}});
    fields(ui, id + ".more", {1, -150, 1},
           {{"source", "Source", &phone.source, "who says so, and where"},
            {"verified_on", "Checked on", &phone.verified_on, "2026-11-25"},
            {"note", "Note", &phone.note, ""}});
    problems(ui, view, Part::phone, static_cast<int>(i));
    Row row(ui, id + ".buttons", {.gap = 4});
    if (button(ui, id + ".today", "Checked today", {.look = Look::quiet, .small = true})) phone.verified_on = view.today;
    if (!button(ui, id + ".remove", "Take this number out", {.look = Look::quiet, .small = true})) continue;
    take_out(&model::Operator::phones, i);
    ui.want_frames(2);
    break;
  }
  if (!is_other_language() && button(ui, "operator.add_phone", "Add a phone number")) m_draft.phones.emplace_back();
}

void OperatorPanel::draw(Ui& ui, const Rect& rect, const app::OperatorEditorView& view, std::vector<app::Command>& out) {
  take_over(view);
  Scroll scroll(ui, "operator", rect, {.padding_x = 40, .padding_y = 28, .gap = 12, .max_width = 1120}, true);
  bool save = false;
  const auto buttons = [&](const char* id) {
    Row row(ui, std::string("operator.buttons.") + id, {.gap = 8});
    save = button(ui, std::string("operator.save.") + id, view.busy ? "Keeping …" : "Keep it",
                  {.look = Look::primary, .enabled = !view.busy}) ||
           save;
    if (button(ui, std::string("operator.cancel.") + id, "Leave without keeping")) out.emplace_back(app::command::CloseOperatorEditor{});
  };
  heading(ui, "Whom to call", Type::title);
  text(ui, base::say("Your operator's own data, for the course {}. F1 shows it, on the wallet card and the poster it is printed.",
                     view.course));
  aside(ui, base::say("Kept in {}; the course itself stays as it was delivered.", view.file));
  buttons("top");
  if (!view.problems.empty()) notice(ui, "operator.problems", "Not kept yet: look at what is marked below.", Tone::bad);
  {
    Card card(ui, "operator.name.card", {.padding_x = 16, .padding_y = 12, .gap = 8});
    fields(ui, "operator.of", {2, 1},
           {{"name", "Your operator's name", &m_draft.name, ""}, {"updated", "Last looked through on", &m_draft.updated, "2026-11-25"}});
    problems(ui, view, Part::name, 0);
    if (button(ui, "operator.updated.today", "Looked through today", {.look = Look::quiet, .small = true})) m_draft.updated = view.today;
  }
  draw_languages(ui, view);
  draw_chain(ui, view);
  draw_phrases(ui, view);
  draw_phones(ui, view);
  separator(ui);
  buttons("bottom");
  if (save) out.emplace_back(app::command::SaveOperator{m_draft, view.language, m_words});
}

}  // namespace jumpseat::ui
