#include "base/zip.hpp"

#include "base/file.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <sys/stat.h>
#include <unordered_map>
#include <zip.h>

namespace jumpseat::base {
namespace {

constexpr std::size_t longest_name = 1000;

struct Closing {
  void operator()(zip_t* archive) const { zip_discard(archive); }
  void operator()(zip_file_t* file) const { zip_fclose(file); }
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using Archive = std::unique_ptr<zip_t, Closing>;
using Source = std::unique_ptr<zip_source_t, Closing>;

std::string words_of(zip_error_t& error) {
  std::string out = zip_error_strerror(&error);
  zip_error_fini(&error);
  return out;
}

// What is wrong with a name; nothing where it stays in its folder.
std::string fault_of(std::string_view name) {
  if (name.empty() || name.size() > longest_name) return "an entry has no name, or one that is too long";
  if (!is_valid_utf8(name)) return "the name of an entry is not UTF-8";
  if (std::any_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }))
    return "the name of an entry holds a control character";
  if (name.front() == '/' || (name.size() > 1 && name[1] == ':'))
    return fmt::format(to_say("the name {} does not begin in its own folder"), name);
  if (name.back() == '/') name.remove_suffix(1);
  for (const std::string_view part : split(name, '/'))
    if (part.empty() || part == "." || part == "..") return fmt::format(to_say("the name {} may lead out of its own folder"), name);
  return {};
}

bool is_link_or_device(zip_t* archive, zip_uint64_t index) {
  zip_uint8_t system = 0;
  zip_uint32_t attributes = 0;
  if (zip_file_get_external_attributes(archive, index, 0, &system, &attributes) != 0 || system != ZIP_OPSYS_UNIX) return false;
  const mode_t mode = static_cast<mode_t>(attributes >> 16);
  return (mode & S_IFMT) != 0 && !S_ISREG(mode) && !S_ISDIR(mode);
}

}  // namespace

struct ZipReader::Inside {
  std::string bytes;  // the archive reads from them
  std::string name;
  Archive archive;
  std::vector<ZipEntry> entries;
  std::vector<zip_uint64_t> places;
  std::unordered_map<std::string, std::size_t> by_name;

  tl::unexpected<Error> refuse(ErrorKind kind, std::string because, std::string detail = {}) const {
    return fail(kind, fmt::format(to_say("open {}"), name), std::move(because), std::move(detail));
  }
  Result<void> open_archive();
  Result<void> list(const ZipLimits& limits);
  Result<void> add(zip_uint64_t index, const ZipLimits& limits, std::size_t& total);
  Result<void> refuse_files_that_are_folders() const;
  std::set<std::string> folders;
};

Result<void> ZipReader::Inside::open_archive() {
  zip_error_t error;
  zip_error_init(&error);
  Source source(zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error));
  if (!source) return refuse(ErrorKind::internal, "there is not enough memory", words_of(error));
  archive.reset(zip_open_from_source(source.get(), ZIP_RDONLY, &error));
  if (!archive) return refuse(ErrorKind::bad_input, "it is no zip archive, or a part of it is missing", words_of(error));
  source.release();  // the archive's from here on
  return {};
}

Result<void> ZipReader::Inside::list(const ZipLimits& limits) {
  const zip_int64_t count = zip_get_num_entries(archive.get(), 0);
  if (count < 0 || static_cast<std::size_t>(count) > limits.entries)
    return refuse(ErrorKind::too_large, fmt::format(to_say("it holds more than {} files"), limits.entries));
  std::size_t total = 0;
  for (zip_int64_t i = 0; i < count; ++i) JUMPSEAT_CHECK(add(static_cast<zip_uint64_t>(i), limits, total));
  return refuse_files_that_are_folders();
}

Result<void> ZipReader::Inside::add(zip_uint64_t index, const ZipLimits& limits, std::size_t& total) {
  zip_stat_t status;
  constexpr zip_uint64_t needed = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE;
  if (zip_stat_index(archive.get(), index, 0, &status) != 0 || (status.valid & needed) != needed)
    return refuse(ErrorKind::bad_input, "its list of files is damaged");
  std::string entry_name = nfc(status.name);
  std::replace(entry_name.begin(), entry_name.end(), '\\', '/');  // as some programs on Windows write
  if (std::string fault = fault_of(entry_name); !fault.empty()) return refuse(ErrorKind::bad_input, std::move(fault));
  if (is_link_or_device(archive.get(), index))
    return refuse(ErrorKind::bad_input, fmt::format(to_say("{} in it is a link, not a file"), entry_name));
  if ((status.valid & ZIP_STAT_ENCRYPTION_METHOD) && status.encryption_method != ZIP_EM_NONE)
    return refuse(ErrorKind::locked, "it is locked with a password");
  for (std::size_t at = entry_name.find('/'); at != std::string::npos; at = entry_name.find('/', at + 1))
    folders.insert(entry_name.substr(0, at));
  if (entry_name.back() == '/') return {};
  if (status.size > limits.entry_bytes)
    return refuse(ErrorKind::too_large, fmt::format(to_say("{} in it is larger than {} MB"), entry_name, limits.entry_bytes >> 20));
  total += static_cast<std::size_t>(status.size);
  if (total > limits.total_bytes)
    return refuse(ErrorKind::too_large, fmt::format(to_say("it unpacks to more than {} MB"), limits.total_bytes >> 20));
  constexpr zip_uint64_t small = 1u << 20;
  if (status.size > small &&
      static_cast<double>(status.size) > limits.ratio * static_cast<double>(std::max<zip_uint64_t>(status.comp_size, 1)))
    return refuse(ErrorKind::too_large, fmt::format(to_say("{} in it unpacks to more than {} times its size"), entry_name, limits.ratio));
  if (!by_name.emplace(entry_name, entries.size()).second)
    return refuse(ErrorKind::bad_input, fmt::format(to_say("{} is in it twice"), entry_name));
  entries.push_back({std::move(entry_name), static_cast<std::size_t>(status.size)});
  places.push_back(index);
  return {};
}

Result<void> ZipReader::Inside::refuse_files_that_are_folders() const {
  for (const std::string& folder : folders)
    if (by_name.count(folder) != 0) return refuse(ErrorKind::bad_input, fmt::format(to_say("{} is a file and a folder in it"), folder));
  return {};
}

ZipReader::ZipReader(std::unique_ptr<Inside> inside) : m_inside(std::move(inside)) {}
ZipReader::ZipReader(ZipReader&&) noexcept = default;
ZipReader& ZipReader::operator=(ZipReader&&) noexcept = default;
ZipReader::~ZipReader() = default;

Result<ZipReader> ZipReader::open(const std::filesystem::path& file, const ZipLimits& limits) {
  JUMPSEAT_TRY(std::string bytes, read_file(file, limits.archive_bytes));
  return open_bytes(std::move(bytes), file.filename().string(), limits);
}

Result<ZipReader> ZipReader::open_bytes(std::string bytes, const std::string& name, const ZipLimits& limits) {
  auto inside = std::make_unique<Inside>();
  inside->bytes = std::move(bytes);
  inside->name = name;
  if (inside->bytes.size() > limits.archive_bytes)
    return inside->refuse(ErrorKind::too_large, fmt::format(to_say("it is larger than {} MB"), limits.archive_bytes >> 20));
  if (!looks_like_zip(inside->bytes)) return inside->refuse(ErrorKind::bad_input, "it is no zip archive");
  JUMPSEAT_CHECK(inside->open_archive());
  JUMPSEAT_CHECK(inside->list(limits));
  return ZipReader(std::move(inside));
}

const std::vector<ZipEntry>& ZipReader::entries() const { return m_inside->entries; }

const ZipEntry* ZipReader::find(std::string_view name) const {
  const auto at = m_inside->by_name.find(nfc(name));
  return at == m_inside->by_name.end() ? nullptr : &m_inside->entries[at->second];
}

Result<std::string> ZipReader::read(std::string_view name) const {
  const ZipEntry* entry = find(name);
  const auto refuse = [&](ErrorKind kind, std::string because) {
    return fail(kind, fmt::format(to_say("read {} in {}"), name, m_inside->name), std::move(because));
  };
  if (!entry) return refuse(ErrorKind::not_found, "there is no such file in it");
  const std::size_t place = static_cast<std::size_t>(entry - m_inside->entries.data());
  const std::unique_ptr<zip_file_t, Closing> file(zip_fopen_index(m_inside->archive.get(), m_inside->places[place], 0));
  if (!file) return refuse(ErrorKind::bad_input, "it is packed in a way that is not known, or damaged");
  std::string content(entry->size, '\0');
  std::size_t have = 0;
  while (have < content.size()) {
    const zip_int64_t count = zip_fread(file.get(), content.data() + have, content.size() - have);
    if (count <= 0) return refuse(ErrorKind::bad_input, "it is damaged");
    have += static_cast<std::size_t>(count);
  }
  char more = 0;  // the checksum is looked at when the end is seen
  if (zip_fread(file.get(), &more, 1) != 0) return refuse(ErrorKind::bad_input, "it is damaged");
  return content;
}

namespace {

Result<void> add_content(zip_t* archive, const ZipContent& entry) {
  const auto failed = [&] { return fail(ErrorKind::internal, fmt::format(to_say("pack {}"), entry.name), zip_strerror(archive)); };
  Source source(zip_source_buffer(archive, entry.content.data(), entry.content.size(), 0));
  if (!source) return failed();
  const zip_int64_t index = zip_file_add(archive, entry.name.c_str(), source.get(), ZIP_FL_ENC_UTF_8);
  if (index < 0) return failed();
  source.release();
  const auto place = static_cast<zip_uint64_t>(index);
  constexpr zip_uint16_t no_time = 0, first_day = 0x21;  // 1 January 1980
  constexpr zip_uint32_t mode = static_cast<zip_uint32_t>(S_IFREG | 0644) << 16;
  constexpr zip_uint32_t best = 9;
  const bool done = zip_file_set_dostime(archive, place, no_time, first_day, 0) == 0 &&
                    zip_file_set_external_attributes(archive, place, 0, ZIP_OPSYS_UNIX, mode) == 0 &&
                    zip_set_file_compression(archive, place, entry.packed ? ZIP_CM_DEFLATE : ZIP_CM_STORE, entry.packed ? best : 0) == 0;
  return done ? Result<void>() : failed();
}

Result<std::string> bytes_of(zip_source_t* source) {
  const auto failed = [] { return fail(ErrorKind::internal, "pack the archive", "there is not enough memory"); };
  if (zip_source_open(source) != 0) return failed();
  std::string out;
  zip_source_seek(source, 0, SEEK_END);
  const zip_int64_t size = zip_source_tell(source);
  zip_source_seek(source, 0, SEEK_SET);
  if (size < 0) return failed();
  out.resize(static_cast<std::size_t>(size));
  const zip_int64_t count = zip_source_read(source, out.data(), out.size());
  zip_source_close(source);
  if (count != size) return failed();
  return out;
}

}  // namespace

Result<std::string> zip_of(const std::vector<ZipContent>& entries) {
  if (entries.empty()) return fail(ErrorKind::bad_input, "pack the archive", "there is nothing to put in it");
  zip_error_t error;
  zip_error_init(&error);
  const auto failed = [&] { return fail(ErrorKind::internal, "pack the archive", "there is not enough memory", words_of(error)); };
  const Source target(zip_source_buffer_create(nullptr, 0, 0, &error));
  if (!target) return failed();
  zip_source_keep(target.get());  // once for the archive, once for reading it back
  Archive archive(zip_open_from_source(target.get(), ZIP_TRUNCATE, &error));
  if (!archive) {
    zip_source_free(target.get());
    return failed();
  }
  std::set<std::string> names;
  for (const ZipContent& entry : entries) {
    const std::string fault = fault_of(entry.name);
    if (!fault.empty() || entry.name.back() == '/')
      return fail(ErrorKind::bad_input, "pack the archive", fault.empty() ? "a folder is no file" : fault);
    if (!names.insert(nfc(entry.name)).second)
      return fail(ErrorKind::bad_input, "pack the archive", fmt::format(to_say("{} is in it twice"), entry.name));
    JUMPSEAT_CHECK(add_content(archive.get(), entry));
  }
  if (zip_close(archive.get()) != 0) return fail(ErrorKind::internal, "pack the archive", zip_strerror(archive.get()));
  archive.release();
  return bytes_of(target.get());
}

bool looks_like_zip(std::string_view bytes) { return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06"); }

}  // namespace jumpseat::base
