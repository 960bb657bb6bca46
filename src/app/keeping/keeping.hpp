#pragma once
// Looking after the record file from the window: an inspector's answer, whether the file holds up, certifying, backups, and results files.
// What only reads is done on a thread of its own, with a connection of its own; what writes, where all writing is done.
#include "app/context.hpp"
#include "app/courses.hpp"
#include "app/keeping/inspection.hpp"
#include "app/keeping/purging.hpp"
#include "app/keeping/trail.hpp"
#include "model/person.hpp"
#include "records/proof.hpp"
#include "records/tallies.hpp"
#include "records/upkeep.hpp"

#include <atomic>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace jumpseat::app {

struct Leaving;

class Keeping {
 public:
  struct Callbacks {
    std::function<std::optional<model::Person>()> person;  // who sits at the desk
    std::function<bool()> accounts, may_see, may_change;
    std::function<void(const std::string&, std::function<void(base::Result<void>)>)> ask_again;  // the secret of whoever sits here
    std::function<void()> changed;                                             // rows came, marks were certified, corrected or erased
    std::function<std::vector<std::pair<std::string, std::string>>()> sticks;  // that are in: path, name; asked off the UI thread
  };
  // `memory`: where this computer remembers the file; empty: nowhere.
  Keeping(Context& context, std::filesystem::path records, std::filesystem::path memory, Callbacks callbacks);
  ~Keeping();
  void give_up();  // what is made of the day's backup, and all that is looked over: the window closes

  void run(const command::RefreshKeeping& c);
  void run(const command::InspectPerson& c);
  void run(const command::CloseInspection& c);
  void run(const command::SaveInspection& c);
  void run(const command::CountYear& c);
  void run(const command::SaveYearCount& c);
  void run(const command::AddCase& c);
  void run(const command::WithdrawCase& c);
  void run(const command::VerifyRecords& c);
  void run(const command::StopVerify& c);
  void run(const command::CertifyExams& c);
  void run(const command::SignHeads& c);
  void run(const command::NewCertifierKey& c);
  void run(const command::CorrectExam& c);
  void run(const command::RemarkOnExam& c);
  void run(const command::ErasePerson& c);
  void run(const command::PlanPurge& c);
  void run(const command::ConfirmPurge& c);
  void run(const command::CancelPurge& c);
  void back_up_if_due();                               // once a day, and from then on where the window stays open
  bool is_backing_up() const { return m_backing_up; }  // as somebody asked for
  void run(const command::BackUpNow& c);
  void run(const command::PlanRestore& c);
  void run(const command::ConfirmRestore& c);
  void run(const command::CancelRestore& c);
  void run(const command::SendResults& c);
  void run(const command::LookAtResults& c);
  void run(const command::TrustSender& c);
  void run(const command::TrustCertifier& c);
  void run(const command::TakeInResults& c);
  void run(const command::ForgetResults& c);
  void run(const command::ExportOwn& c);
  void run(const command::FindInTrail& c) { m_trail.run(c); }
  void run(const command::OlderInTrail& c) { m_trail.run(c); }
  void run(const command::NewerInTrail& c) { m_trail.run(c); }
  void run(const command::CloseTrail& c) { m_trail.run(c); }
  void run(const command::SaveTrail& c) { m_trail.run(c); }

  using Voucher = std::function<base::Result<void>(records::Records&, const model::PersonId& by)>;
  // With the secret of whoever sits here where people sign in, and the trainer's key where anybody certifies; where neither is there,
  // without either. `otherwise`: it was not done, and the view says why, beside `about`.
  void with_voucher(const std::string& about, const std::string& secret, Voucher work, std::function<void()> then,
                    std::function<void()> otherwise = {});

  void set_courses(SharedCourses courses) { m_courses = std::move(courses); }
  void grow_stale() { m_stale = true; }
  void refresh_if_stale();
  void forget();    // somebody else sits here
  void say_anew();  // in another language
  // A stick may be put in, and pulled, while Records is in sight.
  void tick(bool in_sight);
  std::optional<std::int64_t> next_tick_monotonic_ms(bool in_sight) const;
  bool idle() const { return m_pending == 0 && m_trail.idle(); }
  std::uint64_t change_number() const { return m_change; }
  const KeepingView& view();

 private:
  struct Facts;
  static base::Result<Facts> read_facts(records::Records& records, const std::filesystem::path& file, const Courses& courses,
                                        const std::optional<model::PersonId>& me, int utc_offset_minutes);
  std::optional<model::PersonId> me() const;  // who sits at the desk
  void take(Facts facts);
  // With a reading connection, off the UI thread.
  template <class Work, class Then>
  void look(Work work, Then then);
  using Sentence = std::function<std::string()>;  // said anew in each language
  // With the trainer's key unlocked, where all writing is done.
  void with_key(const std::string& secret, std::function<base::Result<Sentence>(records::Records&, const records::Certifier&)> work);
  void say_of_certifying();
  void inspect_asked();  // what was asked last is answered, once more where it was
  void show_verified();
  void forget_copy();
  void look_over_copy(const std::filesystem::path& copy);
  void show_copy_verified();
  void count_year(const std::string& course, int fiscal_year);
  void change_cases(CaseChangeView KeepingView::*of, std::string told,
                    std::function<base::Result<void>(records::Records&, const model::PersonId& by)> work);
  void show_results(const std::string& path);
  void look_at(const std::string& path);
  void let_out(std::function<base::Result<Leaving>()> write);
  void refuse_place(const base::Error& error);

  Context& m_context;
  std::filesystem::path m_records, m_memory;
  Callbacks m_callbacks;
  SharedCourses m_courses = std::make_shared<Courses>();
  KeepingView m_view;
  std::deque<std::string> m_waiting_results;
  struct Inspected {
    std::string staff_number;
    model::PersonId person;  // empty: whoever has the staff number
    model::Day on;
  };
  std::optional<Inspected> m_inspected;
  std::optional<base::Result<records::Verified>> m_verified;  // as it is shown
  std::int64_t m_verified_at_utc_ms = 0;
  std::optional<records::FarCount> m_year_count;                   // as it is shown
  Sentence m_certify_told, m_certify_problem;                      // none: nothing is said
  std::function<void()> m_say_restore, m_say_results;              // what was found out of a backup and of results files; none: nothing
  std::optional<base::Result<records::Verified>> m_copy_verified;  // as it is shown
  std::optional<PurgePlan> m_purge;                                // as it is shown
  std::shared_ptr<std::atomic<bool>> m_stop_verify, m_stop_copy;   // of the file, of a backup
  std::atomic<bool> m_leaving = false;                             // a copy that is under way is given up; the next start makes it
  bool m_backing_up = false;                                       // it goes on, whoever sits here by then
  bool m_stale = true, m_key_is_asked = false, m_looking_for_sticks = false;
  std::int64_t m_sticks_at_monotonic_ms = 0;
  int m_pending = 0;
  std::uint64_t m_change = 1, m_serial = 0, m_inspecting = 0, m_verifying = 0, m_results = 0, m_counting = 0, m_sitting = 0, m_purging = 0;
  JobThread m_thread, m_verify_thread;
  Trail m_trail;
  std::string m_backup_problem;
  std::optional<std::int64_t> m_backup_looked_monotonic_ms;  // when it was looked at last
  JobThread m_copy_thread;                                   // a copy of a large file takes minutes, and nobody waits behind it
};

}  // namespace jumpseat::app
