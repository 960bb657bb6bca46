// Reading aloud: sentence by sentence, on to the next page, and the words that are spoken marked on their page.
#include "app/reading/reading.hpp"
#include "app/reading/spoken_language.hpp"
#include "base/log.hpp"
#include "base/words.hpp"
#include "library/running_heads.hpp"

#include <algorithm>
#include <utility>

namespace jumpseat::app {
namespace {

constexpr std::size_t said_ahead = 2;  // the one that is spoken and the next, so that there is no silence between them
constexpr int pages_around = 4;        // tell what comes back on page after page, also where left and right pages have heads of their own

}  // namespace

void Reading::run(const command::ReadAloud&) {
  if (!usable()) return;
  if (!m_options.speaker) return m_context.tell(base::say("Reading aloud is not a part of this program here."));
  if (m_speech.state == Aloud::speaking) return pause_aloud();
  if (m_speech.state == Aloud::paused) return begin_aloud(m_speech.page, m_speech.next);
  Open& open = *m_open;
  if (open.selection) {
    const model::PageIndex page = open.selection->first_page();
    const auto chosen = has_words(page) ? open.selection->chosen_on(page, open.words.at(page.value).words) : std::vector<int>();
    if (chosen.empty()) return begin_aloud(page, {});
    const auto at = open.selection->by() == SelectBy::word ? open.selection->begun_at() : std::nullopt;
    if (!at) return begin_aloud(page, {chosen.front(), 0});
    return begin_aloud(page, reading::spoken_from(open.words.at(page.value).words, chosen.front(), *at));
  }
  const Place top = place();
  const model::PageIndex page = current();
  int word = 0;
  if (top.page == page && has_words(page)) {  // what stands at the top of the canvas
    const reading::Words& words = open.words.at(page.value).words;
    const auto first = std::find_if(words.begin(), words.end(), [&](const model::Word& one) { return one.box.y >= top.y_pt; });
    if (first != words.end()) word = static_cast<int>(first - words.begin());
  }
  begin_aloud(page, {word, 0});
}

void Reading::run(const command::StopReadingAloud&) { end_aloud(); }

void Reading::begin_aloud(model::PageIndex page, reading::SpokenFrom from) {
  const std::string language = std::exchange(m_speech, {}).language;
  m_speech.state = Aloud::speaking;
  m_speech.language = language.empty() ? language_told() : language;
  m_speech.page = page;
  m_speech.next = from;
  touch();
  say_more();
}

std::string Reading::language_told() const {
  if (std::string of_file = reading::language_of_tag(m_open->facts.language); !of_file.empty()) return of_file;
  const auto* loaded = m_open->request.course && m_courses ? m_courses->find(*m_open->request.course) : nullptr;
  return loaded ? loaded->course.language : std::string();
}

// It goes on with the sentence that it stopped in.
void Reading::pause_aloud() {
  if (m_speech.state != Aloud::speaking) return;
  m_options.speaker->stop();
  if (!m_speech.said.empty()) {
    m_speech.page = m_speech.said.front().page;
    m_speech.next = m_speech.said.front().sentence.from();
    m_speech.said.resize(1);
  }
  m_speech.page_is_known = false;
  m_speech.state = Aloud::paused;
  touch();
}

void Reading::end_aloud() {
  if (m_speech.state == Aloud::silent) return;
  if (m_speech.state == Aloud::speaking) m_options.speaker->stop();
  m_speech = {};
  touch();
}

// Hands over what comes next, as far as its words are known; those of the next page are asked for in time.
void Reading::say_more() {
  while (usable() && m_speech.state == Aloud::speaking && m_speech.said.size() < said_ahead) {
    if (m_speech.page.value >= m_open->layout.pages()) {
      if (!m_speech.said.empty()) return;
      m_context.tell(base::say("That was the end of the manual."));
      return end_aloud();
    }
    if (!m_speech.page_is_known) {
      if (!has_words_around(m_speech.page)) return;
      m_speech.sentences = reading::sentences_of(m_open->words.at(m_speech.page.value).words, m_speech.next, running_words(m_speech.page));
      std::reverse(m_speech.sentences.begin(), m_speech.sentences.end());  // taken from the end
      const std::string heard = reading::spoken_language_of(m_open->words.at(m_speech.page.value).words);
      if (!heard.empty())
        m_speech.language = reading::language_to_speak(heard, language_told());  // a page with little on it is spoken as the one before
      m_speech.page_is_known = true;
    }
    if (m_speech.sentences.empty()) {
      ++m_speech.page.value;
      m_speech.next = {};
      m_speech.page_is_known = false;
      continue;
    }
    Said next{++m_utterances, m_speech.page, std::move(m_speech.sentences.back())};
    m_speech.sentences.pop_back();
    model::Utterance utterance{next.number, m_speech.language, {}};
    for (const reading::SpokenWord& word : next.sentence.words) utterance.words.push_back(word.text);
    m_speech.said.push_back(std::move(next));
    m_options.speaker->say(std::move(utterance));
  }
}

// Where not, they are asked for.
bool Reading::has_words_around(model::PageIndex page) {
  bool all = true;
  const int last = std::min(page.value + pages_around, m_open->layout.pages() - 1);
  for (int i = std::max(0, page.value - pages_around); i <= last; ++i) {
    if (has_words({i})) continue;
    all = false;
    ask_for_words({i});
  }
  return all;
}

// Heads and feet, which nobody wants to hear again on every page.
std::vector<bool> Reading::running_words(model::PageIndex page) const {
  library::EditionText around;
  std::size_t at = 0;
  for (const auto& [index, words] : m_open->words) {
    if (std::abs(index - page.value) > pages_around) continue;
    if (index == page.value) at = around.pages.size();
    around.pages.push_back(words.words);
    around.sizes.push_back(m_open->facts.sizes[static_cast<std::size_t>(index)]);
  }
  return library::running_heads(around)[at];
}

bool Reading::is_near_speech(int page) const {
  return m_speech.state != Aloud::silent && std::abs(page - m_speech.page.value) <= pages_around + 1;
}

void Reading::take_speech() {
  if (m_speech.state == Aloud::silent) return;
  for (const model::SpeechNews& news : m_options.speaker->take_news()) take(news);
}

void Reading::take(const model::SpeechNews& news) {
  using Kind = model::SpeechNews::Kind;
  if (m_speech.state != Aloud::speaking) return;
  if (news.kind == Kind::failed) {
    base::log_problem(news.problem);
    end_aloud();
    return m_context.tell(base::say(news.problem));
  }
  auto& said = m_speech.said;
  if (std::none_of(said.begin(), said.end(), [&](const Said& one) { return one.number == news.utterance; })) return;
  while (said.front().number != news.utterance) said.pop_front(), m_speech.word = -1;  // it is past these
  touch();
  if (news.kind == Kind::began) {
    m_speech.word = -1;
    follow_speech(said.front().page, said.front().sentence.words.front().words);
  } else if (news.kind == Kind::word) {
    const auto& words = said.front().sentence.words;
    if (news.word < 0 || news.word >= static_cast<int>(words.size())) return;
    m_speech.word = news.word;
    follow_speech(said.front().page, words[static_cast<std::size_t>(news.word)].words);
  } else {
    said.pop_front();
    m_speech.word = -1;
  }
  say_more();
}

// Brings what is spoken into view, unless the reader has gone elsewhere meanwhile.
void Reading::follow_speech(model::PageIndex page, reading::WordRange range) {
  if (!usable() || !has_words(page)) return;
  const reading::Words& words = m_open->words.at(page.value).words;
  if (range.empty() || range.last >= static_cast<int>(words.size())) return;
  const auto is_in_view = [this](model::PageIndex on, const model::Rect& box) {
    const model::Rect at = m_open->layout.to_canvas(on, box, m_open->scroll);
    return at.y + at.h >= 0 && at.y + at.h <= m_viewport.h && at.x + at.w >= 0 && at.x <= m_viewport.w;
  };
  const model::Rect box = words[static_cast<std::size_t>(range.first)].box;
  const auto before = std::exchange(m_speech.seen, std::pair(page, box));
  if (is_in_view(page, box) || (before && !is_in_view(before->first, before->second))) return;
  m_open->wanted = page;
  scroll_to(m_open->layout.scroll_to_show(m_open->scroll, page, box));
}

void Reading::add_speech(PageView& out) {
  if (m_speech.said.empty() || m_speech.said.front().page != out.page || !has_words(out.page)) return;
  const reading::Words& words = m_open->words.at(out.page.value).words;
  const reading::Sentence& sentence = m_speech.said.front().sentence;
  const auto add = [&](std::vector<model::Rect>& to, reading::WordRange range) {
    if (range.empty() || range.last >= static_cast<int>(words.size())) return;
    for (const model::Rect& area : reading::areas_of(words, range)) to.push_back(m_open->layout.to_canvas(out.page, area, m_open->scroll));
  };
  add(out.spoken, sentence.range());
  if (m_speech.word >= 0) add(out.spoken_word, sentence.words[static_cast<std::size_t>(m_speech.word)].words);
}

}  // namespace jumpseat::app
