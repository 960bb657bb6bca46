#pragma once
// A certificate on a sheet of A4, across.
#include "report/certificate.hpp"
#include "report/paper.hpp"

namespace jumpseat::paper {

base::Result<report::PaperFile> certificate_pdf(const report::Certificate& certificate);

}  // namespace jumpseat::paper
