#include "formats/bank.hpp"

#include "formats/gift.hpp"

namespace jumpseat::formats {

Bank read_bank(std::string_view text, const std::string& file_name) { return read_gift(text, file_name); }

}  // namespace jumpseat::formats
