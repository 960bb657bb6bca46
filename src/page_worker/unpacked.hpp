#pragma once
// Manuals pack their small objects into streams, and poppler unpacks such a stream anew for every page that it reads or draws: that costs
// more than the page. Here they are unpacked once.
#include <optional>
#include <string>
#include <string_view>

namespace jumpseat::page_worker {

// Each packed object on its own, with a table of where all objects are, to stand `at` so many bytes from the manual's beginning: together
// they are one file that says the same. Nothing where nothing is packed, and where the manual is locked or damaged: then poppler may
// take it otherwise.
std::optional<std::string> unpacked_objects(std::string_view manual, std::size_t at);

}  // namespace jumpseat::page_worker
