#pragma once
// The one look over a record file that `records verify` takes. Inside of the room only.
#include "records/acknowledgements.hpp"
#include "records/grading_inside.hpp"
#include "records/inside.hpp"
#include "records/last_word.hpp"
#include "records/proof.hpp"
#include "records/turns.hpp"
#include "records/upkeep.hpp"

#include <atomic>
#include <chrono>
#include <functional>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jumpseat::records {

// What is wrong, and who says so or why: two sentences, each put into the reader's language by itself.
inline std::string with_reason(std::string_view what, std::string_view because) { return std::string(what).append(": ").append(because); }

class Inspection {
 public:
  Inspection(database::Connection& connection, const VerifyAgainst& against) : m_connection(connection), m_against(against) {}
  Result<Verified> run();

  using FoundProblems = std::vector<FoundProblem>;
  using Aside = std::function<Result<FoundProblems>(const std::function<bool()>& stop)>;
  // What follows from the tables alone and needs nothing of what was read before; asked of a connection and on a thread of its own, since
  // it takes a quarter of the time. Not where the file has only the connection that there is.
  void ask_aside(Aside aside) { m_aside = std::move(aside); }
  static Result<FoundProblems> look_aside(database::Connection& connection);

 private:
  using Statement = database::Statement;
  using Chain = std::pair<std::int64_t, std::string>;  // installation, table

  struct Link {  // the row of a chain that was looked at last
    ChainHead head;
    std::int64_t at_utc_ms = 0;
  };
  struct ChainRow {
    const char* table;
    std::int64_t installation, position, at_utc_ms;
    std::string_view prev_hash, hash, digest, salt;
    std::optional<std::string_view> content;  // none: erased
  };
  struct Altered {
    bool row = false, content = false;
  };
  struct Word {  // what the trails say of a thing
    Moment when;
    std::string digest, id;
  };
  using Words = std::map<std::string, Word, std::less<>>;
  struct MarkWords {
    Word last;
    std::set<std::string> digests;
    int undone = 0;
  };
  // A hash that somebody outside of the two chains vouches for.
  struct Expected {
    std::string hash;             // or how it begins
    std::string table, row, who;  // where the word stands, and whose it is
  };

  Result<void> look();
  // One part of the look, told to whoever waits; `refused` once they want no more of it.
  Result<void> at(const char* step, Result<void> (Inspection::*check)());
  Result<void> count_rows();
  bool row_is_wanted();  // told after each row of the long tables; false: they want no more
  void add(std::string table, std::string row, std::string message);

  // Chains: verify.cpp.
  Result<void> check_schema();
  Result<void> check_references();  // and all else that is looked at aside
  Result<void> read_installations();
  Result<void> check_events();
  void check_event(const Statement& row);
  void check_order(const ChainRow& row, const Link& link);
  Altered check_link(const ChainRow& row, std::string_view hash_now);
  Result<void> check_audit();
  Result<bool> is_left_to_another_machine(const std::string& installation);
  bool speaks_of_another_file(const Statement& row) const;  // a row of the trail
  void remember_audit(const Statement& row);
  void remember_detail(const Statement& row);
  Result<void> check_heads();
  Result<void> check_what_follows();  // declarations, and passes that follow from marks
  // What the chains vouch for: verify_rows.cpp.
  Result<void> check_attempts();
  Result<void> check_people();
  Result<void> check_marks();
  Result<void> check_counting_marks();
  Result<void> check_questions();
  Result<void> check_pictures();
  Result<void> check_sealed();
  Result<void> check_allowances();
  Result<void> check_aliases();
  Result<void> check_corrections();
  Result<void> check_void();
  void remember_start(const Statement& row, const std::string& attempt);  // a row of attempt_event
  Result<void> check_exam_parts();
  Result<void> check_grades();
  // What vouches for the chains: verify_proof.cpp.
  Result<void> read_signed_heads();
  Result<void> check_certifications();
  Result<void> read_memory();
  void read_printed_heads();
  void expect(std::int64_t installation, const char* table, std::int64_t position, Expected expected);
  void check_expected(std::int64_t installation, const char* table, std::int64_t position, std::string_view hash);
  void tell_what_was_cut();
  void tell_who_signed();

  database::Connection& m_connection;
  const VerifyAgainst& m_against;
  Verified m_out;
  std::map<std::int64_t, std::string> m_installations;
  std::set<std::int64_t> m_received;  // installations whose rows came in results files
  Turns m_turns;
  std::int64_t m_own = 0;
  std::map<Chain, Link> m_links;
  Words m_people, m_sealed;  // by pseudonym; by seal_subject
  RoleWords m_roles;
  std::map<std::string, MarkWords, std::less<>> m_marks;         // by attempt
  std::map<std::string, std::string, std::less<>> m_allowances;  // by the person's id
  std::map<std::string, Turns::Written> m_allowances_written;
  std::map<std::string, ToldGrade> m_told_grades;            // by exam: which attempts it says that count
  std::map<std::string, std::string> m_going_on;             // by exam: that from which it says that it goes on
  std::set<std::string, std::less<>> m_erased, m_questions;  // pseudonyms; versions
  std::map<std::pair<Chain, std::int64_t>, std::vector<Expected>> m_expected;
  std::map<std::pair<std::int64_t, std::int64_t>, std::string> m_acknowledgements_signed;  // by installation and position: the hash
  std::set<std::string, std::less<>> m_foreign_keys;                                       // of who is no trainer here
  std::map<std::string, std::string> m_signers;                                            // certifiers' public keys, with the pseudonym
  const char* m_step = "";
  std::int64_t m_rows = 0, m_rows_seen = 0;
  int m_foreign_certifications = 0;
  Result<Verified> look_over();
  double share() const;  // of the rows; not all before the look is over
  bool is_to_stop();     // asked within long statements too

  bool m_stopped = false, m_unreadable = false;
  std::chrono::steady_clock::time_point m_asked_last = {};
  std::shared_ptr<std::atomic<bool>> m_stop_aside = std::make_shared<std::atomic<bool>>(false);
  Aside m_aside;
  std::future<Result<FoundProblems>> m_found_aside;
  std::int64_t m_heads_told = 0, m_heads_found = 0;  // signed heads of this file: as the trail counts them, and as they are there
  std::string m_last_signature;
};

}  // namespace jumpseat::records
