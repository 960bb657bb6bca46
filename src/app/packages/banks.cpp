#include "app/packages/banks.hpp"

#include "app/questions/kind_words.hpp"
#include "app/questions/unshown_pictures.hpp"
#include "base/file.hpp"
#include "base/json.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "base/words.hpp"
#include "course/made_here.hpp"
#include "formats/bank.hpp"
#include "model/day.hpp"
#include "records/records.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <memory>
#include <set>
#include <utility>

namespace jumpseat::app {
namespace {

constexpr const char* package_list = "imsmanifest.xml";

namespace fs = std::filesystem;
using base::Result;

constexpr std::size_t most_title_bytes = 120;

struct Looked {
  BankFileView view;
  std::string sha256;
};

std::string name_of(const fs::path& file) { return base::cleaned_utf8(file.filename().string()); }

// Of the courses that somebody may put questions into.
std::vector<const model::Course*> made_here(const Courses& courses, const fs::path& root) {
  std::vector<const model::Course*> out;
  for (const auto* list : {&courses.loaded, &courses.other_languages})
    for (const course::LoadedCourse& loaded : *list)
      if (loaded.course.folder.parent_path() == root && course::is_made_here(loaded.course.folder)) out.push_back(&loaded.course);
  return out;
}

std::vector<std::string> codes_of(const Courses& courses) {
  std::vector<std::string> out;
  for (const auto* list : {&courses.loaded, &courses.other_languages})
    for (const auto& loaded : *list) out.push_back(loaded.course.code.value);
  for (const ArchivedCourse& old : courses.archive) out.push_back(old.loaded.course.code.value);
  return out;
}

BankLineView line_view(const model::Problem& problem, const std::string& name) {
  const bool inside = problem.file.starts_with(name + '/');  // a file of a package
  std::string place = inside ? problem.file.substr(name.size() + 1) : "";
  if (problem.line > 0) place = inside ? fmt::format("{}:{}", place, problem.line) : base::say_in("a bank", "line {}", problem.line);
  return {std::move(place), base::retold(problem.message), problem.severity == model::Problem::Severity::error};
}

// A text of a bank stands in front of the question that follows it. Any file that is no bank reads as such a text.
bool asks(const model::Question& question) { return question.kind != model::QuestionKind::description; }

// What is taken, of which kinds, and what of it is there already in the course it goes to.
void count(BankFileView& view, const formats::Bank& bank, const model::Course* into) {
  auto lines = std::make_shared<std::vector<BankLineView>>();
  for (const model::Problem& problem : bank.problems) lines->push_back(line_view(problem, view.name));
  std::set<std::string> there;
  if (into)
    for (const model::Question& question : into->questions) there.insert(question.id.value);
  std::array<int, question_kinds.size()> of_kind{};
  for (const model::Question& question : bank.questions) {
    if (there.contains(question.id.value)) {
      model::Problem taken{question.file, question.line, {}, model::Problem::Severity::error};
      lines->push_back(line_view(taken, view.name));
      lines->back().words = base::say("The course has a question {} already.", question.id.value);
      continue;
    }
    const auto kind = std::find(question_kinds.begin(), question_kinds.end(), question.kind) - question_kinds.begin();
    ++of_kind[static_cast<std::size_t>(kind)], view.questions += asks(question);
  }
  for (std::size_t i = 0; i < of_kind.size(); ++i)
    if (of_kind[i] > 0) view.kinds.emplace_back(kind_words(question_kinds[i]), of_kind[i]);
  view.left_out = static_cast<int>(std::count_if(lines->begin(), lines->end(), [](const auto& line) { return line.left_out; }));
  view.lines = std::move(lines);
}

// The list of an unpacked package stands for its folder, which file dialogs do not give.
fs::path bank_place(const fs::path& path) {
  const fs::path file = path.has_filename() ? path : path.parent_path();
  return file.filename() == package_list ? file.parent_path() : file;
}

// What it is called once it is here: a folder is kept packed.
fs::path kept_name(const fs::path& place) {
  std::error_code error;
  return fs::is_directory(place, error) ? fs::path(place) += ".zip" : place;
}

Result<Looked> looked_at(const fs::path& path, const std::string& course, const Courses& courses, const fs::path& root) {
  Looked out;
  BankFileView& view = out.view;
  const fs::path file = bank_place(path);
  view.file = file.string();
  view.name = name_of(file);
  JUMPSEAT_TRY(const std::string text, formats::bank_bytes(file));
  out.sha256 = base::sha256_hex(text);
  formats::Bank bank = formats::read_bank(text, view.name);
  tell_unshown_pictures(bank);
  const model::Course* into = nullptr;
  for (const model::Course* one : made_here(courses, root)) {
    view.courses.emplace_back(one->code.value, one->title);
    if (one->code.value == course) into = one;
  }
  if (into) view.course = course;
  view.new_title = base::cut_to(base::cleaned_utf8(file.stem().string()), most_title_bytes);
  count(view, bank, into);
  view.state = view.questions > 0 ? BankFileView::State::ready : BankFileView::State::bad;
  if (view.questions == 0)
    view.problem = std::none_of(bank.questions.begin(), bank.questions.end(), asks)
                       ? base::say("No question of {} can be taken in. Is it a question bank?", view.name)
                       : base::say("The course has all questions of {} already. Choose another course.", view.name);
  return out;
}

struct Taken {
  model::CourseCode course;  // that it went to
  std::string find;
};

Result<Taken> take_in(const BankFileView& view, const std::string& sha256, const Courses& courses, const fs::path& root,
                      const std::string& today) {
  constexpr const char* doing = "take in the questions";
  if (root.empty()) return base::fail(base::ErrorKind::refused, doing, "this computer keeps no courses");
  // Read anew: what is taken is what was shown, whatever the file is by now.
  JUMPSEAT_TRY(const std::string text, formats::bank_bytes(view.file));
  if (base::sha256_hex(text) != sha256) return base::fail(base::ErrorKind::refused, doing, "the file is another one now; look at it again");
  if (view.course.empty()) {
    const course::NewCourse course{course::free_code(view.file, codes_of(courses)), view.new_title,
                                   base::Speaking::now() ? base::Speaking::now()->code() : "en", today, base::say("All questions")};
    JUMPSEAT_CHECK(course::make_course(root, course, kept_name(view.file), text));
    return Taken{model::CourseCode(course.code), course.code};
  }
  for (const model::Course* one : made_here(courses, root)) {
    if (one->code.value != view.course) continue;
    JUMPSEAT_TRY(const std::string name, course::add_bank(one->folder, kept_name(view.file), text));
    return Taken{one->code, one->code.value + ' ' + name};
  }
  return base::fail(base::ErrorKind::not_found, doing, "the course is not here any more; choose another");
}

}  // namespace

bool is_bank_file(const fs::path& file) {
  constexpr std::string_view endings[] = {".gift", ".aiken", ".txt", ".xml", ".csv", ".tsv", ".xlsx", ".zip", ".json"};
  return std::find(std::begin(endings), std::end(endings), base::case_folded(file.extension().string())) != std::end(endings);
}

Banks::Banks(Context& context, fs::path courses, Callbacks callbacks)
    : m_context(context), m_courses(std::move(courses)), m_callbacks(std::move(callbacks)) {}

void Banks::fail(const base::Error& error) {
  base::log_error(error);
  m_view.state = BankFileView::State::bad;
  m_view.problem = base::sentence(error);
}

void Banks::run(const command::LookAtBank& c) {
  m_view = {};
  m_view.file = c.path;
  m_view.name = name_of(c.path);
  m_view.state = BankFileView::State::looking;
  m_context.show(Screen::library);
  ++m_serial;
  m_waiting.reset();
  if (const SharedCourses courses = m_callbacks.courses()) look(c, courses);
  else m_waiting = c;
}

void Banks::find_folder(const fs::path& path, std::function<void(bool is_bank)> then) {
  ++m_pending;
  m_context.pool.post([this, path, then = std::move(then)] {
    std::error_code error;
    const bool is_bank = fs::is_regular_file(path / package_list, error);
    m_context.mailbox.post([this, is_bank, then] {
      --m_pending;
      then(is_bank);
    });
  });
}

void Banks::courses_are_there() {
  if (m_waiting) look(*std::exchange(m_waiting, std::nullopt), m_callbacks.courses());
}

void Banks::look(const command::LookAtBank& c, SharedCourses courses) {
  ++m_pending;
  m_context.pool.post([this, serial = m_serial, c, courses, root = m_courses] {
    const auto looked = std::make_shared<Result<Looked>>(looked_at(c.path, c.course.value, *courses, root));
    m_context.mailbox.post([this, serial, looked] {
      --m_pending;
      if (serial != m_serial) return;
      if (!*looked) return fail(looked->error());
      m_view = std::move((*looked)->view);
      m_sha256 = (*looked)->sha256;
    });
  });
}

void Banks::run(const command::TakeInBank&) {
  if (m_view.state != BankFileView::State::ready) return;
  m_view.state = BankFileView::State::looking;
  ++m_pending;
  const std::string today = model::iso_of(model::today(m_context.clock));
  m_context.pool.post([this, serial = ++m_serial, view = m_view, sha256 = m_sha256, courses = m_callbacks.courses(), root = m_courses,
                       today, actor = m_callbacks.actor()] {
    const auto taken = take_in(view, sha256, *courses, root, today);
    m_context.mailbox.post([this, serial, taken, name = view.name, sha256, questions = view.questions, actor] {
      --m_pending;
      if (taken) {
        base::Json detail;
        detail.set("file", name).set("sha256", sha256).set("questions", questions);
        m_context.records.keep([actor, code = taken->course.value, text = detail.dump()](records::Records& r) {
          return r.note("bank taken in", actor, code, text);
        });
        m_callbacks.taken();
      }
      if (serial != m_serial) return;
      if (!taken) return fail(taken.error());
      m_view.state = BankFileView::State::taken;
      m_view.course = taken->course.value;
      m_view.find = taken->find;
    });
  });
}

void Banks::run(const command::ForgetBank&) {
  ++m_serial;
  m_waiting.reset();
  m_view = {};
}

}  // namespace jumpseat::app
