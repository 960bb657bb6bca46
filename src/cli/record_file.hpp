#pragma once
// Which record file a subcommand means: its own --records, else the program's, else the one in the home folder.
#include <filesystem>
#include <string>

namespace CLI {
class App;
}

namespace jumpseat::cli {
std::filesystem::path record_file(const CLI::App& program, const std::string& own);
}
