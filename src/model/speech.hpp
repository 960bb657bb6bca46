#pragma once
// What reads a manual aloud, as the reader sees it. The voice itself is elsewhere, so that a test can speak in its place.
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace jumpseat::model {

struct Utterance {
  std::uint64_t number = 0;  // by which the speaker tells of it
  std::string language;      // "en"; empty: the voice's own
  std::vector<std::string> words;
};

struct SpeechNews {
  enum class Kind { began, word, ended, failed } kind = Kind::began;  // word: is being spoken now; not every voice tells
  std::uint64_t utterance = 0;
  int word = 0;         // of the utterance
  std::string problem;  // failed: one sentence
};

class Speaker {
 public:
  virtual ~Speaker() = default;
  virtual void say(Utterance utterance) = 0;  // after what is being said
  virtual void stop() = 0;                    // at once, and forget what was to be said; nothing more is told of it
  virtual std::vector<SpeechNews> take_news() = 0;
};

}  // namespace jumpseat::model
