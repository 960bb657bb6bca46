#pragma once
// The system calls a worker may make: few, and fewer in its children. Unknown ones answer ENOSYS, dangerous ones kill.
#include <linux/filter.h>
#include <vector>

namespace jumpseat::page_worker {

enum class FilterFor { server, child };

std::vector<sock_filter> build_filter(FilterFor who);  // empty where it cannot be built
bool install_filter(const std::vector<sock_filter>& program);

}  // namespace jumpseat::page_worker
