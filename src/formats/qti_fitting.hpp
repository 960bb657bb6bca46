#pragma once
// Works out what rules come to: tries answers, reads off what each part of them earns, and holds that against the rules for all of them.
#include "formats/qti_rules.hpp"

#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace jumpseat::formats::qti {

inline constexpr const char* no_answer_of_it = "\x02 none of those";

inline bool near(double a, double b) { return std::abs(a - b) < rounding; }

struct Asked {
  Response* response = nullptr;
  pugi::xml_node interaction;
  std::size_t most = 0;  // of an answer's parts
};

// What an answer to one response may earn, to hold it against the rules when others are answered too.
struct Tried {
  Words words;
  double value = 0;
};
struct Fit {
  Scored scored;
  std::vector<Tried> tried;
};

// How the responses of an item earn: each a part of a sum, all only together, or by which of them are right.
enum class Together { sum, all, combinations };

class Fitting {
 public:
  Fitting(Rules& rules, std::vector<Asked> asked) : m_rules(rules), m_asked(std::move(asked)) {
    for (const Asked& one : m_asked) m_right[one.response->id] = one.response->correct;
  }
  std::optional<Processing> fit();

 private:
  double earned(const Given& given);
  static Given with(Given others, const std::string& id, Words words);
  double worth(const std::string& id, const Words& words);
  double is_as_right(const std::string& id, const Words& words);
  std::size_t combinations() const { return std::size_t{1} << m_asked.size(); }
  Given right_in(std::size_t combination) const;

  std::vector<std::string> things_of(const Asked& asked) const;
  bool fit_single(const Asked& asked, Fit& out);
  bool fit_several(const Asked& asked, Fit& out);
  bool fit_order(const Asked& asked, Fit& out);
  bool fit_words(const Asked& asked, Fit& out);
  bool fit_numbers(const Asked& asked, Fit& out);
  bool fit_one(const Asked& asked, Fit& out);
  bool fit_all(std::vector<Fit>& out);
  bool agree(const std::vector<Fit>& fits, Processing& out);
  bool earns_only_whole(const Asked& asked, const std::vector<Words>& answers, const std::vector<double>& earned, Fit& out);
  std::optional<Processing> fit_as(Together together);
  std::optional<Processing> fit_sets();
  std::optional<Processing> fit_orders();

  Rules& m_rules;
  std::vector<Asked> m_asked;
  Given m_right;
  Together m_together = Together::sum;
  bool m_good = true;
  double m_whole = 1;
};

}  // namespace jumpseat::formats::qti
