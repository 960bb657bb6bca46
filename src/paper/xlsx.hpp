#pragma once
// Spreadsheets of Office Open XML, written by libxlsxwriter without holding their rows.
#include "report/paper.hpp"

namespace jumpseat::paper {

base::Result<std::unique_ptr<report::Spreadsheet>> new_spreadsheet(const std::filesystem::path& file, const report::SheetHead& head);

}  // namespace jumpseat::paper
