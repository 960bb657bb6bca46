#include "app/tools/people.hpp"

#include "app/people/staff_list.hpp"
#include "base/words.hpp"
#include "cli/command.hpp"
#include "cli/record_file.hpp"
#include "cli/signed_in.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <functional>
#include <memory>

namespace jumpseat::cli {
namespace {

using app::tools::Credentials;
using app::tools::PeopleReply;

struct PeopleArguments {
  std::string records, staff_number, id;
  bool same_person = false;
  SignInWords sign_in;
  app::tools::ImportWords import;
  std::vector<std::string> columns;
  app::tools::PeopleFilter filter;
  app::tools::FirstTrainer trainer;
  app::tools::AllowanceWords allowance;
};

void finish(Done& done, base::Result<PeopleReply> reply) {
  if (!reply) return done.finish(reply.error());
  Outcome outcome;
  outcome.exit_code = reply->problems.size() == reply->warnings ? 0 : 1;
  outcome.text = std::move(reply->text);
  outcome.json = std::move(reply->json);
  outcome.problems = std::move(reply->problems);
  done.finish(std::move(outcome));
}

// Each line of standard input has its meaning; `wanted` of them after the password of --person.
void with_lines(Done& done, const PeopleArguments& words, std::size_t wanted,
                const std::function<base::Result<PeopleReply>(const Credentials&, const std::vector<std::string>&)>& work) {
  std::vector<std::string> lines;
  const auto who = credentials_of(words.sign_in, wanted > 0 ? &lines : nullptr);
  if (!who) return done.finish(who.error());
  if (lines.size() < wanted)
    return done.finish(base::Error{base::ErrorKind::bad_input,
                                   base::to_say("read standard input"),
                                   wanted - lines.size() == 1
                                       ? base::to_say("one more line is wanted there")
                                       : fmt::format(base::to_say("{} more lines are wanted there"), wanted - lines.size()),
                                   {}});
  finish(done, work(*who, lines));
}

base::Result<void> take_columns(PeopleArguments& words) {
  for (const std::string& pair : words.columns) {
    const auto at = pair.find('=');
    if (at == std::string::npos)
      return base::fail(base::ErrorKind::bad_input, base::to_say("read --column"),
                        base::to_say("it is FIELD=HEADER, such as staff_number=PNR"));
    words.import.columns[pair.substr(0, at)] = pair.substr(at + 1);
  }
  return {};
}

std::string field_names() {
  std::string out;
  for (const auto& field : app::staff_fields()) out += (out.empty() ? "" : ", ") + field;
  return out;
}

void add_listing(CLI::App& people, const CLI::App& program, const std::shared_ptr<PeopleArguments>& words, Done& done,
                 const std::function<CLI::App*(CLI::App&, const char*, const char*)>& add) {
  CLI::App* list = add(people, "list", "Everybody, or those that the options leave");
  list->add_option("--find", words->filter.text, "Part of the name or staff number");
  list->add_option("--group", words->filter.group);
  list->add_option("--base", words->filter.base);
  list->add_option("--fleet", words->filter.fleet);
  list->add_option("--job", words->filter.job);
  list->add_flag("--leavers", words->filter.leavers, "Those who have left, too");
  list->callback([&program, words, &done] {
    with_lines(done, *words, 0, [&](const Credentials& who, const auto&) {
      return app::tools::list_people(record_file(program, words->records), who, words->filter);
    });
  });
  CLI::App* show = add(people, "show", "One person, with all that is asked of them");
  show->add_option("STAFF_NUMBER", words->staff_number)->required();
  show->callback([&program, words, &done] {
    with_lines(done, *words, 0, [&](const Credentials& who, const auto&) {
      return app::tools::show_person(record_file(program, words->records), who, words->staff_number);
    });
  });
  CLI::App* number = add(people, "number", "Give a staff number to somebody who came without one, as from a laptop");
  number->add_option("ID", words->id, "Of the person, as people list --json tells it")->required();
  number->add_option("STAFF_NUMBER", words->staff_number)->required();
  number->add_flag("--same-person", words->same_person, "Whoever has this number already is the same person: the two become one");
  number->callback([&program, words, &done] {
    with_lines(done, *words, 0, [&](const Credentials& who, const auto&) {
      return app::tools::give_number(record_file(program, words->records), who, words->id, words->staff_number, words->same_person);
    });
  });
  CLI::App* allow = add(people, "allow", "Give one person more time or attempts in exams; without an option what is given is said");
  allow->add_option("STAFF_NUMBER", words->staff_number)->required();
  allow->add_option("--extra-time", words->allowance.extra_time_percent, "So many percent more of every time limit; 0: none");
  allow->add_option("--extra-attempts", words->allowance.extra_attempts, "So many attempts more at every exam; 0: none");
  allow->callback([&program, words, &done] {
    with_lines(done, *words, 0, [&](const Credentials& who, const auto&) {
      return app::tools::allow(record_file(program, words->records), who, words->staff_number, words->allowance);
    });
  });
}

void add_accounts(CLI::App& people, const CLI::App& program, const std::shared_ptr<PeopleArguments>& words, Done& done,
                  const std::function<CLI::App*(CLI::App&, const char*, const char*)>& add) {
  CLI::App* begin =
      add(people, "begin-accounts", "Make the first trainer's account; from then on everybody signs in. Password on standard input");
  begin->add_option("STAFF_NUMBER", words->trainer.staff_number)->required();
  begin->add_option("--name", words->trainer.name)->required();
  begin->add_flag("--attempts-are-mine", words->trainer.attempts_are_theirs, "What was answered here before is this trainer's");
  begin->callback([&program, words, &done] {
    words->sign_in = {};  // nobody signs in for it; what --password-stdin says is so anyway
    with_lines(done, *words, 1, [&](const Credentials&, const auto& lines) {
      words->trainer.secret = lines[0];
      return app::tools::begin_accounts(record_file(program, words->records), words->trainer);
    });
  });
  CLI::App* set =
      add(people, "set-password", "Give somebody, or yourself, a new PIN or password: the line after your own on standard input");
  set->add_option("STAFF_NUMBER", words->staff_number)->required();
  set->callback([&program, words, &done] {
    with_lines(done, *words, 1, [&](const Credentials& who, const auto& lines) {
      return app::tools::set_password(record_file(program, words->records), who, words->staff_number, lines[0]);
    });
  });
  CLI::App* recover =
      add(people, "recover", "Give a trainer a new password by the printed key: the key, then the password, on standard input");
  recover->add_option("STAFF_NUMBER", words->staff_number)->required();
  recover->callback([&program, words, &done] {
    words->sign_in = {};
    with_lines(done, *words, 2, [&](const Credentials&, const auto& lines) {
      return app::tools::recover(record_file(program, words->records), words->staff_number, lines[0], lines[1]);
    });
  });
  add(people, "new-key", "Make a new printed key; the old one opens for a month more")->callback([&program, words, &done] {
    with_lines(done, *words, 0,
               [&](const Credentials& who, const auto&) { return app::tools::new_key(record_file(program, words->records), who); });
  });
}

}  // namespace

void add_people(CLI::App& program, Done& done) {
  auto words = std::make_shared<PeopleArguments>();
  CLI::App* people = program.add_subcommand("people", "Who works here, and how they sign in");
  people->require_subcommand(1);
  const auto add = [words, &done](CLI::App& group, const char* name, const char* what) {
    CLI::App* command = group.add_subcommand(name, what);
    command->add_option("--records", words->records, "The record file");
    command->add_flag("--json", done.as_json, "Print one JSON document");
    add_sign_in(*command, words->sign_in);
    return command;
  };
  CLI::App* take_in = add(*people, "import", "Take in a staff list (CSV): first a look, then with --yes");
  take_in->add_option("FILE", words->import.file)->required();
  take_in->add_option("--column", words->columns, "Which header is which field, FIELD=HEADER; fields: " + field_names());
  take_in->add_flag("--yes", words->import.write, "Write it; without it only what would happen is said");
  take_in->add_flag("--rest-has-left", words->import.the_rest_has_left, "Whoever is not in the list has left");
  take_in->callback([&program, words, &done] {
    const auto taken = take_columns(*words);
    if (!taken) return done.finish(taken.error());
    with_lines(done, *words, 0, [&](const Credentials& who, const auto&) {
      return app::tools::import_people(record_file(program, words->records), who, words->import);
    });
  });
  add_listing(*people, program, words, done, add);
  add_accounts(*people, program, words, done, add);
}

}  // namespace jumpseat::cli
