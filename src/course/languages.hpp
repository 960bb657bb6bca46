#pragma once
// One course in several languages: folders with the same code, each with its own `language`, manual, banks and operator's data.
#include "model/course.hpp"

#include <vector>

namespace jumpseat::course {

// Where two languages of one course disagree in what is the same in all of them: the revision, the quizzes, the questions, their tags and
// which answer earns what. Warnings about `course`, as held against `other`.
std::vector<model::Problem> differences(const model::Course& course, const model::Course& other);

}  // namespace jumpseat::course
