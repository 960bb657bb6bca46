#pragma once
// A mark in a folder while the program runs: found by the next start where the last one did not come to its end.
#include "base/file.hpp"

#include <filesystem>

namespace jumpseat::base {

class RunMark {
 public:
  // Where another program holds the mark, or the folder cannot be written, nothing is marked and nothing is found.
  explicit RunMark(const std::filesystem::path& folder);
  ~RunMark();
  RunMark(const RunMark&) = delete;
  RunMark& operator=(const RunMark&) = delete;

  bool found() const { return m_found; }  // the last program to hold it was killed, crashed or lost its power

 private:
  FileDescriptor m_file;  // locked as long as we live
  bool m_found = false;
};

}  // namespace jumpseat::base
