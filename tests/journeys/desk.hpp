#pragma once
// Somebody at a desk: the app without its window, its own folders, and patience until it has done what was asked.
#include "app/app.hpp"
#include "records/records.hpp"
#include "support/places.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace jumpseat::support {

class Desk {
 public:
  // `language`: of the window, from the compiled catalogues; "settings": as was chosen in it.
  explicit Desk(std::filesystem::path content = source_folder() / "content", std::string language = {},
                std::shared_ptr<model::Speaker> speaker = {})
      : m_content(std::move(content)), m_language(std::move(language)), m_speaker(std::move(speaker)) {
    sit_down();
  }

  // The program ends in good order, until somebody comes back.
  void leave() { m_app.reset(); }

  // The same, and it is started again on the same records.
  void come_back() {
    m_app.reset();
    sit_down();
  }

  // The same, and nothing has been read yet: neither the records nor the courses.
  void come_back_early() {
    m_app.reset();
    start();
  }

  // The same, with a manual named on the command line.
  void come_back_to(const std::filesystem::path& manual) {
    m_manual = manual;
    come_back();
    m_manual.reset();
  }

  // The same, but nothing can be parsed any more: the page worker never answers.
  void come_back_to_a_silent_worker() {
    m_worker = m_folder.path() / "silent-worker";
    std::ofstream(m_worker) << "#!/bin/sh\nexec sleep 30\n";
    std::filesystem::permissions(m_worker, std::filesystem::perms::owner_all);
    come_back();
  }

  // There is only so much room for the text of manuals.
  void come_back_with_room_for_text(std::int64_t bytes) {
    m_text_bytes_at_most = bytes;
    come_back();
  }

  // The same, with what this computer remembers of the records: the day's backups are made.
  void come_back_with_memory() {
    m_memory = true;
    come_back();
  }

  // Another program has the record file when this one is started again.
  void come_back_second() {
    m_app.reset();
    auto other = records::Records::open(records(), records::OpenMode::write, m_clock);
    REQUIRE(other);
    m_other = std::make_unique<records::Records>(std::move(*other));
    sit_down();
  }

  // What that program does meanwhile.
  records::Records& other() { return *m_other; }

  // That program is done with it.
  void let_other_end() { m_other.reset(); }

  // Killed: what was on the disk at that moment is all that is left of it.
  void die_and_come_back(std::int64_t clock_moves_ms) {
    namespace fs = std::filesystem;
    const fs::path wal = records().string() + "-wal", kept = m_folder.path() / "kept.db", kept_wal = m_folder.path() / "kept.db-wal";
    fs::copy_file(records(), kept);
    fs::copy_file(wal, kept_wal);
    m_app.reset();
    for (const char* end : {"", "-wal", "-shm"}) fs::remove(records().string() + end);
    fs::rename(kept, records());
    fs::rename(kept_wal, wal);
    m_clock.utc += clock_moves_ms;
    sit_down();
  }

  // As the system mounts it, which tells nobody.
  void put_in_stick(const std::string& name) {
    const std::lock_guard lock(m_mutex);
    m_sticks.emplace_back("/media/ana/" + name, name);
  }
  void pull_sticks() {
    const std::lock_guard lock(m_mutex);
    m_sticks.clear();
  }

  app::App& app() { return *m_app; }
  base::ManualClock& clock() { return m_clock; }
  const std::filesystem::path& folder() const { return m_folder.path(); }
  std::filesystem::path records() const { return m_folder.path() / "records.db"; }
  const app::AppView& view() { return m_app->view(); }
  std::string notice() { return view().shell.notice ? view().shell.notice->text : ""; }

  void ask(const app::Command& command) {
    m_app->run(command);
    settle();
  }

  // With what a trainer gave them, as which they choose it once more by themselves.
  void sign_in_as_own(const std::string& staff_number, const std::string& given) {
    ask(app::command::SignIn{staff_number, given});
    if (!view().sign_in.must_change) return;
    ask(app::command::ChangeMySecret{given, "one of my own"});
    ask(app::command::ChangeMySecret{"one of my own", given});
    REQUIRE_FALSE(view().sign_in.must_change);
    ask(app::command::ShowScreen{app::Screen::home});
  }

  // Until everything that was asked has been done; a minute at the most.
  void settle() {
    REQUIRE(until([&] { return m_app->idle(); }));
    m_app->collect();
  }

  template <class Condition>
  bool until(Condition condition) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::minutes(1);
    for (;;) {
      m_app->collect();
      if (condition()) return true;
      if (std::chrono::steady_clock::now() > end) return false;
      std::unique_lock lock(m_mutex);
      m_changed.wait_for(lock, std::chrono::milliseconds(200), [&] { return m_woken; });
      m_woken = false;
    }
  }

  // Whoever has this staff number, of those who are shown; empty: nobody.
  model::PersonId person(const std::string& staff_number) {
    for (const auto& row : *view().people.rows)
      if (row.staff_number == staff_number) return model::PersonId(row.id);
    return {};
  }

  const app::QuizCardView& quiz(const std::string& id) {
    for (const auto& course : view().home.courses)
      for (const auto& card : course.quizzes)
        if (card.quiz.value == id) return card;
    FAIL("there is no quiz ", id);
    return view().home.courses.front().quizzes.front();
  }

  // Answers what is on screen with the first thing that can be said, and says how sure one is.
  void answer_anything() {
    say_anything();
    if (view().attempt.asks_certainty) ask(app::command::SetCertainty{2});
    ask(app::command::Confirm{});
  }

  // The same without a word on how sure one is, and without confirming it.
  void say_anything() {
    using app::QuestionShape;
    // A copy: each command makes the view anew.
    const app::AttemptView attempt = view().attempt;
    switch (attempt.shape) {
      case QuestionShape::choose_one:
      case QuestionShape::choose_many:
      case QuestionShape::vignette: ask(app::command::ChooseOption{0}); break;
      case QuestionShape::write: ask(app::command::TypeAnswer{attempt.type_hint == "A number" ? "1" : "word"}); break;
      case QuestionShape::match:
        for (int i = 0; i < static_cast<int>(attempt.match_rows.size()); ++i) ask(app::command::MatchLeft{i, 0});
        break;
      case QuestionShape::order: ask(app::command::MoveItem{0, static_cast<int>(attempt.order.size()) - 1}); break;
      case QuestionShape::cloze: fill_gaps(attempt.gaps); break;
      case QuestionShape::hotspot: mark_picture(attempt.hotspot); break;
      case QuestionShape::essay: write_essay(attempt.essay.min_words); break;
      case QuestionShape::read: break;
    }
  }

 private:
  void fill_gaps(const std::vector<app::GapView>& gaps) {
    for (int i = 0; i < static_cast<int>(gaps.size()); ++i) {
      if (gaps[static_cast<std::size_t>(i)].typed) ask(app::command::TypeGap{i, "1"});
      else ask(app::command::ChooseInGap{i, 0});
    }
  }

  // Each label once; without labels the first place that is taken: where areas are chosen not every place has one.
  void mark_picture(const app::HotspotView& picture) {
    constexpr int steps = 24;
    const double w = picture.w > 0 ? picture.w : 800, h = picture.h > 0 ? picture.h : 600;
    for (int i = 0; i < static_cast<int>(picture.markers.size()); ++i) ask(app::command::PointAt{w / 2, h / 2, i});
    for (int i = 0; i < steps * steps && view().attempt.hotspot.given == 0; ++i)
      ask(app::command::PointAt{(i % steps + 0.5) * w / steps, (i / steps + 0.5) * h / steps, -1});
    REQUIRE(view().attempt.hotspot.given > 0);
  }

  void write_essay(int min_words) {
    std::string text = "word";
    for (int i = 1; i < min_words; ++i) text += " word";
    ask(app::command::TypeAnswer{text});
  }

  void start() {
    app::AppOptions options;
    options.records = records();
    options.cache = m_folder.path() / "cache";
    options.content = m_content;
    options.courses = m_folder.path() / "data/courses";
    if (!m_language.empty()) options.catalogues = build_folder() / "locale";
    if (!m_language.empty() && m_language != "settings") options.language = m_language;
    options.page_worker = m_worker;
    if (m_memory) options.state = m_folder.path() / "state";
    if (m_text_bytes_at_most) options.text_bytes_at_most = *m_text_bytes_at_most;
    options.speaker = m_speaker;
    options.sticks = [this] {
      const std::lock_guard lock(m_mutex);
      return m_sticks;
    };
    if (m_manual) options.open = app::command::OpenFile{m_manual->string(), std::nullopt, {}};
    m_app = std::make_unique<app::App>(std::move(options), m_clock, [this] {
      const std::lock_guard lock(m_mutex);
      m_woken = true;
      m_changed.notify_one();
    });
    m_app->run(app::command::SetViewport{640, 700, 96.0 / 72});
  }

  void sit_down() {
    start();
    settle();
    REQUIRE(until([&] { return !view().home.loading; }));
  }

  TemporaryFolder m_folder;
  std::filesystem::path m_content, m_worker = build_folder() / "jumpseat-page-worker";
  std::optional<std::filesystem::path> m_manual;
  std::optional<std::int64_t> m_text_bytes_at_most;
  std::string m_language;
  std::shared_ptr<model::Speaker> m_speaker;
  base::ManualClock m_clock;
  std::mutex m_mutex;
  std::condition_variable m_changed;
  bool m_woken = false, m_memory = false;
  std::vector<std::pair<std::string, std::string>> m_sticks;
  std::unique_ptr<records::Records> m_other;  // of another program
  std::unique_ptr<app::App> m_app;
};

}  // namespace jumpseat::support
