#pragma once
// A folder of the files that a test writes.
#include "base/file.hpp"
#include "support/places.hpp"

#include <doctest/doctest.h>
#include <string>

namespace jumpseat::support {

struct Files {
  TemporaryFolder folder;
  std::string put(const std::string& name, const std::string& content) const {
    const auto path = folder.path() / name;
    REQUIRE(base::write_file_whole(path, content));
    return path.string();
  }
};

}  // namespace jumpseat::support
