#pragma once
// The questions of courses, for trainers and editors: the list, and one that is written. What is kept goes over the banks, which are
// never touched; what is not kept yet lies in the record file as a draft.
#include "app/attempt/pictures.hpp"
#include "app/context.hpp"
#include "app/courses.hpp"
#include "app/questions/listing.hpp"
#include "app/review/repaired_courses.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace jumpseat::app {

// How it looks to a learner: by the same function as in an attempt. `answer` as in command::PreviewAnswer.
AttemptView preview_of(const model::Question& question, int answer);
std::vector<std::string> preview_answers(const model::Question& question);
bool is_previewed_shuffled(const model::Question& question);  // the answers that can be tried

// What is kept of a draft between two starts.
struct QuestionDraftText {
  model::CourseCode course;
  std::string language;  // of the course; empty in drafts of before
  std::string bank;
  model::VersionHash base;  // empty: a new question
  QuestionForm form;
};
std::string draft_json(const QuestionDraftText& draft);
base::Result<QuestionDraftText> read_draft_json(std::string_view text);

class Questions {
 public:
  struct Callbacks {
    std::function<std::optional<model::PersonId>()> actor;
    std::function<void()> edits_changed;  // courses are asked anew
    std::function<void(const model::CourseCode&, const model::PageReference&)> show_page;
    std::function<std::optional<model::PageReference>(const model::CourseCode&)> shown_page;  // of that course's manual, if it is shown
    std::function<void(const model::ContentHash&, std::function<void(const model::ManualFacts&)>)> ask_facts;
    std::function<std::string(const std::string& code)> name_of_language;
  };
  Questions(Context& context, std::filesystem::path records, Callbacks callbacks);
  ~Questions();

  void set_courses(SharedCourses courses, SharedCourses bank_says, SharedRepairs repairs);
  void set_person(std::optional<model::PersonId> person);  // somebody else sits here, or nobody

  void run(const command::ShowQuestions& c);
  void run(const command::FindQuestions& c);
  void run(const command::OpenQuestion& c);
  void run(const command::NewQuestion& c);
  void run(const command::DuplicateQuestion& c);
  void run(const command::WriteInLanguage& c);
  void run(const command::ChangeQuestion& c);
  void run(const command::ChangeQuestionKind& c);
  void run(const command::UndoChange& c);
  void run(const command::SaveQuestion& c);
  void run(const command::RevertQuestion& c);
  void run(const command::CloseQuestion& c);
  void run(const command::LeaveQuestionFor& c);
  void run(const command::UndoQuestionEdit& c);
  void run(const command::PickPage& c);
  void run(const command::TakePage& c);
  void run(const command::AddQuestionPicture& c);
  void run(const command::RemoveQuestionPicture& c);
  void run(const command::PreviewAnswer& c);
  void run(const command::ExportQuestions& c);

  void tick();  // keeps the draft
  void keep_draft();
  std::optional<std::int64_t> next_tick_monotonic_ms() const;
  bool idle() const { return m_pending == 0 && m_pictures.idle(); }
  QuestionPictures& pictures() { return m_pictures; }
  const QuestionsView& view();
  std::uint64_t change_number() const { return m_change; }

 private:
  struct Open {
    model::CourseCode course;
    std::string language;  // of the course: what is written here is asked in no other
    std::string bank;
    model::VersionHash base;  // what was asked when it was opened; empty: it is new
    QuestionForm form;
    QuestionForm kept;  // as it is asked, or empty
    model::VersionHash kept_version;
    WrittenQuestion written;
    std::vector<QuestionForm> before;  // for undo
    std::int64_t changed_monotonic_ms = 0;
    bool changed = false;
  };

  void list();
  void find();
  void open(const model::Course& course, const model::Question& question);
  void translate(const model::Course& course);
  void begin(Open open);
  struct KeptDraft {
    QuestionDraftText draft;  // its pictures with their bytes
    std::int64_t changed_at_utc_ms = 0;
  };
  static base::Result<std::optional<KeptDraft>> read_kept_draft(records::Records& records, const model::PersonId& person);
  void take_draft(const KeptDraft& draft);
  void changed_form(QuestionForm form, bool can_undo);
  void check();
  void count_uses();
  void close();
  bool asks_before_leaving(Command then);
  bool looks_for_draft_first(std::optional<Command> then);
  void check_course();
  void saved(base::Result<void> kept, const model::Question& question);
  std::vector<EditRowView> edit_rows() const;
  std::vector<QuestionLanguageView> language_rows() const;
  void ask_for_id(const model::CourseCode& course, const std::string& bank, std::function<void(model::QuestionId)> then);
  const model::Course* course() const;
  void touch() { ++m_change; }

  Context& m_context;
  std::filesystem::path m_records;
  Callbacks m_callbacks;
  SharedCourses m_courses, m_bank_says;
  SharedRepairs m_repairs;
  std::optional<model::PersonId> m_person;
  std::shared_ptr<const QuestionListing> m_listing;
  std::unique_ptr<Open> m_open;
  std::map<model::ContentHash, std::vector<model::PageLabel>> m_labels;  // of manuals that the library knows
  QuestionPictures m_pictures;
  QuestionsView m_view;
  bool m_draft_unkept = false, m_draft_looked_for = false, m_keeping = false;
  int m_pending = 0;
  std::uint64_t m_change = 1, m_viewed = 0, m_listing_serial = 0, m_finding = 0, m_counting = 0;
  JobThread m_thread;
};

}  // namespace jumpseat::app
