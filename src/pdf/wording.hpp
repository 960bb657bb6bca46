#pragma once
// Every sentence this room can say, in one place.
#include "base/result.hpp"
#include "pdf/protocol.hpp"

#include <string>

namespace jumpseat::pdf::wording {

base::Error not_opened(protocol::Reason reason, const std::string& name);
base::Error open_overran(const std::string& name, int deadline_ms);
base::Error open_died(const std::string& name);
base::Error cut_short(const std::string& name);
base::Error lost(const std::string& name);

base::Error page_not_drawn(protocol::Reason reason, model::PageIndex page);
base::Error page_overran(model::PageIndex page, int deadline_ms);
base::Error page_died(model::PageIndex page);
base::Error page_cut_short(model::PageIndex page);
base::Error changed_meanwhile(base::Error error);  // the same, for that reason; trying again may help
base::Error page_not_read(model::PageIndex page, std::string because);
base::Error page_not_read(protocol::Reason reason, model::PageIndex page);
base::Error facts_not_read(const std::string& name, std::string because);
base::Error attached_file_not_read(protocol::Reason reason, const std::string& name);
base::Error copy_not_written(protocol::Reason reason, const std::string& name);
base::Error not_copied(protocol::Reason reason, const std::string& name);

}  // namespace jumpseat::pdf::wording
