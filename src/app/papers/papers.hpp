#pragma once
// What is put on paper from the window, and the code for the telephone. Made off the UI thread; the first one also loads the library.
#include "app/context.hpp"
#include "app/courses.hpp"
#include "app/leaving.hpp"

#include <functional>
#include <optional>

namespace jumpseat::app {

class Papers {
 public:
  struct Callbacks {
    std::function<const model::Course*()> course;           // the one that F1 speaks of; null: none
    std::function<std::optional<model::PersonId>()> actor;  // who sits at the desk
    std::function<bool()> may_see_marks;                    // of other people
  };
  Papers(Context& context, Callbacks callbacks) : m_context(context), m_callbacks(std::move(callbacks)) {}
  void set_courses(SharedCourses courses) { m_courses = std::move(courses); }

  void run(const command::ShowContactCode& c);
  void run(const command::HideContactCode& c);
  void run(const command::SaveTakeAlong& c);
  void run(const command::SaveCertificate& c);
  void run(const command::SaveCourseReport& c);

  bool idle() const { return m_pending == 0; }
  const ContactCodeView& contact_code() const { return m_contact; }

 private:
  // Runs `write` elsewhere; what comes of it leaves once the trail tells of it.
  void let_out(std::function<base::Result<Leaving>()> write);
  Context& m_context;
  Callbacks m_callbacks;
  SharedCourses m_courses;
  int m_pending = 0;
  std::uint64_t m_serial = 0;
  ContactCodeView m_contact;
};

}  // namespace jumpseat::app
