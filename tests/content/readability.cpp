#include "content/readability.hpp"

#include "content/shipped.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace jumpseat::test {

namespace {

bool begins_with_letter(const std::string& word) {
  const auto first = static_cast<unsigned char>(word.front());
  return std::isalpha(first) || first >= 128;
}

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> out;
  for (auto& word : words_in(text))
    if (begins_with_letter(word)) out.push_back(std::move(word));
  return out;
}

// A full stop, a question or exclamation mark before a space or a closing quotation mark, and each end of a line.
double count_sentences(const std::string& text) {
  double out = 0;
  bool open = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const bool closed = at + 1 == text.size() || std::string_view(" \n\"'").find(text[at + 1]) != std::string_view::npos ||
                        text.compare(at + 1, 2, "»") == 0 || text.compare(at + 1, 2, "\u00a0") == 0 || text.compare(at + 1, 3, "”") == 0;
    if (std::isalpha(static_cast<unsigned char>(c))) open = true;
    if (open && (c == '\n' || ((c == '.' || c == '!' || c == '?') && closed))) {
      out += 1;
      open = false;
    }
  }
  return out + open;
}

struct Counts {
  double words = 0, sentences = 0, syllables = 0, long_words = 0;
};
Counts counts(const std::string& text, int (*syllables)(const std::string&)) {
  Counts out;
  out.sentences = std::max(count_sentences(text), 1.0);
  for (const auto& word : words_of(text)) {
    out.words += 1;
    out.syllables += syllables(word);
    out.long_words += word.size() > 6;
  }
  return out;
}

// The vowels of a Spanish word, each with the place at which it stands: strong ones, weak ones, and weak ones with the stress.
enum class Vowel { none, strong, weak, stressed };
Vowel vowel_at(std::string_view word, std::size_t at, std::size_t& length) {
  length = 1;
  const std::string_view two = word.substr(at, 2);
  for (const std::string_view strong : {"á", "é", "ó"})
    if (two == strong) return length = 2, Vowel::strong;
  for (const std::string_view stressed : {"í", "ú"})
    if (two == stressed) return length = 2, Vowel::stressed;
  if (two == "ü") return length = 2, Vowel::weak;
  const char c = word[at];
  if (std::string_view("aeo").find(c) != std::string_view::npos) return Vowel::strong;
  if (c == 'i' || c == 'u' || (c == 'y' && at + 1 == word.size())) return Vowel::weak;
  return Vowel::none;
}

// The bytes of the French vowel at a place of a word, 0 where there is none. The u of "qu" is none.
std::size_t french_vowel_at(std::string_view word, std::size_t at) {
  if (word[at] == 'u' && at > 0 && word[at - 1] == 'q') return 0;
  if (std::string_view("aeiouy").find(word[at]) != std::string_view::npos) return 1;
  for (const std::string_view vowel :
       {"à", "â", "ä", "é", "è", "ê", "ë", "î", "ï", "ô", "ö", "ù", "û", "ü", "œ", "À", "Â", "É", "È", "Ê", "Î", "Ô", "Œ"})
    if (word.substr(at, vowel.size()) == vowel) return vowel.size();
  return 0;
}

}  // namespace

std::size_t count_words(const std::string& text) { return words_of(text).size(); }

double words_a_sentence(const std::string& text) {
  return static_cast<double>(words_of(text).size()) / std::max(count_sentences(text), 1.0);
}

int english_syllables(const std::string& word) {
  std::string letters = word;
  const auto vowel = [](char c) { return std::string_view("aeiouy").find(c) != std::string_view::npos; };
  if (letters.size() > 2 && letters.back() == 'e' && !vowel(letters[letters.size() - 2]) && letters[letters.size() - 2] != 'l')
    letters.pop_back();
  int count = 0;
  for (std::size_t i = 0; i < letters.size(); ++i) count += vowel(letters[i]) && (i == 0 || !vowel(letters[i - 1]));
  return std::max(count, 1);
}

int spanish_syllables(const std::string& word) {
  // Two vowels together are one syllable unless both are strong or the weak one has the stress: "cua-tro", "le-er", "dí-a".
  int count = 0;
  Vowel before = Vowel::none;
  for (std::size_t at = 0, length = 1; at < word.size(); at += length) {
    const Vowel here = vowel_at(word, at, length);
    if (here == Vowel::none) {
      before = Vowel::none;
      continue;
    }
    const bool joined =
        before != Vowel::none && before != Vowel::stressed && here != Vowel::stressed && (before == Vowel::weak || here == Vowel::weak);
    count += !joined;
    before = here;
  }
  return std::max(count, 1);
}

int french_syllables(const std::string& word) {
  // Vowels that stand together are one syllable; a last e or es behind a consonant is silent: "por-te", "pla-ces".
  int count = 0;
  bool before = false;
  for (std::size_t at = 0, length = 1; at < word.size(); at += length) {
    const std::size_t vowel = french_vowel_at(word, at);
    length = std::max<std::size_t>(vowel, 1);
    const std::string_view rest = std::string_view(word).substr(at);
    const bool silent = !before && (rest == "e" || rest == "es");
    count += vowel > 0 && !before && !silent;
    before = vowel > 0;
  }
  return std::max(count, 1);
}

// Flesch-Kincaid grade (Kincaid and others 1975): 0.39 words a sentence + 11.8 syllables a word - 15.59.
// LIX (Björnsson 1968): words a sentence + per cent of words of more than six letters.
// What B2 readers read without help: texts of a grade up to 8 and a LIX up to 40 ("medium"), in sentences of 15 words on average.
std::vector<Measure> english_readability(const std::string& text) {
  const Counts it = counts(text, english_syllables);
  const double sentence = it.words / it.sentences;
  return {{"Flesch-Kincaid", 0.39 * sentence + 11.8 * it.syllables / it.words - 15.59, 8},
          {"LIX", sentence + 100 * it.long_words / it.words, 40},
          {"words a sentence", sentence, 15}};
}

// Perspicuity (Szigriszt Pazos 1993): 206.835 - 62.3 syllables a word - words a sentence. On the INFLESZ scale (Barrio Cantalejo 2008)
// 65 to 80 is "fairly easy", 55 to 65 "normal" for people who have the language as their own: B2 readers get the former or easier.
std::vector<Measure> spanish_readability(const std::string& text) {
  const Counts it = counts(text, spanish_syllables);
  const double sentence = it.words / it.sentences;
  return {{"Szigriszt-Pazos", 206.835 - 62.3 * it.syllables / it.words - sentence, 65, false}, {"words a sentence", sentence, 15}};
}

// Reading ease for French (Kandel and Moles 1958): 207 - 1.015 words a sentence - 73.6 syllables a word. On Flesch's scale 60 to 70 is
// standard and 70 to 80 fairly easy: B2 readers, who have French as a second language, get what is fairly easy or easier.
std::vector<Measure> french_readability(const std::string& text) {
  const Counts it = counts(text, french_syllables);
  const double sentence = it.words / it.sentences;
  return {{"Kandel-Moles", 207 - 1.015 * sentence - 73.6 * it.syllables / it.words, 70, false}, {"words a sentence", sentence, 15}};
}

}  // namespace jumpseat::test
