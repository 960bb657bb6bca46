#include "base/log.hpp"

#include "base/result.hpp"

#include <memory>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/spdlog.h>

namespace jumpseat::base {
namespace {
constexpr const char* name = "jumpseat";

void write(spdlog::level::level_enum level, std::string_view line) {
  if (const auto logger = spdlog::get(name)) logger->log(level, "{}", line);
}
}  // namespace

void open_log(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  spdlog::drop(name);
  try {
    spdlog::rotating_logger_mt(name, (folder / "jumpseat.log").string(), 1 << 20, 3)->flush_on(spdlog::level::info);
  } catch (const spdlog::spdlog_ex&) {
    spdlog::drop(name);
  }
}

void log_note(std::string_view line) { write(spdlog::level::info, line); }
void log_problem(std::string_view line) { write(spdlog::level::warn, line); }
void log_error(const Error& error) { write(spdlog::level::err, sentence(error) + " [" + error.detail + "]"); }

}  // namespace jumpseat::base
