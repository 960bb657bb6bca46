#pragma once
// How the heap of a program that stays open for days behaves.

namespace jumpseat::base {

// Once, before other threads begin: what is freed goes back to the system at once where it is large, and all threads share one heap, so that
// what one leaves open others fill. Without it, a window that opened 1,500 manuals kept some 20 to 80 KB of each in the holes between
// what lives on, and half as much again from the start. Large vectors cost a mapping each; no measured time grew by it.
void keep_heap_small();

}  // namespace jumpseat::base
