#include "app/tools/assign.hpp"

#include "cli/command.hpp"
#include "cli/record_file.hpp"
#include "cli/signed_in.hpp"

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>

namespace jumpseat::cli {
namespace {

using app::tools::AssignReply;
using app::tools::Credentials;

struct AssignArguments {
  std::string records, id, last_day;
  SignInWords sign_in;
  app::tools::AssignWords assign;
  app::tools::MatrixWords matrix;
  app::tools::ExemptWords exempt;
  app::tools::EvidenceWords evidence;
  int days = 90;
};
using Work = std::function<base::Result<AssignReply>(const std::filesystem::path&, const Credentials&)>;

class Group {
 public:
  Group(CLI::App& program, Done& done) : m_program(program), m_done(done), words(std::make_shared<AssignArguments>()) {
    m_assign = program.add_subcommand("assign", "Who must know what by when, and how everybody stands");
    m_assign->require_subcommand(1);
  }

  CLI::App& add(const char* name, const char* what, const Work& work) {
    CLI::App* command = m_assign->add_subcommand(name, what);
    command->add_option("--records", words->records, "The record file");
    command->add_flag("--json", m_done.as_json, "Print one JSON document");
    add_sign_in(*command, words->sign_in);
    command->callback([&program = m_program, &done = m_done, words = words, work] {
      const auto who = credentials_of(words->sign_in);
      if (!who) return done.finish(who.error());
      auto reply = work(record_file(program, words->records), *who);
      if (!reply) return done.finish(reply.error());
      Outcome outcome;
      outcome.text = std::move(reply->text);
      outcome.json = std::move(reply->json);
      done.finish(std::move(outcome));
    });
    return *command;
  }

  void add_filter(CLI::App& command) {
    auto& w = words->matrix;
    command.add_option("--on", w.on, "On this day (2026-11-25) instead of today");
    command.add_option("--course", w.course);
    command.add_option("--group", w.group);
    command.add_option("--base", w.base);
    command.add_option("--fleet", w.fleet);
    command.add_option("--job", w.job);
  }

 private:
  CLI::App& m_program;
  Done& m_done;
  CLI::App* m_assign;

 public:
  std::shared_ptr<AssignArguments> words;
};

void add_giving(Group& group) {
  const auto words = group.words;
  auto& w = words->assign;
  CLI::App& add = group.add("add", "Give people a course to do",
                            [words](const auto& file, const auto& who) { return app::tools::add_assignment(file, who, words->assign); });
  add.add_option("COURSE", w.course, "Its code")->required();
  add.add_option("--to", w.to, "everybody, person:10442, group:..., base:LIS, fleet:A320, job:cabin");
  add.add_option("--needs", w.needs, "exam: its exams are passed; reading: it is read and acknowledged");
  add.add_option("--quiz", w.quizzes,
                 "An exam that must be passed; several are all to be passed; *: all that its revision has; none: any of the course");
  add.add_option("--rule", w.rule, "once, fixed (months), faa (base month), easa (window of three months)");
  add.add_option("--months", w.months, "Of one period");
  add.add_option("--from", w.from, "Assigned on this day instead of today");
  add.add_option("--due", w.due, "By this day for the first time");
  add.add_option("--first-days", w.first_days, "Or within so many days");
  add.add_option("--window-days", w.window_days, "fixed: so long before the end a renewal is welcome");
  add.add_option("--due-days", w.due_days, "fixed: so long before the end it is due");
  add.add_option("--grace-days", w.grace_days, "fixed: so long after the end one is still qualified");
  add.add_flag_callback(
      "--again-on-revision", [words] { words->assign.again_on_revision = true; },
      "Every new revision is to be done again: as it is of reading, unless said otherwise");
  add.add_flag_callback(
      "--not-again-on-revision", [words] { words->assign.again_on_revision = false; },
      "Once is enough, whatever the revision: as it is of exams, unless said otherwise");
  add.add_option("--revision-days", w.revision_days, "Within so many days");
  group
      .add("end", "An assignment asks nothing any more",
           [words](const auto& file, const auto& who) { return app::tools::end_assignment(file, who, words->id); })
      .add_option("ID", words->id)
      ->required();
}

void add_exceptions(Group& group) {
  const auto words = group.words;
  CLI::App& exempt = group.add("exempt", "Somebody need not do it for a time",
                               [words](const auto& file, const auto& who) { return app::tools::exempt(file, who, words->exempt); });
  exempt.add_option("STAFF_NUMBER", words->exempt.staff_number)->required();
  exempt.add_option("--course", words->exempt.course, "Of this course only");
  exempt.add_option("--from", words->exempt.from);
  exempt.add_option("--until", words->exempt.until, "That day too; without it until it is ended");
  exempt.add_option("--reason", words->exempt.reason)->required();
  CLI::App& evidence =
      group.add("evidence", "It was done elsewhere, and you have seen the proof",
                [words](const auto& file, const auto& who) { return app::tools::give_evidence(file, who, words->evidence); });
  evidence.add_option("STAFF_NUMBER", words->evidence.staff_number)->required();
  evidence.add_option("--course", words->evidence.course)->required();
  evidence.add_option("--done", words->evidence.on, "The day on which it was done")->required();
  evidence.add_option("--what", words->evidence.what, "What you have seen: certificate 4711 of ...")->required();
  evidence.add_option("--revision", words->evidence.revision);
  evidence.add_option("--valid-to", words->evidence.valid_to);
  CLI::App& end = group.add("end-exemption", "An exemption ends; people show tells its id", [words](const auto& file, const auto& who) {
    return app::tools::end_exemption(file, who, words->id, words->last_day);
  });
  end.add_option("ID", words->id)->required();
  end.add_option("--on", words->last_day, "Its last day instead of yesterday; it can only become shorter");
  group
      .add("withdraw-evidence", "What was done elsewhere counts for nothing any more",
           [words](const auto& file, const auto& who) { return app::tools::withdraw_evidence(file, who, words->id); })
      .add_option("ID", words->id)
      ->required();
}

}  // namespace

void add_assign(CLI::App& program, Done& done) {
  Group group(program, done);
  const auto words = group.words;
  add_giving(group);
  add_exceptions(group);
  group.add("list", "What is assigned to whom", [](const auto& file, const auto& who) { return app::tools::list_assignments(file, who); });
  CLI::App& matrix = group.add("matrix", "People by courses: how each stands",
                               [words](const auto& file, const auto& who) { return app::tools::matrix(file, who, words->matrix); });
  group.add_filter(matrix);
  matrix.add_option("--state", words->matrix.state, "Only those who stand like this: overdue, lapsed, ...");
  CLI::App& lapsing =
      group.add("lapsing", "Who is qualified now and will not be, nothing else being done",
                [words](const auto& file, const auto& who) { return app::tools::lapsing_within(file, who, words->matrix, words->days); });
  group.add_filter(lapsing);
  lapsing.add_option("--days", words->days, "Within so many days; 90 unless said otherwise")->check(CLI::Range(1, 3660));
  group
      .add("register", "Who has read and acknowledged the revision in force, and who has not",
           [words](const auto& file, const auto& who) { return app::tools::reading_register(file, who, words->matrix.course); })
      .add_option("COURSE", words->matrix.course)
      ->required();
  group.add("mine", "What is asked of you", [](const auto& file, const auto& who) { return app::tools::my_assignments(file, who); });
}

}  // namespace jumpseat::cli
