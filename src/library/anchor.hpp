#pragma once
// Finds marked words again in another edition: by the words themselves, and by those before and after them.
#include "model/page.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace jumpseat::library {

struct TextAnchor {
  std::string quote, before, after;  // running text
  model::PageIndex page;             // where it stood
};

struct AnchorPlace {
  struct Part {  // words of one page, both ends among them
    model::PageIndex page;
    std::size_t first_word = 0, last_word = 0;
  };
  std::vector<Part> parts;  // one a page that it touches
  bool changed = false;     // most of its words are there, not all; or what stands beside them is not what it was
};

// What to remember of words `first` to `last` of a page.
TextAnchor anchor_of(const std::vector<model::Word>& words, model::PageIndex page, std::size_t first, std::size_t last);

// Takes the pages of the new edition in order, then answers for each anchor. Punctuation, case, accents and line ends do not matter.
class AnchorSearch {
 public:
  void look_at(model::PageIndex page, const std::vector<model::Word>& words);
  std::optional<AnchorPlace> find(const TextAnchor& anchor) const;

 private:
  struct Token {
    std::uint64_t word = 0;
    int page = 0;
    std::uint32_t first = 0, last = 0;  // words of the page that it is made of
  };
  using Sought = std::vector<std::uint64_t>;
  std::vector<std::size_t> exact_places(const Sought& quote) const;
  // By word: 1 where the edition has it once, little where it is everywhere, 0 where it is gone.
  using Weights = std::unordered_map<std::uint64_t, double>;
  Weights weights_of(const std::vector<const Sought*>& all) const;
  template <class Weight>  // weight(word)
  double likeness_of_context(std::size_t begin, std::size_t end, const Sought& before, const Sought& after, Weight weight) const;
  // Begin and end; nothing where several places are as like.
  std::optional<std::pair<std::size_t, std::size_t>> likest_place(const Sought& quote, const Sought& before, const Sought& after) const;
  AnchorPlace place(std::size_t begin, std::size_t end, bool changed) const;
  std::vector<Token> m_tokens;
};

}  // namespace jumpseat::library
