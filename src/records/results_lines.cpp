// Reading the lines of a results file, its signature first.
#include "base/file.hpp"
#include "base/signing.hpp"
#include "records/exchange_inside.hpp"
#include "records/inside.hpp"

#include <cstdio>
#include <memory>
#include <optional>
#include <sys/stat.h>

namespace jumpseat::records {
namespace {

using base::ErrorKind;
using base::fail;
using base::Json;

// One line after another, none longer than may be; `visit` gets it with its end, and whether it is the last.
class Lines {
 public:
  explicit Lines(base::FileDescriptor fd) : m_file(::fdopen(fd.release(), "rb"), &std::fclose) {}
  // False at the end of the file.
  Result<bool> next(std::string& line) {
    line.clear();
    for (;;) {
      if (m_at == m_end) {
        m_end = std::fread(m_buffer.data(), 1, m_buffer.size(), m_file.get());
        m_at = 0;
        if (m_end == 0) {
          if (std::ferror(m_file.get())) return fail(ErrorKind::not_readable, receiving_results, "the disk reported an error");
          return !line.empty();
        }
      }
      const std::string_view left(m_buffer.data() + m_at, m_end - m_at);
      const std::size_t end = left.find('\n');
      const std::size_t take = end == std::string_view::npos ? left.size() : end + 1;
      if (line.size() + take > most_line_bytes) return fail(ErrorKind::too_large, receiving_results, "a line of the file is too long");
      line.append(left.substr(0, take));
      m_at += take;
      if (end != std::string_view::npos) return true;
    }
  }

 private:
  std::unique_ptr<FILE, int (*)(FILE*)> m_file;
  std::string m_buffer = std::string(1 << 16, '\0');
  std::size_t m_at = 0, m_end = 0;
};

Result<Lines> opened(const std::filesystem::path& file) {
  JUMPSEAT_TRY(auto fd, doing(base::open_regular_file(file), receiving_results));
  struct stat status {};
  if (::fstat(fd.value(), &status) == 0 && static_cast<std::uintmax_t>(status.st_size) > most_results_bytes)
    return fail(ErrorKind::too_large, receiving_results, "the file is larger than any results file");
  return Lines(std::move(fd));
}

tl::unexpected<base::Error> no_results_file() {
  return fail(ErrorKind::bad_input, receiving_results, "this is not a results file of Jumpseat");
}

}  // namespace

std::string hex_of(std::string_view bytes) {
  std::string out(bytes.size() * 2, '\0');
  constexpr char digits[] = "0123456789abcdef";
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    out[2 * i] = digits[static_cast<unsigned char>(bytes[i]) >> 4];
    out[2 * i + 1] = digits[static_cast<unsigned char>(bytes[i]) & 15];
  }
  return out;
}

std::optional<database::Blob> blob_of(std::string_view hex) {
  const auto value = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; };
  if (hex.size() % 2 != 0) return std::nullopt;
  database::Blob out;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    const int high = value(hex[i]), low = value(hex[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    out.push_back(static_cast<std::uint8_t>(high * 16 + low));
  }
  return out;
}

std::string signed_words(std::string_view sha256_hex) { return "jumpseat results 1\n" + std::string(sha256_hex); }

Json json_of(const database::Statement& row, int column, bool blob) {
  if (row.is_null(column)) return {};
  if (blob) return Json(hex_of(row.blob_view(column)));
  if (row.is_integer(column)) return Json(row.integer(column));
  if (row.is_real(column)) return Json(row.real(column));
  return Json(row.text(column));
}

namespace {

Result<Sender> sender_in(const std::string& line) {
  const auto json = Json::parse(line);
  const std::int64_t form = json ? (*json)["jumpseat_results"].integer_or(0) : 0;
  if (form < 1) return no_results_file();
  if (form > results_form) return fail(ErrorKind::too_new, receiving_results, "the file was made by a later version of Jumpseat");
  Sender sender{(*json)["sender"].text_or(""), (*json)["key"].text_or(""), (*json)["made_at_utc_ms"].integer_or(0)};
  if (sender.installation.empty() || sender.key.empty()) return no_results_file();
  return sender;
}

// `visit` gets each line but the last before it is known whether the signature fits: what it does must be taken back where this fails.
Result<Sender> walk(const std::filesystem::path& file, const std::function<Result<void>(const std::string&)>& visit) {
  JUMPSEAT_TRY(Lines lines, opened(file));
  std::string line, last;
  base::Sha256 hash;
  std::optional<Sender> sender;
  for (;;) {
    JUMPSEAT_TRY(const bool more, lines.next(line));
    if (!more) break;
    if (!sender) {
      JUMPSEAT_TRY(sender, sender_in(line));
    } else {
      hash.add(last);
      if (visit) JUMPSEAT_CHECK(visit(last));
    }
    last.swap(line);
  }
  if (!sender) return no_results_file();
  const auto end = Json::parse(last);
  if (!end || (*end)["t"].text_or("") != "end") return fail(ErrorKind::bad_input, receiving_results, "the end of the file is missing");
  if (!base::is_signed_by(signed_words(hash.hex()), (*end)["signature"].text_or(""), sender->key))
    return fail(ErrorKind::bad_input, receiving_results, "the file was changed after it was written: its signature does not fit");
  return *sender;
}

}  // namespace

Result<Sender> read_sender(const std::filesystem::path& file) { return walk(file, {}); }

Result<void> each_line(const std::filesystem::path& file, const Sender& of, const std::function<Result<void>(const Json&)>& visit) {
  JUMPSEAT_TRY(const Sender sender, walk(file, [&](const std::string& line) -> Result<void> {
                 JUMPSEAT_TRY(const Json json, doing(Json::parse(line), receiving_results));
                 return visit(json);
               }));
  if (sender.key == of.key && sender.installation == of.installation) return {};
  return fail(ErrorKind::bad_input, receiving_results, "the file became another one while it was read");
}

}  // namespace jumpseat::records
