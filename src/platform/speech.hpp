#pragma once
// Reading aloud through speech-dispatcher, the speech service of a Linux desktop. Nothing is begun before the first word.
#include "model/speech.hpp"

#include <filesystem>
#include <functional>
#include <memory>

namespace jumpseat::platform {

// Where the service listens: $SPEECHD_ADDRESS, else its usual place.
std::filesystem::path speech_socket();
// `wake` is called from another thread when there is news.
std::unique_ptr<model::Speaker> make_speaker(std::function<void()> wake);

}  // namespace jumpseat::platform
