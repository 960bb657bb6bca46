#pragma once
// Files of results, as those who trust each other take them in, and as somebody who has a machine's key makes them.
#include "base/file.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "fixture.hpp"
#include "records/exchange.hpp"

#include <filesystem>
#include <string>

namespace jumpseat::support {

inline base::Result<records::Received> receive_trusting(records::Records records, const std::filesystem::path& results) {
  const auto sender = records::read_sender(results);
  if (!sender) return tl::unexpected(sender.error());
  if (must(records::trust_in(records, *sender)) == records::Trust::unknown) must(records::set_trust(records, *sender, true, std::nullopt));
  return records::receive_results(records, results);
}

// `text`: all of the file but its last line, which signs it.
inline std::filesystem::path write_signed(records::Records records, std::string text, const std::filesystem::path& to) {
  const auto key = must(records::ensure_installation_key(records));
  text += base::Json::object().set("t", "end").set("signature", key.sign("jumpseat results 1\n" + base::sha256_hex(text))).dump() + "\n";
  must(base::write_file_whole(to, text));
  return to;
}

}  // namespace jumpseat::support
