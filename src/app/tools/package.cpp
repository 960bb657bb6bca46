#include "app/tools/package.hpp"

#include "app/trusted_keys.hpp"
#include "base/clock.hpp"
#include "base/file.hpp"
#include "base/paths.hpp"
#include "base/text.hpp"
#include "course/course.hpp"
#include "course/package.hpp"
#include "course/revisions.hpp"

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
  JUMPSEAT_CHECK(base::write_file_whole(file, key.sealed(password) + "\n"));
  return key;
}

PackageReply reply_of(const course::Package& package, std::string text) {
  PackageReply reply;
  Json signers = Json::array();
  for (const auto& one : package.signatures) {
    text += fmt::format("Signed by the key {}{}\n", base::fingerprint(one.key), one.by.empty() ? "" : ", which calls itself " + one.by);
    signers.push(Json::object().set("fingerprint", base::fingerprint(one.key)).set("by", one.by));
  }
  reply.text = std::move(text);
  reply.json.set("code", package.code).set("title", package.title).set("revision", package.revision).set("effective", package.effective);
  reply.json.set("files", package.files.size()).set("signers", std::move(signers));
  return reply;
}

std::string named(const course::Package& package) {
  return fmt::format("{} ({}), revision {}: {} files", package.title, package.code, package.revision, package.files.size());
}

}  // namespace

std::filesystem::path courses_folder() { return base::data_folder() / "courses"; }

base::Result<PackageReply> pack_course(const std::filesystem::path& folder, const std::filesystem::path& file) {
  JUMPSEAT_TRY(const auto package, course::pack(folder, file));
  return reply_of(package, named(package) + ".\nNobody will import it before it is signed: jumpseat course sign\n");
}

base::Result<PackageReply> sign_package(const std::filesystem::path& file, const std::filesystem::path& key_file,
                                        const std::string& password, const std::string& by) {
  JUMPSEAT_TRY(const auto key, key_of(key_file, password));
  JUMPSEAT_TRY(const auto package, course::sign(file, key, by));
  PackageReply reply = reply_of(package, named(package) + ".\n");
  reply.json.set("fingerprint", base::fingerprint(key.public_key()));
  return reply;
}

base::Result<PackageReply> import_course(const std::filesystem::path& file, const std::string& trusted) {
  const auto store = base::data_folder() / "trusted-keys.json";
  JUMPSEAT_TRY(TrustedKeys keys, TrustedKeys::read(store));
  JUMPSEAT_TRY(const auto package, course::look_through(file));
  for (const auto& one : package.signatures)
    if (!trusted.empty() && same_digits(trusted, base::fingerprint(one.key))) {
      keys.trust(one.key, one.by, base::iso8601_utc(base::SystemClock().utc_ms()));
      JUMPSEAT_CHECK(keys.write(store));
    }
  bool known = package.signatures.empty();
  for (const auto& one : package.signatures) known = known || keys.trusts(one.key);
  if (!known) {
    const auto& first = package.signatures.front();
    return fail(ErrorKind::refused, "import the course",
                fmt::format("the key {0} is not known here; compare it with what the signer says, then add --trust \"{0}\"",
                            base::fingerprint(first.key)));
  }
  JUMPSEAT_TRY(const auto installed,
               course::import_package(file, courses_folder(), [&](const std::string& key) { return keys.trusts(key); }));
  PackageReply reply = reply_of(installed.package, fmt::format("{}, is in {}.\n", named(installed.package), installed.folder.string()));
  if (installed.operators_data_kept) reply.text += "The operator's chain, words and numbers were taken over from the revision before.\n";
  reply.json.set("folder", installed.folder.string()).set("operators_data_kept", installed.operators_data_kept);
  return reply;
}

base::Result<PackageReply> list_courses() {
  std::vector<course::Revision> revisions;  // a revision stands where it stands in all its languages
  std::vector<std::size_t> revision_of;
  std::vector<model::Course> courses;
  for (const auto& root : {base::content_folder(), courses_folder()})
    for (const auto& folder : course::find_courses(root)) {
      auto loaded = course::load(folder);
      if (!loaded) continue;
      const auto at = std::find_if(revisions.begin(), revisions.end(), [&](const auto& one) {
        return one.code == loaded->course.code && one.number == loaded->course.revision;
      });
      revision_of.push_back(static_cast<std::size_t>(at - revisions.begin()));
      if (at == revisions.end()) revisions.push_back({loaded->course.code, loaded->course.revision, loaded->course.effective});
      courses.push_back(std::move(loaded->course));
    }
  const auto standings = course::standings(revisions, base::iso8601_utc(base::SystemClock().utc_ms()).substr(0, 10));
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
  reply.json.set("courses", std::move(list));
  return reply;
}

}  // namespace jumpseat::app::tools
