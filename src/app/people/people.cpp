#include "app/people/people.hpp"

#include "base/json.hpp"
#include "base/log.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"
#include "base/words.hpp"

#include <algorithm>
#include <utility>

namespace jumpseat::app {
namespace {

constexpr const char* recent_setting = "recent_people";
constexpr std::size_t most_to_choose_from = 60, most_recent = 9;

base::Json recent_of(records::Records& records) {
  const auto kept = records.setting(recent_setting);
  auto json = kept && *kept ? base::Json::parse(**kept) : base::Result<base::Json>(base::Json::array());
  return json ? *json : base::Json::array();
}

// Whoever signed in last stands first.
base::Result<void> remember_recent(records::Records& records, const std::string& staff_number) {
  base::Json out = base::Json::array();
  out.push(staff_number);
  const base::Json before = recent_of(records);
  for (const auto& one : before.items())
    if (one.text_or("") != staff_number && out.items().size() < most_recent) out.push(one);
  return records.set_setting(recent_setting, out.dump());
}

std::int64_t idle_ms(const Policy& policy) { return std::int64_t{policy.idle_lock_minutes} * 60'000; }

}  // namespace

std::string text_of(const model::Person& person) {
  if (person.local) return base::say("Local learner");
  if (person.staff_number.empty()) return person.name;
  return person.name.empty() ? person.staff_number : person.staff_number + " \u00B7 " + person.name;
}

std::string initials_of(const model::Person& person) {
  if (person.local) return base::say("ME");
  if (!person.staff_number.empty()) return std::string(base::cut_to(person.staff_number, 2));
  return std::string(base::cut_to(person.name, 2));
}

base::Result<People::Loaded> People::load_people(records::Records& records, const std::optional<model::PersonId>& sits) {
  Loaded loaded;
  JUMPSEAT_TRY(loaded.accounts, records::has_accounts(records));
  if (loaded.accounts) {
    const base::Json recent = recent_of(records);
    for (const auto& one : recent.items()) {
      JUMPSEAT_TRY(const auto person, records.find_person_by_staff_number(one.text_or("")));
      if (person) loaded.recent.emplace_back(person->staff_number, text_of(*person));
    }
    if (sits) {
      JUMPSEAT_TRY(loaded.current, records.find_person(*sits));
    }
    return loaded;
  }
  JUMPSEAT_TRY(loaded.current, records.ensure_local_person());
  JUMPSEAT_TRY(auto people, records.people());
  JUMPSEAT_TRY(const auto chosen, records.setting(current_setting));
  for (const model::Person& person : people)
    if (chosen && person.id.value == *chosen) loaded.current = person;
  if (people.size() <= most_to_choose_from) loaded.people = std::move(people);
  return loaded;
}

void People::load() {
  const auto sits = [this] { return m_current ? std::optional(m_current->id) : std::nullopt; };
  m_context.records.ask([sat = sits()](records::Records& records) { return load_people(records, sat); },
                        [this, sits, sat = sits()](base::Result<Loaded> loaded) {
                          if (loaded && sits() != sat) return load();  // somebody was chosen meanwhile
                          if (loaded) return take(std::move(*loaded));
                          base::log_error(loaded.error());
                          m_known = true;
                          refresh();
                          m_person_changed();  // there is nobody to wait for
                        });
}

void People::take(Loaded loaded) {
  m_known = true;
  const bool had_accounts = std::exchange(m_accounts, loaded.accounts);
  m_people = std::move(loaded.people);
  m_view.recent = std::move(loaded.recent);
  if (m_accounts) {
    // Whoever signed in stays, as what the file says of them now; nobody else is let in by the file alone.
    if (m_current && !loaded.current) return lock(base::say("You are not in the record file any more."));
    if (m_current && !had_accounts) return lock(base::say("Everybody signs in here now: accounts were begun in another window."));
    const bool may_other_things = m_current && m_current->role != loaded.current->role;
    if (m_current) m_current = std::move(loaded.current);
    refresh();
    if (!m_current || may_other_things) m_person_changed();
    if (may_other_things) m_context.show(Screen::home);
    return;
  }
  if (m_policy.accounts_required) loaded.current.reset();
  const bool changed = !m_current || !loaded.current || m_current->id != loaded.current->id;
  m_current = std::move(loaded.current);
  refresh();
  if (changed) m_person_changed();
}

AtTheDesk People::desk() const {
  AtTheDesk out;
  out.known = m_known;
  out.accounts = m_accounts || (m_known && m_policy.accounts_required);
  out.first_trainer_wanted = out.accounts && !m_accounts;
  if (m_current && m_accounts) out.role = m_current->role;
  return out;
}

void People::refresh() {
  ++m_change;
  m_view.needed = locked();
  m_view.accounts = m_accounts;
  m_view.first_trainer_wanted = m_known && !m_accounts && m_policy.accounts_required;
}

void People::fail(const base::Error& error) {
  base::log_error(error);
  if (!is_anothers(m_context)) return refuse(base::sentence(error));
  if (m_accounts) return;
  m_view.busy = false;  // who signs in has a view of their own; without accounts there is one for all
  refresh();
}

void People::refuse(std::string sentence) {
  m_view.busy = false;
  if (locked()) m_view.problem = std::move(sentence);
  else m_context.refuse(std::move(sentence));
  refresh();
}

// ---- no accounts yet

void People::run(const command::ChoosePerson& c) {
  const auto at = std::find_if(m_people.begin(), m_people.end(), [&](const model::Person& person) { return person.id == c.person; });
  if (m_accounts || at == m_people.end() || (m_current && m_current->id == c.person)) return;
  m_current = *at;
  refresh();
  m_person_changed();
  m_context.records.keep([id = c.person](records::Records& records) { return keep_choice(records, id); });
}

void People::run(const command::BeginAccounts& c) {
  if (m_accounts || m_view.busy) return;
  const std::string staff_number(base::trimmed(c.staff_number)), name(base::trimmed(c.name));
  if (staff_number.empty() || name.empty()) return refuse(base::say("The first trainer needs a staff number and a name."));
  if (auto problem = problem_of_secret(c.secret, model::Role::trainer, staff_number); !problem.empty()) return refuse(std::move(problem));
  m_view.busy = true;
  refresh();
  const std::string key = base::new_printed_key();
  m_context.pool.post([this, staff_number, name, key, secret = c.secret, theirs = c.attempts_are_theirs] {
    const auto hash = base::hash_secret(secret), key_hash = base::hash_secret(base::plain_printed_key(key));
    m_context.mailbox.post([this, staff_number, name, key, theirs, hash, key_hash] {
      if (!hash || !key_hash) return fail(hash ? key_hash.error() : hash.error());
      m_context.records.ask(
          [=](records::Records& records) -> base::Result<model::Person> {
            JUMPSEAT_TRY(const auto person,
                         records::begin_accounts(records, {staff_number, name, "", model::Role::trainer}, {false, *hash, false}, theirs));
            JUMPSEAT_CHECK(records::set_recovery_key(records, *key_hash, person.id));
            JUMPSEAT_CHECK(remember_recent(records, person.staff_number));
            return person;
          },
          [this, key](base::Result<model::Person> begun) {
            if (!begun) return fail(begun.error());
            m_accounts = true;
            m_people.clear();
            sit_down(*begun, false);
            show_key(key, base::say("From now on everybody signs in here. Add people, and give each a first PIN, under People."));
          });
    });
  });
}

void People::show_key(const std::string& key, const std::string& before) {
  DialogView dialog;
  dialog.kind = DialogKind::confirm;
  dialog.title = base::say("The key for the safe");
  dialog.text = base::say(
      "{}\n\nIf no trainer can sign in any more, this key opens a trainer's account, once. It is shown now and never again: "
      "write it down or print it, and lock it away.\n\n{}",
      before, key);
  dialog.accept = base::say("It is written down");
  dialog.loses = true;
  m_context.ask(std::move(dialog), std::nullopt);
}

// ---- signing in

void People::enter(const std::string& staff_number, const std::string& secret,
                   std::function<void(base::Result<std::pair<model::Person, bool>>)> told) {
  using Entered = base::Result<std::pair<model::Person, bool>>;
  // One guess at a time: of several under way none would know yet how often the others were wrong.
  if (m_entering)
    return told(base::fail(base::ErrorKind::refused, base::to_say("sign in"), "the guess before it is still being looked at"));
  m_entering = true;
  const auto then = [this, tell = std::move(told)](Entered entered) {
    m_entering = false;
    tell(std::move(entered));
  };
  m_context.records.ask([this, staff_number](records::Records& records) { return knock(records, staff_number, m_context.clock); },
                        [this, secret, then](base::Result<Knock> who) {
                          if (!who) return then(tl::unexpected(who.error()));
                          m_context.pool.post([this, who = *who, secret, then] {
                            const auto right = fits(who, secret);
                            m_context.mailbox.post([this, who, right, then] {
                              if (!right) return then(tl::unexpected(right.error()));
                              m_context.records.ask(
                                  [this, who, right = *right](records::Records& records) -> Entered {
                                    JUMPSEAT_TRY(auto person, let_in(records, who, right, m_context.clock));
                                    return std::pair(std::move(person), who.must_change);
                                  },
                                  then);
                            });
                          });
                        });
}

void People::run(const command::ShowSignIn& c) {
  if (!m_accounts) return;
  lock("");
  m_view.staff_number = c.staff_number;
  refresh();
}

void People::run(const command::SignIn& c) {
  if (!locked() || m_view.busy) return;
  m_view.busy = true;
  m_view.problem.clear();
  refresh();
  enter(c.staff_number, c.secret, [this, locks = m_locks](base::Result<std::pair<model::Person, bool>> entered) {
    if (locks != m_locks) return;  // whoever left in the meantime stays out
    if (!entered) return fail(entered.error());
    m_context.records.keep([number = entered->first.staff_number](records::Records& records) { return remember_recent(records, number); });
    sit_down(entered->first, entered->second);
  });
}

void People::sit_down(const model::Person& person, bool must_change) {
  m_current = person;
  m_view = {};
  m_view.must_change = must_change;
  stir();
  refresh();
  m_person_changed();
  m_context.show(must_change ? Screen::settings : Screen::home);
  if (must_change) m_context.tell(words_about_given_secret());
}

void People::lock(std::string why) {
  ++m_locks;
  m_current.reset();
  m_view = {};
  m_view.why = std::move(why);
  refresh();
  m_person_changed();
  load();  // who was here lately
}

void People::stir() { m_stirred_monotonic_ms = m_context.clock.monotonic_ms(); }

std::optional<std::int64_t> People::next_tick_monotonic_ms() const {
  if (!m_accounts || !m_current || m_policy.idle_lock_minutes == 0) return std::nullopt;
  return m_stirred_monotonic_ms + idle_ms(m_policy);
}

void People::tick() {
  const auto at = next_tick_monotonic_ms();
  if (!at || m_context.clock.monotonic_ms() < *at) return;
  m_context.run(command::ShowSignIn{m_current->staff_number});
  m_view.why = base::say_count(m_policy.idle_lock_minutes, "Locked after {} minute without a key or a click. Everything is saved.",
                               "Locked after {} minutes without a key or a click. Everything is saved.");
}

void People::ask_again(const std::string& secret, std::function<void(base::Result<void>)> then) {
  if (!m_current) return then(base::fail(base::ErrorKind::refused, "sign", "nobody has signed in"));
  if (!m_accounts) return then({});
  enter(m_current->staff_number, secret, [then](base::Result<std::pair<model::Person, bool>> entered) {
    if (entered) return then({});
    // Whoever sits here has signed in; what is asked is the secret alone.
    base::Error error = entered.error();
    error.doing = base::to_say("go on");
    if (error.because == secret_is_wrong) error.because = base::to_say("the PIN or password is not right");
    then(tl::unexpected(std::move(error)));
  });
}

// ---- changing secrets

void People::run(const command::ChangeMySecret& c) {
  if (!m_accounts || !m_current || m_view.busy) return;
  if (auto problem = problem_of_secret(c.fresh, m_current->role, m_current->staff_number); !problem.empty())
    return refuse(std::move(problem));
  if (m_view.must_change && c.fresh == c.old_secret) return refuse(base::say("Choose another one than the one you were given."));
  m_view.busy = true;
  refresh();
  ask_again(c.old_secret, [this, old = c.old_secret, fresh = c.fresh, me = m_current->id](base::Result<void> right) {
    if (!right) return fail(right.error());
    m_context.pool.post([this, old, fresh, me] {
      const auto hash = base::hash_secret(fresh);
      m_context.mailbox.post([this, old, fresh, hash, me] {
        if (!hash) return fail(hash.error());
        m_context.records.ask(
            [=](records::Records& records) -> base::Result<void> {
              JUMPSEAT_CHECK(records::set_credential(records, me, {is_pin(fresh), *hash, false}, me));
              return keep_certifier_key(records, me, old, fresh);
            },
            [this](base::Result<void> kept) {
              if (!kept) return fail(kept.error());
              m_view.busy = m_view.must_change = false;
              refresh();
              m_context.tell(base::say("Your PIN or password is changed."));
            });
      });
    });
  });
}

void People::run(const command::SetSecretOf& c) {
  if (!m_accounts || !m_current || m_view.busy)
    return m_accounts ? void()
                      : m_context.refuse(base::say("Make the first trainer's account in Settings; then others can be given a PIN."));
  m_view.busy = true;
  refresh();
  m_context.records.ask(
      [person = c.person, me = m_current->id, secret = c.secret](records::Records& records) -> base::Result<model::Person> {
        constexpr const char* what = base::to_say("set this PIN");
        JUMPSEAT_TRY(const auto whom, records.find_person(person));
        if (!whom || whom->staff_number.empty()) return base::fail(base::ErrorKind::not_found, what, "this person has no staff number");
        JUMPSEAT_TRY(const auto held, records::find_credential(records, person));
        JUMPSEAT_TRY(const bool trained, records::has_trained(records, person));
        if (held && trained && whom->id != me)
          return base::fail(base::ErrorKind::refused, what,
                            "whoever trains here, or has trained, changes it themselves, or with the key in the safe");
        if (const auto problem = problem_of_secret(secret, whom->role, whom->staff_number); !problem.empty())
          return base::fail(base::ErrorKind::bad_input, what, problem.substr(0, problem.size() - 1));
        return *whom;
      },
      [this, me = m_current->id, secret = c.secret](base::Result<model::Person> whom) {
        if (!whom) return fail(whom.error());
        m_context.pool.post([this, me, secret, whom = *whom] {
          const auto hash = base::hash_secret(secret);
          m_context.mailbox.post([this, me, hash, whom, pin = is_pin(secret)] {
            if (!hash) return fail(hash.error());
            m_context.records.ask(
                [=](records::Records& records) {
                  return records::set_credential(records, whom.id, {pin, *hash, true}, me);
                },
                [this, whom](base::Result<void> kept) {
                  if (!kept) return fail(kept.error());
                  m_view.busy = false;
                  refresh();
                  m_context.tell(base::say("{} can sign in with it.", text_of(whom)));
                  m_context.run(command::RefreshPeople{});
                });
          });
        });
      });
}

void People::run(const command::RecoverByKey& c) {
  if (!m_accounts || !locked() || m_view.busy) return;
  if (auto problem = problem_of_secret(c.secret, model::Role::trainer, c.staff_number); !problem.empty()) return refuse(std::move(problem));
  m_view.busy = true;
  refresh();
  const std::string next = base::new_printed_key();
  m_context.records.ask(
      [](records::Records& records) { return records::find_recovery_keys(records); },
      [this, c, next](base::Result<std::vector<std::string>> kept) {
        if (!kept) return fail(kept.error());
        m_context.pool.post([this, c, next, kept = *kept] {
          const auto right = opens(kept, c.key);
          const auto hash = base::hash_secret(c.secret), next_hash = base::hash_secret(base::plain_printed_key(next));
          m_context.mailbox.post([this, c, next, right, hash, next_hash] {
            if (!right || !hash || !next_hash) return fail(!right ? right.error() : !hash ? hash.error() : next_hash.error());
            m_context.records.ask(
                [c, right = *right, hash = *hash, next_hash = *next_hash](records::Records& records) -> base::Result<model::Person> {
                  JUMPSEAT_TRY(auto person, let_in_by_key(records, c.staff_number, right, {false, hash, false}));
                  JUMPSEAT_CHECK(records::set_recovery_key(records, next_hash, person.id));
                  JUMPSEAT_CHECK(remember_recent(records, person.staff_number));
                  return person;
                },
                [this, next](base::Result<model::Person> person) {
                  if (!person) return fail(person.error());
                  sit_down(*person, false);
                  show_key(next, base::say("The old key is used up; this is the new one."));
                });
          });
        });
      });
}

}  // namespace jumpseat::app
