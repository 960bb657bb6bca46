#pragma once
// The card for the wallet, eight on a sheet of A4 with crop marks, and the poster for the crew room.
#include "report/cards.hpp"
#include "report/certificate.hpp"
#include "report/paper.hpp"

namespace jumpseat::paper {

base::Result<report::PaperFile> wallet_card_pdf(const report::TakeAlong& what);
base::Result<report::PaperFile> poster_pdf(const report::TakeAlong& what, report::PosterSize size);

}  // namespace jumpseat::paper
