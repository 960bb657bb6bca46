#pragma once
// Of all files, leaves the process those it needs to find fonts and to read poppler's tables; nothing can be written.
namespace jumpseat::page_worker {

bool enter_landlock();  // false where the kernel has none

}  // namespace jumpseat::page_worker
