#include "app/tools/proof.hpp"

#include "app/courses.hpp"
#include "app/tools/admit.hpp"
#include "app/tools/record_person.hpp"
#include "records/accounts.hpp"
#include "records/assignments.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>

namespace jumpseat::app::tools {

using base::ErrorKind;
using base::fail;
using records::Records;

const base::Clock& clock_of_tools() {
  static const base::SystemClock clock;
  return clock;
}

namespace {

base::Result<void> must_be_there(const std::filesystem::path& file) {
  std::error_code error;
  if (std::filesystem::exists(file, error)) return {};
  return fail(ErrorKind::not_found, "open the record file", "there is no such file", file.string());
}

}  // namespace

base::Result<Admitted> admit_to_write(const std::filesystem::path& file, const Credentials& who, std::string_view subcommand) {
  JUMPSEAT_CHECK(must_be_there(file));
  return admit(file, who, subcommand, true, clock_of_tools());
}

base::Result<Records> open_to_write(const std::filesystem::path& file) {
  JUMPSEAT_CHECK(must_be_there(file));
  return open_remembering(file, clock_of_tools());
}

base::Result<void> check_code(records::Records& records, const std::string& code, const char* what) {
  std::set<std::string> known;
  JUMPSEAT_TRY(const auto revisions, records::course_revisions(records));
  for (const auto& one : revisions) known.insert(one.course.value);
  JUMPSEAT_TRY(const auto assigned, records::assignments(records));
  for (const auto& one : assigned) known.insert(one.course.value);
  if (known.count(code) > 0) return {};
  const SharedCourses courses = load_courses(course_roots(), model::iso_of(model::today(base::SystemClock())));
  for (const auto& loaded : courses->loaded) known.insert(loaded.course.code.value);
  for (const auto& archived : courses->archive) known.insert(archived.loaded.course.code.value);
  if (known.count(code) > 0) return {};
  if (known.empty()) return fail(ErrorKind::not_found, what, fmt::format("there is no course with the code {}, nor any other", code));
  return fail(ErrorKind::not_found, what, fmt::format("there is no course with the code {}; there are: {}", code, fmt::join(known, ", ")));
}

base::Result<model::Person> person_called(Records& records, const std::string& name) {
  JUMPSEAT_TRY(auto found, records.find_person_by_staff_number(name));
  if (!found) {
    JUMPSEAT_TRY(found, records.find_person(model::PersonId(name)));
  }
  if (!found) return fail(ErrorKind::not_found, "find this person", fmt::format("nobody has the staff number or id {}", name));
  return *found;
}

base::Result<records::Certifier> unlock(Records& records, const Voucher& voucher) {
  if (voucher.staff_number.empty())
    return fail(ErrorKind::refused, "go on", "a certifying trainer has to vouch for this: add --as STAFF and --password-stdin");
  JUMPSEAT_TRY(const auto trainer, person_called(records, voucher.staff_number));
  return records::unlock_certifier(records, trainer.id, voucher.password);
}

bool has_accounts(const std::filesystem::path& file) {
  auto records = Records::open(file, records::OpenMode::read_only, clock_of_tools());
  return records && records::has_accounts(*records).value_or(true);
}

base::Result<Vouched> vouched(const std::filesystem::path& file, const Voucher& voucher, std::string_view subcommand) {
  bool accounts = false, certifiers = false;
  {
    JUMPSEAT_TRY(auto records, open_to_write(file));
    JUMPSEAT_TRY(accounts, records::has_accounts(records));
    JUMPSEAT_TRY(certifiers, records::has_certifier(records));
    if (!accounts && !certifiers && voucher.staff_number.empty()) return Vouched{std::move(records), std::nullopt};
    if (!accounts || certifiers) {
      JUMPSEAT_TRY(const auto certifier, unlock(records, voucher));
      return Vouched{std::move(records), certifier.person};
    }
  }
  if (voucher.staff_number.empty())
    return fail(ErrorKind::refused, fmt::format(base::to_say("run {}"), subcommand),
                "this record file has accounts: say who you are with --as STAFF and --password-stdin");
  JUMPSEAT_TRY(auto admitted, admit(file, {voucher.staff_number, voucher.password}, subcommand, true, clock_of_tools()));
  const auto by = admitted.id();
  return Vouched{std::move(admitted.records), by};
}

std::string called(const model::Person& person) {
  if (person.staff_number.empty()) return person.name.empty() ? person.id.value : person.name;
  return person.name.empty() ? person.staff_number : person.staff_number + ", " + person.name;
}

base::Result<RecordsReply> make_certifier_key(const std::filesystem::path& file, const std::string& staff_number,
                                              const std::string& password) {
  // With accounts nobody makes a key but its own trainer, and it is locked by the password of signing in.
  if (has_accounts(file)) JUMPSEAT_CHECK(admit(file, {staff_number, password}, "records certifier", true, clock_of_tools()));
  JUMPSEAT_TRY(auto records, open_to_write(file));
  JUMPSEAT_TRY(const auto trainer, person_called(records, staff_number));
  JUMPSEAT_TRY(const std::string key, records::make_certifier(records, trainer.id, password));
  RecordsReply reply;
  reply.text = fmt::format("{} certifies from now on, with the key {}.\nWrite these digits down: they tell this key from any other.\n",
                           called(trainer), base::fingerprint(key));
  reply.json.set("person", trainer.id.value).set("key", key).set("fingerprint", base::fingerprint(key));
  return reply;
}

base::Result<RecordsReply> sign_records(const std::filesystem::path& file, const Voucher& voucher) {
  JUMPSEAT_TRY(auto records, open_to_write(file));
  JUMPSEAT_TRY(const auto certifier, unlock(records, voucher));
  JUMPSEAT_TRY(const int chains, records::sign_heads(records, certifier));
  JUMPSEAT_TRY(const std::string head, records::head_token(records));
  RecordsReply reply;
  reply.text = chains == 0 ? "All of it was signed already.\n" : fmt::format("Signed by {}.\n", certifier.name);
  reply.text += "The record stands at " + head + "\n";
  reply.json.set("signed", chains).set("head", head);
  return reply;
}

base::Result<RecordsReply> certify_attempts(const std::filesystem::path& file, const Voucher& voucher,
                                            const std::vector<std::string>& attempts) {
  JUMPSEAT_TRY(auto records, open_to_write(file));
  JUMPSEAT_TRY(const auto certifier, unlock(records, voucher));
  std::vector<model::AttemptId> ids;
  for (const auto& id : attempts) ids.emplace_back(id);
  bool own_left = false;
  if (ids.empty()) {
    JUMPSEAT_TRY(const int waiting, records::count_uncertified(records));
    JUMPSEAT_TRY(ids, records::exams_to_certify(records, certifier.person));
    own_left = static_cast<int>(ids.size()) < waiting;
  }
  JUMPSEAT_TRY(const int fresh, records::certify(records, certifier, ids));
  const int known = static_cast<int>(ids.size()) - fresh;
  RecordsReply reply;
  if (fresh > 0 || known == 0)
    reply.text = fmt::format("{} completion{} certified by {}.\n", fresh, fresh == 1 ? " is" : "s are", certifier.name);
  if (known > 0)
    reply.text += fmt::format("{} completion{} certified by {} already.\n", known, known == 1 ? " was" : "s were", certifier.name);
  if (own_left) reply.text += "Your own exams are left: ask another trainer to certify them.\n";
  base::Json list = base::Json::array();
  for (const auto& id : ids) list.push(id.value);
  reply.json.set("certified", std::move(list)).set("certified_before", known);
  return reply;
}

base::Result<RecordsReply> correct_attempt(const std::filesystem::path& file, const Voucher& voucher, const CorrectionWords& words) {
  const std::pair<std::string_view, records::Verdict> verdicts[] = {
      {"void", records::Verdict::void_}, {"counts", records::Verdict::counts}, {"remark", records::Verdict::remark}};
  JUMPSEAT_TRY(auto who, vouched(file, voucher, "records correct"));
  for (const auto& [word, verdict] : verdicts) {
    if (word != words.verdict) continue;
    JUMPSEAT_CHECK(records::correct(who.records, model::AttemptId(words.attempt), verdict, words.reason, who.by));
    RecordsReply reply;
    reply.text = "The correction is kept; what it corrects stays as it was.\n";
    reply.json.set("attempt", words.attempt).set("verdict", words.verdict);
    return reply;
  }
  return fail(ErrorKind::bad_input, "add this correction", "the verdict is void, counts or remark");
}

}  // namespace jumpseat::app::tools
