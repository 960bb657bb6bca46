#pragma once
// The marks of one reader in the manual that is open: kept as soon as they are made, and every change of them can be undone.
#include "app/context.hpp"
#include "model/ids.hpp"
#include "model/note.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jumpseat::app::reading {

class Marks {
 public:
  struct Place {  // whose, and in what
    model::PersonId person;
    model::ContentHash manual;
    std::string source;
    friend bool operator==(const Place&, const Place&) = default;
  };

  Marks(Context& context, std::function<void()> changed) : m_context(context), m_changed(std::move(changed)) {}

  void open(Place place);  // reads them
  void close();            // what is being written is kept first
  bool are_open() const { return m_place.has_value(); }
  std::uint64_t opening() const { return m_serial; }  // another one after each opening and closing
  bool idle() const { return m_reading == 0; }

  const std::vector<model::Note>& notes() const { return m_notes; }  // in the order of the pages
  const std::vector<model::Note>& to_carry_over() const { return m_to_carry_over; }
  const model::Note* find(std::string_view id) const;
  const model::Note* find_letter(char letter) const;
  std::uint64_t change_number() const { return m_change; }
  bool can_undo() const { return !m_undo.empty(); }

  void add(model::Note note);
  void edit(const std::string& id, std::string text);  // kept once no more is typed, or when something else happens
  void colour(const std::string& id, model::NoteColour colour);
  bool remove(const std::string& id);  // false where there is none
  void undo();
  void carried_over(std::vector<model::Note> notes);  // placed in this edition, or told to be lost in it

  void take_over(const std::string& source);  // of another manual: to be carried over

  void keep_typed();  // now
  void tick();        // keeps what was typed a moment ago
  std::optional<std::int64_t> next_tick_monotonic_ms() const { return m_keep_at_monotonic_ms; }

 private:
  struct Step {  // of which nothing before: it was made; nothing after: deleted
    std::optional<model::Note> before, after;
    bool by_typing = false;
  };
  void change(const std::string& id, bool by_typing, const std::function<void(model::Note&)>& how);
  void put(const model::Note& note);
  void drop(const std::string& id);
  void keep(const std::vector<model::Note>& notes);
  void touched();

  Context& m_context;
  std::function<void()> m_changed;
  std::optional<Place> m_place;
  std::vector<model::Note> m_notes, m_to_carry_over;
  std::vector<Step> m_undo;
  std::string m_typed;  // id of the note that is being written
  std::optional<std::int64_t> m_keep_at_monotonic_ms;
  std::uint64_t m_change = 1, m_serial = 0;
  int m_reading = 0;
};

}  // namespace jumpseat::app::reading
