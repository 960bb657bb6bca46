// The row of English.
#include "content/languages.hpp"

namespace jumpseat::test {

namespace {

GuessingWords guessing_in_english() {
  GuessingWords out;
  out.absolutes = {"always", "never", "all", "every", "only", "nobody", "nothing", "none", "everybody", "must", "at", "once"};
  out.hedges = {"can", "may", "often", "perhaps", "usually", "about", "some", "might", "sometimes"};
  out.negations = {"not", "no", "nothing", "never", "nobody", "neither", "without", "cannot", "don't"};
  out.reasons = {"because", "so", "since"};
  out.papers = {"passport", "passports", "papers"};
  out.superiors = {"senior", "supervisor", "captain"};
  out.strict = {"always", "never", "all", "every", "only", "must", "nobody"};
  out.rules = {{"documents are mentioned", {"passport", "passports", "papers", "form", "visa", "letter", "documents", "id"}},
               {"a passport is mentioned", {"passport", "passports"}},
               {"a phone is mentioned", {"phone", "phones"}},
               {"money is mentioned", {"money", "pay", "pays", "paid", "wage", "wages", "cash", "card", "debt"}},
               {"work is mentioned", {"work", "works", "job", "workers", "worker", "boss", "company", "firm", "agent", "employer"}},
               {"a child is there", {"child", "children", "boy", "boys", "girl", "baby"}},
               {"a man is there", {"man", "men", "he", "his"}},
               {"a woman is there", {"woman", "women", "she", "her"}},
               {"a young woman is there", {"young"}},
               {"somebody cries, is silent or afraid", {"cries", "tears", "weeps", "silent", "afraid", "nervous", "tense", "quietly"}},
               {"somebody says what she or he does not know", {"know"}},
               {"there is a not", out.negations},
               {"the toilet is mentioned", {"toilet"}},
               {"a name is said", {"name", "named", "called"}},
               {"one-way, late or tonight", {"one", "tonight", "tomorrow", "late", "last"}},
               {"it comes from abroad", {"abroad", "country", "foreign", "far"}},
               {"a bag is mentioned", {"bag", "bags", "suitcase"}},
               {"somebody whispers or speaks low", {"low", "quietly", "whispers"}}};
  return out;
}

}  // namespace

const Language& english() {
  static const Language it{
      "en", "Manual page {}.",    "to", "revision", {"\\,\\%", "million", " USC ", " CFR ", "Directive "}, english_readability,
      25,   guessing_in_english()};
  return it;
}

}  // namespace jumpseat::test
