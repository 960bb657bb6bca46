// Certificates as looks at the record file: their codes lead back to it, and to nothing else.
#include "records/certificate.hpp"
#include "fixture.hpp"
#include "records/inside.hpp"

using namespace jumpseat;
using support::must;

namespace {

struct ExamRoom {
  base::ManualClock clock;
  records::Records records = must(records::Records::open_in_memory(clock));
  model::Person ana = must(records.add_person({"10442", "Ana Pereira", "LIS cabin"}));
  model::AttemptId take(double fraction, bool passed, model::QuizMode mode = model::QuizMode::exam) {
    return support::finished_attempt(records, ana.id, {fraction, passed, {support::slot_mark("q1", "h1", fraction, "1")}}, mode);
  }
};

}  // namespace

TEST_CASE("the code of a certificate leads back to the exam, and is the same each time") {
  ExamRoom airline;
  const auto attempt = airline.take(0.9, true);
  airline.take(0.95, true);
  const auto made = must(records::certificate_of(airline.records, attempt));
  CHECK(made.code.size() == 23);
  CHECK(made.code == must(records::certificate_of(airline.records, attempt)).code);
  CHECK(made.name == "Ana Pereira");
  CHECK(made.attempt.mark == 0.9);
  CHECK(made.chain.starts_with("position 6"));
  const auto found = must(records::find_certificate(airline.records, made.code));
  REQUIRE(found);
  CHECK(found->attempt.attempt == attempt);
  CHECK(found->counts);
  ExamRoom another;
  CHECK_FALSE(must(records::find_certificate(another.records, made.code)));
}

TEST_CASE("a code is read as people write it, and one slip of the pen is noticed") {
  ExamRoom airline;
  const std::string code = must(records::certificate_of(airline.records, airline.take(0.9, true))).code;
  std::string typed;
  for (const char c : code) typed += c == '-' ? ' ' : c == '0' ? 'o' : c == '1' ? 'l' : static_cast<char>(std::tolower(c));
  CHECK(records::settled_code(typed) == code);
  CHECK_FALSE(records::settled_code(""));
  CHECK_FALSE(records::settled_code(code + "7"));
  CHECK_FALSE(records::settled_code(code.substr(1)));
  for (std::size_t at = 0; at < code.size(); ++at) {
    if (code[at] == '-') continue;
    for (const char c : std::string("0123456789ABCDEFGHJKMNPQRSTVWXYZ")) {
      std::string changed = code;
      changed[at] = c;
      CHECK(records::settled_code(changed).has_value() == (changed == code));
    }
  }
}

TEST_CASE("there is no certificate of what was not passed, of practice, or of what is not there") {
  ExamRoom airline;
  const auto why = [&](const model::AttemptId& attempt) { return records::certificate_of(airline.records, attempt).error().because; };
  CHECK(why(airline.take(0.5, false)) == "this exam was not passed");
  CHECK(why(airline.take(1, true, model::QuizMode::practice)) == "practice has none: only exams do");
  CHECK(why(model::AttemptId("none")) == "there is no finished attempt with this id");
}

TEST_CASE("a certificate of an exam that was marked again says that it no longer counts") {
  ExamRoom airline;
  const auto attempt = airline.take(0.9, true);
  const auto before = must(records::certificate_of(airline.records, attempt));
  must(airline.records.store_mark(attempt, {0.7, false, {support::slot_mark("q1", "h1", 0.7, "1")}}, "2"));
  CHECK_FALSE(records::certificate_of(airline.records, attempt));
  auto found = must(records::find_certificate(airline.records, before.code));
  REQUIRE(found);
  CHECK_FALSE(found->counts);
  CHECK(found->mark_then == 0.9);
  CHECK(found->attempt.mark == 0.7);
  must(airline.records.undo_mark(attempt));
  CHECK(must(records::find_certificate(airline.records, before.code))->counts);
}

TEST_CASE("a mark that was altered in the file takes its certificate with it") {
  ExamRoom airline;
  const auto attempt = airline.take(0.9, true);
  const std::string code = must(records::certificate_of(airline.records, attempt)).code;
  must(airline.records.inside().connection.execute("UPDATE marking SET fraction = 1.0"));
  CHECK_FALSE(must(records::find_certificate(airline.records, code)));
}

TEST_CASE("the last passed exam is found, of one person or of everybody") {
  ExamRoom airline;
  CHECK_FALSE(must(records::last_passed(airline.records, std::nullopt, std::nullopt)));
  const auto passed = airline.take(0.9, true);
  airline.take(0.2, false);
  CHECK(must(records::last_passed(airline.records, airline.ana.id, std::nullopt)) == passed);
  CHECK_FALSE(must(records::last_passed(airline.records, std::nullopt, model::CourseCode("XX"))));
}
