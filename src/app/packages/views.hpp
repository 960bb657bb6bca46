#pragma once
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace jumpseat::app {

// A package that was looked through, before and after it is taken in.
struct PackageView {
  enum class State { none, looking, known, unknown_signer, bad, taken } state = State::none;
  std::string file, problem;
  std::string title, detail;  // "HT · revision 4 · from 1 Jan 2027 · 37 files"
  // How the signer is called: of a key that is known, as was agreed when it was trusted; of an unknown one only what the package says.
  std::string signer;
  std::string digits;  // the fingerprint of its key
  bool operators_data_kept = false;
};

// Whose packages are taken without asking.
struct TrustedKeyView {
  std::string name, digits, since;  // since: "25 Nov 2026"; empty: not known
};

// What is wrong with a question of a bank; a question with a warning is taken all the same.
struct BankLineView {
  std::string place, words;  // "line 12", or "items/2.xml:3" in a package; empty: the file as a whole
  bool left_out = false;
};

// A bank of questions that was looked through, before and after it is taken in.
struct BankFileView {
  enum class State { none, looking, ready, bad, taken } state = State::none;
  std::string file, name, problem;
  std::vector<std::pair<std::string, int>> kinds;  // "Single choice", how many are taken
  int questions = 0, left_out = 0;
  std::shared_ptr<const std::vector<BankLineView>> lines;
  std::vector<std::pair<std::string, std::string>> courses;  // that were made here: code, title
  std::string find;                                          // once it is taken in: the words that find its questions
  std::string course, new_title;                             // the code of the one it goes to; empty: a new one of that title
};

}  // namespace jumpseat::app
