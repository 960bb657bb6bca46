#pragma once
#include <string>

namespace jumpseat::app {

// A package that was looked through, before and after it is taken in.
struct PackageView {
  enum class State { none, looking, known, unknown_signer, bad, taken } state = State::none;
  std::string file, problem;
  std::string title, detail;   // "HT · revision 4 · from 1 Jan 2027 · 37 files"
  std::string signer, digits;  // how the signer calls itself, which proves nothing, and the fingerprint of its key, which does
  bool operators_data_kept = false;
};

}  // namespace jumpseat::app
