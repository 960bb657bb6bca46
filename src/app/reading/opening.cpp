// From a path to the first page: the worker opens the file while its hash, its kept position and its known facts are looked up.
#include "app/reading/reading.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "base/log.hpp"
#include "base/words.hpp"

#include <fcntl.h>

namespace jumpseat::app {
namespace {

// The canvas of a window of the usual size.
constexpr reading::Viewport usual_canvas{608, 684, 96.0 / 72.0};

}  // namespace

Reading::Reading(Context& context, Options options, Callbacks callbacks)
    : m_context(context),
      m_options(std::move(options)),
      m_callbacks(std::move(callbacks)),
      m_kept(reading::KeptOpenings::read(m_options.cache / "openings.json")),
      m_fast_copies(m_options.cache / "fast"),
      m_last_views(m_options.cache / "views"),
      m_library(m_options.cache / "library.db", context.mailbox),
      m_text_room(m_options.cache, m_options.text_bytes_at_most, [this] { return manuals_needed(); }),
      m_marks(context,
              [this] {
                touch();
                carry_marks_over();
                look_for_marks_elsewhere();
              }),
      m_comparing(context, m_library, [this] { m_change_rows.reset(), m_sections_changed.reset(), touch(); }),
      m_reading_in(context, m_library, m_text_room, {[this] { touch(); }, [this] { search_again(); }}),
      m_stand_ins(m_library, {[this](model::Pixels pixels) {
                                touch();
                                return add_image(std::move(pixels));
                              },
                              [this](ImageId image) { drop_image(image); }, [this] { want_pictures(); }}) {
  pdf::ServiceOptions service;
  service.worker = m_options.page_worker;
  service.wake = m_options.wake;
  auto started = pdf::Service::start(std::move(service));
  if (started) m_service = std::move(*started);
  else m_no_service = started.error();
  // Until the window has said how large its canvas is; the panel says so when it first draws a page.
  m_viewport = m_kept.canvas().value_or(usual_canvas);
}

Reading::~Reading() {
  if (m_search.stop) m_search.stop->store(true);
  m_stand_ins.stop();
  m_library.finish();
}

void Reading::set_courses(SharedCourses courses) {
  m_courses = std::move(courses);
  m_of_courses.clear();
  ask_for_signed_editions();
  if (!m_courses) return;
  for (const auto& loaded : m_courses->loaded)
    for (const auto& manual : loaded.course.manuals)
      if (!manual.sha256.value.empty()) m_of_courses.push_back({manual.sha256, manual.file, app::title_of(loaded.course, manual)});
}

void Reading::set_person(std::optional<model::Person> person) {
  end_aloud();
  if (m_person && (!person || person->id != m_person->id)) keep_position(), leave_marks();
  const bool is_another = person && m_reader && *m_reader != person->id, is_anothers = m_open && is_another;
  const bool may_stay = is_anothers && leaves_traces();
  const bool is_nobodys = m_open && person && !m_reader && m_open->looked_up && leaves_traces() && !m_callbacks.manual_is_closed();
  if (is_anothers) close_document();
  if (is_another) {
    forget_histories();
    for (Tab& tab : m_tabs) let_go(tab);
    if (m_last_request) m_last_request->left.reset();
  }
  if (is_another) m_search = {};  // what was looked for while nothing was open
  if (person) m_reader = person->id;
  m_person = std::move(person);
  m_person_is_known = true;
  ask_for_signed_editions();
  if (may_stay) return show_tab(m_tab);                            // at the place of whoever is here now
  if (is_nobodys) return open(m_open->request, m_open->password);  // from the command line, and at the page that was named there
  look_up();
  open_marks();
}

void Reading::open(Request request, std::string password) {
  // Whoever looks for something in one manual after another need not type it again.
  Search kept;
  if (m_open && m_side == SidePanel::search) kept.query = m_search.query, kept.all_manuals = m_search.all_manuals;
  close_document();
  m_search = std::move(kept);
  m_without.reset();
  m_last_request = request;
  m_failure.reset();
  m_needs_password = false;
  touch();
  if (!m_service) return failed(*m_no_service);
  const std::uint64_t serial = ++m_serial;
  m_opening_file = true;
  m_open = std::make_unique<Open>();
  m_open->request = request;
  m_open->password = password;
  m_open->id = m_service->reserve();
  open_on_pool(serial, request, password);
}

// Opening a file may block, on a network drive for one; so it happens on the pool, and goes on to the worker from there.
void Reading::open_on_pool(std::uint64_t serial, const Request& request, const std::string& password) {
  pdf::OpenHint hint;
  hint.page = model::PageIndex::from_number(request.page_number.value_or(1));
  hint.fit_width_px = static_cast<int>(m_viewport.w - 2 * reading::Spacing().margin_x);
  std::optional<reading::KeptOpening> kept;
  if (const auto* last = m_kept.find(request.path.string()); last && request.guess && password.empty()) {
    kept = *last;
    if (!request.page_number) hint.page = last->page;
    hint.scale_millionths = last->scale_millionths;
    hint.rotation_degrees = last->quarter_turns * 90;
  }
  m_context.pool.post([this, serial, request, password, hint, kept, id = m_open->id]() mutable {
    auto file = base::open_regular_file(request.path);
    auto to_hash = std::make_shared<base::FileDescriptor>();
    Found found;
    if (file) {
      found.stamp = reading::FileStamp::of(file->value());
      found.file = reading::FileId::of(file->value());
      *to_hash = base::FileDescriptor(::fcntl(file->value(), F_DUPFD_CLOEXEC, 0));
      if (kept && kept->stamp == found.stamp) found.guess = kept->hash;
      base::FileDescriptor fast = found.guess.value.empty() ? base::FileDescriptor() : m_fast_copies.open(found.guess);
      found.fast_copy = static_cast<bool>(fast);
      if (!fast && *to_hash) found.descriptor = to_hash;
      hint.watches_file = !found.fast_copy;
      m_service->open(id, found.fast_copy ? std::move(fast) : std::move(*file), request.path.filename().string(), password, hint);
    } else {
      found.outcome = tl::unexpected(file.error());
    }
    m_context.mailbox.post([this, id, found] { found_file(id, found); });
    if (auto view = found.guess.value.empty() ? std::nullopt : m_last_views.find(found.guess))
      m_context.mailbox.post([this, id, view = std::move(*view)]() mutable { take_last_view(id, std::move(view)); });
    if (!*to_hash) return;
    m_context.pool.post([this, serial, to_hash, stamp = found.stamp] {  // behind what else waits for the pool: it may take long
      auto hash = reading::sha256_hex_as_opened(to_hash->value(), stamp);
      m_context.mailbox.post([this, serial, hash] { hashed(serial, hash); });
    });
  });
}

void Reading::found_file(pdf::DocumentId id, const Found& found) {
  if (!is_current(id)) return m_service->close(id);
  m_opening_file = false;
  if (!found.outcome) {
    if (m_open->request.was_told) m_context.untell();
    m_open.reset();
    return failed(found.outcome.error());
  }
  m_open->stamp = found.stamp;
  m_open->file = found.file;
  m_open->descriptor = found.descriptor;
  m_open->hash = found.guess;
  m_open->from_fast_copy = found.fast_copy;
  if (auto early = std::exchange(m_failed_early, std::nullopt); early && is_current(early->document)) return take(std::move(*early));
  look_up();
  touch();
}

void Reading::hashed(std::uint64_t serial, const base::Result<std::optional<std::string>>& hash) {
  if (serial != m_serial || !m_open) return;
  if (!hash) base::log_error(hash.error());
  if (hash && !*hash) return open_without_guessing();  // some of it may have been read before it was written to
  Open& open = *m_open;
  const model::ContentHash certain(hash ? **hash : std::string());
  if (!open.hash.value.empty() && open.hash != certain) return open_without_guessing();  // it only looked like the file it was
  open.hashed = true;
  open.hash_is_certain = !certain.value.empty();
  if (open.placed) {
    remember_manual();
    open_marks();
    if (!open.moved) keep_position();  // it was looked at before it could be kept
    start_import();
    compare_as_asked();
    return;
  }
  open.hash = certain;
  open.identified = open.identified || certain.value.empty();
  look_up();
  place_first();
}

void Reading::give_up_fast_copy() {
  m_context.pool.post([this, hash = m_open->hash] { m_fast_copies.refuse(hash); });
  open_without_guessing();
}

void Reading::open_without_guessing() {
  Request again = m_open->request;
  const std::string password = m_open->password;
  m_kept.forget(again.path.string());
  again.guess = false;
  open(std::move(again), password);
}

void Reading::failed(const base::Error& error) {
  base::log_error(error);
  m_opening_file = false;
  m_failure = error;
  touch();
}

void Reading::close_document() {
  if (!m_open) return;
  keep_position();
  keep_history();
  drop_all_pictures();
  if (m_service) m_service->close(m_open->id);
  if (m_search.stop) m_search.stop->store(true);
  m_search = {};
  m_marks.close();
  m_context.take_back_offer();  // it was about this manual
  give_up_export();
  m_mark_selected.clear();
  end_aloud();
  m_comparing.stop();
  m_stand_ins.stop();
  m_editions.clear();
  m_open.reset();
  m_opening_file = false;
  touch();
}

void Reading::collect() {
  take_speech();
  if (!m_service) return;
  for (pdf::Event& event : m_service->collect())
    if (!m_comparing.take(event) && !m_reading_in.take(event)) std::visit([this](auto& e) { take(std::move(e)); }, event);
}

void Reading::take(pdf::Opened event) {
  if (!is_current(event.document)) return;
  Open& open = *m_open;
  const bool misfit = open.facts_known && open.facts.pages() != event.pages;
  if (misfit && open.from_fast_copy) return give_up_fast_copy();
  if (misfit) open.import_started = open.facts_kept = true;  // what is kept under this hash is of another file: nothing is added to it
  if (misfit || !open.facts_known) {
    open.facts = {};
    open.page_names.reset();
    open.links.clear();
    open.outline = {};
    open.facts.title = event.title;
    open.facts.encrypted = event.encrypted;
    open.facts.sizes.assign(static_cast<std::size_t>(event.pages), event.size);
    for (int i = 0; i < event.pages; ++i) open.facts.labels.emplace_back(std::to_string(i + 1));
  }
  if (event.encrypted) open.keep = Keep::in_memory;
  open.opened = std::move(event);
  look_at_file_before();
  place_first();
  touch();
}

void Reading::take(pdf::OpenFailed event) {
  if (!is_current(event.document)) return;
  if (m_opening_file) {  // the worker was sooner than the word of what it was given
    m_failed_early = std::move(event);
    return;
  }
  if (m_open->from_fast_copy) return give_up_fast_copy();
  const bool tried = !m_open->password.empty();
  if (m_open->request.was_told) m_context.untell();
  drop_last_seen();
  m_open.reset();
  if (!event.needs_password) return failed(event.error);
  m_needs_password = true;
  DialogView dialog;
  dialog.kind = DialogKind::password;
  dialog.title = base::say("This manual has a password");
  dialog.text = m_last_request->path.filename().string();
  dialog.accept = base::say("Open");
  dialog.cancel = base::say("Cancel");
  if (tried) dialog.problem = base::say("That password is not right.");
  m_context.ask(std::move(dialog), std::nullopt);
  touch();
}

void Reading::remember_manual() {
  const Open& open = *m_open;
  if (!open.hash_is_certain) return;
  if (!leaves_traces()) return forget_manual();
  m_context.records.ask(
      [known = records::KnownManual{open.hash, open.request.path, title_of(open), open.opened->pages, m_context.clock.utc_ms()}](
          records::Records& records) { return records.remember_manual(known); },
      [this](base::Result<void>) { m_callbacks.manuals_changed(); });
}

// Of a manual that asked for a password not even the path is kept, and what an earlier version kept is taken away. A course's manual is
// no secret: the course says where it lies, and how far it was read belongs to the record of the course.
bool Reading::leaves_traces() const { return m_open->password.empty() || m_open->request.course.has_value(); }

void Reading::forget_manual() {
  m_context.records.ask([hash = m_open->hash](records::Records& records) { return records.forget_manual(hash); },
                        [this](base::Result<void> forgotten) {
                          if (!forgotten) base::log_error(forgotten.error());
                          m_callbacks.manuals_changed();
                        });
}

}  // namespace jumpseat::app
