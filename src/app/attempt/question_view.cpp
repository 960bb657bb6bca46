#include "app/attempt/question_view.hpp"

#include "app/attempt/attempts.hpp"
#include "app/plain_text.hpp"
#include "base/words.hpp"
#include "quiz/draw.hpp"
#include "quiz/hints.hpp"
#include "quiz/mark.hpp"
#include "quiz/marking.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>

namespace jumpseat::app {
namespace {

using model::QuestionKind;

QuestionShape shape_of(QuestionKind kind) {
  switch (kind) {
    case QuestionKind::single:
    case QuestionKind::true_false: return QuestionShape::choose_one;
    case QuestionKind::multiple: return QuestionShape::choose_many;
    case QuestionKind::vignette: return QuestionShape::vignette;
    case QuestionKind::numeric:
    case QuestionKind::short_answer: return QuestionShape::write;
    case QuestionKind::matching: return QuestionShape::match;
    case QuestionKind::ordering: return QuestionShape::order;
    case QuestionKind::cloze: return QuestionShape::cloze;
    case QuestionKind::hotspot: return QuestionShape::hotspot;
    case QuestionKind::essay: return QuestionShape::essay;
    case QuestionKind::description: break;
  }
  return QuestionShape::read;
}

std::string hotspot_words(const model::Question& question) {
  if (!question.hotspot) return base::say("a place on the picture");
  if (question.hotspot->kind == model::HotspotKind::markers) return base::say("put each label on the picture");
  if (question.most_choices == 1) return base::say("choose one place on the picture");
  return question.most_choices > 1 ? base::say("choose up to {} places on the picture", question.most_choices)
                                   : base::say("choose places on the picture");
}

std::string kind_word(const model::Question& question) {
  switch (question.kind) {
    case QuestionKind::single: return base::say("choose one");
    case QuestionKind::multiple:
      return question.most_choices > 0 ? base::say("choose up to {}", question.most_choices) : base::say("choose all that apply");
    case QuestionKind::true_false: return base::say("true or false");
    case QuestionKind::matching: return base::say("match");
    case QuestionKind::ordering: return base::say("put in order");
    case QuestionKind::numeric: return base::say("a number");
    case QuestionKind::short_answer: return base::say("a short answer");
    case QuestionKind::cloze: return base::say("fill the gaps");
    case QuestionKind::hotspot: return hotspot_words(question);
    case QuestionKind::essay: return base::say("an essay");
    case QuestionKind::vignette: return base::say_in("a question", "vignette");
    case QuestionKind::description: break;
  }
  return base::say_in("a question", "read");
}

}  // namespace

std::string essay_template(const model::Question& question) {
  return question.kind == model::QuestionKind::essay && question.essay ? plain_of(rich_text(question.essay->response_template))
                                                                       : std::string();
}

std::string correct_words(const model::Question& question) { return answer_words(question, quiz::correct_answer(in_plain_text(question))); }

std::string given_words(const model::Question& question, const model::Answer& answer) {
  return answer_words(question, quiz::given_answer(in_plain_text(question), answer));
}

std::string recorded_words(const model::Question& question, const std::string& written) {
  const auto answer = quiz::find_answer(question, written);
  const std::string words = answer ? given_words(question, *answer) : std::string();
  return words.empty() ? written : words;
}

std::string answer_words(const model::Question& question, std::string words) {
  if (question.kind != QuestionKind::true_false) return words;
  if (words == "True") return base::say("True");
  return words == "False" ? base::say("False") : words;
}

namespace {

bool holds(const std::vector<int>& list, int one) { return std::find(list.begin(), list.end(), one) != list.end(); }

void add_choices(AttemptView& view, const model::Question& question, const quiz::Slot& slot, const model::Answer& given,
                 const Shown& shown) {
  const auto* chosen = std::get_if<model::Chosen>(&given.given);
  for (const int own : slot.order) {
    if (own < 0 || own >= static_cast<int>(question.choices.size())) continue;
    const model::Choice& choice = question.choices[static_cast<std::size_t>(own)];
    ChoiceView row;
    row.rich = rich_text(choice.text);
    row.text = plain_of(row.rich);
    if (const std::string said = answer_words(question, row.text); said != row.text) row.rich = rich_of_plain(row.text = said);
    row.chosen = chosen && holds(chosen->choices, own);
    const bool best = question.kind == QuestionKind::multiple ? choice.fraction > 0 : model::is_whole(choice.fraction);
    if ((best && shown.answers) || (row.chosen && shown.right)) row.right = best;
    if (shown.feedback && (row.chosen || (best && shown.answers))) row.feedback = plain_text(choice.feedback);
    view.choices.push_back(std::move(row));
  }
}

void add_pairs(AttemptView& view, const model::Question& question, const quiz::Slot& slot, const model::Answer& given, const Shown& shown) {
  const auto rights = quiz::right_sides(question);
  const auto lefts = quiz::left_sides(question);
  for (const int own : slot.order)
    if (own >= 0 && own < static_cast<int>(rights.size()))
      view.match_options.push_back(plain_text({rights[static_cast<std::size_t>(own)], model::TextFormat::html}));
  const auto* matched = std::get_if<model::Matched>(&given.given);
  for (std::size_t i = 0; i < lefts.size(); ++i) {
    const model::MatchPair& pair = question.pairs[static_cast<std::size_t>(lefts[i])];
    MatchRowView row;
    row.left = plain_text(pair.left);
    const int own = matched && i < matched->right_of_left.size() ? matched->right_of_left[i] : -1;
    const auto at = std::find(slot.order.begin(), slot.order.end(), own);
    if (own >= 0 && at != slot.order.end()) row.chosen_right = static_cast<int>(at - slot.order.begin());
    if (shown.right) row.right = own >= 0 && own < static_cast<int>(rights.size()) && rights[static_cast<std::size_t>(own)] == pair.right;
    view.match_rows.push_back(std::move(row));
  }
}

void add_order(AttemptView& view, const model::Question& question, const quiz::Slot& slot, const model::Answer& given, const Shown& shown) {
  const auto* matched = std::get_if<model::Matched>(&given.given);
  view.order_touched = matched && !matched->right_of_left.empty();
  const auto order = order_on_screen(question, slot, given);
  for (std::size_t place = 0; place < order.size(); ++place) {
    const model::MatchPair& pair = question.pairs[static_cast<std::size_t>(order[place])];
    OrderRowView row;
    row.rich = rich_text({pair.right, pair.right_format});
    row.text = plain_of(row.rich);
    if (shown.right) row.right = order[place] == static_cast<int>(place);
    view.order.push_back(std::move(row));
  }
}

void add_gaps(AttemptView& view, const model::Question& question, std::uint64_t seed, const model::Answer& given, const Shown& shown) {
  const auto* filled = std::get_if<model::Filled>(&given.given);
  for (std::size_t i = 0; i < question.gaps.size(); ++i) {
    const model::Gap& gap = question.gaps[i];
    const model::GapAnswer answer = filled && i < filled->gaps.size() ? filled->gaps[i] : model::GapAnswer{};
    GapView row;
    row.typed = gap.kind == model::GapKind::short_answer || gap.kind == model::GapKind::numeric;
    row.many = gap.kind == model::GapKind::multiple;
    row.text = answer.text;
    if (!row.typed) {
      row.text.clear();
      for (const int own : quiz::gap_order(question, static_cast<int>(i), seed)) {
        const model::Choice& choice = gap.choices[static_cast<std::size_t>(own)];
        ChoiceView option;
        option.rich = rich_text(choice.text);
        option.text = plain_of(option.rich);
        option.chosen = holds(answer.choices, own);
        if (option.chosen) row.text += (row.text.empty() ? "" : ", ") + option.text;
        const bool best = row.many ? choice.fraction > 0 : model::is_whole(choice.fraction);
        if ((best && shown.answers) || (option.chosen && shown.right)) option.right = best;
        row.choices.push_back(std::move(option));
      }
    }
    const double earned = quiz::gap_fraction(gap, answer);
    const bool right = model::is_whole(earned);
    // What earned a part is neither right nor wrong, as among choices.
    if (shown.right && (right || earned <= 0)) row.right = right;
    if (shown.answers && !right) row.right_answer = quiz::correct_gap(in_plain_text(gap));
    view.gaps.push_back(std::move(row));
  }
}

// Of an area only its place: what it earns is not for the window.
model::Area outline_of(const model::Area& area) { return {area.shape, area.coordinates, 0, area.name, {}, area.marker}; }

void add_areas(HotspotView& out, const model::Hotspot& hotspot, const model::Answer& given, const Shown& shown) {
  const auto* chosen = std::get_if<model::Chosen>(&given.given);
  if (chosen) out.given = static_cast<int>(chosen->choices.size());
  for (std::size_t i = 0; i < hotspot.areas.size(); ++i) {
    const model::Area& area = hotspot.areas[i];
    const bool taken = chosen && holds(chosen->choices, static_cast<int>(i)), best = area.fraction > 0 || area.marker >= 0;
    if (area.shape == model::Shape::everywhere || !(taken || (best && shown.answers))) continue;
    AreaView row{outline_of(area), std::nullopt};
    if ((best && shown.answers) || (taken && shown.right)) row.right = best;
    out.areas.push_back(std::move(row));
  }
}

void add_points(HotspotView& out, const model::Hotspot& hotspot, const model::Answer& given, const Shown& shown) {
  const auto* pointed = std::get_if<model::Pointed>(&given.given);
  if (!pointed) return;
  out.given = static_cast<int>(pointed->points.size());
  for (const model::Point& point : pointed->points) {
    PointView row{point.x, point.y, {}, std::nullopt, -1};
    const auto marker = static_cast<std::size_t>(point.marker);
    if (point.marker >= 0 && marker < hotspot.markers.size()) {
      row.label = plain_text(hotspot.markers[marker].text);
      row.marker = point.marker;
      if (marker < out.markers.size() && out.markers[marker].left > 0) --out.markers[marker].left;
    }
    if (shown.right)
      row.right = std::any_of(hotspot.areas.begin(), hotspot.areas.end(), [&](const model::Area& area) {
        const bool mine = hotspot.kind == model::HotspotKind::markers ? area.marker == point.marker : area.fraction > 0;
        return mine && quiz::contains(area, point.x, point.y);
      });
    out.points.push_back(std::move(row));
  }
}

void add_hotspot(AttemptView& view, const model::Question& question, const model::Answer& given, const Shown& shown) {
  if (!question.hotspot) return;
  const model::Hotspot& hotspot = *question.hotspot;
  HotspotView& out = view.hotspot;
  out.picture = hotspot.picture;
  out.w = hotspot.width;
  out.h = hotspot.height;
  out.most = hotspot.kind == model::HotspotKind::markers ? 0 : question.most_choices;
  for (const model::Marker& marker : hotspot.markers)
    out.markers.push_back({plain_text(marker.text), marker.count > 0 ? marker.count : -1});
  add_areas(out, hotspot, given, shown);
  add_points(out, hotspot, given, shown);
}

void add_cues(AttemptView& view, const model::Question& question, const model::Answer& given, const Shown& shown) {
  for (const int own : cue_order(question)) {
    const model::Cue& from = question.cues[static_cast<std::size_t>(own)];
    CueView cue;
    cue.text = from.text;
    cue.chosen = holds(given.cues, own);
    if (shown.answers) cue.weight = from.weight;
    view.cues.push_back(std::move(cue));
  }
}

// "Gap 2: ..." where there are several gaps to speak of.
RichText about_gap(int gap, RichText words) {
  if (words.empty()) return words;
  RichRun name;
  name.text = base::say("Gap {}: {}", gap + 1, "");
  if (words.blocks.front().kind != RichBlock::Kind::paragraph) words.blocks.emplace(words.blocks.begin());
  auto& runs = words.blocks.front().runs;
  runs.insert(runs.begin(), std::move(name));
  return words;
}

RichText feedback_of_parts(const model::Question& question, const model::Answer& given) {
  RichText out;
  for (const quiz::Feedback& feedback : quiz::feedback_for(question, given))
    append(out, feedback.gap >= 0 && question.gaps.size() > 1 ? about_gap(feedback.gap, rich_text(feedback)) : rich_text(feedback));
  return out;
}

void add_feedback(AttemptView& view, const model::Question& question, const model::Answer& given, const Shown& shown) {
  const bool by_trainer = question.kind == QuestionKind::essay;
  if (by_trainer) view.verdict = base::say("A trainer marks this");
  const double fraction = view.exam ? quiz::fraction(question, given) : quiz::after_tries(question, given, {});
  if (shown.right && !by_trainer) {
    view.fraction = fraction;
    view.verdict = model::is_whole(fraction) ? base::say("Right") : fraction > 1e-7 ? base::say("Partly right") : base::say("Not right");
  }
  if (shown.feedback) {
    append(view.rich_feedback, feedback_of_parts(question, given));
    append(view.rich_feedback, rich_text(question.general_feedback));
    view.feedback = plain_of(view.rich_feedback);
  }
  if (shown.answers && !by_trainer && !model::is_whole(fraction)) view.right_answer = correct_words(question);
}

void put_units(AttemptView& view, const model::Units& units) {
  if (units.input == model::UnitInput::none) return;  // the number is all that is asked for
  view.type_hint = base::say("A number with its unit");
  if (units.input == model::UnitInput::typed) return;
  for (const model::Unit& unit : units.units) view.units.push_back(unit.name);
  view.unit_left = units.left;
}

}  // namespace

std::vector<int> order_on_screen(const model::Question& question, const quiz::Slot& slot, const model::Answer& given) {
  const auto* matched = std::get_if<model::Matched>(&given.given);
  std::vector<int> order = matched && !matched->right_of_left.empty() ? matched->right_of_left : slot.order;
  // Each thing once, whatever was kept.
  std::vector<bool> seen(question.pairs.size(), false);
  std::erase_if(order, [&](int own) {
    const bool fits = own >= 0 && static_cast<std::size_t>(own) < seen.size() && !seen[static_cast<std::size_t>(own)];
    if (fits) seen[static_cast<std::size_t>(own)] = true;
    return !fits;
  });
  for (std::size_t i = 0; i < seen.size(); ++i)
    if (!seen[i]) order.push_back(static_cast<int>(i));
  return order;
}

std::vector<int> cue_order(const model::Question& question) {
  std::vector<int> order(question.cues.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](int a, int b) {
    return question.cues[static_cast<std::size_t>(a)].text < question.cues[static_cast<std::size_t>(b)].text;
  });
  return order;
}

std::string joined_feedback(const model::Question& question, const model::Answer& answer) {
  return plain_of(feedback_of_parts(question, answer));
}

void put_question(AttemptView& view, const model::Question& question, const quiz::Slot& slot, std::uint64_t seed,
                  const model::Answer& given, const Shown& shown) {
  view.question_id = question.id.value;
  view.shape = shape_of(question.kind);
  view.kind_word = kind_word(question);
  view.rich_stem = rich_stem(question);
  view.stem = plain_of(view.rich_stem);
  view.certainty = given.certainty;
  if (question.page) view.page = question.page->label;
  if (const auto* written = std::get_if<model::Written>(&given.given)) view.typed = written->text;
  if (question.kind == QuestionKind::numeric) view.type_hint = base::say("A number");
  if (question.kind == QuestionKind::numeric && question.units && !question.units->units.empty()) put_units(view, *question.units);
  if (question.kind == QuestionKind::short_answer) view.type_hint = base::say("A word or a few");
  switch (view.shape) {
    case QuestionShape::choose_one:
    case QuestionShape::choose_many:
    case QuestionShape::vignette: add_choices(view, question, slot, given, shown); break;
    case QuestionShape::match: add_pairs(view, question, slot, given, shown); break;
    case QuestionShape::order: add_order(view, question, slot, given, shown); break;
    case QuestionShape::cloze: add_gaps(view, question, seed, given, shown); break;
    case QuestionShape::hotspot: add_hotspot(view, question, given, shown); break;
    case QuestionShape::essay:
      if (question.essay) view.essay = {question.essay->lines, question.essay->min_words, question.essay->max_words};
      break;
    case QuestionShape::write:
    case QuestionShape::read: break;
  }
  if (view.shape == QuestionShape::vignette && (quiz::says_something(question, given) || shown.any()))
    add_cues(view, question, given, shown);
  if (shown.any()) add_feedback(view, question, given, shown);
}

}  // namespace jumpseat::app
