#pragma once
// The words of the Speech Synthesis Interface Protocol, which speech-dispatcher speaks: what it is told, and what it answers. Pure.
#include "model/speech.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::platform {

struct SsipReply {  // "225-17", "225 OK MESSAGE QUEUED" is the code 225 with one line and the words
  int code = 0;
  std::vector<std::string> lines;
  std::string words;
  bool is_event() const { return code >= 700 && code < 800; }
  bool is_done() const { return code >= 200 && code < 300; }
};

// Takes bytes as they come and gives whole replies; what is no reply, or far too long, breaks it for good.
class SsipReader {
 public:
  void add(std::string_view bytes);
  std::optional<SsipReply> next();
  bool is_broken() const { return m_broken; }

 private:
  std::string m_bytes;
  SsipReply m_begun;
  bool m_broken = false;
};

// What is told of a message that was said: by its number there.
struct SsipEvent {
  enum class Kind { began, ended, cancelled, mark } kind = Kind::began;
  std::string message;
  int word = 0;
};
std::optional<SsipEvent> event_of(const SsipReply& reply);

// The words with a mark before each, as SSML on one line, ready to be sent after SPEAK.
std::string ssml_of(const model::Utterance& utterance);

}  // namespace jumpseat::platform
