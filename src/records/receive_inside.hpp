#pragma once
// The merging of one results file, line by line, within one transaction. Inside of the room only.
#include "records/branch.hpp"
#include "records/exchange_inside.hpp"
#include "records/inside.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::records {

// What a line holds under a name: nothing, or null, where it holds something else.
inline std::string text(const base::Json& line, std::string_view name) { return line[name].text_or(""); }
inline std::int64_t number(const base::Json& line, std::string_view name) { return line[name].integer_or(0); }
inline std::optional<std::string> text_or_null(const base::Json& line, std::string_view name) {
  return line[name].is_text() ? std::optional(text(line, name)) : std::nullopt;
}
inline std::optional<std::int64_t> number_or_null(const base::Json& line, std::string_view name) {
  return line[name].is_integer() ? std::optional(number(line, name)) : std::nullopt;
}

class Receiving {
 public:
  // `branches`: installations of which the file tells another story than this one.
  explicit Receiving(Records::Inside& in, Branches branches = {}) : m_in(in), m_branches(std::move(branches)) {}
  Result<void> take(const base::Json& line);
  Result<void> settle();  // once all lines are in: what the latest word of all trails says
  Received& received() { return m_received; }
  bool met_another_story() const { return m_met_another_story; }

 private:
  using Json = base::Json;
  struct Known {  // an installation, with where its chains end here
    std::int64_t key = 0;
    bool own = false;
    std::map<std::string, ChainHead> heads;
  };

  tl::unexpected<base::Error> refused(std::string because) const;
  tl::unexpected<base::Error> another_story();
  Result<Known*> installation(const std::string& id);

  // People: receive_people.cpp.
  Result<void> take_installation(const Json& line);
  Result<void> take_key(const Json& line);
  Result<void> take_person(const Json& line);
  Result<void> take_alias(const Json& line);
  Result<void> add_alias(const std::string& id, const std::string& pseudonym, std::int64_t person);
  Result<void> take_question(const Json& line);
  Result<void> settle_people();
  Result<void> settle_keys();
  Result<void> settle_person(const Json& person);
  Result<void> settle_twin(std::int64_t twin, std::int64_t person);
  Result<void> settle_erasures();
  Result<void> tell_of_erased();
  // Chains and marks: receive_chains.cpp.
  Result<void> take_attempt(const Json& line);
  Result<void> take_event(const Json& line);
  Result<void> take_audit(const Json& line);
  Result<void> take_acknowledgement(const Json& line);
  // True: the row is new and stands where it should. False: it is here already, the same.
  Result<bool> is_next(const Json& line, const char* table, Known& from);
  // Another story of an installation, told anew: receive_branch.cpp.
  Result<void> take_branch(const std::string& installation, const Branch& branch, std::int64_t made_at_utc_ms);
  const Branch* apart_of(const Json& line, const char* table) const;  // none: the row is of what both stories tell
  // The row stands where it should: after the last one that is here or, told otherwise, after the one before it in the file. False: it is
  // here already.
  Result<bool> is_wanted(const Json& line, const char* table, Known& from, const Branch* apart);
  // The id of the part that practice has in the branch: it was open where the stories part, and is cut in two there.
  Result<std::string> cut_practice(const std::string& attempt, std::int64_t key, const Branch& branch);
  // Where a row stands in the branch, and what it is called there by `hash_of`. False: it is here already.
  struct ToldAnew {
    std::int64_t position = 0;
    std::string prev_hash, hash;
    bool is_new = true;
  };
  template <class Row, class HashOf>
  Result<ToldAnew> told_anew(const Json& line, const char* table, Row& row, const Branch* apart, HashOf hash_of) {
    ToldAnew out{row.position, text(line, "prev_hash"), text(line, "hash")};
    if (!apart) return out;
    ChainHead& told = m_told_apart[{apart->id, table}];
    out.position = row.position = told.position + 1;
    out.prev_hash = told.hash;
    row.prev_hash = out.prev_hash;
    out.hash = hash_of(apart->id);
    row.prev_hash = {};
    JUMPSEAT_TRY(out.is_new, is_new_apart(*apart, table, {out.position, out.hash}));
    told = {out.position, out.hash};
    return out;
  }
  Result<bool> is_new_apart(const Branch& branch, const char* table, const ChainHead& row);
  Result<void> take_mark(const Json& line);
  Result<void> settle_marks();
  // What proves: receive_proof.cpp.
  Result<void> take_signed_head(const Json& line);
  Result<void> take_certification(const Json& line);
  Result<void> take_correction(const Json& line);
  Result<void> take_tally(const Json& line);
  Result<void> take_repair(const Json& line);
  Result<void> take_essay_mark(const Json& line);
  // What trainers wrote: receive_questions.cpp.
  Result<void> take_picture(const Json& line);
  Result<void> take_question_edit(const Json& line);
  Result<void> tell_of_other_edits(const Json& line, std::int64_t question);
  // Of two who took it back the one counts who has the last word.
  Result<bool> take_back(const char* table, const std::string& id, std::int64_t at_utc_ms);
  Result<std::string> digest_of_row(std::string_view table, const std::string& id);
  Result<std::string> vouched_digest(std::string_view table, const std::string& id);  // by the last word of all trails
  Result<void> settle_sealed();
  Result<bool> is_here(const char* table, const std::string& id);

  Records::Inside& m_in;
  Branches m_branches;
  bool m_met_another_story = false, m_is_whole = false;
  std::map<std::pair<std::string, std::string>, ChainHead> m_read_apart,
      m_told_apart;                           // by installation and chain: as in the file, and here
  std::map<std::string, std::int64_t> m_cut;  // practice that was cut in two: how many events of its second part were told
  Received m_received;
  std::map<std::string, Known> m_installations;
  std::map<std::string, std::string> m_signers;                 // public keys, with whose they are
  std::vector<std::pair<std::string, std::string>> m_new_keys;  // with whose they are
  std::vector<Json> m_people;
  std::vector<std::int64_t> m_new_attempts;                         // keys
  std::vector<std::pair<std::int64_t, std::int64_t>> m_one_person;  // keys: without a staff number here, and who that is
  std::set<std::string> m_new_people, m_marked;                     // pseudonyms; attempts of which something was marked
  std::vector<std::pair<std::string, std::string>> m_sealed;        // new rows for which a trail must vouch: table, id
};

}  // namespace jumpseat::records
