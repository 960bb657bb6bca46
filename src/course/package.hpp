#pragma once
// Course packages (.jumpseat): a zip with the files of a course, a list of them with their SHA-256, and signatures of that list.
//
//   package.json      {"jumpseat_package": 1, "code", "title", "revision", "effective", "files": [{"name", "bytes", "sha256"}]}
//   signatures.json   {"signatures": [{"key", "by", "signature"}]}: Ed25519 over the SHA-256 of package.json
//   course/…          the files
#include "base/result.hpp"
#include "base/signing.hpp"
#include "model/course.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::course {

struct PackageSignature {
  std::string key, by;  // by: who says that it is theirs: outside of what is signed
};
struct PackageFile {
  std::string name;  // "banks/indicators.gift"
  std::size_t bytes = 0;
  std::string sha256;
};
struct Package {
  std::string code, title, effective;
  int revision = 0;
  std::vector<PackageFile> files;
  std::vector<PackageSignature> signatures;  // those that fit
  std::vector<std::string> left_out;         // by pack: what lay in the folder and is no part of a course
  std::string digest;                        // of what was looked through: of all its files and who signed them
};

// What the manifest names, the operator's data, words to take along, a licence, a read-me and pictures; without a signature.
base::Result<Package> pack(const std::filesystem::path& folder, const std::filesystem::path& package);
// What no package may be made of, or nobody could take in: a manifest that is wrong, links, programs, archives, names that differ only in
// capitals, files that are too large.
std::vector<model::Problem> check_to_pack(const std::filesystem::path& folder);
// Writes the files of a package into a new folder, signed or not, to be looked at there.
base::Result<Package> unpack(const std::filesystem::path& package, const std::filesystem::path& folder);
// Adds this key's signature, or replaces it. The package is looked through first.
base::Result<Package> sign(const std::filesystem::path& package, const base::SigningKey& key, std::string_view by);
// Looks through all of it and writes nothing: every file is there, belongs to a course, is what the list says, and nothing else is there;
// no file is a program; the signatures fit.
base::Result<Package> look_through(const std::filesystem::path& package);
base::Result<Package> look_through_bytes(std::string bytes, const std::string& name);

using TrustsKey = std::function<bool(const std::string& key)>;
struct Installed {
  Package package;
  std::filesystem::path folder;
  std::string language;
  bool operators_data_kept = false;  // from the revision before it
};
// Under `root` as CODE-rev-N, whole or not at all, at whatever moment the program may end. Refused (`refused`) where nobody who is trusted
// has signed it, or where this revision is there already in its language, also below `elsewhere` (what came with the program): a revision
// is published once, and what people have read and passed under its number stays what it was. What the operator filled in stays:
// operator.toml is taken over from the newest revision. Also refused where the package has not this `digest` any more; empty: any.
base::Result<Installed> import_package(const std::filesystem::path& package, const std::filesystem::path& root, const TrustsKey& trusts,
                                       const std::vector<std::filesystem::path>& elsewhere = {}, const std::string& digest = {});

}  // namespace jumpseat::course
