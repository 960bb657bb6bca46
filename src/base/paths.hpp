#pragma once
// Where things live on this machine, by the XDG rules.
#include <filesystem>
#include <vector>

namespace jumpseat::base {

std::filesystem::path home_folder();
std::filesystem::path data_folder();     // $XDG_DATA_HOME/jumpseat
std::filesystem::path cache_folder();    // $XDG_CACHE_HOME/jumpseat
std::filesystem::path state_folder();    // $XDG_STATE_HOME/jumpseat
std::filesystem::path runtime_folder();  // $XDG_RUNTIME_DIR/jumpseat, else the state folder
std::filesystem::path executable_folder();
// The folder that holds the courses that ship with the program: in the source tree of a build, or ../share/jumpseat/content when installed.
std::filesystem::path content_folder();

}  // namespace jumpseat::base
