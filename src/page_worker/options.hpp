#pragma once
// How the program asked this worker to be: which features to leave out, for tests, and how much memory it may take.
#include <cstdint>

namespace jumpseat::page_worker {

struct Options {
  std::uint8_t allowed_features = 0xff;  // bits of pdf::protocol::Feature
  int memory_limit_mb = 1024;            // on top of the mapped manual
  int program = 0;                       // the process that started us
};

// From the words of the command line; what is not understood is left as it is.
Options read_options(int count, char** words);

}  // namespace jumpseat::page_worker
