#pragma once
// Which file systems of the network are known: they share no memory between processes, and their locks reach only as far as their server.
#include <cstdint>
#include <filesystem>
#include <string>

namespace jumpseat::database {

// "NFS", by the magic number of statfs(2); empty: a disk of this computer.
std::string network_name(std::uint32_t magic);
// Of the file, or of the folder it would be in.
std::string network_name_of(const std::filesystem::path& path);

}  // namespace jumpseat::database
