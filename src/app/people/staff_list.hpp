#pragma once
// A staff list as airlines' systems write it: any separator, headers by many names, one problem a line. Reads text, touches nothing.
#include "base/result.hpp"
#include "records/members.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::app {

struct StaffProblem {
  int line = 0;
  std::string message;
  std::string staff_number = {}, name = {};  // as far as the line tells
};

struct StaffList {
  std::vector<records::MemberEntry> entries;
  std::vector<int> lines_of_entries;
  std::vector<StaffProblem> problems;                        // of lines that are left out; of the first 1,000 of them
  std::vector<std::string> left_out;                         // staff numbers of such lines: they are in the list all the same
  std::map<std::string, std::string> typed_numbers;          // of those that are read without their decimals
  std::vector<StaffProblem> notes;                           // of what is taken in all the same
  std::vector<std::pair<std::string, std::string>> columns;  // header in the file, what it is taken as ("" : nothing)
  char separator = ',';
  int lines = 0, lines_left_out = 0;
};

// `named` says which header is which field, where the usual names do not: {"staff_number": "PNR"}; an empty one: no column is.
// An error where nothing can be read at all: no line of headers, no staff number among them, an open quote.
base::Result<StaffList> read_staff_list(std::string_view text, const std::map<std::string, std::string>& named = {});
// Its headers, also where none names a staff number; nothing where it cannot be read.
std::vector<std::string> headers_of_staff_list(std::string_view text, const std::map<std::string, std::string>& named = {});
// Somebody may be known by a number with its decimals: then it is theirs.
void keep_known_numbers(StaffList& list, const std::vector<records::Member>& known);
// Who is in nobody's records yet needs a name; who is known keeps theirs.
void leave_out_nameless(StaffList& list, const std::vector<records::Member>& known);
// staff_number, name, first_name, last_name, group, base, fleet, job, role, joined, left
const std::vector<std::string>& staff_fields();

inline constexpr std::size_t longest_staff_list = 64u << 20;

}  // namespace jumpseat::app
