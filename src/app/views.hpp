#pragma once
// What the window shows, as plain values, each in the folder of its noun. Panels read these and never change them.
#include "app/attempt/views.hpp"
#include "app/calling/views.hpp"
#include "app/commands.hpp"
#include "app/home/views.hpp"
#include "app/keeping/views.hpp"
#include "app/packages/views.hpp"
#include "app/papers/views.hpp"
#include "app/people/views.hpp"
#include "app/questions/views.hpp"
#include "app/reading/views.hpp"
#include "app/review/views.hpp"
#include "app/shell/views.hpp"

#include <vector>

namespace jumpseat::app {

struct AppView {
  SignInView sign_in;
  PeopleView people;
  AssignmentsView assignments;
  AcknowledgeView acknowledge;
  ShellView shell;
  WhoToCallView who_to_call;
  HomeView home;
  ReadingView reading;
  AttemptView attempt;
  LibraryView library;
  ReviewView review;
  QuestionsView questions;
  SettingsView settings;
  KeepingView keeping;
  OperatorEditorView operator_editor;
  PackageView package;
  BankFileView bank_file;
  std::vector<CommandRow> commands;
};

}  // namespace jumpseat::app
