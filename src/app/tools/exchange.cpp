// Results files from the command line.
#include "app/keeping/places.hpp"
#include "app/keeping/results_files.hpp"
#include "app/tools/leaving.hpp"
#include "app/tools/proof.hpp"
#include "app/tools/record_person.hpp"
#include "base/text.hpp"
#include "records/joining.hpp"

#include <fmt/format.h>

namespace jumpseat::app::tools {
namespace {

namespace fs = std::filesystem;
using base::ErrorKind;
using base::Json;

}  // namespace

base::Result<RecordsReply> send_records(const fs::path& file, const Credentials& who, const fs::path& results, bool since_last,
                                        const std::string& learner) {
  JUMPSEAT_CHECK(can_leave(file, Leaves::results));
  JUMPSEAT_TRY(auto admitted, admit_to_write(file, who, "records send"));
  records::Records& records = admitted.records;
  JUMPSEAT_TRY(const fs::path place, place_for(results.string()));
  if (!learner.empty()) JUMPSEAT_CHECK(records::name_local_learner(records, learner, ""));
  JUMPSEAT_TRY(const auto sent, records::send_results(records, place, since_last, admitted.id()));
  JUMPSEAT_TRY(const auto key, records::ensure_installation_key(records));
  JUMPSEAT_TRY(const int without_number, records::exams_without_number(records));
  JUMPSEAT_TRY(const std::string stays, words_on_what_stays(records));
  RecordsReply reply;
  reply.text = fmt::format("{}: {} with {} of {}.\nSigned by the key {}.\nThe record stood at {}\n", results.string(),
                           base::counted(sent.attempts, "attempt", "attempts"), base::counted(sent.events, "event", "events"),
                           base::counted(sent.people, "person", "people"), base::fingerprint(key.public_key()), sent.head);
  reply.json.set("file", results.string()).set("people", sent.people).set("attempts", sent.attempts).set("events", sent.events);
  if (!stays.empty()) reply.text += stays + "\n";
  if (without_number > 0) reply.text += unnumbered_words(without_number) + "\nFrom here: records send --learner STAFF_NUMBER\n";
  reply.json.set("fingerprint", base::fingerprint(key.public_key())).set("head", sent.head).set("exams_without_number", without_number);
  return reply;
}

base::Result<RecordsReply> receive_records(const fs::path& file, const Credentials& who, const std::vector<std::string>& given,
                                           const std::vector<std::string>& trusted) {
  JUMPSEAT_TRY(auto admitted, admit_to_write(file, who, "records receive"));
  records::Records& records = admitted.records;
  const auto files = results_files(given);
  if (files.empty())
    return base::fail(ErrorKind::not_found, "receive results", fmt::format("there is no file that ends in {}", results_extension));
  RecordsReply reply;
  Json list = Json::array();
  for (const TakenFile& one : take_results(records, files, trusted, admitted.id())) {
    const std::string name = one.file.filename().string();
    if (!one.unknown.empty()) {
      reply.problems.push_back(
          fmt::format("{0}: it comes from a machine whose key is not known here. If the sender's own \"jumpseat records key\" says {1}, "
                      "receive it with --trust \"{1}\".",
                      name, one.unknown));
    } else if (!one.got) {
      reply.problems.push_back(name + ": " + problem_of(one));
    } else {
      reply.text += fmt::format("{}: {}.\n", name, told_of(*one.got));
      Json conflicts = Json::array();
      for (const auto& conflict : one.got->conflicts) reply.text += "  " + conflict + "\n", conflicts.push(conflict);
      list.push(Json::object()
                    .set("file", one.file.string())
                    .set("people", one.got->people)
                    .set("attempts", one.got->attempts)
                    .set("events", one.got->events)
                    .set("marks", one.got->marks)
                    .set("conflicts", std::move(conflicts)));
    }
  }
  reply.json.set("files", std::move(list));
  return reply;
}

base::Result<RecordsReply> tell_machine_key(const fs::path& file) {
  JUMPSEAT_TRY(auto records, open_to_write(file));
  JUMPSEAT_TRY(const auto key, records::ensure_installation_key(records));
  RecordsReply reply;
  reply.text = fmt::format("The key of this machine's record file is {}\n", base::fingerprint(key.public_key()));
  reply.json.set("key", key.public_key()).set("fingerprint", base::fingerprint(key.public_key()));
  return reply;
}

}  // namespace jumpseat::app::tools
