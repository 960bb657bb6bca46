#pragma once
// Keeps a folder of the cache within its limit.
#include <cstdint>
#include <filesystem>
#include <string_view>

namespace jumpseat::app::reading {

// Of the files with this extension those go that were not used for the longest time, never `newest`; others, which a killed program left
// behind, after a day.
void make_room(const std::filesystem::path& folder, std::string_view extension, std::uintmax_t limit_bytes,
               const std::filesystem::path& newest);

}  // namespace jumpseat::app::reading
