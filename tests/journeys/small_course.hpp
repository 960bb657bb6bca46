#pragma once
// A course of one bank and one quiz, for a desk that has no other.
#include "base/file.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <string_view>

namespace jumpseat::support {

inline constexpr const char* small_exam = "id = \"exam\"\ntitle = \"Exam\"\nmode = \"exam\"\npass = 0.5\nshuffle = false\n";

// Into a folder of `content`. `quiz`: the lines of its table.
inline void write_small_course(const std::filesystem::path& content, const std::string& code, const std::string& bank_name,
                               std::string_view bank, const std::string& quiz = small_exam) {
  const auto folder = content / "course";
  std::filesystem::create_directories(folder);
  REQUIRE(base::write_file_whole(
      folder / "course.toml", "format = 1\ncode = \"" + code + "\"\ntitle = \"Course " + code +
                                  "\"\nlanguage = \"en\"\nrevision = 1\neffective = 2026-01-01\nroles = [\"cabin\"]\n[[bank]]\nfile = \"" +
                                  bank_name + "\"\n[[quiz]]\n" + quiz));
  REQUIRE(base::write_file_whole(folder / bank_name, bank));
}

}  // namespace jumpseat::support
