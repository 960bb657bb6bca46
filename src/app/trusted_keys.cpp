#include "app/trusted_keys.hpp"

#include "base/file.hpp"
#include "base/json.hpp"
#include "base/signing.hpp"

#include <algorithm>

namespace jumpseat::app {
namespace {

constexpr std::size_t most_bytes = 1'000'000;

std::string digits_of(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c >= '0' && c <= '9') out += c;
  return out;
}

}  // namespace

bool same_digits(std::string_view a, std::string_view b) { return !digits_of(a).empty() && digits_of(a) == digits_of(b); }

base::Result<TrustedKeys> TrustedKeys::read(const std::filesystem::path& file) {
  TrustedKeys out;
  const auto text = base::read_file(file, most_bytes);
  if (!text && text.error().kind == base::ErrorKind::not_found) return out;
  if (!text) return tl::unexpected(text.error());
  const auto json = base::Json::parse(*text);
  // Whom to trust is not guessed at.
  if (!json) return base::fail(base::ErrorKind::bad_input, "read the trusted keys", "their file is damaged", file.string());
  for (const auto& one : (*json)["keys"].items())
    out.m_entries.push_back({one["key"].text_or(""), one["by"].text_or(""), one["trusted_utc"].text_or("")});
  return out;
}

base::Result<void> TrustedKeys::write(const std::filesystem::path& file) const {
  base::Json keys = base::Json::array();
  for (const auto& one : m_entries) keys.push(base::Json::object().set("key", one.key).set("by", one.by).set("trusted_utc", one.at_utc));
  if (file.has_parent_path()) JUMPSEAT_CHECK(base::ensure_folder(file.parent_path()));
  return base::write_file_whole(file, base::Json::object().set("keys", std::move(keys)).dump(2) + "\n");
}

bool TrustedKeys::trusts(std::string_view key) const {
  return std::any_of(m_entries.begin(), m_entries.end(), [&](const Entry& one) { return one.key == key; });
}

std::string TrustedKeys::name_of(std::string_view key) const {
  const auto at = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& one) { return one.key == key; });
  return at == m_entries.end() ? std::string() : at->by;
}

void TrustedKeys::trust(const std::string& key, const std::string& by, const std::string& at_utc) {
  if (!trusts(key)) m_entries.push_back({key, by, at_utc});
}

std::optional<TrustedKeys::Entry> TrustedKeys::withdraw(std::string_view fingerprint) {
  const auto at = std::find_if(m_entries.begin(), m_entries.end(),
                               [&](const Entry& one) { return same_digits(fingerprint, base::fingerprint(one.key)); });
  if (at == m_entries.end()) return std::nullopt;
  Entry out = std::move(*at);
  m_entries.erase(at);
  return out;
}

}  // namespace jumpseat::app
