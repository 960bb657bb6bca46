#pragma once
// How the heap of a program that stays open for days behaves.

namespace jumpseat::base {

// Once, before other threads begin: what is freed goes back to the system at once where it is large. Without it that limit rises with what
// is freed, and large vectors come to lie between what lives on: a window that opened 750 manuals held twice what it needs, and more with
// each. One heap for all threads, or a lower limit, saved no more and cost a tenth of the time to the first page.
void keep_heap_small();

}  // namespace jumpseat::base
