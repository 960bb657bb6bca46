#pragma once
// Tables of `jumpseat review`: a matrix of fractions, and a long table of judged vignettes.
#include "app/tools/review_source.hpp"
#include "app/tools/table_rows.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string_view>

namespace jumpseat::app::tools {

// Gives one row after another; what cannot be read is a problem with its line.
class MatrixRows {
 public:
  static base::Result<MatrixRows> open(const std::string& file);
  const std::vector<std::string>& questions() const { return m_questions; }
  // `person` is good until the call returns.
  base::Result<void> each(const std::function<void(std::string_view person, std::span<const double> fractions)>& visit);
  std::vector<std::string> take_problems() { return std::move(m_problems); }

 private:
  MatrixRows(std::string file, TableRows rows) : m_file(std::move(file)), m_rows(std::move(rows)) {}
  std::string read_heading(const std::vector<std::string_view>& cells);
  bool read_row(const std::vector<std::string_view>& cells);
  bool problem(const std::string& message);

  std::string m_file;
  TableRows m_rows;
  std::vector<std::string> m_questions, m_problems;
  std::size_t m_person = 0;
  std::vector<double> m_row;
};

base::Result<TrialsRead> read_trials_of(const std::string& file);
// Which column a person's last attempt stands in, and the like, is not in a table: rows stand in the order of the attempts.
MatrixRead counted_rows(MatrixRead all, const std::vector<review::Try>& tries, review::Counted counted);

}  // namespace jumpseat::app::tools
