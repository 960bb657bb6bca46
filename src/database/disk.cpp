#include "database/disk.hpp"

#include <array>
#include <sys/vfs.h>
#include <utility>

namespace jumpseat::database {

std::string network_name(std::uint32_t magic) {
  // linux/magic.h, and what the others' own sources say.
  static constexpr std::array<std::pair<std::uint32_t, const char*>, 14> known{{{0x6969, "NFS"},
                                                                               {0x517B, "SMB"},
                                                                               {0xFF534D42, "CIFS"},
                                                                               {0xFE534D42, "SMB"},
                                                                               {0x5346414F, "AFS"},
                                                                               {0x73757245, "Coda"},
                                                                               {0x65735546, "FUSE"},  // sshfs and its like
                                                                               {0x01021997, "9P"},
                                                                               {0x00C36400, "Ceph"},
                                                                               {0x0BD00BD0, "Lustre"},
                                                                               {0x01161970, "GFS2"},
                                                                               {0x7461636F, "OCFS2"},
                                                                               {0x19830326, "BeeGFS"},
                                                                               {0x47504653, "GPFS"}}};
  for (const auto& [number, name] : known)
    if (number == magic) return name;
  return {};
}

std::string network_name_of(const std::filesystem::path& path) {
  struct statfs status {};
  for (const auto& place : {path, path.has_parent_path() ? path.parent_path() : std::filesystem::path(".")})
    if (::statfs(place.c_str(), &status) == 0) return network_name(static_cast<std::uint32_t>(status.f_type));
  return {};
}

}  // namespace jumpseat::database
