#pragma once
// The form of a results file. Inside of the room only.
#include "base/json.hpp"
#include "base/words.hpp"
#include "database/database.hpp"
#include "records/exchange.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace jumpseat::records {

inline constexpr int results_form =
    4;  // 2: repairs and essay marks come along; 3: edits of questions and their pictures; 4: their languages
inline constexpr std::size_t most_line_bytes = 64u << 20;
inline constexpr std::uintmax_t most_results_bytes = 4ull << 30;
inline constexpr const char* receiving_results = base::to_say("receive these results");  // what was being done, where it fails

std::string hex_of(std::string_view bytes);
std::optional<database::Blob> blob_of(std::string_view hex);
std::string signed_words(std::string_view sha256_hex);  // what the signature of a results file is made over

// A column as it is: null, a number, or text; blobs as hex.
base::Json json_of(const database::Statement& row, int column, bool blob = false);

// Calls `visit` for each line but the last; stops where it fails. Lines that are too long are refused before they are held. The signature
// is looked at once more with the very bytes that were visited: a file on a stick may become another one after it was looked at. Where
// this fails, what `visit` did must be taken back.
Result<void> each_line(const std::filesystem::path& file, const Sender& of, const std::function<Result<void>(const base::Json&)>& visit);

}  // namespace jumpseat::records
