#pragma once
// The log keeps what the person's one sentence leaves out. It holds no answers and no names.
#include <filesystem>
#include <string_view>

namespace jumpseat::base {

struct Error;

// Rotated files in `folder`; without a call, or where the folder cannot be written, log lines go nowhere.
void open_log(const std::filesystem::path& folder);
void log_note(std::string_view line);
void log_problem(std::string_view line);
void log_error(const Error& error);

}  // namespace jumpseat::base
