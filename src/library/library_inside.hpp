#pragma once
// The cache file behind the library, and how it heals. Inside of the room.
#include "database/database.hpp"
#include "library/library.hpp"

#include <map>
#include <utility>

namespace jumpseat::library {

// What a hit is told with, kept for the manuals that were searched last.
struct Signposts {
  std::vector<model::PageLabel> labels;
  std::vector<bool> repeated;               // of each label: whether another page has it too
  std::vector<model::OutlineItem> outline;  // by page, then by word, or by height while nobody has looked
  // Of what begins with this word of the page and reaches down to `y`.
  std::string heading_at(model::PageIndex page, std::size_t word, double y) const;
};

class Library::Inside {
 public:
  explicit Inside(database::Connection open) : connection(std::move(open)) {}

  std::filesystem::path file;  // empty in memory
  database::Connection connection;
  std::map<std::int64_t, Signposts> signposts;

  static Result<database::Connection> connect(const std::filesystem::path& file);
  Result<void> begin_anew();

  // Runs `work`; where the file turns out to be damaged it is made anew and the work tried once more.
  template <class Work>
  auto healed(Work work) {
    auto result = work();
    if (result || result.error().kind != base::ErrorKind::bad_input || file.empty()) return result;
    if (!begin_anew()) return result;
    return work();
  }

  Result<std::optional<std::int64_t>> find_key(const model::ContentHash& manual);
  Result<std::int64_t> key(const model::ContentHash& manual);  // made where there is none
  Result<void> add_page(std::int64_t manual, const PageText& page);
  Result<void> drop_pages(std::int64_t manual, std::optional<model::PageIndex> only);
  Result<const Signposts*> signposts_of(std::int64_t manual);
};

}  // namespace jumpseat::library
