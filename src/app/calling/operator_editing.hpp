#pragma once
// The editing of the operator's own data. It is kept beside the record file, so that the course that was shipped stays as it is and
// everybody who shares the record file shares it; what it replaces is kept too.
#include "app/calling/views.hpp"
#include "app/context.hpp"
#include "course/operator.hpp"
#include "model/ids.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace jumpseat::app {

// The file of a course's data in the folder of all of them.
std::filesystem::path operator_file(const std::filesystem::path& folder, const model::CourseCode& course);

class OperatorEditing {
 public:
  struct Callbacks {
    std::function<const model::Course*()> course;  // the one that F1 speaks of; null: none
    std::function<course::OperatorFile(const model::Course&)> file;
    std::function<std::vector<std::string>(const model::Course&)> languages;  // of the course
    std::function<std::string(const std::string&)> name_of_language;
    std::function<std::optional<model::PersonId>()> actor;
    std::function<bool()> may_edit;
    std::function<void()> saved;  // the courses are to be read anew
  };
  OperatorEditing(Context& context, std::filesystem::path folder, Callbacks callbacks)
      : m_context(context), m_folder(std::move(folder)), m_callbacks(std::move(callbacks)) {}

  void run(const command::EditOperator& c);
  void run(const command::SaveOperator& c);
  void run(const command::CloseOperatorEditor& c);

  void forget();  // somebody else sits here
  bool idle() const { return !m_view.busy; }
  const OperatorEditorView& view();

 private:
  Context& m_context;
  std::filesystem::path m_folder;
  Callbacks m_callbacks;
  model::CourseCode m_course;
  OperatorEditorView m_view;
};

}  // namespace jumpseat::app
