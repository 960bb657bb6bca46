// jumpseat-page-worker: parses and draws one manual, shut in. Started by Jumpseat; of no use by hand.
#include "page_worker/sandbox.hpp"
#include "page_worker/server.hpp"
#include "page_worker/warm.hpp"

#include <cstdlib>
#include <cstring>
#include <poppler/cpp/poppler-global.h>
#include <string>
#include <sys/socket.h>
#include <unistd.h>

namespace jumpseat::page_worker {

Options read_options(int count, char** words) {
  Options options;
  for (int i = 1; i + 1 < count; i += 2) {
    const int value = std::atoi(words[i + 1]);
    if (std::strcmp(words[i], "--features") == 0) options.allowed_features = static_cast<std::uint8_t>(value);
    if (std::strcmp(words[i], "--program") == 0) options.program = value;
    if (std::strcmp(words[i], "--memory-mb") == 0 && value > 0) options.memory_limit_mb = value;
  }
  return options;
}

int serve(int count, char** words) {
  const Options options = read_options(count, words);
  Sandbox::prepare(options);
  poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
  const Warmth warmth;
  const Sandbox sandbox(options);
  return Server(sandbox).run(pdf::protocol::control_descriptor);
}

}  // namespace jumpseat::page_worker

int main(int count, char** words) {
  int kind = 0;
  socklen_t size = sizeof kind;
  if (::getsockopt(jumpseat::pdf::protocol::control_descriptor, SOL_SOCKET, SO_TYPE, &kind, &size) != 0 || kind != SOCK_SEQPACKET) {
    static constexpr char sentence[] = "jumpseat-page-worker is a part of Jumpseat and is started by it.\n";
    return ::write(2, sentence, sizeof sentence - 1) < 0 ? 1 : 2;
  }
  return jumpseat::page_worker::serve(count, words);
}
