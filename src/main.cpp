// Builds the owners in order and runs the loop.
#include <cstdio>

int main() {
  std::puts("Jumpseat " JUMPSEAT_VERSION);
  return 0;
}
