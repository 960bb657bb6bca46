#pragma once
// Whose course packages are taken: decided once for each key, and kept in one readable file.
#include "base/result.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::app {

class TrustedKeys {
 public:
  static base::Result<TrustedKeys> read(const std::filesystem::path& file);  // none where there is no file
  base::Result<void> write(const std::filesystem::path& file) const;
  bool trusts(std::string_view key) const;
  // As it was agreed to when the key was trusted; what a package says later is not signed. Empty: no name, or not trusted.
  std::string name_of(std::string_view key) const;
  void trust(const std::string& key, const std::string& by, const std::string& at_utc);
  struct Entry {
    std::string key, by, at_utc;
  };
  const std::vector<Entry>& entries() const { return m_entries; }  // as they were trusted, the first one first
  std::optional<Entry> withdraw(std::string_view fingerprint);     // who was trusted until now

 private:
  std::vector<Entry> m_entries;
};

// Fingerprints as people type them: spaces and dashes do not count.
bool same_digits(std::string_view a, std::string_view b);

}  // namespace jumpseat::app
