#pragma once
// What `jumpseat course pack|sign|import|list` does.
#include "app/tools/admit.hpp"
#include "base/json.hpp"
#include "base/result.hpp"

#include <filesystem>
#include <string>

namespace jumpseat::app::tools {

struct PackageReply {
  std::string text;
  base::Json json;
};

base::Result<PackageReply> pack_course(const std::filesystem::path& folder, const std::filesystem::path& package);
// The key file is made, locked by the password, where there is none.
base::Result<PackageReply> sign_package(const std::filesystem::path& package, const std::filesystem::path& key_file,
                                        const std::string& password, const std::string& by);
// `trusted`: the digits of the signer's key, once somebody has compared them; kept, so that they are asked for once. Where this record file
// has accounts a trainer decides, and its trail says so.
base::Result<PackageReply> import_course(const std::filesystem::path& records, const Credentials& who, const std::filesystem::path& package,
                                         const std::string& trusted);
// Whose packages are taken without asking; `withdraw`: the digits of a key that is trusted no more, which a trainer says where there are
// accounts, and which the trail keeps.
base::Result<PackageReply> course_keys(const std::filesystem::path& records, const Credentials& who, const std::string& withdraw);
// The revisions that are here, and which is in force today.
base::Result<PackageReply> list_courses();

}  // namespace jumpseat::app::tools
