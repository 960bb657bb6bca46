#include "app/people/staff_list.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using app::StaffList;

namespace {

StaffList list_of(std::string_view text, const std::map<std::string, std::string>& named = {}) {
  auto list = app::read_staff_list(text, named);
  REQUIRE_MESSAGE(list, (list ? "" : base::sentence(list.error())));
  return std::move(*list);
}

}  // namespace

TEST_CASE("a list with any separator is read") {
  for (const char* text :
       {"Staff number,Name,Base\n10442,Ana Silva,LIS\n", "staff_number;name;base\r\n10442;Ana Silva;LIS\r\n",
        "\xEF\xBB\xBFSTAFF NO\tFull Name\tHome base\n10442\tAna Silva\tLIS",
        "Employee ID|Surname|Given name|Station\r10442|Silva|Ana|LIS\r", "\"Crew, ID\";Name;Base\n10442;Ana Silva;LIS\n"}) {
    CAPTURE(text);
    const auto list = app::read_staff_list(text);
    REQUIRE(list);
    REQUIRE(list->entries.size() == 1);
    CHECK(list->problems.empty());
    CHECK(list->entries[0].staff_number == "10442");
    CHECK(list->entries[0].name == "Ana Silva");
    CHECK(list->entries[0].base == "LIS");
    CHECK_FALSE(list->entries[0].fleet);
  }
}

TEST_CASE("headers that nobody knows can be named, and those that mean nothing are shown as such") {
  const auto list = list_of("Pers,Who,Shoe size\n7,Bo,44\n", {{"staff_number", "Pers"}, {"name", "Who"}});
  CHECK(list.entries[0].staff_number == "7");
  CHECK(list.columns[2] == std::pair<std::string, std::string>("Shoe size", ""));
  CHECK_FALSE(app::read_staff_list("Pers,Who\n7,Bo\n"));
  CHECK_FALSE(app::read_staff_list("Pers,Who\n7,Bo\n", {{"staff_number", "Nobody"}}));
  CHECK_FALSE(app::read_staff_list("Pers,Who\n7,Bo\n", {{"shoe", "Pers"}}));
}

TEST_CASE("one bad line hides no good one, and says what is wrong with it") {
  const auto list = list_of(
      "staff number,name,role,joined,left\n"
      "1,Ana,learner,2020-02-29,\n"
      ",Nobody,learner,,\n"
      "2,Bo,captain of all,2020-01-01,\n"
      "1,Ana again,learner,,\n"
      "3,Cy,trainer,03/04/2020,\n"
      "4,Di,,2020-01-02,2019-01-01\n"
      "5,Ed,,1.2.2021,28 Feb 2022\n"
      "6,Fi,,,,,,\n"
      ",,,,\n"
      "7,\"Gil, \"\"the\"\" Great\",MANAGER,2021-02-30,\n"
      "8,Hal,Auditor,,\n",
      {{"job", "name"}});
  std::vector<int> lines;
  for (const auto& problem : list.problems) lines.push_back(problem.line);
  CHECK(lines == std::vector<int>{3, 4, 5, 6, 7, 9, 11});
  REQUIRE(list.entries.size() == 3);
  CHECK(list.entries[1].joined_on == model::find_day("2021-02-01"));
  CHECK(list.entries[1].left_on == model::find_day("2022-02-28"));
  CHECK(list.entries[2].role == model::Role::auditor);
  CHECK(list.problems[2].message == "the staff number 1 is in line 2 already");
  CHECK(list.problems[1].staff_number == "2");
  CHECK(list.left_out == std::vector<std::string>{"2", "1", "3", "4", "6", "7"});
  const auto named = list_of("staff number,name\n,Nobody\n");
  REQUIRE(named.problems.size() == 1);
  CHECK(named.problems[0].name == "Nobody");
}

TEST_CASE("a line that is too short is left out, as cells of it may have moved") {
  const auto list = list_of("id,name,base\n1,LIS\n2,Bo,OSL\n");
  REQUIRE(list.entries.size() == 1);
  CHECK(list.entries[0].name == "Bo");
  REQUIRE(list.problems.size() == 1);
  CHECK(list.problems[0].message == "it has 2 cells, but there are 3 columns");
}

TEST_CASE("a first name beside a name is part of it") {
  CHECK(list_of("staff_number;first_name;name\n1;Ana;Silva\n").entries[0].name == "Ana Silva");
  CHECK(list_of("staff_number,first_name,last_name\n1,Ana,Silva\n").entries[0].name == "Ana Silva");
  CHECK(list_of("Personalnummer;Name;Vorname\n1;Silva;Ana\n").entries[0].name == "Ana Silva");
  CHECK(list_of("id,full name,first name\n1,Silva Ana,Ana\n").entries[0].name == "Silva Ana");
  CHECK(list_of("id;full name;first name\n1;Silva, Ana;ANA\n").entries[0].name == "Silva, Ana");
  CHECK(list_of("id;name;first name\n1;Santana;Ana\n").entries[0].name == "Ana Santana");
  CHECK(list_of("id;name;first name\n1;Silva;\n").entries[0].name == "Silva");
  CHECK(list_of("id;name;first name;last name\n1;;Ana;Silva\n").entries[0].name == "Ana Silva");
}

TEST_CASE("a day with slashes is taken where it can be read in one way alone") {
  const auto list = list_of("id,joined\n1,23/04/2026\n2,04/23/2026\n3,05/05/2026\n4,2026/04/23\n5,03/04/2026\n6,31/31/2026\n7,30/2/2026\n");
  REQUIRE(list.entries.size() == 4);
  for (const std::size_t i : {0U, 1U, 3U}) CHECK(list.entries[i].joined_on == model::find_day("2026-04-23"));
  CHECK(list.entries[2].joined_on == model::find_day("2026-05-05"));
  REQUIRE(list.problems.size() == 3);
  CHECK(list.problems[0].message == "nobody can tell the day from the month in \"03/04/2026\"; write it as 2026-11-25");
  CHECK(list.problems[1].message == "\"31/31/2026\" is no day; write it as 2026-11-25");
  CHECK(list.problems[2].message == "\"30/2/2026\" is no day; write it as 2026-11-25");
}

TEST_CASE("a role that is none of ours is what people do") {
  const auto list = list_of("id,name,role\n1,Ana,cabin\n2,Bo,Trainer\n");
  CHECK(list.entries[0].job == "cabin");
  CHECK_FALSE(list.entries[0].role);
  CHECK(list.entries[1].role == model::Role::trainer);
}

TEST_CASE("a list from a spreadsheet that does not write UTF-8 keeps its accents, and says so") {
  const auto list = list_of("id;name\n1;Jos\xE9 \x8Apela\n");
  CHECK(list.entries[0].name == "José Špela");
  CHECK(list.notes.size() == 1);
  CHECK_FALSE(app::read_staff_list(std::string("id;na\0me\n1;\xE9\n", 13)));
}

TEST_CASE("of two columns that may be the staff number the one that says so is taken, wherever it stands, and the other is named") {
  const auto list = list_of("ID,Employee number,Name\n7,10442,Ana\n");
  CHECK(list.entries[0].staff_number == "10442");
  CHECK(list.columns[0].second.empty());
  REQUIRE(list.notes.size() == 1);
  CHECK(list.notes[0].message == "More than one column may be the staff number: Employee number is taken, ID is not.");
  const auto chosen = list_of("ID,Employee number,Name\n7,10442,Ana\n", {{"staff_number", "ID"}});
  CHECK(chosen.entries[0].staff_number == "7");
  CHECK(chosen.notes.empty());
}

TEST_CASE("a column that means something else than its name is left alone where that is said") {
  const auto list = list_of("id,name,type\n1,Ana,part time\n", {{"fleet", ""}});
  CHECK_FALSE(list.entries[0].fleet);
  CHECK(list.columns[2].second.empty());
  CHECK_FALSE(app::read_staff_list("id,name,\n1,Ana,\n", {{"staff_number", ""}}));
}

TEST_CASE("a byte order mark before a list that is not UTF-8 throughout is no part of its first header") {
  const auto list = list_of("\xEF\xBB\xBFStaff number;Name\n1;Jos\xE9 \xC5\xA0pela\n2;Zo\xC3\xAB\n");
  REQUIRE(list.entries.size() == 2);
  CHECK(list.entries[0].staff_number == "1");
  CHECK(list.entries[0].name == "José Špela");
  CHECK(list.entries[1].name == "Zoë");
  CHECK(list.notes.size() == 1);
}

TEST_CASE("a no-break space, a space nobody sees and full-width digits make no other person") {
  const auto list = list_of(
      "\xEF\xBB\xBFStaff number;Name\n\u00A010504;Ana\u00A0Silva\n\u200B10505\u202F;Bo\n\uFEFF10506;Cy\n\uFF11\uFF10\uFF15\uFF10\uFF17;"
      "\u3000Di\n\u00A0;\u2003\n=\"00042\";Ed\n");
  REQUIRE(list.entries.size() == 5);
  for (std::size_t i = 0; i < 4; ++i) CHECK(list.entries[i].staff_number == std::to_string(10504 + i));
  CHECK(list.entries[0].name == "Ana Silva");
  CHECK(list.entries[3].name == "Di");
  CHECK(list.entries[4].staff_number == "00042");
  CHECK(list.problems.empty());
}

TEST_CASE("what a spreadsheet made of a number is nobody's number, and its line says what to do") {
  const auto list = list_of(
      "Staff number,Name,Base\n1.05E+04,Ana,LIS\n1E+05,Bo,LIS\n#N/A,Cy,LIS\n#REF!,Di,LIS\n=10507,Ed,LIS\n10508,=A1,LIS\n10509,Fi,#NOM?\n"
      "12E4,Gil,LIS\n#1,Hal,LIS\n");
  REQUIRE(list.entries.size() == 2);
  CHECK(list.entries[0].staff_number == "12E4");
  CHECK(list.entries[1].staff_number == "#1");
  REQUIRE(list.problems.size() == 7);
  CHECK(list.problems[0].message ==
        "\"1.05E+04\" is a number that the spreadsheet has shortened; make its column text, write the whole number");
  CHECK(list.problems[2].message == "\"#N/A\" is what a failed formula left; write what belongs there");
  CHECK(list.problems[4].message == "\"=10507\" is a formula and not what it gives; save the list with values instead of formulas");
}

TEST_CASE("10506.0 is 10506 where all numbers of the column are whole") {
  const auto list = list_of("Staff number,Name\n10506.0,Ana\n10507,Bo\n10508.00,Cy\n");
  REQUIRE(list.entries.size() == 3);
  CHECK(list.entries[0].staff_number == "10506");
  CHECK(list.entries[2].staff_number == "10508");
  REQUIRE(list.notes.size() == 1);
  CHECK(list.notes[0].message == "Staff numbers with decimals are read without them: 10506.0 as 10506.");
  const auto with_parts = list_of("Staff number,Name\n10506.0,Ana\n10506.1,Bo\n");
  CHECK(with_parts.entries[0].staff_number == "10506.0");
  CHECK(list_of("Staff number,Name\n10.000,Ana\n").entries[0].staff_number == "10.000");
}

TEST_CASE("whoever is known by a number with its decimals is nobody else for being read without them") {
  auto list = list_of("Staff number,Name\n10506.0,Ana\n10507.0,Bo\n");
  records::Member with_decimals, without;
  with_decimals.person.staff_number = "10506.0", without.person.staff_number = "10507";
  app::keep_known_numbers(list, {with_decimals, without});
  CHECK(list.entries[0].staff_number == "10506.0");
  CHECK(list.entries[1].staff_number == "10507");
}

TEST_CASE("somebody new without a name is a problem of the line, and somebody known keeps theirs") {
  auto list = list_of("Staff number,Name,Base\n1,,LIS\n2,Bo,OSL\n3,\u00A0,LIS\n,,OSL\n");
  REQUIRE(list.entries.size() == 3);
  CHECK_FALSE(list.entries[0].name);
  records::Member known;
  known.person.staff_number = "1";
  app::leave_out_nameless(list, {known});
  REQUIRE(list.entries.size() == 2);
  CHECK(list.entries[0].staff_number == "1");
  CHECK(list.lines_of_entries == std::vector<int>{2, 3});
  REQUIRE(list.problems.size() == 2);
  CHECK(list.problems[0].line == 4);
  CHECK(list.problems[0].message == "somebody new has no name; write it in this line");
  CHECK(list.problems[1].message == "there is no staff number");
  CHECK(list.lines_left_out == 2);
  CHECK(list.left_out == std::vector<std::string>{"3"});
}

TEST_CASE("a line of Excel's and titles above the headers are passed over, and that is said") {
  const auto list = list_of("sep=;\r\nStaff number;Name\r\n1;Silva, Ana\r\n");
  REQUIRE(list.entries.size() == 1);
  CHECK(list.separator == ';');
  CHECK(list.entries[0].name == "Silva, Ana");
  CHECK(list.lines_of_entries[0] == 3);
  REQUIRE(list.notes.size() == 1);
  CHECK(list.notes[0].message == "What stands above the headers is passed over: sep=;.");
  const char* titled = "Staff;;\n\nAs of 28 Nov, 2026, Lisbon;;\nStaff number;Name;Base\n1;Ana;LIS\n";
  const auto below = list_of(titled);
  REQUIRE(below.entries.size() == 1);
  CHECK(below.entries[0].base == "LIS");
  REQUIRE(below.notes.size() == 1);
  CHECK(below.notes[0].message == "What stands above the headers is passed over: Staff / As of 28 Nov, 2026, Lisbon.");
  CHECK(app::headers_of_staff_list(titled) == std::vector<std::string>{"Staff number", "Name", "Base"});
  const char* unknown = "\"sep=,\"\nOur people\nPers,Who\n7,Bo\n";
  CHECK(app::headers_of_staff_list(unknown) == std::vector<std::string>{"Pers", "Who"});
  CHECK_FALSE(app::read_staff_list(unknown));
  CHECK(list_of(unknown, {{"staff_number", "Pers"}, {"name", "Who"}}).entries[0].name == "Bo");
}

TEST_CASE("people whose group is called Staff are no headers") {
  const char* text = "Pers,Who,Group\n7,Bo,Staff\n8,Cy,Staff\n";
  CHECK(app::headers_of_staff_list(text)[0] == "Pers");
  CHECK(list_of(text, {{"staff_number", "Pers"}}).entries.size() == 2);
}

TEST_CASE("a line of people below headers that nobody knows is no line of headers") {
  const auto refused = app::read_staff_list("Code;Name;\n1;Ana;Staff\n2;Bo;Ramp\n");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().because.starts_with("no header of its first lines is the staff number"));
  CHECK(app::headers_of_staff_list("Code;Name;\n1;Ana;Staff\n2;Bo;Ramp\n").front() == "Code");
}

TEST_CASE("French and Spanish headers are known") {
  for (const char* text : {"Matricule;Nom;Pr\u00E9nom;Base;Flotte;Fonction;Groupe;R\u00F4le;Date d\u2019entr\u00E9e;Date de sortie\n"
                           "10442;Silva;Ana;LIS;A320;cabine;1;learner;2020-02-29;\n",
                           "N\u00FAmero de empleado;Nombre;Apellidos;Base;Flota;Puesto;Grupo;Rol;Fecha de alta;Fecha de baja\n"
                           "10442;Ana;Silva;LIS;A320;cabine;1;learner;2020-02-29;\n"}) {
    CAPTURE(text);
    const auto list = list_of(text);
    REQUIRE(list.entries.size() == 1);
    const auto& ana = list.entries[0];
    CHECK(ana.staff_number == "10442");
    CHECK(ana.name == "Ana Silva");
    CHECK(ana.base == "LIS");
    CHECK(ana.fleet == "A320");
    CHECK(ana.job == "cabine");
    CHECK(ana.group == "1");
    CHECK(ana.role == model::Role::learner);
    CHECK(ana.joined_on == model::find_day("2020-02-29"));
    CHECK(ana.tells_last_day);
  }
  for (const char* text : {"Matricule;Nom\n1;Ana Silva\n", "N\u00BA de empleado;Nombre\n1;Ana Silva\n"}) {
    const auto list = list_of(text);
    CHECK(list.entries[0].name == "Ana Silva");
    CHECK(list.columns[1].second == "name");
  }
}

TEST_CASE("one day over 12 tells how the days of its column are written, and that is said") {
  const auto list = list_of("id,name,joined,left\n1,Ana,30/06/2025,03-04-2026\n2,Bo,03/04/2026,\n3,Cy,05/05/2026,\n");
  REQUIRE(list.entries.size() == 2);
  CHECK(list.entries[0].joined_on == model::find_day("2026-04-03"));
  REQUIRE(list.notes.size() == 1);
  CHECK(list.notes[0].line == 3);
  CHECK(list.notes[0].message == "In the column joined the day stands before the month, as 30/06/2025 tells.");
  REQUIRE(list.problems.size() == 1);  // nothing tells how the last days are written
  CHECK(list.problems[0].message == "nobody can tell the day from the month in \"03-04-2026\"; write it as 2026-11-25");
  const auto american = list_of("id,name,joined\n1,Ana,03/04/2026\n2,Bo,06/30/2025\n");
  CHECK(american.entries[0].joined_on == model::find_day("2026-03-04"));
  CHECK(american.notes[0].message == "In the column joined the month stands before the day, as 06/30/2025 tells.");
}

TEST_CASE("what is no list is refused with one sentence") {
  for (const char* text : {"", "\n\n", "id,name\n1,\"Ana\n", "name\nAna\n"}) {
    const auto list = app::read_staff_list(text);
    REQUIRE_FALSE(list);
    CHECK(list.error().doing == "read the staff list");
  }
  std::string wide = "id";
  for (int i = 0; i < 300; ++i) wide += ",x";
  CHECK_FALSE(app::read_staff_list(wide));
}

TEST_CASE("thirty thousand lines are no trouble") {
  std::string text = "id,name,base\n";
  for (int i = 0; i < 30'000; ++i) text += std::to_string(i) + ",Person,LIS\n";
  CHECK(list_of(text).entries.size() == 30'000);
}
