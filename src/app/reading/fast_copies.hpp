#pragma once
// Copies of manuals that open and draw faster, in the cache under the hash of the original: whole or not there, bounded, deletable at any
// time.
#include "base/file.hpp"
#include "base/result.hpp"
#include "model/ids.hpp"

#include <cstdint>
#include <filesystem>
#include <utility>

namespace jumpseat::app::reading {

class FastCopies {
 public:
  // A copy that is being written beside its place; gone with its owner, unless it was finished.
  class Begun {
   public:
    Begun(base::FileDescriptor file, std::filesystem::path temporary) : m_file(std::move(file)), m_temporary(std::move(temporary)) {}
    Begun(Begun&& other) noexcept : m_file(std::move(other.m_file)), m_temporary(std::exchange(other.m_temporary, {})) {}
    Begun& operator=(Begun&&) = delete;
    ~Begun();
    int file() const { return m_file.value(); }

   private:
    friend class FastCopies;
    base::FileDescriptor m_file;
    std::filesystem::path m_temporary;
  };

  explicit FastCopies(std::filesystem::path folder, std::uintmax_t limit_bytes = 512u << 20)
      : m_folder(std::move(folder)), m_limit_bytes(limit_bytes) {}

  // No descriptor where there is none; one that was found counts as used now.
  base::FileDescriptor open(const model::ContentHash& original) const;
  bool is_settled(const model::ContentHash& original) const;  // it is there, or it is known that none can be made
  base::Result<Begun> begin(const model::ContentHash& original) const;
  // Puts it in its place, and removes what was not used for the longest time where all of them are too large together.
  base::Result<void> finish(Begun begun, const model::ContentHash& original) const;
  void refuse(const model::ContentHash& original) const;  // none can be made of it: remembered as an empty file

 private:
  std::filesystem::path place(const model::ContentHash& original) const { return m_folder / (original.value + ".pdf"); }

  std::filesystem::path m_folder;
  std::uintmax_t m_limit_bytes;
};

}  // namespace jumpseat::app::reading
