#pragma once
// A report on sheets of A4.
#include "report/certificate.hpp"
#include "report/document.hpp"
#include "report/paper.hpp"

namespace jumpseat::paper {

base::Result<report::PaperFile> document_pdf(const report::Document& document);

}  // namespace jumpseat::paper
