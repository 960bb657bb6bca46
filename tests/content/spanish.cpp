// The row of Spanish.
#include "content/languages.hpp"

namespace jumpseat::test {

namespace {

GuessingWords guessing_in_spanish() {
  GuessingWords out;
  out.absolutes = {"siempre", "nunca", "todo",   "todos",   "toda",    "todas", "cada",  "solo",
                   "nadie",   "nada",  "ningún", "ninguno", "ninguna", "debe",  "deben", "inmediato"};
  out.hedges = {"puede", "pueden", "podría", "quizá", "suele", "suelen", "algo", "alguno", "algunas", "menudo", "veces", "más"};
  out.negations = {"no", "ni", "nada", "nunca", "nadie", "ningún", "ninguno", "ninguna", "sin"};
  out.reasons = {"porque", "así", "pues"};
  out.papers = {"pasaporte", "pasaportes", "papeles", "documentos"};
  out.superiors = {"jefatura", "supervisor", "supervisora", "comandante", "superior"};
  out.strict = {"siempre", "nunca", "todo", "todos", "toda", "todas", "cada", "solo", "debe", "nadie"};
  out.rules = {
      {"documents are mentioned",
       {"pasaporte", "pasaportes", "papeles", "papel", "formulario", "visado", "carta", "documentos", "tarjeta"}},
      {"a passport is mentioned", {"pasaporte", "pasaportes"}},
      {"a phone is mentioned", {"teléfono", "teléfonos"}},
      {"money is mentioned", {"dinero", "paga", "pagar", "pagado", "salario", "cobra", "efectivo", "deuda"}},
      {"work is mentioned",
       {"trabajo", "trabaja", "trabajar", "empleo", "trabajadores", "trabajador", "jefe", "empresa", "agente", "contratista", "empleador"}},
      {"a child is there", {"menor", "niño", "niños", "niña", "chico", "chicos", "chica", "hijos", "bebé"}},
      {"a man is there", {"hombre", "hombres", "él"}},
      {"a woman is there", {"mujer", "mujeres", "ella"}},
      {"a young woman is there", {"joven"}},
      {"somebody cries, is silent or afraid", {"llora", "lágrimas", "tensa", "miedo", "nervioso", "nerviosa", "callada", "habla"}},
      {"somebody says what she or he does not know", {"sé", "sabe", "conoce"}},
      {"there is a not", out.negations},
      {"the toilet is mentioned", {"baño"}},
      {"a name is said", {"nombre", "llama", "apodo", "apellido"}},
      {"one-way, late or tonight", {"ida", "noche", "mañana", "tarde", "último"}},
      {"it comes from abroad", {"extranjero", "país", "lejano", "extranjera"}},
      {"a bag is mentioned", {"bolsa", "bolsas", "bolso", "maleta", "maletas"}},
      {"somebody whispers or speaks low", {"baja", "bajo", "susurra"}}};
  return out;
}

}  // namespace

const Language& spanish() {
  static const Language it{
      "es", "Página {} del manual.", "a", "revisión", {"\\,\\%", "millon", "millón", " USC ", " CFR ", "Directiva "}, spanish_readability,
      25,   guessing_in_spanish()};
  return it;
}

}  // namespace jumpseat::test
