#include "pdf/protocol.hpp"
#include "base/uuid.hpp"
#include "pdf/channel.hpp"
#include "pdf/sealed_memory.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <limits>
#include <sys/mman.h>
#include <unistd.h>

using namespace jumpseat;
using namespace pdf::protocol;

namespace {

model::ManualFacts some_facts() {
  model::ManualFacts facts;
  facts.title = "Cabin manual";
  facts.language = "en-GB";
  facts.sizes = {{612, 792}, {792, 612}};
  facts.labels = {model::PageLabel("1-1"), model::PageLabel("1-2")};
  facts.has_labels = true;
  facts.outline = {{"One", {0}, 12, 0}, {"Two", {1}, 0, 1, -1, 36}};
  facts.links = {{{0}, {1, 2, 3, 4}, model::LinkKind::uri, {-1}, 0, "https://example.org/"}};
  facts.notes = {{{1}, 72, "Ana", "Revised in May", {72, 72, 90, 12}}};
  facts.attachments = {{"checklist.xlsx", 12'345}, {"", -1}};
  return facts;
}

std::vector<model::Word> some_words() { return {{"Two", {1, 2, 3, 4}, true, false}, {"passports", {5, 2, 30, 4}, true, true}}; }

base::FileDescriptor memory(std::size_t size, int seals) {
  base::FileDescriptor fd(::memfd_create("test", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  REQUIRE(::ftruncate(fd.value(), static_cast<off_t>(size)) == 0);
  REQUIRE(::fcntl(fd.value(), F_ADD_SEALS, seals) == 0);
  return fd;
}

}  // namespace

TEST_CASE("areas of pictures are taken from a message within their bounds") {
  const std::vector<model::Rect> some{{1, 2, 3, 4}, {0, 0, 10, 10}};
  CHECK(decode_pictures(encode_pictures(some)) == some);
  CHECK(decode_pictures(encode_pictures(std::vector<model::Rect>(9'000)))->size() == pictures_limit);
  std::string many = encode_pictures(std::vector<model::Rect>(pictures_limit));
  many[0] = 1, many[1] = 1;  // one more than may be
  CHECK_FALSE(decode_pictures(many + std::string(32, '\0')));
  CHECK_FALSE(decode_pictures(encode_pictures({{0, 0, std::numeric_limits<double>::quiet_NaN(), 1}})));
  const auto request = decode_request(encode(Request(FindPictures{7, 3})));
  REQUIRE(request);
  CHECK(std::get<FindPictures>(*request).page == 3);
  CHECK_FALSE(decode_request(encode(Request(FindPictures{7, -1}))));
}

TEST_CASE("an attached file is asked for by a place that the facts can have") {
  const auto request = decode_request(encode(Request(ReadAttachedFile{7, 3})));
  REQUIRE(request);
  CHECK(std::get<ReadAttachedFile>(*request).file == 3);
  CHECK_FALSE(decode_request(encode(Request(ReadAttachedFile{7, -1}))));
  CHECK_FALSE(decode_request(encode(Request(ReadAttachedFile{7, attachments_limit}))));
  CHECK_FALSE(decode_answer(encode(Answer(AttachedFileIs{7, std::string(inline_limit_bytes + 1, 'x')}))));
}

TEST_CASE("what is put into a message comes out of it") {
  const auto facts = decode_facts(encode_facts(some_facts()));
  REQUIRE(facts);
  CHECK(facts->language == "en-GB");
  CHECK(facts->labels[1].value == "1-2");
  CHECK(facts->outline[1].depth == 1);
  CHECK(facts->outline[1].x == 36);
  CHECK(facts->links[0].address == "https://example.org/");
  CHECK(facts->notes == some_facts().notes);
  CHECK(facts->attachments == some_facts().attachments);
  const auto words = decode_words(encode_words(some_words()));
  REQUIRE(words);
  CHECK(words->at(1).text == "passports");
  CHECK(words->at(1).line_end);
  const auto drawn = decode_answer(encode(Answer(Drawn{7, 10, 20, 40, 1'000'000, {10, 20}})));
  REQUIRE(drawn);
  CHECK(std::get<Drawn>(*drawn).h == 20);
}

TEST_CASE("a message that is cut anywhere, or has anything behind it, is no message") {
  for (const std::string& whole :
       {encode(Answer(Drawn{7, 10, 20, 40, 1'000'000, {10, 20}})), encode(Answer(pdf::protocol::Opened{2, 0, {1, 1}, "t"}))}) {
    CHECK(decode_answer(whole));
    for (std::size_t size = 0; size < whole.size(); ++size) CHECK_FALSE(decode_answer(whole.substr(0, size)));
    CHECK_FALSE(decode_answer(whole + '\0'));
  }
  const std::string facts = encode_facts(some_facts());
  for (std::size_t size = 0; size < facts.size(); ++size) CHECK_FALSE(decode_facts(facts.substr(0, size)));
  const std::string words = encode_words(some_words());
  for (std::size_t size = 0; size < words.size(); ++size) CHECK_FALSE(decode_words(words.substr(0, size)));
}

TEST_CASE("numbers out of their bounds are refused") {
  CHECK_FALSE(decode_answer(encode(Answer(Drawn{1, 0, 20, 40, 1, {}}))));
  CHECK_FALSE(decode_answer(encode(Answer(Drawn{1, 1 << 30, 20, 40, 1, {}}))));
  CHECK_FALSE(decode_answer(encode(Answer(pdf::protocol::Opened{0, 0, {1, 1}, "no pages"}))));
  CHECK_FALSE(decode_answer(encode(Answer(pdf::protocol::Opened{1, 0, {std::numeric_limits<double>::infinity(), 1}, ""}))));
  CHECK_FALSE(decode_answer(encode(Answer(pdf::protocol::Opened{1, 0, {1, 1}, std::string(2000, 'x')}))));
  model::ManualFacts facts = some_facts();
  facts.links[0].on.value = 2;
  CHECK_FALSE(decode_facts(encode_facts(facts)));
  facts = some_facts();
  facts.outline[1].depth = 5;  // a child without a parent
  CHECK_FALSE(decode_facts(encode_facts(facts)));
  facts = some_facts();
  facts.notes[0].page.value = 2;
  CHECK_FALSE(decode_facts(encode_facts(facts)));
  facts = some_facts();
  facts.notes.resize(file_notes_limit + 1);
  facts.notes[0].text = std::string(file_note_limit_bytes + 1, 'x');
  facts.attachments.assign(attachments_limit + 1, {"", -7});
  const auto bounded = decode_facts(encode_facts(facts));
  REQUIRE(bounded);
  CHECK(bounded->notes.size() == file_notes_limit);
  CHECK(bounded->notes[0].text.size() == file_note_limit_bytes);
  CHECK(bounded->attachments.size() == attachments_limit);
  CHECK(bounded->attachments[0].size_bytes == -1);
}

TEST_CASE("text from a worker is made clean") {
  const auto words =
      decode_words(encode_words({{"a\xFF\x01"
                                  "b",
                                  {0, 0, 1, 1},
                                  false,
                                  false}}));
  REQUIRE(words);
  CHECK(words->at(0).text ==
        "a\uFFFD"
        "b");
}

TEST_CASE("no bytes, however they lie, make the decoders misbehave") {
  base::Draws draws(20261123);
  const std::vector<std::string> seeds{encode_facts(some_facts()), encode_words(some_words()),
                                       encode(Answer(pdf::protocol::Opened{2, 0, {1, 1}, "title"})), encode(Request(Open{"password", 3}))};
  int accepted = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::string bytes = seeds[draws.below(seeds.size())];
    for (std::uint64_t change = 0, changes = 1 + draws.below(6); change < changes; ++change)
      bytes[draws.below(bytes.size())] = static_cast<char>(draws.below(256));
    accepted += decode_facts(bytes).has_value() + decode_words(bytes).has_value() + decode_answer(bytes).has_value() +
                decode_request(bytes).has_value();
  }
  CHECK(accepted > 0);
  CHECK(accepted < 4 * 20'000);
}

TEST_CASE("memory that can still change, or is not as large as it should be, is not looked at") {
  constexpr int all = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL;
  CHECK(pdf::map_picture(memory(400, all), 10, 10, 40));
  CHECK_FALSE(pdf::map_picture(memory(399, all), 10, 10, 40));
  CHECK_FALSE(pdf::map_picture(memory(400, F_SEAL_SHRINK | F_SEAL_GROW), 10, 10, 40));
  CHECK_FALSE(pdf::map_picture(memory(400, F_SEAL_WRITE | F_SEAL_GROW), 10, 10, 40));
  CHECK_FALSE(pdf::map_picture(base::FileDescriptor(::open("/dev/null", O_RDONLY | O_CLOEXEC)), 10, 10, 40));
  CHECK_FALSE(pdf::map_picture(base::FileDescriptor(), 10, 10, 40));
  CHECK(pdf::SealedMemory(memory(400, all), 400).bytes().size() == 400);
  CHECK(pdf::SealedMemory(memory(401, all), 400).bytes().empty());
}

TEST_CASE("a channel carries whole messages and one descriptor, and says when the other end is gone") {
  auto ends = pdf::channel_pair();
  REQUIRE(ends);
  const base::FileDescriptor file(::open("/dev/null", O_RDONLY | O_CLOEXEC));
  CHECK(pdf::send_packet(ends->first.value(), "one", file.value()) == pdf::Sent::done);
  CHECK(pdf::send_packet(ends->first.value(), "two") == pdf::Sent::done);
  bool gone = false;
  const auto one = pdf::receive_packet(ends->second.value(), gone, false);
  REQUIRE(one);
  CHECK(one->bytes == "one");
  CHECK((::fcntl(one->file.value(), F_GETFD) & FD_CLOEXEC) != 0);
  CHECK(pdf::receive_packet(ends->second.value(), gone, false)->bytes == "two");
  CHECK_FALSE(pdf::receive_packet(ends->second.value(), gone, false));
  CHECK_FALSE(gone);
  ends->first = base::FileDescriptor();
  CHECK_FALSE(pdf::receive_packet(ends->second.value(), gone, false));
  CHECK(gone);
}
