#pragma once
// What the two files of the canonical JSON share.
#include "base/json.hpp"
#include "model/question.hpp"

#include <string>
#include <string_view>

namespace jumpseat::formats::canon {

base::Json json_of(model::TextFormat format);
model::TextFormat format_of(const base::Json& word, model::TextFormat otherwise);
std::string settled(std::string_view text);  // one spelling for texts that read the same
base::Json number_of(double value);          // whole numbers without a point, no negative zero
int integer_of(const base::Json& json, int otherwise);

// The format is said only where it is not the usual one.
void put_text(base::Json& out, std::string_view member, std::string_view format_member, const model::Text& text, model::TextFormat usual);
// The same, and nothing at all for an empty text.
void put_text_if_any(base::Json& out, std::string_view member, const model::Text& text, model::TextFormat usual);
model::Text text_from(const base::Json& json, std::string_view member, std::string_view format_member, model::TextFormat usual);
model::Text text_from(const base::Json& json, std::string_view member, model::TextFormat usual);

base::Json choice_json(const model::Choice& choice, model::TextFormat usual_text, model::TextFormat usual);
model::Choice choice_from(const base::Json& json, model::TextFormat usual_text, model::TextFormat usual);
base::Json numeric_json(const model::NumericAnswer& number, model::TextFormat usual);
model::NumericAnswer numeric_from(const base::Json& json, model::TextFormat usual);

// What the newer kinds and Moodle's and QTI's settings add.
base::Json gap_json(const model::Question& question, const model::Gap& gap);
model::Gap gap_from(const base::Json& json, const model::Question& question);
base::Json area_json(const model::Question& question, const model::Area& area);
model::Area area_from(const base::Json& json, const model::Question& question);
void put_settings(base::Json& out, const model::Question& question);
void read_settings(const base::Json& json, model::Question& question);

}  // namespace jumpseat::formats::canon
