#include "app/review/review.hpp"

#include "app/keeping/places.hpp"
#include "app/leaving.hpp"
#include "app/scores/export.hpp"
#include "base/file.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "records/totals.hpp"
#include "report/chart_svg.hpp"
#include "report/csv.hpp"
#include "report/paper.hpp"

#include <fmt/format.h>

namespace jumpseat::app {

Review::Review(Context& context, std::filesystem::path records, const base::Clock& clock)
    : m_context(context), m_records(std::move(records)), m_clock(clock) {}

Review::~Review() { m_leaving = true; }

void Review::set_courses(SharedCourses courses) { m_courses = std::move(courses), m_stale = true; }

void Review::forget() {
  run(command::CancelRepair{});
  const std::uint64_t number = m_view.repair.draft_number;
  m_view = {};
  m_view.repair.draft_number = number;
  m_aim = {};
  m_stale = true;
  ++m_serial, ++m_essays_serial;
}

void Review::run(const command::RefreshReview&) { ask(); }

void Review::run(const command::ReviewQuiz& c) {
  m_aim = {};
  m_aim.quiz = c.course.empty() || c.quiz.empty() ? c.course + c.quiz : c.course + "/" + c.quiz;
  ask();
}

void Review::run(const command::ReviewQuestion& c) {
  m_aim.question = c.question;
  m_aim.person = m_aim.chart = m_aim.target = m_aim.attempt = "";
  run(command::CancelRepair{});
  ask();
}

void Review::run(const command::ReviewGroup& c) {
  m_aim.group = c.group;
  ask();
}

void Review::run(const command::ReviewDrill& c) {
  m_aim.chart = c.chart;
  m_aim.target = c.target;
  m_aim.person = m_aim.attempt = "";
  ask();
}

void Review::run(const command::ReviewAttempt& c) {
  m_aim.attempt = c.attempt;
  ask();
}

void Review::run(const command::ReviewPage& c) {
  m_aim.page = c.page;
  ask();
}

void Review::run(const command::SaveChart& c) {
  std::string name = c.chart.title.empty() ? "chart" : base::case_folded(c.chart.title);
  for (char& letter : name)
    if (!(letter >= 'a' && letter <= 'z') && !(letter >= '0' && letter <= '9')) letter = '-';
  ++m_pending;
  m_thread.post([this, given = c.path, name = "jumpseat-" + name + (c.png ? ".png" : ".svg"), chart = c.chart] {
    const auto write = [&]() -> base::Result<std::filesystem::path> {
      JUMPSEAT_TRY(auto path, place_for(given, name));
      if (base::case_folded(path.extension().string()) != ".png") {
        JUMPSEAT_CHECK(base::write_file_whole(path, report::chart_svg(chart)));
        return path;
      }
      JUMPSEAT_TRY(const report::Paper* const paper, report::load_paper());
      JUMPSEAT_TRY(const std::string png, paper->chart_png(chart, {}));
      JUMPSEAT_CHECK(base::write_file_whole(path, png));
      return path;
    };
    auto written = std::make_shared<base::Result<std::filesystem::path>>(write());
    m_context.mailbox.post([this, written] {
      --m_pending;
      if (!*written) return m_context.report(written->error());
      m_context.tell(base::say("The chart was written to {}.", (*written)->string()));
    });
  });
}

void Review::run(const command::CopyChart& c) { m_context.run(command::CopyText{report::table_to_paste(model::table_of(c.chart))}); }

void Review::run(const command::ReviewPerson& c) {
  m_aim.person = c.person;
  m_aim.attempt.clear();
  ask();
}

void Review::refresh_if_stale() {
  if (m_stale) ask();
}

void Review::show(base::Result<ReviewView>& view) {
  ++m_change;
  if (view) {
    view->repair = std::move(m_view.repair);  // what is being done goes on
    view->essay = std::move(m_view.essay);
    m_view = std::move(*view);
    return;
  }
  base::log_error(view.error());
  m_view = {};
  m_view.state = ReviewView::State::failed;
  m_view.problem = base::sentence(view.error()) + " " + base::way_out(view.error().kind);
}

// A file made before there were totals, or filled by other means, gets them once.
void Review::count_again() {
  if (m_counted_again) return;
  m_counted_again = true;
  ++m_pending;
  m_context.records.ask([](records::Records& records) { return records::rebuild_totals(records); },
                        [this](base::Result<void> done) {
                          --m_pending;
                          if (!done) {
                            m_counted_again = false;  // Try again counts once more
                            base::Result<ReviewView> failed = tl::unexpected(done.error());
                            return show(failed);
                          }
                          ask();
                        });
}

void Review::ask() {
  if (!m_courses) return;
  m_stale = false;
  ++m_pending;
  const std::uint64_t serial = ++m_serial;
  // Known once, it stays so: from then on the totals are kept as marks come to count.
  const bool look = !m_totals_whole && !m_counted_again && !m_context.records.read_only();
  m_thread.post([this, serial, look, aim = m_aim, courses = m_courses, utc_ms = m_clock.utc_ms(), offset = m_clock.utc_offset_minutes()] {
    auto records = records::Records::open(m_records, records::OpenMode::read_only, m_clock);
    auto view = std::make_shared<base::Result<ReviewView>>(records ? review_view(*records, *courses, aim, utc_ms, offset)
                                                                   : base::Result<ReviewView>(tl::unexpected(records.error())));
    const auto is_whole = [&] { return !look || !records || records::totals_are_whole(*records).value_or(true); };
    // "Nobody has finished a quiz" is said of a file that was looked at, not of one that has no totals yet.
    const bool empty = *view && (*view)->state == ReviewView::State::empty;
    const bool nothing_counted = empty && !is_whole();
    m_context.mailbox.post([this, serial, view, nothing_counted] {
      if (serial == m_serial && !nothing_counted) show(*view);
    });
    // Counted when the screen is there already: it takes longer than all the rest.
    const bool whole = !nothing_counted && (empty || is_whole());
    m_context.mailbox.post_unseen([this, look, whole] {
      --m_pending;
      if (look) m_totals_whole = whole;
      if (!whole) count_again();
    });
  });
}

void Review::run(const command::ExportScores& c) {
  if (nothing_leaves(m_context)) return;
  // The ending of the name says the format; xAPI is JSON by its ending.
  const bool xapi = c.path.empty() && c.format == "xapi";
  const std::string name = xapi ? "jumpseat-statements.json" : "jumpseat-scores." + c.format;
  ++m_pending;
  let_leave(
      m_context, m_thread,
      [this, given = c.path, name, xapi, by = m_actor ? m_actor() : std::nullopt]() -> base::Result<Leaving> {
        JUMPSEAT_TRY(const auto place, place_for(given, name));
        const std::string ending = place.extension().string();
        const ScoresFormat format =
            xapi ? ScoresFormat::xapi : find_scores_format(ending.empty() ? "" : ending.substr(1)).value_or(ScoresFormat::csv);
        JUMPSEAT_TRY(auto records, records::Records::open(m_records, records::OpenMode::read_only, m_clock));
        records.stop_when([this] { return m_leaving.load(); });
        JUMPSEAT_TRY(auto written, write_scores_to(records, {format, "", m_clock.utc_ms()}, place));
        const auto note = [format, rows = written.rows, by](records::Records& writing) { return note_export(writing, format, rows, by); };
        const auto told = [format, rows = written.rows](const std::filesystem::path& file) {
          return format == ScoresFormat::xapi
                     ? base::say_count(rows, "{} statement was written to {}.", "{} statements were written to {}.", file.string())
                     : base::say_count(rows, "{} answer was written to {}.", "{} answers were written to {}.", file.string());
        };
        return Leaving{std::move(written.file), note, told};
      },
      [this](base::Result<void> left) {
        --m_pending;
        if (!left) m_context.report(left.error());
      });
}

}  // namespace jumpseat::app
