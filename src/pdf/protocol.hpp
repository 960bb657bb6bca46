#pragma once
// What the program and its page workers say to each other. The program holds every answer to be hostile: each count, string and number is
// bounded here.
#include "model/note.hpp"
#include "model/page.hpp"
#include "pdf/page_image.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace jumpseat::pdf::protocol {

inline constexpr int control_descriptor = 3;  // of a worker at its start
inline constexpr int pages_limit = 100'000;
inline constexpr int side_limit_px = 32'768;
inline constexpr std::int64_t picture_limit_px = 48'000'000;
inline constexpr std::size_t payload_limit_bytes = 96u << 20;  // of words or facts, in sealed memory
inline constexpr std::size_t inline_limit_bytes = 48u << 10;   // smaller payloads ride in the message
inline constexpr std::size_t password_limit_bytes = 1024;
inline constexpr std::size_t title_limit_bytes = 1024;
inline constexpr std::size_t label_limit_bytes = 64;
inline constexpr std::size_t language_limit_bytes = 35;  // as long as a tag of BCP 47 gets
inline constexpr std::size_t address_limit_bytes = 2048;
inline constexpr std::size_t word_limit_bytes = 1024;
inline constexpr int words_limit = 100'000;  // a page
inline constexpr int outline_limit = 50'000;
inline constexpr int outline_depth_limit = 64;
inline constexpr int links_limit = 400'000;  // a manual
inline constexpr int file_notes_limit = 2'000;
inline constexpr std::size_t file_note_limit_bytes = 4u << 10;
inline constexpr int attachments_limit = 500;
inline constexpr std::size_t attached_file_limit_bytes = 64u << 20;
inline constexpr int annotations_limit = 20'000;
inline constexpr int annotation_areas_limit = 5'000;
inline constexpr std::size_t annotation_text_limit_bytes = 64u << 10;
inline constexpr std::size_t annotations_limit_bytes = 32u << 20;
inline constexpr std::size_t runs_limit = 512;      // of pages that a copy keeps
inline constexpr std::size_t pictures_limit = 256;  // a page
inline constexpr double length_limit_points = 1'000'000;
inline constexpr double place_limit_points = 1e9;  // of words: also on pages that are larger than what is shown of them

// Bits of what is on in a worker.
enum Feature : std::uint8_t { no_new_privs = 1, landlock = 2, seccomp = 4, limits = 8, dies_with_parent = 16, every_feature = 31 };

enum class Reason : std::uint8_t {
  not_a_pdf,
  empty,
  no_pages,
  needs_password,
  wrong_password,
  no_such_page,
  out_of_memory,
  too_large,
  damaged,
  not_regular,
  write_failed,
  last_ = write_failed
};

enum class Probe : std::uint8_t {
  open_outside,
  open_for_writing,
  open_font,
  socket,
  exec,
  fork,
  ptrace,
  anonymous_code,
  unknown_call,
  allocate,
  last_ = allocate
};

// To the worker.
struct Open {  // with the manual's descriptor
  std::string password;
  std::int32_t page = 0;  // whose size is wanted
};
struct Fork {  // with the child's end of its socket
  std::uint32_t child = 0;
  bool draws = true;           // else it reads words and facts and writes copies
  bool in_background = false;  // at the lowest priority
};
struct TouchLast {};  // later children start warm
struct Ping {         // answered while the worker lives
  std::uint32_t child = 0;
};
// To its children.
struct Draw {
  std::uint32_t job = 0;
  std::int32_t page = 0;
  std::int32_t scale_millionths = 0;
  std::int32_t fit_width_px = 0;  // used where the scale is 0
  std::int32_t rotation_degrees = 0;
  std::optional<PixelRect> tile;
};
struct ReadWords {
  std::uint32_t job = 0;
  std::int32_t page = 0;
};
struct ReadFacts {
  std::uint32_t job = 0;
};
struct FindPictures {  // where they stand on a page
  std::uint32_t job = 0;
  std::int32_t page = 0;
};
struct ReadAttachedFile {  // by its place in the facts
  std::uint32_t job = 0;
  std::int32_t file = 0;
};
struct TakeAnnotations {};  // with a file that holds them, for the copy that is written next
// Opens and draws faster; for people and other readers, as locked as the manual; for a printer, which knows no password.
enum class CopyFor : std::uint8_t { fast, others, printer, last_ = printer };
struct WriteCopy {  // with the file to write
  std::uint32_t job = 0;
  CopyFor copy_for = CopyFor::fast;
  std::vector<model::PageRun> kept;  // in order; none: all of them
};
struct TryForbidden {  // a test asks the child to try what the sandbox should stop
  std::uint32_t job = 0;
  Probe probe = Probe::open_outside;
  std::string path;
};
using Request = std::variant<Open, Fork, TouchLast, Ping, Draw, ReadWords, ReadFacts, TakeAnnotations, WriteCopy, TryForbidden,
                             FindPictures, ReadAttachedFile>;

// From the worker.
struct Ready {
  std::uint8_t features = 0;
};
struct Opened {
  std::int32_t pages = 0, page = 0;
  model::Size size;
  std::string title;
  bool encrypted = false, may_copy = true, may_print = true;
};
struct NotOpened {
  Reason reason = Reason::not_a_pdf;
};
struct Forked {  // with the child's pidfd
  std::uint32_t child = 0;
};
struct Touched {};
struct Pong {
  std::uint32_t child = 0;
};
// From its children.
struct Drawn {  // with the pixels in sealed memory
  std::uint32_t job = 0;
  std::int32_t w = 0, h = 0, stride_bytes = 0, scale_millionths = 0;
  model::Size size;
};
struct WordsRead {  // payload: words; with sealed memory where large
  std::uint32_t job = 0;
  std::string payload;
};
struct FactsAre {  // payload: facts
  std::uint32_t job = 0;
  std::string payload;
};
struct PicturesAre {  // payload: their areas
  std::uint32_t job = 0;
  std::string payload;
};
struct AttachedFileIs {  // payload: its bytes
  std::uint32_t job = 0;
  std::string payload;
};
struct Done {
  std::uint32_t job = 0;
};
struct NotDone {
  std::uint32_t job = 0;
  Reason reason = Reason::damaged;
};
struct Tried {
  std::uint32_t job = 0;
  std::int32_t error = 0;  // errno, 0 where it went through
};
using Answer = std::variant<Ready, Opened, NotOpened, Forked, Touched, Pong, Drawn, WordsRead, FactsAre, Done, NotDone, Tried, PicturesAre,
                            AttachedFileIs>;

std::string encode(const Request& request);
std::string encode(const Answer& answer);
// Nothing where the bytes are not exactly one well-formed message within the limits.
std::optional<Request> decode_request(std::string_view bytes);
std::optional<Answer> decode_answer(std::string_view bytes);

std::string encode_words(const std::vector<model::Word>& words);
std::optional<std::vector<model::Word>> decode_words(std::string_view bytes);
std::string encode_annotations(const std::vector<model::Annotation>& annotations);
std::optional<std::vector<model::Annotation>> decode_annotations(std::string_view bytes);
std::string encode_pictures(const std::vector<model::Rect>& pictures);
std::optional<std::vector<model::Rect>> decode_pictures(std::string_view bytes);
std::string encode_facts(const model::ManualFacts& facts);
std::optional<model::ManualFacts> decode_facts(std::string_view bytes);

}  // namespace jumpseat::pdf::protocol
