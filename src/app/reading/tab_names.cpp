#include "app/reading/tab_names.hpp"

#include <algorithm>

namespace jumpseat::app::reading {
namespace {

std::string title_or_file(const NamedFile& file) { return file.title.empty() ? file.path.filename().string() : file.title; }

constexpr std::size_t worth_leaving_out_bytes = 6;

// Where the word begins that `at` is in or behind.
std::size_t begin_of_word(const std::string& name, std::size_t at) {
  const std::size_t before = at == 0 ? std::string::npos : name.find_last_of(" -_/", at - 1);
  return before == std::string::npos ? 0 : before + 1;
}

// How many bytes can go in front: whole words that both have, but for the last of them.
std::size_t left_out(const std::string& name, const std::string& other) {
  const auto differs = std::mismatch(name.begin(), name.end(), other.begin(), other.end()).first;
  const std::size_t word = begin_of_word(name, static_cast<std::size_t>(differs - name.begin()));
  const std::size_t bytes = word == 0 ? 0 : begin_of_word(name, word - 1);
  return bytes < worth_leaving_out_bytes ? 0 : bytes;
}

}  // namespace

std::vector<std::string> names_told_apart(const std::vector<NamedFile>& files) {
  std::vector<std::string> out;
  for (const NamedFile& file : files) {
    const std::string title = title_or_file(file), name = file.path.filename().string();
    const auto is_alike = [&](const NamedFile& other) { return &other != &file && title_or_file(other) == title; };
    const auto has_that_name = [&](const NamedFile& other) { return is_alike(other) && other.path.filename() == file.path.filename(); };
    if (std::none_of(files.begin(), files.end(), is_alike)) {
      out.push_back(title);
      continue;
    }
    const bool same_name = std::any_of(files.begin(), files.end(), has_that_name);
    const std::string told = same_name ? (file.path.parent_path().filename() / name).string() : name;
    out.push_back(title == name ? told : told + " \u00B7 " + title);
  }
  return out;
}

std::vector<std::string> where_they_differ(const std::vector<std::string>& names) {
  std::vector<std::string> cut;
  for (const std::string& name : names) {
    std::size_t most = 0;
    for (const std::string& other : names)
      if (&other != &name) most = std::max(most, left_out(name, other));
    cut.push_back(most == 0 ? name : "\u2026" + name.substr(most));
  }
  std::vector<std::string> out;
  for (std::size_t i = 0; i < names.size(); ++i) out.push_back(std::count(cut.begin(), cut.end(), cut[i]) == 1 ? cut[i] : names[i]);
  return out;
}

}  // namespace jumpseat::app::reading
