// What is chosen, written and matched, until it is confirmed.
#include "app/attempt/attempts.hpp"

#include "app/attempt/question_view.hpp"
#include "base/words.hpp"
#include "quiz/draw.hpp"
#include "quiz/hints.hpp"
#include "quiz/marking.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace jumpseat::app {

bool Attempts::is_open_for(const Command& command) {
  return m_running && slot() >= 0 && !m_running->state.is_fixed(slot()) && !hold_back(command);
}

bool Attempts::draft_says_something() const { return slot() >= 0 && quiz::says_something(question(), m_running->draft); }

bool Attempts::draft_is_answer() const {
  const auto& answer = m_running->state.slots[static_cast<std::size_t>(slot())].answer;
  return answer && *answer == m_running->draft;
}

// What the disk has of this question is what is on screen.
bool Attempts::draft_is_kept() const {
  const quiz::SlotState& saved = m_running->state.slots[static_cast<std::size_t>(slot())];
  return m_running->draft == (saved.draft ? *saved.draft : saved.answer.value_or(model::Answer{}));
}

void Attempts::change_draft() {
  m_running->draft_unsaved = true;
  m_running->draft_changed_monotonic_ms = m_context.clock.monotonic_ms();
  m_saved = {SavedView::State::saving, base::say("Not saved yet")};
  touch();
}

namespace {
// The question's own index of what stands at this place on screen.
std::optional<int> own_index(const quiz::Slot& slot, int on_screen) {
  if (on_screen < 0 || on_screen >= static_cast<int>(slot.order.size())) return std::nullopt;
  return slot.order[static_cast<std::size_t>(on_screen)];
}

// In, in order, or out again; false where there is no room for one more.
bool toggle(std::vector<int>& chosen, int one, int most) {
  const auto at = std::find(chosen.begin(), chosen.end(), one);
  if (at != chosen.end()) {
    chosen.erase(at);
    return true;
  }
  if (most > 0 && static_cast<int>(chosen.size()) >= most) return false;
  chosen.insert(std::lower_bound(chosen.begin(), chosen.end(), one), one);
  return true;
}
}  // namespace

void Attempts::run(const command::ChooseOption& c) {
  if (!m_running || slot() < 0 || m_running->state.finished || hold_back(c)) return;
  const auto own = own_index(m_running->state.settled.slots[static_cast<std::size_t>(slot())], c.index);
  if (!own || m_running->state.is_fixed(slot())) return;
  const model::QuestionKind kind = question().kind;
  const bool one = kind == model::QuestionKind::single || kind == model::QuestionKind::true_false || kind == model::QuestionKind::vignette;
  if (!one && kind != model::QuestionKind::multiple) return;
  auto& choices = given<model::Chosen>().choices;
  if (one) choices = {*own};
  else if (!toggle(choices, *own, question().most_choices))
    return m_context.tell(base::say("Not more than {} may be chosen. Take one away first.", question().most_choices));
  change_draft();
}

void Attempts::run(const command::TypeAnswer& c) {
  if (!is_open_for(c)) return;
  const std::string begun = essay_template(question());
  if (!begun.empty() && c.text == begun) m_running->draft.given = {};
  else m_running->draft.given = model::Written{c.text};
  change_draft();
}

void Attempts::run(const command::MatchLeft& c) {
  if (!is_open_for(c)) return;
  const auto lefts = quiz::left_sides(question());
  if (c.left < 0 || c.left >= static_cast<int>(lefts.size())) return;
  const auto own = own_index(m_running->state.settled.slots[static_cast<std::size_t>(slot())], c.right);
  auto& right_of_left = given<model::Matched>().right_of_left;
  right_of_left.resize(lefts.size(), -1);
  right_of_left[static_cast<std::size_t>(c.left)] = own.value_or(-1);
  change_draft();
}

void Attempts::run(const command::MoveItem& c) {
  if (!is_open_for(c) || question().kind != model::QuestionKind::ordering) return;
  auto order = order_on_screen(question(), m_running->state.settled.slots[static_cast<std::size_t>(slot())], m_running->draft);
  const int count = static_cast<int>(order.size());
  if (c.from < 0 || c.from >= count || c.to < 0 || c.to >= count || c.from == c.to) return;
  const int moved = order[static_cast<std::size_t>(c.from)];
  order.erase(order.begin() + c.from);
  order.insert(order.begin() + c.to, moved);
  given<model::Matched>().right_of_left = std::move(order);
  change_draft();
}

void Attempts::run(const command::TypeGap& c) {
  if (!is_open_for(c) || c.gap < 0 || c.gap >= static_cast<int>(question().gaps.size())) return;
  auto& gaps = given<model::Filled>().gaps;
  gaps.resize(question().gaps.size());
  gaps[static_cast<std::size_t>(c.gap)] = {c.text, {}};
  change_draft();
}

void Attempts::run(const command::ChooseInGap& c) {
  if (!is_open_for(c) || c.gap < 0 || c.gap >= static_cast<int>(question().gaps.size())) return;
  const auto at = static_cast<std::size_t>(c.gap);
  const auto order = quiz::gap_order(question(), c.gap, m_running->state.settled.seed);
  if (c.index >= static_cast<int>(order.size())) return;
  auto& gaps = given<model::Filled>().gaps;
  gaps.resize(question().gaps.size());
  auto& choices = gaps[at].choices;
  if (c.index < 0) choices.clear();
  else if (const int own = order[static_cast<std::size_t>(c.index)]; question().gaps[at].kind == model::GapKind::multiple)
    toggle(choices, own, 0);
  else choices = {own};
  change_draft();
}

void Attempts::run(const command::PointAt& c) {
  if (!is_open_for(c) || !question().hotspot) return;
  const model::Hotspot& hotspot = *question().hotspot;
  if (hotspot.kind == model::HotspotKind::areas) {
    const auto area = quiz::find_area(hotspot, c.x, c.y);
    if (!area) return m_context.tell(base::say("There is nothing to choose at this place of the picture."));
    auto& choices = given<model::Chosen>().choices;
    const int one = static_cast<int>(*area);
    if (question().most_choices == 1 && choices != std::vector<int>{one}) choices = {one};
    else if (!toggle(choices, one, question().most_choices))
      return m_context.tell(base::say("Not more than {} may be chosen. Take one away first.", question().most_choices));
    return change_draft();
  }
  auto& points = given<model::Pointed>().points;
  const int most = hotspot.kind == model::HotspotKind::points ? question().most_choices : 0;
  if (hotspot.kind == model::HotspotKind::markers) {
    if (c.marker < 0 || c.marker >= static_cast<int>(hotspot.markers.size())) return;
    const int allowed = hotspot.markers[static_cast<std::size_t>(c.marker)].count;
    const auto put = std::count_if(points.begin(), points.end(), [&](const auto& point) { return point.marker == c.marker; });
    // The last one of its kind is moved.
    if (allowed > 0 && put >= allowed)
      points.erase(std::find_if(points.begin(), points.end(), [&](const auto& point) { return point.marker == c.marker; }));
  } else if (most == 1) {
    points.clear();
  } else if (most > 0 && static_cast<int>(points.size()) >= most) {
    return m_context.tell(base::say("Not more than {} places may be marked. Take one away first.", most));
  }
  if (points.size() >= 500) return;
  points.push_back({c.x, c.y, hotspot.kind == model::HotspotKind::markers ? c.marker : -1});
  change_draft();
}

void Attempts::run(const command::TakePointAway& c) {
  if (!is_open_for(c) || !question().hotspot) return;
  const auto take = [&](auto& list) {
    if (list.empty() || c.index >= static_cast<int>(list.size())) return;
    list.erase(c.index < 0 ? list.end() - 1 : list.begin() + c.index);
    change_draft();
  };
  if (question().hotspot->kind == model::HotspotKind::areas) take(given<model::Chosen>().choices);
  else take(given<model::Pointed>().points);
}

void Attempts::run(const command::ShowAnswer& c) {
  if (!m_running || slot() < 0 || m_running->state.finished || hold_back(c)) return;
  save(quiz::give_up(m_running->state, slot(), now()), [this] {
    m_running->draft = *m_running->state.slots[static_cast<std::size_t>(slot())].answer;
    m_running->draft_unsaved = false;
  });
}

void Attempts::run(const command::SetCertainty& c) {
  if (!is_open_for(c)) return;
  if (c.certainty < 1 || c.certainty > 3) return;
  const bool same = m_running->draft.certainty == c.certainty;
  m_running->draft.certainty = same ? std::nullopt : std::optional(c.certainty);
  change_draft();
}

void Attempts::run(const command::ToggleCue& c) {
  if (!is_open_for(c)) return;
  const auto order = cue_order(question());
  if (c.index < 0 || c.index >= static_cast<int>(order.size())) return;
  const int own = order[static_cast<std::size_t>(c.index)];
  auto& cues = m_running->draft.cues;
  const auto at = std::find(cues.begin(), cues.end(), own);
  if (at != cues.end()) cues.erase(at);
  else cues.insert(std::lower_bound(cues.begin(), cues.end(), own), own);
  change_draft();
}

void Attempts::confirm_then(std::function<void()> then) {
  m_running->draft_unsaved = false;
  save(quiz::answer(m_running->state, slot(), question(), m_running->draft, now()), std::move(then));
}

// Some hints take what was wrong out of the answer, for the next try.
void Attempts::take_out_what_a_hint_clears() {
  const int tries = m_running->state.slots[static_cast<std::size_t>(slot())].tries;
  if (tries < 1 || tries > static_cast<int>(question().hints.size())) return;
  if (question().hints[static_cast<std::size_t>(tries - 1)].clear_wrong)
    m_running->draft = quiz::without_wrong(question(), m_running->draft);
}

void Attempts::run(const command::Confirm& c) {
  if (!is_open_for(c)) return;
  // What is put in order may be right as it was shuffled.
  if (question().kind == model::QuestionKind::ordering && !draft_says_something())
    given<model::Matched>().right_of_left = m_running->state.settled.slots[static_cast<std::size_t>(slot())].order;
  if (!draft_says_something() || draft_is_answer()) return;
  if (const int off = quiz::words_off(question(), m_running->draft); off != 0)
    return m_context.tell(off > 0 ? base::say_count(off, "This answer needs {} word more. What you wrote is kept.",
                                                    "This answer needs {} words more. What you wrote is kept.")
                                  : base::say_count(-off, "This answer has {} word too many. What you wrote is kept.",
                                                    "This answer has {} words too many. What you wrote is kept."));
  if (question().essay) m_context.run(command::DismissNotice{});  // what it said of its words is mended
  confirm_then([this] {
    const quiz::SlotState& now = m_running->state.slots[static_cast<std::size_t>(slot())];
    if (!now.final) return take_out_what_a_hint_clears();
    if (m_running->state.is_exam() || !question().page) return;
    if (m_running->state.settled.show.right != model::Reveal::after_answer) return;
    if (!model::is_whole(quiz::fraction(question(), m_running->draft)))
      m_callbacks.show_page(m_running->attempt.course, *question().page, language_of(slot()));
  });
}

}  // namespace jumpseat::app
