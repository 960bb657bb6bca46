#pragma once
// Who is at the desk: the local learner while there are no accounts, else whoever signed in, until they lock it or go away.
#include "app/context.hpp"
#include "app/people/gate.hpp"
#include "app/people/roles.hpp"
#include "app/policy.hpp"
#include "model/person.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace jumpseat::app {

class People {
 public:
  People(Context& context, Policy policy, std::function<void()> person_changed)
      : m_context(context), m_policy(std::move(policy)), m_person_changed(std::move(person_changed)) {}
  void load();  // once the record file is open
  void run(const command::ChoosePerson& c);
  void run(const command::NameLocalLearner& c);
  void run(const command::ShowSignIn& c);
  void run(const command::SignIn& c);
  void run(const command::BeginAccounts& c);
  void run(const command::ChangeMySecret& c);
  void run(const command::SetSecretOf& c);
  void run(const command::RecoverByKey& c);

  const std::optional<model::Person>& current() const { return m_current; }
  const std::vector<model::Person>& everybody() const { return m_people; }  // empty where there are accounts, or too many to choose from
  AtTheDesk desk() const;
  bool locked() const { return m_known && !m_current && (m_accounts || m_policy.accounts_required); }
  bool accounts() const { return m_accounts; }
  const Policy& policy() const { return m_policy; }
  const SignInView& view() const { return m_view; }
  bool idle() const { return !m_view.busy && !m_entering; }
  std::uint64_t change_number() const { return m_change; }

  void stir();  // somebody is there
  void tick();  // locks where nobody has been there for long
  std::optional<std::int64_t> next_tick_monotonic_ms() const;

  // Who sits here at the next start, too, while there are no accounts.
  static base::Result<void> keep_choice(records::Records& records, const model::PersonId& person);

  // The secret of whoever sits here, asked for once more; `then` is told whether it was right.
  void ask_again(const std::string& secret, std::function<void(base::Result<void>)> then);

 private:
  struct Loaded {
    std::vector<model::Person> people;
    std::optional<model::Person> current;
    bool accounts = false;
    std::vector<std::pair<std::string, std::string>> recent;
  };
  static base::Result<Loaded> load_people(records::Records& records, const std::optional<model::PersonId>& sits);
  static constexpr const char* current_setting = "person";
  void take(Loaded loaded);
  void lock(std::string why);
  void sit_down(const model::Person& person, bool must_change);
  void fail(const base::Error& error);
  void refuse(std::string sentence);
  void show_key(const std::string& key, const std::string& before);
  void refresh();
  // knock, compare on the pool, let in; the fresh person and whether the secret must be changed.
  void enter(const std::string& staff_number, const std::string& secret,
             std::function<void(base::Result<std::pair<model::Person, bool>>)> told);

  Context& m_context;
  Policy m_policy;
  std::function<void()> m_person_changed;
  std::optional<model::Person> m_current;
  std::vector<model::Person> m_people;
  bool m_known = false, m_accounts = false, m_entering = false;
  int m_locks = 0;
  std::int64_t m_stirred_monotonic_ms = 0;
  SignInView m_view;
  std::uint64_t m_change = 1;
};

std::string text_of(const model::Person& person);      // "10442 · A. Silva"
std::string initials_of(const model::Person& person);  // two letters or digits

}  // namespace jumpseat::app
