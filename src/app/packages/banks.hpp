#pragma once
// Banks of questions that somebody has as a file: read, shown with what becomes of each question, and taken into a course that was made
// here or a new one. Nothing is written before that is asked for.
#include "app/context.hpp"
#include "app/courses.hpp"
#include "model/ids.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace jumpseat::app {

// By the ending of its name: a file that is to be read as a bank.
bool is_bank_file(const std::filesystem::path& file);

class Banks {
 public:
  struct Callbacks {
    std::function<std::optional<model::PersonId>()> actor;
    std::function<SharedCourses()> courses;  // as they are on the disk; none: not loaded yet
    std::function<void()> taken;
  };
  Banks(Context& context, std::filesystem::path courses, Callbacks callbacks);  // where courses are installed; empty: nowhere

  void run(const command::LookAtBank& c);
  void run(const command::TakeInBank& c);
  void run(const command::ForgetBank& c);
  // Whether it is a QTI package that was unpacked: a folder with its list. Looked at on the pool, since a network drive may take its time.
  void find_folder(const std::filesystem::path& path, std::function<void(bool is_bank)> then);
  void courses_are_there();  // a bank that waited for them is looked at: they say which codes are taken

  bool idle() const { return m_pending == 0; }
  const BankFileView& view() const { return m_view; }

 private:
  void look(const command::LookAtBank& c, SharedCourses courses);
  void fail(const base::Error& error);

  Context& m_context;
  std::filesystem::path m_courses;
  Callbacks m_callbacks;
  BankFileView m_view;
  std::string m_sha256;  // of what is shown
  std::optional<command::LookAtBank> m_waiting;
  int m_pending = 0;
  std::uint64_t m_serial = 0;
};

}  // namespace jumpseat::app
