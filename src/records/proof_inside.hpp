#pragma once
// The statements that are signed and remembered. Inside of the room only.
#include "records/chain.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::records {

struct SignedHead {
  std::string signed_in, installation;  // ids
  std::int64_t number = 0, at_utc_ms = 0;
  ChainHead event, audit;
  std::string prev_signature;
};
std::string statement_of(const SignedHead& head);

struct CertificationWords {
  std::string_view id, attempt, marking_digest, certifier;
  std::int64_t at_utc_ms = 0;
};
std::string statement_of(const CertificationWords& words);

struct Remembered {
  std::string installation, path;
  ChainHead event, audit;
  std::int64_t at_utc_ms = 0;
  std::vector<std::string> signers;  // public keys
  bool given_up = false;             // an older copy was restored on purpose
};
std::filesystem::path memory_file(const std::filesystem::path& folder, std::string_view installation);
// What is remembered of the same place under an installation that the file does not know.
Result<std::optional<Remembered>> find_other_file(const std::filesystem::path& folder, const std::filesystem::path& file,
                                                  const std::vector<std::string>& installations);
// What is remembered is of another file, which stands in its place still: this one is a copy of it.
bool is_of_original(const Remembered& known, const std::filesystem::path& file);
Result<std::optional<Remembered>> recall(const std::filesystem::path& file);

}  // namespace jumpseat::records
