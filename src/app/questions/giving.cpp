// Where a question is used, counted off the UI thread; and banks as files, for other programs and for the next revision of a course.
#include "app/keeping/places.hpp"
#include "app/leaving.hpp"
#include "app/questions/questions.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "base/log.hpp"
#include "base/paths.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "formats/gift.hpp"
#include "formats/moodle.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace jumpseat::app {
namespace {

std::vector<VersionUseView> versions_of(const std::vector<records::VersionUse>& uses, const model::VersionHash& now) {
  std::vector<VersionUseView> out;
  for (const records::VersionUse& use : uses)
    out.push_back({use.version.value.substr(0, 8), use.version == now ? base::say("asked now") : base::say("asked before"), use.exams,
                   use.practices});
  return out;
}

struct Exported {
  struct Told {
    int count = 0;
    std::string first;
  };
  std::string text;
  int questions = 0;
  Told left_out, losses;
};

Exported exported(const std::vector<model::Question>& questions, BankFormat format) {
  Exported out;
  std::vector<model::Problem> problems;
  if (format == BankFormat::gift) {
    out.text = formats::write_gift(questions);
    problems = formats::losses_in_gift(questions);
  } else {
    auto written = formats::write_moodle_xml(questions);
    out.text = std::move(written.text);
    problems = std::move(written.problems);
  }
  for (const model::Problem& problem : problems) {
    Exported::Told& told = problem.severity == model::Problem::Severity::error ? out.left_out : out.losses;
    if (told.count++ == 0) told.first = problem.message;
  }
  out.questions = static_cast<int>(questions.size()) - out.left_out.count;
  return out;
}

std::string words_about(const Exported& out, const std::filesystem::path& path) {
  const auto& [text, questions, left_out, losses] = out;
  std::string words = base::say_count(questions, "{} question was written to {}.", "{} questions were written to {}.", path.string());
  if (left_out.count > 0)
    words += ' ' + base::say_count(left_out.count, "{} was left out: {}", "{} were left out, the first: {}", base::retold(left_out.first));
  else if (losses.count > 0)
    words += ' ' + base::say_count(losses.count, "{} thing is lost: {}", "{} things are lost, the first: {}", base::retold(losses.first));
  return words;
}

std::string default_name(const command::ExportQuestions& c) {
  const std::string bank = fit_for_a_name(std::filesystem::path(c.bank).stem().string());
  return "jumpseat-" + fit_for_a_name(c.course.value) + (bank.empty() ? "" : "-" + bank);
}

}  // namespace

void Questions::count_uses() {
  const model::Course* in = course();
  if (!in) return;
  m_view.counting_uses = true;
  ++m_pending;
  m_thread.post([this, serial = ++m_counting, courses = m_courses, code = m_open->course, language = m_open->language,
                 question = m_open->written.question, base = m_open->base] {
    const auto* loaded = courses->find(code, language);
    auto quizzes = loaded ? quizzes_with(loaded->course, question) : std::vector<QuizUseView>();
    std::vector<VersionUseView> versions;
    auto records = records::Records::open(m_records, records::OpenMode::read_only, m_context.clock);
    if (records) {
      if (const auto uses = records::uses_of_question(*records, code, question.id)) versions = versions_of(*uses, base);
      else base::log_error(uses.error());
    }
    m_context.mailbox.post([this, serial, quizzes, versions] {
      --m_pending;
      if (serial != m_counting) return;
      m_view.counting_uses = false;
      m_view.quizzes = quizzes;
      m_view.versions = versions;
      touch();
    });
  });
}

void Questions::run(const command::ExportQuestions& c) {
  if (nothing_leaves(m_context)) return;
  ++m_pending;
  let_leave(
      m_context, m_thread,
      [c, courses = m_courses, actor = m_callbacks.actor()]() -> base::Result<Leaving> {
        JUMPSEAT_TRY(const auto path, place_for(c.path, default_name(c), c.format == BankFormat::gift ? ".gift" : ".xml"));
        std::vector<model::Question> questions;
        if (const auto* loaded = courses->find(c.course))
          for (const model::Question& question : loaded->course.questions)
            if (c.bank.empty() || question.file == c.bank) questions.push_back(question);
        Exported out = exported(questions, c.format);
        JUMPSEAT_TRY(auto written, base::NewFile::of(path, std::exchange(out.text, {})));
        const std::string detail = base::Json::object()
                                       .set("bank", c.bank)
                                       .set("format", c.format == BankFormat::gift ? "gift" : "moodle")
                                       .set("questions", out.questions)
                                       .dump();
        const auto note = [actor, course = c.course.value, detail](records::Records& writing) {
          return writing.note("questions exported", actor, course, detail);
        };
        return Leaving{std::move(written), note, [out](const std::filesystem::path& file) { return words_about(out, file); }};
      },
      [this](base::Result<void> left) {
        --m_pending;
        if (!left) m_context.report(left.error());
      });
}

}  // namespace jumpseat::app
