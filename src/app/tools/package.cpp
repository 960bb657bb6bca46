#include "app/tools/package.hpp"

#include "app/courses.hpp"
#include "app/trusted_keys.hpp"
#include "base/clock.hpp"
#include "base/file.hpp"
#include "base/paths.hpp"
#include "base/text.hpp"
#include "course/course.hpp"
#include "course/package.hpp"
#include "course/revisions.hpp"
#include "model/day.hpp"
#include "records/accounts.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace jumpseat::app::tools {
namespace {

using base::ErrorKind;
using base::fail;
using base::Json;

base::Result<base::SigningKey> key_of(const std::filesystem::path& file, const std::string& password) {
  if (password.size() < 8) return fail(ErrorKind::refused, "unlock the key", "the password should have at least 8 characters");
  std::error_code error;
  if (std::filesystem::exists(file, error)) {
    JUMPSEAT_TRY(const std::string sealed, base::read_file(file, 10'000));
    return base::SigningKey::unsealed(base::trimmed(sealed), password);
  }
  auto key = base::SigningKey::generate();
  JUMPSEAT_CHECK(base::write_file_whole(file, key.sealed(password) + "\n", base::Readers::owner));
  return key;
}

// The name beside a signature is not signed: of a key that is trusted the name counts that was agreed to then.
std::string words_about(const course::PackageSignature& one, const TrustedKeys& keys) {
  const bool trusted = keys.trusts(one.key);
  const std::string name = trusted ? keys.name_of(one.key) : one.by;
  if (name.empty()) return {};
  return trusted ? ", trusted here as that of " + name : "; that it is the key of " + name + " is only what the package says of itself";
}

PackageReply reply_of(const course::Package& package, std::string text, const TrustedKeys& keys = {}) {
  PackageReply reply;
  Json signers = Json::array();
  for (const auto& one : package.signatures) {
    text += fmt::format("Signed by the key {}{}\n", base::fingerprint(one.key), words_about(one, keys));
    signers.push(Json::object()
                     .set("fingerprint", base::fingerprint(one.key))
                     .set("by", one.by)
                     .set("trusted_as", keys.trusts(one.key) ? Json(keys.name_of(one.key)) : Json()));
  }
  reply.text = std::move(text);
  reply.json.set("code", package.code).set("title", package.title).set("revision", package.revision).set("effective", package.effective);
  reply.json.set("files", package.files.size()).set("signers", std::move(signers));
  return reply;
}

std::string named(const course::Package& package) {
  return fmt::format("{} ({}), revision {}: {}", package.title, package.code, package.revision,
                     base::counted(std::ssize(package.files), "file", "files"));
}

}  // namespace

base::Result<PackageReply> pack_course(const std::filesystem::path& folder, const std::filesystem::path& file) {
  JUMPSEAT_TRY(const auto package, course::pack(folder, file));
  std::string text = named(package) + ".\n";
  Json left_out = Json::array();
  for (const auto& name : package.left_out) {
    text += fmt::format("{} is no part of a course and stays out.\n", name);
    left_out.push(name);
  }
  PackageReply reply = reply_of(package, text + "Nobody will import it before it is signed: jumpseat course sign\n");
  reply.json.set("left_out", std::move(left_out));
  return reply;
}

base::Result<PackageReply> sign_package(const std::filesystem::path& file, const std::filesystem::path& key_file,
                                        const std::string& password, const std::string& by) {
  JUMPSEAT_TRY(const auto key, key_of(key_file, password));
  JUMPSEAT_TRY(const auto package, course::sign(file, key, by));
  PackageReply reply = reply_of(package, named(package) + ".\n");
  reply.json.set("fingerprint", base::fingerprint(key.public_key()));
  return reply;
}

namespace {

// Who wants to install a course; nobody while the record file has no accounts, or is not there.
base::Result<std::optional<Admitted>> who_imports(const std::filesystem::path& file, const Credentials& who, const base::Clock& clock) {
  {
    auto reading = records::Records::open(file, records::OpenMode::read_only, clock);
    bool accounts = reading || reading.error().kind != ErrorKind::not_found;
    if (reading) {
      JUMPSEAT_TRY(accounts, records::has_accounts(*reading));
    }
    if (!accounts) {
      JUMPSEAT_CHECK(admit_nobody("course import"));
      return std::optional<Admitted>();
    }
  }
  JUMPSEAT_TRY(auto admitted, admit(file, who, "course import", true, clock));
  return std::optional<Admitted>(std::move(admitted));
}

std::filesystem::path trusted_keys_file() { return base::data_folder() / "trusted-keys.json"; }

base::Result<void> note_key(Admitted& by, const char* action, const std::string& key, const std::string& name) {
  return by.records.note(action, by.id(), base::fingerprint(key), Json::object().set("by", name).dump());
}

base::Result<void> note_import(Admitted& by, const course::Package& package, const std::string& language) {
  Json signers = Json::array();
  for (const auto& one : package.signatures) signers.push(base::fingerprint(one.key));
  Json detail;
  detail.set("revision", package.revision).set("language", language).set("signers", std::move(signers));
  return by.records.note("course imported", by.id(), package.code, detail.dump());
}

}  // namespace

base::Result<PackageReply> import_course(const std::filesystem::path& records, const Credentials& who, const std::filesystem::path& file,
                                         const std::string& trusted) {
  const base::SystemClock clock;
  JUMPSEAT_TRY(auto by, who_imports(records, who, clock));
  const auto store = trusted_keys_file();
  JUMPSEAT_TRY(TrustedKeys keys, TrustedKeys::read(store));
  JUMPSEAT_TRY(const auto package, course::look_through(file));
  for (const auto& one : package.signatures)
    if (!trusted.empty() && same_digits(trusted, base::fingerprint(one.key)) && !keys.trusts(one.key)) {
      keys.trust(one.key, one.by, base::iso8601_utc(clock.utc_ms()));
      JUMPSEAT_CHECK(keys.write(store));
      if (by) JUMPSEAT_CHECK(note_key(*by, "course key trusted", one.key, one.by));
    }
  bool known = package.signatures.empty();
  for (const auto& one : package.signatures) known = known || keys.trusts(one.key);
  if (!known) {
    const auto& first = package.signatures.front();
    return fail(ErrorKind::refused, "import the course",
                fmt::format("the key {0} is not known here{1}; compare its digits with what the signer says, then add --trust \"{0}\"",
                            base::fingerprint(first.key), words_about(first, keys)));
  }
  JUMPSEAT_TRY(const auto installed,
               course::import_package(file, course_roots().back(), [&](const std::string& key) { return keys.trusts(key); },
                                      {course_roots().front()}));
  if (by) JUMPSEAT_CHECK(note_import(*by, installed.package, installed.language));
  PackageReply reply =
      reply_of(installed.package, fmt::format("{}, is in {}.\n", named(installed.package), installed.folder.string()), keys);
  if (installed.operators_data_kept) reply.text += "The operator's chain, words and numbers were taken over from the revision before.\n";
  reply.json.set("folder", installed.folder.string()).set("operators_data_kept", installed.operators_data_kept);
  return reply;
}

base::Result<PackageReply> course_keys(const std::filesystem::path& file, const Credentials& who, const std::string& withdraw) {
  const base::SystemClock clock;
  constexpr const char* what = "withdraw the trust in this key";
  JUMPSEAT_TRY(TrustedKeys keys, TrustedKeys::read(trusted_keys_file()));
  PackageReply reply;
  if (!withdraw.empty()) {
    std::optional<Admitted> by;
    std::error_code error;
    if (std::filesystem::exists(file, error)) {
      JUMPSEAT_TRY(auto admitted, admit(file, who, "course keys", true, clock));
      by.emplace(std::move(admitted));
    }
    const auto withdrawn = keys.withdraw(withdraw);
    if (!withdrawn)
      return fail(ErrorKind::not_found, what, "no key that is trusted has these digits; jumpseat course keys lists those that are");
    JUMPSEAT_CHECK(keys.write(trusted_keys_file()));
    if (by) JUMPSEAT_CHECK(note_key(*by, "course key withdrawn", withdrawn->key, withdrawn->by));
    reply.text = fmt::format("The key {} is not trusted any more. The courses that are here stay.\n", base::fingerprint(withdrawn->key));
  }
  Json list = Json::array();
  for (const auto& one : keys.entries()) {
    reply.text += fmt::format("{}  {:<10}  {}\n", base::fingerprint(one.key), one.at_utc.substr(0, 10), one.by);
    list.push(Json::object().set("fingerprint", base::fingerprint(one.key)).set("by", one.by).set("trusted_utc", one.at_utc));
  }
  if (keys.entries().empty()) reply.text += "No key is trusted here.\n";
  reply.json.set("keys", std::move(list));
  return reply;
}

base::Result<PackageReply> list_courses() {
  std::vector<course::Revision> revisions;  // a revision stands where it stands in all its languages
  std::vector<std::size_t> revision_of;
  std::vector<model::Course> courses;
  std::vector<CourseProblem> problems;
  for (auto& loaded : every_course(course_roots(), problems)) {
    const auto at = std::find_if(revisions.begin(), revisions.end(),
                                 [&](const auto& one) { return one.code == loaded.course.code && one.number == loaded.course.revision; });
    revision_of.push_back(static_cast<std::size_t>(at - revisions.begin()));
    if (at == revisions.end()) revisions.push_back({loaded.course.code, loaded.course.revision, loaded.course.effective});
    courses.push_back(std::move(loaded.course));
  }
  const auto standings = course::standings(revisions, model::iso_of(model::today(base::SystemClock())));
  PackageReply reply;
  Json list = Json::array();
  for (std::size_t i = 0; i < courses.size(); ++i) {
    const auto& one = courses[i];
    const std::string_view standing = course::word_for(standings[revision_of[i]]);
    reply.text += fmt::format("{:<12} rev {:<4} {:<10} {:<11} {:<3} {}\n", one.code.value, one.revision,
                              one.effective.empty() ? "-" : one.effective, standing, one.language, one.title);
    list.push(Json::object()
                  .set("code", one.code.value)
                  .set("revision", one.revision)
                  .set("effective", one.effective)
                  .set("standing", standing)
                  .set("language", one.language)
                  .set("title", one.title)
                  .set("folder", one.folder.string()));
  }
  Json wrong = Json::array();
  for (const CourseProblem& one : problems) {
    const std::string line = course::line_of(one.problem);
    reply.text += line + "\n";
    wrong.push(line);
  }
  reply.json.set("courses", std::move(list)).set("problems", std::move(wrong));
  return reply;
}

}  // namespace jumpseat::app::tools
