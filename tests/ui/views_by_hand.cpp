#include "views_by_hand.hpp"

namespace jumpseat::tests {
namespace {

using namespace jumpseat::app;

RecognitionView recognition() {
  RecognitionView view;
  view.signals = 31, view.hits = 27, view.noises = 33, view.false_alarms = 5;
  view.d_prime = 2.1, view.d_prime_low = 1.4, view.d_prime_high = 2.8, view.criterion = -0.18;
  view.sentence = "You tell signal from noise well (d′ 2.1, between 1.4 and 2.8), and report slightly too readily.";
  return view;
}

AppView question(const char* title, bool exam) {
  AppView view;
  view.shell.screen = Screen::read;
  view.shell.saved = {SavedView::State::saved, "Saved 14:02:11"};
  AttemptView& attempt = view.attempt;
  attempt.stage = AttemptView::Stage::question;
  attempt.quiz_title = title;
  attempt.exam = exam;
  attempt.number = 7, attempt.total = 20, attempt.answered = 6;
  attempt.can_next = attempt.can_previous = attempt.can_finish = attempt.can_flag = true;
  for (int i = 0; i < attempt.total; ++i) attempt.slots.push_back({i < 6, i == 3 || i == 9, i == 6, exam && i == 2, std::nullopt});
  return view;
}

// The same quiz panel, another question in it.
AttemptView& ask(AppView& view, const char* id, QuestionShape shape, const char* kind_word, const char* stem) {
  AttemptView& attempt = view.attempt;
  attempt.question_id = id;
  attempt.shape = shape;
  attempt.kind_word = kind_word;
  attempt.stem = stem;
  return attempt;
}

}  // namespace

HomeView home_by_hand() {
  HomeView view;
  view.loading = false;
  view.greeting = "Good afternoon";
  view.summary = "One exam to pass. Read first, then practise.";
  CourseCardView course;
  course.course = model::CourseCode("HT");
  course.title = "Recognising trafficking";
  course.detail = "Revision 2 · effective 1 Nov 2026";
  course.manual = model::ManualId("manual");
  course.pages_read = 46, course.pages = 74;
  QuizCardView practice;
  practice.course = course.course;
  practice.quiz = model::QuizId("practice");
  practice.title = "Practice: scenes and signs";
  practice.detail = "20 questions";
  practice.last = "last time 85 % on 3 Mar 2026";
  QuizCardView exam = practice;
  exam.quiz = model::QuizId("final");
  exam.title = "Final exam";
  exam.exam = true;
  exam.detail = "20 questions · 30 minutes · pass mark 80 % · attempt 1 of 3";
  exam.last.clear();
  course.quizzes = {practice, exam};
  CourseCardView other = course;
  other.title = "Dangerous goods, cabin";
  other.course = model::CourseCode("DG");
  other.detail = "Revision 7";
  other.pages_read = other.pages = 40;
  other.quizzes = {exam};
  other.quizzes[0].open_attempt = model::AttemptId("a1");
  other.quizzes[0].answered = 12, other.quizzes[0].total = 20;
  view.courses = {course, other};
  view.recognition = recognition();
  return view;
}

AppView practice_by_hand() {
  AppView view = question("Practice: scenes and signs", false);
  AttemptView& attempt = ask(view, "ht-014", QuestionShape::vignette, "vignette",
                             "A man orders for the woman beside him, keeps both passports, and follows her to the lavatory and back, "
                             "twice. She looks at the floor.");
  attempt.choices = {{"Report now", {}, true, std::nullopt, ""},
                     {"Note and keep observing", {}, false, std::nullopt, ""},
                     {"Normal service", {}, false, std::nullopt, ""}};
  attempt.asks_certainty = true;
  attempt.certainty = 2;
  attempt.cues = {{"follows her to the lavatory", true, std::nullopt},
                  {"keeps both passports", false, std::nullopt},
                  {"looks foreign", false, std::nullopt},
                  {"she looks at the floor", false, std::nullopt}};
  attempt.can_confirm = attempt.can_show_page = true;
  attempt.page = model::PageLabel("3-12");
  return view;
}

AppView practice_confirmed_by_hand() {
  AppView view = practice_by_hand();
  AttemptView& attempt = view.attempt;
  attempt.answered = 7;
  attempt.confirmed = true;
  attempt.can_confirm = false;
  attempt.choices[0].chosen = false;
  attempt.choices[1].chosen = true;
  attempt.choices[0].right = true;
  attempt.choices[1].right = false;
  attempt.cues[0].weight = 2, attempt.cues[1].weight = 2, attempt.cues[2].weight = 0, attempt.cues[3].weight = 1;
  attempt.fraction = 0.5;
  attempt.verdict = "Partly right";
  attempt.right_answer = "Report now";
  attempt.feedback = "Note it, but this is already enough.\n3-12 lists both signs: he holds her papers, and he holds her movements.";
  return view;
}

AppView exam_by_hand() {
  AppView view = question("Final exam", true);
  AttemptView& attempt =
      ask(view, "ht-033", QuestionShape::choose_many, "choose all that apply", "Which of these are signs about control?");
  attempt.choices = {{"Somebody else holds the passport", {}, true, std::nullopt, ""},
                     {"A companion answers every question for an adult who could answer, also when the question is about how she feels or "
                      "what she wants to drink",
                      {},
                      true,
                      std::nullopt,
                      ""},
                     {"The passenger sleeps for most of the flight", {}, false, std::nullopt, ""},
                     {"The family speaks a language that you do not know", {}, false, std::nullopt, ""}};
  attempt.can_confirm = true;
  attempt.ms_left = 105'000;
  attempt.can_show_page = true;
  return view;
}

AppView matching_by_hand() {
  AppView view = question("Practice: procedure", false);
  AttemptView& attempt = ask(view, "ht-050", QuestionShape::match, "match", "Who does what first?");
  attempt.match_rows = {{"Cabin crew", 1, std::nullopt}, {"Purser", -1, std::nullopt}, {"Captain", -1, std::nullopt}};
  attempt.match_options = {"Tells the captain", "Tells the purser", "Calls the operations centre", "Asks the passengers"};
  return view;
}

AppView number_by_hand() {
  AppView view = question("Practice: numbers", false);
  AttemptView& attempt =
      ask(view, "ht-060", QuestionShape::write, "a number", "How many signs of different kinds are enough for a report?");
  attempt.type_hint = "A number";
  return view;
}

AppView results_by_hand() {
  AppView view = question("Final exam", true);
  AttemptView& attempt = view.attempt;
  attempt.stage = AttemptView::Stage::results;
  ResultView& results = attempt.results;
  results.fraction = 0.87;
  results.passed = true;
  results.headline = "Passed · 87 %";
  results.detail = "17.5 of 20 marks · 18 minutes · pass mark 80 %";
  results.recognition = recognition();
  results.rows = {
      {1, "Two passports", "Report now · fairly sure", "Report now", "He holds her papers and her movements: two kinds of sign.", 1, true,
       false, model::PageLabel("3-12"), 0},
      {2, "The nanny", "Report now · certain", "Normal service",
       "A nanny with papers of her own and a letter from the parents is ordinary travel.", 0, true, false, model::PageLabel("4-2"), 1},
      {3, "Signs about control", "Somebody else holds the passport", "Somebody else holds the passport, A companion answers", "", 0.5, true,
       false, model::PageLabel("3-12"), 2}};
  return view;
}

ReviewView review_by_hand() {
  ReviewView view;
  view.state = ReviewView::State::ready;
  view.quizzes = {{"HT/practice", "Recognising trafficking · Practice"}, {"HT/final", "Recognising trafficking · Final exam"}};
  view.quiz = "HT/final";
  view.attempts = 447, view.passed = 412, view.people_count = 431;
  view.pass_mark = 0.8, view.mean = 0.864, view.sd = 0.079, view.reliability = 0.84, view.pass_low = 0.89, view.pass_high = 0.94;
  view.mark_bins = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 3, 6, 9, 16, 41, 82, 118, 104, 67};
  view.marks_chart.kind = model::Chart::Kind::histogram;
  view.marks_chart.title = "Marks";
  view.marks_chart.note = "n = 447 finished exams, bins of 5 %, the last one holds 100 %";
  view.marks_chart.bin = 5;
  view.marks_chart.x.unit = " %";
  view.marks_chart.y.title = "exams";
  view.marks_chart.y.one = "exam";
  view.marks_chart.series.push_back({"exams", {}, false});
  for (std::size_t i = 8; i < view.mark_bins.size(); ++i)
    view.marks_chart.series[0].points.push_back({5.0 * static_cast<double>(i), static_cast<double>(view.mark_bins[i]), {}, {}, "", ""});
  view.marks_chart.marks.push_back({80, "pass mark 80 %", true});
  view.pages_chart.kind = model::Chart::Kind::heat;
  view.pages_chart.title = "The manual, tinted by misses";
  for (int i = 1; i <= 40; ++i) {
    const std::string label = "3-" + std::to_string(i);
    view.pages_chart.cells.push_back({i - 1, 0, i % 7 / 10.0, label, std::to_string(i % 7 * 10) + " % missed", label});
  }
  view.pages_words = "Missed most: 3-6 (60 % missed, n = 91, 3 questions). Press a page to see its questions.";
  view.groups = {{"LHR", 210, 220, 180, 0.85, 0.8, 0.9}, {"LIS", 12, 12, 9, 0.8, std::nullopt, std::nullopt}};
  view.groups_chart.kind = model::Chart::Kind::bars;
  view.groups_chart.title = "Passed, by group";
  view.groups_chart.y = {"", " %", std::nullopt, 100.0, false, {}};
  view.groups_chart.series.push_back(
      {"passed", {{0, 86, 80.0, 90.0, "LHR (n = 210)", "LHR"}, {1, 75, {}, {}, "LIS (n = 12)", "LIS"}}, false});
  view.people_in_all = 431;
  view.recognition = recognition();
  view.recognition.sentence =
      "The group tells signal from noise well (d′ 2.1, between 1.4 and 2.8), and reports about as often as it should.";
  view.questions = {{"ht-014", "Two passports", 447, 0.31, -0.08, "the best get it wrong", QuestionRowView::Tone::bad},
                    {"ht-102", "The nanny", 447, 0.97, 0.04, "too easy", QuestionRowView::Tone::warn},
                    {"ht-067", "First-time flyer with a very long title that does not fit", 212, 0.44, 0.12, "tells little apart",
                     QuestionRowView::Tone::warn},
                    {"ht-121", "Changed collection", 12, 0.58, std::nullopt, "", QuestionRowView::Tone::plain},
                    {"ht-122", "The quiet boy", 447, 0.58, 0.41, "works well", QuestionRowView::Tone::good}};
  view.people = {{"p1", "10442", "A. Silva", "LHR", 2, 5, 0.71, 0.71, false, "21 Nov 2026"},
                 {"p2", "20917", "J. Moreau", "LIS", 1, 0, 0.93, 0.93, true, "20 Nov 2026"},
                 {"p3", "", "Local learner", "", 0, 3, std::nullopt, std::nullopt, std::nullopt, ""}};
  view.as_of = "14:02";
  return view;
}

WhoToCallView who_to_call_by_hand() {
  WhoToCallView view;
  view.operator_name = "Example Air";
  view.updated = "2026-11-01";
  view.filled_in = true;
  view.chain = {{1, "cabin crew", "Purser", "Tell the purser, out of hearing of the passengers.", "interphone 3"},
                {2, "cabin crew", "Captain", "Say what was seen, where, and by whom.", "interphone 1"},
                {1, "flight", "Operations centre", "Ask for the authorities to meet the aircraft.", "+44 20 5550 0100"}};
  view.phrases = {
      {"To the captain", "Possible trafficking, seat 23A. Two signs: he holds both passports; she may not leave her seat alone."}};
  view.phones = {
      {"United Kingdom", "Modern Slavery Helpline", "08000 121 700", "24 hours", "modernslaveryhelpline.org", "2026-10-02", ""},
      {"United States", "National Human Trafficking Hotline", "1-888-373-7888", "24 hours", "humantraffickinghotline.org", "", ""}};
  view.checked = {"verified 2026-10-02", "not verified"};
  return view;
}

}  // namespace jumpseat::tests
