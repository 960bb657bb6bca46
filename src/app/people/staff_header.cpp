#include "app/people/staff_header.hpp"

#include "app/people/staff_cells.hpp"
#include "base/text.hpp"
#include "report/csv.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

namespace jumpseat::app {
namespace {

using NamedColumns = std::map<std::string, std::string>;

constexpr std::size_t most_rows_to_look_at = 12, longest_part_to_look_at = 100'000, longest_above = 120;

struct FirstRow {
  int line = 0;
  std::vector<std::string> cells;
  bool has_number = false;
  int known = 0, filled = 0;
};

FirstRow row_from(int line, const std::vector<std::string_view>& cells, const NamedColumns& named) {
  FirstRow row{line, {}};
  const auto number = named.find("staff_number");
  for (const std::string_view raw : cells) {
    const std::string& cell = row.cells.emplace_back(plain_cell(raw));
    if (cell.empty()) continue;
    ++row.filled;
    const std::string key = staff_header_key(cell);
    bool known = std::any_of(named.begin(), named.end(), [&](const auto& one) { return one.second == cell; });
    for (const StaffField& field : known_staff_fields()) {
      if (std::find(field.headers.begin(), field.headers.end(), key) == field.headers.end()) continue;
      known = true;
      row.has_number |= number == named.end() && field.name == std::string_view("staff_number");
    }
    row.has_number |= number != named.end() && number->second == cell;
    row.known += known;
  }
  return row;
}

std::vector<FirstRow> first_rows(std::string_view text, char separator, const NamedColumns& named) {
  report::CsvReader csv(text, separator);
  std::vector<FirstRow> rows;
  std::vector<std::string_view> cells;
  while (rows.size() < most_rows_to_look_at && csv.next(cells)) rows.push_back(row_from(csv.line(), cells, named));
  return rows;
}

// A title has fewer cells than the headers, or none that anybody knows; a line of people, below, has neither less nor more to show.
std::size_t header_among(const std::vector<FirstRow>& rows, std::size_t from) {
  std::optional<std::size_t> best;
  int filled_before = 0, known_before = 0;
  for (std::size_t i = from; i < rows.size(); ++i) {
    const FirstRow& row = rows[i];
    const bool stands_out = i == from || (row.filled > filled_before && known_before == 0) || (row.known > 1 && row.known > known_before);
    if (row.has_number && stands_out && (!best || row.known > rows[*best].known)) best = i;
    filled_before = std::max(filled_before, row.filled);
    known_before = std::max(known_before, row.known);
  }
  if (best) return *best;
  for (std::size_t i = from; i < rows.size(); ++i)
    if (rows[i].filled > 1) return i;
  return from;
}

// Excel's own line, "sep=;": it says what parts the cells.
std::optional<char> separator_said(std::string_view text) {
  text.remove_prefix(std::min(text.size(), text.find_first_not_of("\r\n")));
  std::string_view line = text.substr(0, text.find_first_of("\r\n"));
  if (line.size() > 2 && line.front() == '"' && line.back() == '"') line = line.substr(1, line.size() - 2);
  constexpr std::string_view before = "sep=";
  if (line.size() != before.size() + 1 || !base::starts_with_ignoring_case(line, before)) return std::nullopt;
  const char said = line.back();
  if (base::is_letter(said) || base::is_digit(said) || said == '"' || static_cast<unsigned char>(said) >= 0x80) return std::nullopt;
  return said;
}

std::string words_above(const std::vector<FirstRow>& rows, std::size_t count, std::optional<char> said) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) {
    std::string line;
    if (i == 0 && said) line = std::string("sep=") + *said;
    else
      for (const std::string& cell : rows[i].cells)
        if (!cell.empty()) line += (line.empty() ? "" : " ") + cell;
    if (!line.empty()) out += (out.empty() ? "" : " / ") + line;
  }
  return out.size() <= longest_above ? out : std::string(base::cut_to(out, longest_above)) + " \u2026";
}

}  // namespace

const std::vector<StaffField>& known_staff_fields() {
  static const std::vector<StaffField> all{
      {"staff_number",
       {"staffnumber",
        "staffno",
        "staffid",
        "employeenumber",
        "employeeno",
        "employeeid",
        "personnelnumber",
        "personnelno",
        "personalnummer",
        "matricule",
        "nmatricule",
        "ndematricule",
        "nomatricule",
        "numerodematricule",
        "numerodemploye",
        "numeroemploye",
        "numerodeempleado",
        "numeroempleado",
        "numempleado",
        "nodeempleado",
        "ndeempleado",
        "legajo",
        "payrollnumber",
        "crewid",
        "crewcode",
        "pnr",
        "staff",
        "employee",
        "number",
        "id"}},
      {"name",
       {"name", "fullname", "displayname", "employeename", "crewname", "nomcomplet", "nometprenom", "prenometnom", "nomprenom",
        "nombrecompleto", "nombreyapellidos", "apellidosynombre"}},
      {"first_name", {"firstname", "givenname", "forename", "vorname", "prenom", "nombre", "nombres"}},
      {"last_name", {"lastname", "surname", "familyname", "nachname", "nomdefamille", "nom", "apellidos", "apellido"}},
      {"group", {"group", "team", "class", "course", "groupe", "equipe", "grupo", "equipo", "department", "dept", "section"}},
      {"base", {"base", "homebase", "station", "location", "domicile"}},
      {"fleet", {"fleet", "flotte", "flota", "aircraft", "aircrafttype", "type", "qualification"}},
      {"job",
       {"job", "position", "duty", "function", "rank", "jobtitle", "crewrole", "crewtype", "jobgroup", "fonction", "poste", "puesto"}},
      {"role", {"role", "access", "jumpseatrole", "account", "accountrole", "rol"}},
      {"joined",
       {"joined", "joinedon", "startdate", "hiredate", "dateofhire", "dateofjoining", "datedentree", "datedembauche", "fechadealta",
        "fechadeingreso", "seniority"}},
      {"left",
       {"left", "lefton", "leaver", "enddate", "terminationdate", "leavingdate", "datededepart", "datedesortie", "fechadebaja", "lastday"}},
  };
  return all;
}

std::string staff_header_key(std::string_view header) {
  std::string out;
  for (const char c : base::folded_without_accents(base::trimmed(header)))
    if ((c >= 'a' && c <= 'z') || base::is_digit(c)) out += c;
  return out;
}

StaffHeader find_staff_header(std::string_view text, const NamedColumns& named) {
  text = base::cut_to(text, longest_part_to_look_at);
  const auto said = separator_said(text);
  StaffHeader out;
  std::optional<std::tuple<bool, int, int>> best;
  for (const char separator : {',', ';', '\t', '|'}) {
    const char parts = said.value_or(separator);
    const auto rows = first_rows(text, parts, named);
    const std::size_t from = said && rows.size() > 1 ? 1 : 0;
    if (rows.empty()) continue;
    const std::size_t at = header_among(rows, from);
    const std::tuple found{rows[at].has_number, rows[at].known, static_cast<int>(rows[at].cells.size())};
    if (best && found <= *best) continue;
    best = found;
    out = {parts, static_cast<int>(at), rows.front().line, words_above(rows, at, said), rows[at].cells};
  }
  return out;
}

}  // namespace jumpseat::app
