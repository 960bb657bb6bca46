// The row of French. Words with an elided article or pronoun count as one word ("l'homme"), so they stand here too.
#include "content/languages.hpp"

namespace jumpseat::test {

namespace {

GuessingWords guessing_in_french() {
  GuessingWords out;
  out.absolutes = {"toujours", "jamais", "tout",  "toute",  "tous", "toutes", "chaque", "seulement",
                   "personne", "rien",   "aucun", "aucune", "seul", "seule",  "doit",   "doivent"};
  out.hedges = {"peut",    "peuvent",  "pouvez",    "souvent",  "peut-être", "parfois",
                "environ", "certains", "certaines", "quelques", "pourrait",  "d'environ"};
  out.negations = {"pas", "non", "rien", "jamais", "personne", "ni", "sans", "aucun", "aucune", "ne"};
  out.reasons = {"car", "parce", "donc", "puisque"};
  out.papers = {"passeport", "passeports", "papiers"};
  out.superiors = {"cabine", "superviseur", "commandant"};
  out.strict = {"toujours", "jamais", "tout", "toute", "tous", "toutes", "chaque", "seulement", "doit", "personne"};
  out.rules = {
      {"documents are mentioned",
       {"passeport", "passeports", "papiers", "formulaire", "visa", "lettre", "documents", "identité", "d'identité", "carte"}},
      {"a passport is mentioned", {"passeport", "passeports"}},
      {"a phone is mentioned", {"téléphone", "téléphones"}},
      {"money is mentioned", {"argent", "l'argent", "paie", "paient", "payer", "payé", "salaire", "espèces", "carte", "dette", "billet"}},
      {"work is mentioned",
       {"travail", "travaille", "travailler", "emploi", "l'emploi", "travailleurs", "travailleur", "patron", "entreprise", "l'entreprise",
        "société", "agent", "l'agent", "d'agent", "employeur"}},
      {"a child is there", {"enfant", "l'enfant", "enfants", "garçon", "garçons", "fille", "bébé"}},
      {"a man is there", {"homme", "l'homme", "hommes", "il", "qu'il", "s'il"}},
      {"a woman is there", {"femme", "femmes", "elle", "qu'elle", "d'elle"}},
      {"a young woman is there", {"jeune", "jeunes"}},
      {"somebody cries, is silent or afraid", {"pleure", "larmes", "peur", "nerveux", "tendue", "bas"}},
      {"somebody says what she or he does not know", {"sait", "sais", "connaît", "connais"}},
      {"there is a not", out.negations},
      {"the toilet is mentioned", {"toilettes"}},
      {"a name is said", {"nom", "prénom", "nommée", "appelle", "s'appelle", "l'appelle"}},
      {"one-way, late or tonight", {"aller", "allers", "soir", "demain", "tard", "dernier"}},
      {"it comes from abroad", {"étranger", "l'étranger", "étrangère", "pays", "lointain"}},
      {"a bag is mentioned", {"sac", "sacs", "valise", "bagage", "bagages"}},
      {"somebody whispers or speaks low", {"bas", "basse"}}};
  return out;
}

}  // namespace

const Language& french() {
  static const Language it{
      "fr", "Manuel, page {}.",  "à", "révision", {"\\,\\%", "million", " USC ", " CFR ", "Directive "}, french_readability,
      25,   guessing_in_french()};
  return it;
}

}  // namespace jumpseat::test
