#include "base/zip.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using base::ErrorKind;
using base::ZipReader;

namespace {

std::string packed(const std::vector<base::ZipContent>& entries) {
  const auto bytes = base::zip_of(entries);
  REQUIRE(bytes);
  return *bytes;
}

// Everywhere in the archive: what stands in front of an entry, and what stands in the list at its end.
std::string renamed(std::string bytes, const std::string& from, const std::string& to) {
  REQUIRE(from.size() == to.size());
  for (std::size_t at = bytes.find(from); at != std::string::npos; at = bytes.find(from, at + 1)) bytes.replace(at, from.size(), to);
  return bytes;
}

base::Result<ZipReader> opened(const std::string& bytes, const base::ZipLimits& limits = {}) {
  return ZipReader::open_bytes(bytes, "test.zip", limits);
}

std::string refusal(const std::string& bytes, const base::ZipLimits& limits = {}) {
  const auto zip = opened(bytes, limits);
  return zip ? "" : base::sentence(zip.error());
}

}  // namespace

TEST_CASE("what was packed comes out again") {
  std::string big(3'000'000, 'x');
  for (std::size_t i = 0; i < big.size(); i += 7) big[i] = static_cast<char>(i * 31 % 251);
  const auto zip = opened(packed({{"a.txt", "hello"}, {"folder/b.bin", big, false}, {"empty", ""}}));
  REQUIRE(zip);
  REQUIRE(zip->entries().size() == 3);
  CHECK(zip->entries()[1].name == "folder/b.bin");
  CHECK(zip->entries()[1].size == big.size());
  CHECK(zip->read("a.txt") == "hello");
  CHECK(zip->read("folder/b.bin") == big);
  CHECK(zip->read("empty") == "");
  CHECK(zip->read("absent").error().kind == ErrorKind::not_found);
  CHECK(zip->find("folder") == nullptr);
}

TEST_CASE("the same entries make the same bytes") {
  const std::vector<base::ZipContent> entries{{"imsmanifest.xml", std::string(5000, 'm')}, {"items/1.xml", "<x/>"}};
  CHECK(packed(entries) == packed(entries));
  CHECK(base::looks_like_zip(packed(entries)));
  CHECK_FALSE(base::looks_like_zip("PDF"));
}

TEST_CASE("names that lead out of the folder are refused, and nothing is packed under one") {
  const std::string bytes = packed({{"aa/bb.txt", "x"}});
  for (const char* name : {"../bb.txt", "/a/bb.txt", "aa//b.txt", "./aab.txt", "aa/./.txt", "a/../.txt", "C:/bb.txt", "..\\bb.txt"})
    CHECK_MESSAGE(!refusal(renamed(bytes, "aa/bb.txt", name)).empty(), name);
  for (const char* name : {"", "/a", "../a", "a/", "a//b", "a/..", "C:a"}) CHECK_FALSE(base::zip_of({{name, "x"}}));
  CHECK_FALSE(base::zip_of({{"a", "x"}, {"a", "y"}}));
  CHECK_FALSE(base::zip_of({}));
}

TEST_CASE("a backslash parts folders as some programs write it") {
  const auto zip = opened(renamed(packed({{"aa/bb.txt", "x"}}), "aa/bb.txt", "aa\\bb.txt"));
  REQUIRE(zip);
  CHECK(zip->read("aa/bb.txt") == "x");
}

TEST_CASE("a name that is there twice, or a file and a folder, is refused") {
  const std::string bytes = packed({{"one", "x"}, {"two", "y"}, {"two.d/x", "z"}});
  CHECK(refusal(renamed(bytes, "one", "two")).find("twice") != std::string::npos);
  CHECK(refusal(renamed(packed({{"one", "x"}, {"two/x", "z"}}), "one", "two")).find("a file and a folder") != std::string::npos);
}

TEST_CASE("links are refused") {
  std::string bytes = packed({{"link", "/etc/passwd"}});
  const std::size_t list = bytes.rfind("PK\x01\x02");
  REQUIRE(list != std::string::npos);
  bytes[list + 41] = static_cast<char>(0xA1);  // the file's type, in the upper half of the attributes
  CHECK(refusal(bytes).find("is a link") != std::string::npos);
}

TEST_CASE("limits hold on the archive, its entries, their sizes and how much they unpack") {
  const std::string bytes = packed({{"a", std::string(2'000'000, '0')}, {"b", "b"}});
  CHECK(opened(bytes, {.ratio = 5000}));
  CHECK(refusal(bytes).find("200 times") != std::string::npos);
  CHECK(refusal(bytes, {.archive_bytes = 100}).find("larger than") != std::string::npos);
  CHECK(refusal(bytes, {.entries = 1}).find("more than 1 files") != std::string::npos);
  CHECK(refusal(bytes, {.entry_bytes = 1'000'000, .ratio = 5000}).find("larger than") != std::string::npos);
  CHECK(refusal(bytes, {.total_bytes = 2'000'000, .ratio = 5000}).find("unpacks to more") != std::string::npos);
}

TEST_CASE("damage is told, wherever it is") {
  const std::string bytes = packed({{"a.txt", std::string(2000, 'q') + "end"}});
  CHECK_FALSE(opened(""));
  CHECK_FALSE(opened("PK"));
  CHECK_FALSE(opened(bytes.substr(0, bytes.size() - 30)));
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string bad = bytes;
    bad[i] = static_cast<char>(bad[i] ^ 0x55);
    const auto zip = opened(bad, {.archive_bytes = 1u << 20, .entry_bytes = 1u << 20});
    if (!zip) continue;
    const auto content = zip->read("a.txt");
    if (content) CHECK(content->size() == 2003);
  }
}
