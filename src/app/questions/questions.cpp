#include "app/questions/questions.hpp"

#include "base/log.hpp"
#include "base/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace jumpseat::app {
namespace {

// Apart from the pictures of an attempt, which may be in the middle of one.
constexpr ImageId first_image = (ImageId{1} << 62) + (ImageId{1} << 61);

}  // namespace

Questions::Questions(Context& context, std::filesystem::path records, Callbacks callbacks)
    : m_context(context),
      m_records(std::move(records)),
      m_callbacks(std::move(callbacks)),
      m_courses(std::make_shared<Courses>()),
      m_bank_says(m_courses),
      m_repairs(std::make_shared<KnownRepairs>()),
      m_pictures(
          context, [this] { touch(); }, first_image) {}

Questions::~Questions() { m_thread.finish(); }

void Questions::set_courses(SharedCourses courses, SharedCourses bank_says, SharedRepairs repairs) {
  m_courses = std::move(courses);
  m_bank_says = bank_says ? std::move(bank_says) : m_courses;
  m_repairs = std::move(repairs);
  m_listing.reset();
  if (m_view.rows) list();
  touch();
  if (!m_open || m_open->changed || m_open->base.value.empty()) return;
  // What is open and untouched follows what is asked.
  const model::Course* in = course();
  const model::Question* now = in ? in->find_question(m_open->form.is.id) : nullptr;
  if (!now) return close();
  now->version == m_open->base ? count_uses() : open(*in, *now);
}

void Questions::set_person(std::optional<model::PersonId> person) {
  if (person == m_person) return;
  keep_draft();
  m_open.reset();
  m_pictures.drop_all();
  m_person = std::move(person);
  m_draft_looked_for = false;
  const std::uint64_t number = m_view.form_number;
  m_view = {};
  m_view.form_number = number + 1;
  ++m_finding, ++m_counting;
  touch();
}

const model::Course* Questions::course() const {
  const auto* loaded = m_open ? m_courses->find(m_open->course, m_open->language) : nullptr;
  return loaded && loaded->course.language == m_open->language ? &loaded->course : nullptr;
}

// ---- the list

void Questions::run(const command::ShowQuestions&) {
  m_context.show(Screen::questions);
  if (!m_listing) list();
  looks_for_draft_first(std::nullopt);
  touch();
}

// What was left unsaved is taken up once after sign-in, before another question could be written over it: then its leaving is asked about.
bool Questions::looks_for_draft_first(std::optional<Command> then) {
  if (m_open || m_draft_looked_for || !m_person) return false;
  m_draft_looked_for = true;
  m_context.records.ask([person = *m_person](records::Records& records) { return read_kept_draft(records, person); },
                        [this, person = *m_person, then = std::move(then)](base::Result<std::optional<KeptDraft>> draft) {
                          if (!draft) base::log_error(draft.error());
                          else if (*draft && !m_open && m_person == person) take_draft(**draft);
                          if (then && m_person == person) m_context.run(*then);
                        });
  return true;
}

void Questions::list() {
  ++m_pending;
  m_thread.post([this, serial = ++m_listing_serial, courses = m_courses, bank_says = m_bank_says] {
    auto listing = std::make_shared<const QuestionListing>(list_questions(*courses, *bank_says));
    m_context.mailbox.post([this, serial, listing] {
      --m_pending;
      if (serial != m_listing_serial) return;
      m_listing = listing;
      find();
    });
  });
}

void Questions::run(const command::FindQuestions& c) {
  m_view.find = c.text;
  find();
}

// Off the UI thread; what was found before stays until the new rows are there.
void Questions::find() {
  if (!m_listing) return;
  ++m_pending;
  m_thread.post([this, serial = ++m_finding, listing = m_listing, text = m_view.find] {
    auto order = std::make_shared<const std::vector<int>>(find_questions(*listing, text));
    m_context.mailbox.post([this, serial, listing, order] {
      --m_pending;
      if (serial != m_finding) return;
      m_view.state = QuestionsView::State::ready;
      m_view.rows = listing->rows;
      m_view.order = order;
      m_view.banks = listing->banks;
      touch();
    });
  });
}

// ---- opening

void Questions::run(const command::OpenQuestion& c) {
  if (looks_for_draft_first(c)) return;
  const auto* loaded = m_courses->find(c.course);
  const bool same_language = loaded && m_open && loaded->course.language == m_open->language;
  if (same_language && m_open->course == c.course && m_open->form.is.id == c.question) return run(command::ShowQuestions{});
  if (asks_before_leaving(command::LeaveQuestionFor{c.course, c.question})) return;
  const model::Question* question = loaded ? loaded->course.find_question(c.question) : nullptr;
  if (!question) return m_context.tell(base::say("That question is not in a course that is here."));
  run(command::ShowQuestions{});
  open(loaded->course, *question);
}

void Questions::run(const command::LeaveQuestionFor& c) {
  run(command::CloseQuestion{true});
  if (!c.question.value.empty()) run(command::OpenQuestion{c.course, c.question});
}

void Questions::open(const model::Course& course, const model::Question& question) {
  Open open;
  open.course = course.code;
  open.language = course.language;
  open.bank = question.file;
  open.base = question.version;
  open.form = open.kept = form_of(question);
  begin(std::move(open));
}

void Questions::begin(Open given) {
  m_open = std::make_unique<Open>(std::move(given));
  m_view.preview_answer = -1;
  m_view.picking = false;
  ++m_view.form_number;
  m_open->kept_version = written(m_open->kept).question.version;
  if (const model::Course* in = course())
    for (const model::CourseManual& manual : in->manuals)
      m_callbacks.ask_facts(manual.sha256, [this, hash = manual.sha256](const model::ManualFacts& facts) {
        m_labels[hash] = facts.labels;
        if (m_open) check();
      });
  check();
  count_uses();
}

base::Result<std::optional<Questions::KeptDraft>> Questions::read_kept_draft(records::Records& records, const model::PersonId& person) {
  JUMPSEAT_TRY(const auto kept, records::question_draft(records, person));
  if (!kept) return std::nullopt;
  JUMPSEAT_TRY(QuestionDraftText draft, read_draft_json(kept->draft));
  for (model::Attachment& wanted : draft.form.is.attachments) {
    JUMPSEAT_TRY(wanted.bytes, records::find_question_picture(records, wanted.sha256));
  }
  return KeptDraft{std::move(draft), kept->changed_at_utc_ms};
}

void Questions::take_draft(const KeptDraft& kept) {
  const QuestionDraftText* draft = &kept.draft;
  const auto* loaded = m_courses->find(draft->course, draft->language);
  const model::Question* now = loaded ? loaded->course.find_question(draft->form.is.id) : nullptr;
  if (!loaded) return;
  Open open;
  open.course = draft->course;
  open.language = loaded->course.language;
  open.bank = draft->bank;
  open.base = draft->base;
  open.form = draft->form;
  // Pictures are known by their hashes; where the record file has no bytes of one, the course has them.
  for (model::Attachment& wanted : open.form.is.attachments) {
    for (const model::Question& question : loaded->course.questions)
      for (const model::Attachment& there : question.attachments)
        if (!wanted.bytes && there.sha256 == wanted.sha256) wanted.bytes = there.bytes;
  }
  open.kept = now ? form_of(*now) : new_form(draft->form.is.kind, draft->form.is.id);
  begin(std::move(open));
  const std::string at = base::local_time_of_day(kept.changed_at_utc_ms, m_context.clock.utc_offset_minutes()).substr(0, 5);
  m_view.saved = base::say("This is your draft of {}; it is not asked yet.", at);
  if (now && !m_open->base.value.empty() && now->version != m_open->base)
    m_context.tell(base::say("Somebody else has changed this question since you began: saving yours takes the place of theirs."));
  if (now) m_open->base = now->version;
  touch();
}

// The next number in the bank's own way, that no question of any revision, nor of the records, ever had.
void Questions::ask_for_id(const model::CourseCode& course, const std::string& bank, std::function<void(model::QuestionId)> then) {
  std::set<std::string> taken;
  std::vector<std::string> like;
  const auto take = [&](const model::Course& in) {
    for (const model::Question& question : in.questions) {
      taken.insert(question.id.value);
      if (in.code == course && question.file == bank) like.push_back(question.id.value);
    }
  };
  for (const Courses* courses : {m_courses.get(), m_bank_says.get()}) {
    for (const auto& loaded : courses->loaded) take(loaded.course);
    for (const auto& loaded : courses->other_languages) take(loaded.course);
    for (const auto& old : courses->archive) take(old.loaded.course);
  }
  ++m_pending;
  m_context.records.ask(
      [](records::Records& records) { return records::question_ids(records); },
      [this, taken = std::move(taken), like = std::move(like), then = std::move(then)](base::Result<std::set<std::string>> known) mutable {
        --m_pending;
        if (!known) return m_context.report(known.error());
        taken.merge(*known);
        then(next_free_id(taken, like));
      });
}

void Questions::run(const command::NewQuestion& c) {
  if (looks_for_draft_first(c)) return;
  if (asks_before_leaving(command::CloseQuestion{true})) return;
  const auto* loaded = m_courses->find(c.course);
  if (!loaded) return m_context.tell(base::say("That course is not here any more."));
  run(command::ShowQuestions{});
  ask_for_id(c.course, c.bank, [this, c](const model::QuestionId& id) {
    Open open;
    const auto* in = m_courses->find(c.course);
    if (!in) return;
    open.course = c.course;
    open.language = in->course.language;
    open.bank = c.bank;
    open.form = new_form(c.kind, id);
    if (!in->course.manuals.empty()) open.form.manual = in->course.manuals.front().id.value;
    open.kept = open.form;
    begin(std::move(open));
  });
}

void Questions::run(const command::DuplicateQuestion&) {
  if (!m_open) return;
  if (m_open->changed) return m_context.tell(base::say("Save this question first, or put it back: then it can be duplicated."));
  ask_for_id(
      m_open->course, m_open->bank,
      [this, course = m_open->course, language = m_open->language, bank = m_open->bank, form = m_open->kept](const model::QuestionId& id) {
        Open open;
        open.course = course;
        open.language = language;
        open.bank = bank;
        open.form = form;
        open.form.is.id = id;
        open.form.is.version = {};
        open.form.is.pair.clear();  // a pair has two
        open.form.is.looks_only = false;
        open.kept = new_form(form.is.kind, id);
        begin(std::move(open));
        m_draft_unkept = true;
        m_open->changed_monotonic_ms = m_context.clock.monotonic_ms();
        m_context.tell(base::say("This is a copy with the id {}; change what differs, then save it.", id.value));
      });
}

// The same question in another language of its course: as it is asked there, or a draft that has the answers, marks and pictures of this
// one, to be put in that language.
void Questions::run(const command::WriteInLanguage& c) {
  if (!m_open || c.language == m_open->language) return;
  const auto* loaded = m_courses->find(m_open->course, c.language);
  if (!loaded || loaded->course.language != c.language) return m_context.tell(base::say("The course is not here in that language."));
  if (m_open->changed)
    return m_context.tell(base::say("Save this question first, or put it back: then it can be written in another language."));
  if (const model::Question* there = loaded->course.find_question(m_open->form.is.id)) return open(loaded->course, *there);
  translate(loaded->course);
}

void Questions::translate(const model::Course& into) {
  Open draft;
  draft.course = into.code;
  draft.language = into.language;
  draft.bank = m_open->bank;
  draft.form = m_open->kept;
  draft.form.is.version = {};
  draft.kept = new_form(draft.form.is.kind, draft.form.is.id);
  begin(std::move(draft));
  m_draft_unkept = true;
  m_open->changed_monotonic_ms = m_context.clock.monotonic_ms();
  m_context.tell(base::say("This question is not asked in {} yet. Put its words into that language, then save it.",
                           m_callbacks.name_of_language(into.language)));
}

// ---- leaving

bool Questions::asks_before_leaving(Command then) {
  if (!m_open || !m_open->changed) return false;
  m_context.show(Screen::questions);  // what is left stands under the question whether to leave it
  DialogView dialog;
  dialog.kind = DialogKind::confirm;
  dialog.title = base::say("Leave without saving?");
  dialog.text = base::say("{} has changes that are not saved. Nobody is asked them yet.",
                          m_open->form.is.title.empty() ? m_open->form.is.id.value : m_open->form.is.title);
  dialog.accept = base::say("Leave without saving");
  dialog.cancel = base::say("Go on editing");
  dialog.loses = true;
  m_context.ask(std::move(dialog), std::move(then));
  return true;
}

void Questions::run(const command::CloseQuestion& c) {
  if (!m_open) return;
  if (!c.drop && asks_before_leaving(command::CloseQuestion{true})) return;
  close();
}

void Questions::close() {
  m_open.reset();
  m_pictures.drop_all();
  m_draft_unkept = false;
  m_view.picking = false;
  ++m_counting;
  if (m_person && !m_context.records.read_only())
    m_context.records.keep([person = *m_person](records::Records& records) { return records::keep_question_draft(records, person, ""); });
  touch();
}

// ---- the view

const QuestionsView& Questions::view() {
  if (m_viewed == m_change) return m_view;
  m_viewed = m_change;
  m_view.open = m_open != nullptr;
  m_view.keeping = m_keeping;
  if (!m_open) return m_view;
  const model::Course* in = course();
  m_view.course = m_open->course.value;
  m_view.course_title = in ? in->title : m_open->course.value;
  if (m_courses->languages_of(m_open->course).size() > 1) m_view.course_title += " \u00B7 " + m_open->language;  // and in no other
  m_view.bank = m_open->bank;
  m_view.is_new = m_open->base.value.empty();
  m_view.version = m_open->base.value.substr(0, 8);
  m_view.changed = m_open->changed;
  m_view.can_undo = !m_open->before.empty();
  m_view.form = m_open->form;
  m_view.problems = m_open->written.problems;
  m_view.manuals.clear();
  if (in)
    for (const model::CourseManual& manual : in->manuals) m_view.manuals.emplace_back(manual.id.value, in->title);
  m_view.preview_answers = preview_answers(m_open->written.question);
  m_view.preview_shuffled = is_previewed_shuffled(m_open->written.question);
  if (m_view.preview_answer + 1 >= static_cast<int>(m_view.preview_answers.size())) m_view.preview_answer = -1;
  m_view.preview = preview_of(m_open->written.question, m_view.preview_answer);
  for (const model::Attachment& attachment : m_open->written.question.attachments)
    m_view.preview.pictures.push_back(m_pictures.view_of(attachment));
  m_view.edits = edit_rows();
  m_view.languages = language_rows();
  return m_view;
}

std::vector<QuestionLanguageView> Questions::language_rows() const {
  std::vector<QuestionLanguageView> out;
  const auto codes = m_courses->languages_of(m_open->course);
  if (codes.size() < 2) return out;
  for (const std::string& code : codes) {
    const auto* loaded = m_courses->find(m_open->course, code);
    const bool asked = loaded && loaded->course.language == code && loaded->course.find_question(m_open->form.is.id);
    out.push_back({code, m_callbacks.name_of_language(code), code == m_open->language, asked});
  }
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.code < b.code; });
  return out;
}

std::vector<EditRowView> Questions::edit_rows() const {
  std::vector<EditRowView> out;
  const auto is_this = [&](const records::QuestionEdit& edit) {
    return edit.course == m_open->course && edit.question == m_open->form.is.id && (!edit.language || *edit.language == m_open->language);
  };
  bool last = true;
  for (auto edit = m_repairs->edits.rbegin(); edit != m_repairs->edits.rend(); ++edit) {
    if (!is_this(*edit)) continue;
    EditRowView row;
    row.id = edit->id;
    row.what = fmt::format("{} {}", edit->replaces ? "version" : "written as version", edit->version.value.substr(0, 8));
    row.by = edit->by;
    row.made = base::local_date(edit->made_at_utc_ms, m_context.clock.utc_offset_minutes()) + " " +
               base::local_time_of_day(edit->made_at_utc_ms, m_context.clock.utc_offset_minutes()).substr(0, 5);
    row.undone = edit->undone;
    row.can_undo = !edit->undone && last;
    row.not_asked = row.can_undo && edit->version != m_open->base;
    if (!edit->undone) last = false;
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace jumpseat::app
