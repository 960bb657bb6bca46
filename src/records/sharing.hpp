#pragma once
// Who may open a record file: its owner alone, unless its folder says that a group shares it (chgrp GROUP, chmod 2770).
#include "base/result.hpp"

#include <filesystem>
#include <sys/types.h>

namespace jumpseat::records {

// 0600; 0660 in a folder that its group may write to and that hands its group down.
mode_t shared_mode(const std::filesystem::path& folder);
// Gives a file, or a folder, of ours the mode that the folder around it asks for. Whoever is not its owner leaves it as it is.
void share_as_folder(const std::filesystem::path& file);
base::Result<void> ensure_folder_beside(const std::filesystem::path& folder);

}  // namespace jumpseat::records
