// Writing a question: every change is looked at, kept as a draft within a second, and kept for good when it is asked for.
#include "app/questions/questions.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "base/uuid.hpp"
#include "base/words.hpp"
#include "course/course.hpp"
#include "formats/canonical.hpp"
#include "report/picture_in.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace jumpseat::app {
namespace {

constexpr std::int64_t draft_after_ms = 500;
constexpr std::int64_t one_change_ms = 800;  // what is typed within it is undone together
constexpr std::size_t most_undone = 200;
constexpr std::size_t most_attachments = 50;

std::string short_version(const model::VersionHash& version) { return version.value.substr(0, 8); }

// As links write it: "my%20door.png".
std::string in_a_link(std::string_view name) {
  std::string out;
  for (const char c : name) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

// Beside which box a problem of the course is said.
std::string field_of(const std::string& message) {
  return message.find("pair") != std::string::npos || message.find("looks") != std::string::npos ? "pair" : "page";
}

}  // namespace

std::string draft_json(const QuestionDraftText& draft) {
  return base::Json::object()
      .set("course", draft.course.value)
      .set("language", draft.language)
      .set("bank", draft.bank)
      .set("base", draft.base.value)
      .set("form", draft_text(draft.form))
      .dump();
}

base::Result<QuestionDraftText> read_draft_json(std::string_view text) {
  JUMPSEAT_TRY(const base::Json json, base::Json::parse(text));
  QuestionDraftText out;
  out.course.value = json["course"].text_or("");
  out.language = json["language"].text_or("");
  out.bank = json["bank"].text_or("");
  out.base.value = json["base"].text_or("");
  JUMPSEAT_TRY(out.form, form_of_draft(json["form"].text_or("")));
  return out;
}

namespace {

// Also where what was typed comes to no number, and so to no other question.
bool typed_alike(QuestionForm a, QuestionForm b) {
  std::vector<std::string> one, other;
  each_typed(a, [&](std::string& text) { one.push_back(text); });
  each_typed(b, [&](std::string& text) { other.push_back(text); });
  return one == other;
}

}  // namespace

void Questions::check() {
  m_open->written = written(m_open->form);
  m_open->changed = m_open->written.question.version != m_open->kept_version || !typed_alike(m_open->form, m_open->kept);
  check_course();
  touch();
}

// The checks of the course, for what this question alone can break: its page, and its pair.
void Questions::check_course() {
  const model::Course* in = course();
  if (!in) return;
  const model::Question& question = m_open->written.question;
  auto& problems = m_open->written.problems;
  model::Course part;
  part.manuals = in->manuals;
  part.questions.push_back(question);
  const std::string pair = question.pair.empty() ? "" : question.pair.substr(0, question.pair.size() - 1);
  for (const model::Question& other : in->questions)
    if (!pair.empty() && other.id != question.id && other.pair.size() == question.pair.size() && other.pair.starts_with(pair))
      part.questions.push_back(other);
  const auto labels = [&](const model::CourseManual& manual) -> std::optional<std::vector<model::PageLabel>> {
    const auto known = m_labels.find(manual.sha256);
    return known == m_labels.end() ? std::nullopt : std::optional(known->second);
  };
  // What was wrong before does not keep something else from being put right; a pair is made of two, one after the other.
  const bool page_is_new = question.page != m_open->kept.is.page;
  for (const model::Problem& problem : course::check(part, labels)) {
    const std::string field = field_of(problem.message);
    const bool said = std::any_of(problems.begin(), problems.end(), [&](const FieldProblem& one) { return one.field == field; });
    if (!said) problems.push_back({field, problem.message, field == "page" && page_is_new});
  }
}

void Questions::changed_form(QuestionForm form, bool can_undo) {
  Open& open = *m_open;
  const std::int64_t now = m_context.clock.monotonic_ms();
  if (can_undo && (open.before.empty() || now - open.changed_monotonic_ms > one_change_ms)) {
    open.before.push_back(open.form);
    if (open.before.size() > most_undone) open.before.erase(open.before.begin());
  }
  const bool uses_change = form.tags != open.form.tags || form.is.category != open.form.is.category || form.is.kind != open.form.is.kind ||
                           form.is.signal != open.form.is.signal || form.is.looks_only != open.form.is.looks_only;
  form.is.id = open.form.is.id;  // an id is for ever
  form.is.version = open.form.is.version;
  form.is.attachments = open.form.is.attachments;
  open.form = std::move(form);
  open.changed_monotonic_ms = now;
  m_draft_unkept = true;
  m_view.saved = base::say("Keeping the draft ...");
  check();
  if (uses_change) count_uses();
}

void Questions::run(const command::ChangeQuestion& c) {
  if (!m_open || m_keeping || c.form.is.id != m_open->form.is.id) return;
  changed_form(c.form, true);
}

void Questions::run(const command::ChangeQuestionKind& c) {
  if (!m_open || m_keeping || c.kind == m_open->form.is.kind) return;
  m_open->changed_monotonic_ms = 0;
  changed_form(with_kind(m_open->form, c.kind), true);
  ++m_view.form_number;
}

void Questions::run(const command::UndoChange&) {
  if (!m_open || m_open->before.empty() || m_keeping) return;
  QuestionForm before = std::move(m_open->before.back());
  m_open->before.pop_back();
  m_open->form.is.attachments = before.is.attachments;
  changed_form(std::move(before), false);
  m_open->changed_monotonic_ms = m_context.clock.monotonic_ms() - one_change_ms;
  ++m_view.form_number;
}

void Questions::run(const command::RevertQuestion&) {
  if (!m_open || m_keeping) return;
  m_open->before.push_back(m_open->form);
  m_open->form.is.attachments = m_open->kept.is.attachments;
  changed_form(m_open->kept, false);
  ++m_view.form_number;
}

// ---- drafts

void Questions::tick() {
  if (m_draft_unkept && m_open && m_context.clock.monotonic_ms() >= m_open->changed_monotonic_ms + draft_after_ms) keep_draft();
}

std::optional<std::int64_t> Questions::next_tick_monotonic_ms() const {
  if (!m_draft_unkept || !m_open) return std::nullopt;
  return m_open->changed_monotonic_ms + draft_after_ms;
}

void Questions::keep_draft() {
  if (!m_draft_unkept || !m_open) return;
  m_draft_unkept = false;
  if (!m_person || m_context.records.read_only()) return;
  const std::string draft =
      m_open->changed ? draft_json({m_open->course, m_open->language, m_open->bank, m_open->base, m_open->form}) : std::string();
  m_context.records.ask(
      [person = *m_person, draft](records::Records& records) { return records::keep_question_draft(records, person, draft); },
      [this, none = draft.empty()](base::Result<void> kept) {
        if (!kept) return m_context.report(kept.error());
        const auto& clock = m_context.clock;
        m_view.saved =
            none ? std::string{} : base::say("Draft kept {}", base::local_time_of_day(clock.utc_ms(), clock.utc_offset_minutes()));
        touch();
      });
}

// ---- for good

void Questions::run(const command::SaveQuestion&) {
  if (!m_open || m_keeping) return;
  check();
  Open& open = *m_open;
  const model::Question& question = open.written.question;
  const auto errors = std::count_if(open.written.problems.begin(), open.written.problems.end(), [](const auto& one) { return one.error; });
  if (errors > 0)
    return m_context.tell(errors == 1 ? base::say("One thing has to be put right first; it is said beside its box.")
                                      : base::say("{} things have to be put right first; each is said beside its box.", errors));
  if (!open.changed || question.version == open.base) return m_context.tell(base::say("Nothing was changed."));
  const model::Course* in = course();
  if (!in) return m_context.tell(base::say("The course of this question is not here any more."));
  const model::Question* now = in->find_question(question.id);
  if (now ? now->version != open.base : !open.base.value.empty())
    return m_context.tell(base::say("This question has been changed by somebody else since you opened it. Open it again to see theirs."));
  records::QuestionEdit edit;
  edit.id = base::uuid_v7(m_context.clock.utc_ms());
  edit.course = open.course;
  edit.language = open.language;
  edit.bank = open.bank;
  edit.question = question.id;
  if (!open.base.value.empty()) edit.replaces = open.base;
  edit.version = question.version;
  m_keeping = true;
  m_draft_unkept = false;
  ++m_pending;
  touch();
  const auto keep = [edit, question, base = now ? std::optional(*now) : std::nullopt, actor = m_callbacks.actor(),
                     person = m_person](records::Records& records) -> base::Result<void> {
    // What was asked until now is known for ever as well, so that it can come back.
    if (base) JUMPSEAT_CHECK(records.store_question_versions({{base->version, base->id, base->title, formats::canonical_text(*base)}}));
    JUMPSEAT_CHECK(records::add_question_edit(records, edit,
                                              {question.version, question.id, question.title, formats::canonical_text(question)}, actor));
    return person ? records::keep_question_draft(records, *person, "") : base::Result<void>();
  };
  m_context.records.ask(keep, [this, question](base::Result<void> kept) { saved(std::move(kept), question); });
}

void Questions::saved(base::Result<void> kept, const model::Question& question) {
  --m_pending;
  m_keeping = false;
  touch();
  if (!kept) {
    m_draft_unkept = true;
    return m_context.report(kept.error());
  }
  if (m_open && m_open->form.is.id == question.id) {
    m_open->base = question.version;
    m_open->form = m_open->kept = form_of(question);
    m_open->kept_version = question.version;
    m_open->before.clear();
    ++m_view.form_number;
    check();
  }
  m_view.saved.clear();
  m_context.tell(base::say("Saved as version {}. It is asked from now on; marks that were given stay.", short_version(question.version)));
  m_callbacks.edits_changed();
}

void Questions::run(const command::UndoQuestionEdit& c) {
  if (m_keeping) return;
  if (m_open && m_open->changed)
    return m_context.tell(base::say("Save what you have changed, or put it back, before an older version is asked again."));
  ++m_pending;
  m_context.records.ask(
      [id = c.edit, actor = m_callbacks.actor()](records::Records& records) { return records::undo_question_edit(records, id, actor); },
      [this](base::Result<void> undone) {
        --m_pending;
        if (!undone) return m_context.report(undone.error());
        m_context.tell(base::say("Taken back: what was asked before is asked again."));
        m_callbacks.edits_changed();
      });
}

// ---- pages and pictures

void Questions::run(const command::PickPage& c) {
  if (!m_open) return;
  m_view.picking = c.on;
  touch();
  const model::Course* in = course();
  if (!c.on || !in) return;
  if (in->manuals.empty()) {
    m_view.picking = false;
    return m_context.tell(base::say("This course has no manual."));
  }
  model::PageReference at{in->manuals.front().id, {}};
  for (const model::CourseManual& manual : in->manuals)
    if (manual.id.value == m_open->form.manual) at.manual = manual.id;
  at.label.value = m_open->form.page;
  m_callbacks.show_page(in->code, at);
  m_context.show(Screen::questions);  // beside it
}

void Questions::run(const command::TakePage& c) {
  if (!m_open || !m_view.picking) return;
  const auto shown = m_callbacks.shown_page(m_open->course);
  if (!shown) return m_context.tell(base::say("The manual that is shown is not one of this course."));
  QuestionForm form = m_open->form;
  form.manual = shown->manual.value;
  form.page = c.label.empty() ? shown->label.value : c.label;
  m_view.picking = false;
  m_open->changed_monotonic_ms = 0;
  changed_form(std::move(form), true);
  ++m_view.form_number;
}

void Questions::run(const command::AddQuestionPicture& c) {
  if (!m_open) return;
  if (m_open->form.is.attachments.size() >= most_attachments) return m_context.tell(base::say("A question has at most 50 pictures."));
  ++m_pending;
  m_thread.post([this, path = c.path, id = m_open->form.is.id] {
    auto bytes = std::make_shared<base::Result<std::string>>(base::read_file(path, records::most_picture_bytes));
    auto size = std::make_shared<std::pair<int, int>>();
    if (*bytes) {
      if (auto picture = report::read_picture(**bytes)) *size = {picture->w, picture->h};
      else *bytes = tl::unexpected(picture.error());
    }
    m_context.mailbox.post([this, bytes, size, path, id] {
      --m_pending;
      if (!*bytes) return m_context.report(bytes->error());
      if (!m_open || m_open->form.is.id != id) return;
      model::Attachment picture;
      picture.name = std::filesystem::path(path).filename().string();
      picture.sha256 = model::ContentHash(base::sha256_hex(**bytes));
      picture.size = (*bytes)->size();
      picture.bytes = std::make_shared<const std::string>(std::move(**bytes));
      // Kept at once: the draft knows it by its hash alone.
      m_context.records.ask(
          [picture](records::Records& records) {
            return records::keep_question_pictures(records, {{picture.sha256, picture.bytes}});
          },
          [this](base::Result<void> kept) {
            if (!kept) m_context.report(kept.error());
          });
      m_open->before.push_back(m_open->form);
      QuestionForm form = m_open->form;
      std::erase_if(m_open->form.is.attachments, [&](const model::Attachment& one) { return one.name == picture.name; });
      m_open->form.is.attachments.push_back(picture);
      if (form.is.kind == model::QuestionKind::hotspot) {
        if (!form.is.hotspot) form.is.hotspot.emplace();
        form.is.hotspot->picture = picture.name;
        form.is.hotspot->width = size->first, form.is.hotspot->height = size->second;
      } else if (form.is.stem.format != model::TextFormat::plain) {
        form.is.stem.text += fmt::format("\n<img src=\"{}{}\" alt=\"\">", model::attachment_prefix, in_a_link(picture.name));
      }
      changed_form(std::move(form), false);
      ++m_view.form_number;
    });
  });
}

// The question shows it no more; earlier versions keep it.
void Questions::run(const command::RemoveQuestionPicture& c) {
  if (!m_open || m_keeping) return;
  m_open->before.push_back(m_open->form);
  QuestionForm form = m_open->form;
  std::erase_if(m_open->form.is.attachments, [&](const model::Attachment& one) { return one.name == c.name; });
  if (form.is.hotspot && form.is.hotspot->picture == c.name) form.is.hotspot->picture.clear();
  changed_form(std::move(form), false);
  ++m_view.form_number;
}

void Questions::run(const command::PreviewAnswer& c) {
  m_view.preview_answer = c.answer;
  touch();
}

}  // namespace jumpseat::app
