// Every reference to a page leads to a page that answers, and the manuals are the books they say they are.
#include "content/languages.hpp"
#include "content/shipped.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <set>

using namespace jumpseat;

namespace {

// "manual.pdf" of the course that a page reference means.
const test::ManualText& manual_of(const model::Course& course, const model::ManualId& id) {
  const auto* manual = course.find_manual(id);
  REQUIRE(manual);
  return test::manual_text(manual->file);
}

std::string prefix_of(const std::string& label) {
  const auto dash = label.rfind('-');
  return dash == std::string::npos ? std::string() : label.substr(0, dash);
}

}  // namespace

TEST_CASE("every question leans on words that stand on the page it names") {
  for (const auto& folder : test::shipped_courses()) {
    const auto it = test::loaded(folder);
    for (const auto& question : it.course.questions) {
      CAPTURE(question.id.value);
      if (!question.page) {
        FAIL_CHECK(question.id.value << " names no page");
        continue;
      }
      const auto& pages = manual_of(it.course, question.page->manual).by_label;
      const auto page = pages.find(question.page->label.value);
      if (page == pages.end()) {
        FAIL_CHECK(question.id.value << " names the page " << question.page->label.value << ", which is not there");
        continue;
      }
      const auto quotes = test::values_of(question, "quote");
      CHECK(!quotes.empty());
      for (const auto& quote : quotes)
        CHECK_MESSAGE(page->second.find(test::plain(quote)) != std::string::npos, question.id.value, ": page ", page->first,
                      " does not hold \"", quote, "\"");
      const std::string said = test::page_said(test::language_of(it.course.language), page->first);
      CHECK_MESSAGE(question.general_feedback.text.find(said) != std::string::npos, question.id.value,
                    " says another page at the end than the one it opens");
    }
  }
}

TEST_CASE("no two questions but vignettes lean on the same words") {
  for (const auto& folder : test::shipped_courses()) {
    std::map<std::string, std::string> taken;
    for (const auto& question : test::loaded(folder).course.questions) {
      if (question.kind == model::QuestionKind::vignette || question.has_tag("picture")) continue;
      for (const auto& quote : test::values_of(question, "quote")) {
        const auto [first, is_new] = taken.emplace(test::plain(quote), question.id.value);
        // The same words may be asked once as a choice and once as an order, of another side of them.
        if (!is_new && question.kind != model::QuestionKind::ordering)
          FAIL_CHECK(question.id.value << " and " << first->second << ": " << quote);
      }
    }
  }
}

TEST_CASE("every page but the cover prints its label, and no label comes twice") {
  for (const auto& folder : test::shipped_courses()) {
    for (const auto& manual : test::loaded(folder).course.manuals) {
      const auto& text = test::manual_text(manual.file);
      CHECK(text.by_label.size() == text.pages.size());
      for (std::size_t i = 1; i < text.pages.size(); ++i) {
        const std::string label = test::plain(text.facts.labels[i].value);
        CHECK_MESSAGE(text.pages[i].find(label) != std::string::npos, "page ", i + 1, " does not print ", label);
      }
    }
  }
}

TEST_CASE("the contents lead to pages that carry the heading") {
  for (const auto& folder : test::shipped_courses()) {
    for (const auto& manual : test::loaded(folder).course.manuals) {
      const auto& text = test::manual_text(manual.file);
      std::set<std::string> chapters;
      CHECK(text.facts.outline.size() > 20);
      for (const auto& item : text.facts.outline) {
        REQUIRE(item.page.value >= 0);
        if (item.page.value == 0) continue;  // the cover
        const auto& page = text.pages.at(static_cast<std::size_t>(item.page.value));
        // "3.4 At check-in": the number stands apart from the words, or nowhere ("CHAPTER 3").
        std::string words = item.title;
        if (const auto space = words.find(' '); space != std::string::npos && words.find_first_of("0123456789ABCDE") == 0 && space < 5)
          words = words.substr(space + 1);
        CHECK_MESSAGE(page.find(test::plain(words)) != std::string::npos, "\"", item.title, "\" does not stand on its page");
        chapters.insert(prefix_of(text.facts.labels[static_cast<std::size_t>(item.page.value)].value));
      }
      for (const auto& label : text.facts.labels)
        CHECK_MESSAGE(chapters.count(prefix_of(label.value)), label.value, " is in no chapter of the contents");
    }
  }
}

TEST_CASE("links inside a manual lead to its pages, and the others are addresses") {
  for (const auto& folder : test::shipped_courses()) {
    for (const auto& manual : test::loaded(folder).course.manuals) {
      const auto& facts = test::manual_text(manual.file).facts;
      CHECK(facts.links.size() > 50);
      for (const auto& link : facts.links) {
        if (link.kind == model::LinkKind::page) CHECK(link.target.value >= 0);
        else CHECK_MESSAGE((link.kind == model::LinkKind::uri && link.address.rfind("http", 0) == 0), link.address);
      }
    }
  }
}

TEST_CASE("the list of effective pages names the pages that are there") {
  for (const auto& folder : test::shipped_courses()) {
    const auto it = test::loaded(folder);
    for (const auto& manual : it.course.manuals) {
      const auto& text = test::manual_text(manual.file);
      std::string front;
      std::map<std::string, std::pair<std::string, std::string>> reach;
      for (std::size_t i = 0; i < text.pages.size(); ++i) {
        const std::string& label = text.facts.labels[i].value;
        if (prefix_of(label).empty()) front += text.pages[i] + " ";
        auto& [first, last] = reach.try_emplace(prefix_of(label), label, label).first->second;
        last = label;
      }
      for (const auto& [chapter, ends] : reach) {
        const std::string row =
            ends.first == ends.second ? ends.first : ends.first + " " + test::language_of(it.course.language).to + " " + ends.second;
        CHECK_MESSAGE(front.find(test::plain(row)) != std::string::npos, "chapter ", chapter, ": ", row);
      }
    }
  }
}

TEST_CASE("each manual says its licence, its edition and its date, and is small enough to keep") {
  for (const auto& folder : test::shipped_courses()) {
    const auto it = test::loaded(folder);
    for (const auto& manual : it.course.manuals) {
      const auto& text = test::manual_text(manual.file);
      CHECK(text.pages.at(0).find("cc by 4.0") != std::string::npos);
      CHECK(text.pages.at(1).find(test::language_of(it.course.language).revision) != std::string::npos);
      CHECK(std::filesystem::file_size(manual.file) < 3u << 20);
    }
  }
  for (const auto& it : test::in_all_languages()) {
    const auto pages = test::manual_text(it.course.manuals.front().file).pages.size();
    CHECK(pages >= 60);
    CHECK(pages <= 90);
  }
}

TEST_CASE("the course about the program stands beside the first, a short manual with a quiz of its own") {
  for (const auto& it : test::in_all_languages("JS")) {
    CAPTURE(it.course.language);
    for (const auto& problem : it.problems) FAIL_CHECK(course::line_of(problem));
    for (const auto& problem : course::check(it.course)) FAIL_CHECK(course::line_of(problem));
    const auto pages = test::manual_text(it.course.manuals.front().file).pages.size();
    CHECK(pages >= 20);
    CHECK(pages <= 37);
    CHECK(it.course.questions.size() >= 25);
    CHECK(it.course.questions.size() <= 60);
    for (const auto& question : it.course.questions) {
      CHECK_MESSAGE((question.has_tag("learner") || question.has_tag("trainer")), question.id.value);
      for (const auto& choice : question.choices) CHECK_MESSAGE(!choice.feedback.text.empty(), question.id.value);
    }
  }
}
