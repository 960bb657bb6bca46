#include "app/keeping/year_count.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;

namespace {

records::FarCount some_year() {
  records::FarCount count;
  count.fiscal_year = 2026;
  count.trained = 12;
  count.head = "J1.x";
  count.groups = {{"=class 4", 11}, {"", 1}};
  count.tallies = {{"2026-03-31", records::NoticedBy::staff, records::Told::hotline, "2026-03-31T14:05Z", "c1"},
                   {"2026-05-01", records::NoticedBy::passenger, records::Told::nobody, ""}};
  return count;
}

}  // namespace

TEST_CASE("the US fiscal year begins in October of the year before") {
  CHECK(app::fiscal_year_of(model::day_of(2026, 9, 30)) == 2026);
  CHECK(app::fiscal_year_of(model::day_of(2026, 10, 1)) == 2027);
  CHECK(app::fiscal_year_of(model::day_of(2026, 12, 31)) == 2027);
  CHECK(app::fiscal_year_of(model::day_of(2026, 1, 1)) == 2026);
}

TEST_CASE("the yearly count is told in sentences, and saved with a row for each number and no formula") {
  const auto view = app::year_count_view(some_year(), "HT");
  CHECK(view.trained == "12 people were trained in detecting and reporting.");
  CHECK(view.noticed == "2 potential victims were noticed; somebody was told of 1.");
  REQUIRE(view.groups.size() == 2);
  CHECK(view.groups[1].first == "no group");
  REQUIRE(view.cases.size() == 2);
  CHECK(view.cases[0].id == "c1");
  CHECK(view.cases[0].words == "31 Mar 2026: noticed by staff, the hotline was told (2026-03-31T14:05Z)");
  CHECK(view.cases[1].words == "1 May 2026: noticed by a passenger, nobody was told");
  const std::string csv = app::year_count_csv(some_year(), "HT");
  CHECK(csv.starts_with("part,of,count\r\nfiscal year,HT,2026\r\ntrained,,12\r\ntrained in group,'=class 4,11\r\n"));
  CHECK(csv.find("notifications,,2\r\nnotifications of which somebody was told,,1\r\n") != std::string::npos);
  CHECK(csv.ends_with("record stood at,J1.x,\r\n"));
}
