#pragma once
// Whom to call, and the code for the telephone.
#include "model/course.hpp"

#include <string>
#include <utility>
#include <vector>

namespace jumpseat::app {

// A QR code that puts the numbers into a telephone.
struct ContactCodeView {
  bool open = false;
  std::vector<std::string> countries;
  std::string country, name, note;
  std::vector<std::pair<std::string, std::string>> lines;  // label, number; empty: no number is filled in
  int side = 0;                                            // 0: not made yet
  std::vector<bool> dark;                                  // row by row
  std::string problem;
};

struct WhoToCallView {
  std::string operator_name, updated;
  bool filled_in = false;  // the operator's own chain has contacts
  std::vector<model::ChainStep> chain;
  std::vector<model::Phrase> phrases;
  std::vector<model::PhoneEntry> phones;
  std::vector<std::string> checked;  // one a phone: whether and when somebody checked it
  int stale = 0;                     // phones checked more than a year ago
  bool may_edit = false;
  ContactCodeView contact = {};
};

}  // namespace jumpseat::app
