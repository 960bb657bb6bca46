#pragma once
// Courses that come as packages: looked through, their signer decided about once, and installed for everybody on this computer.
#include "app/context.hpp"
#include "model/ids.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace jumpseat::app {

class Packages {
 public:
  struct Places {
    std::filesystem::path content, courses;  // what came with the program, and where packages are installed; empty: nowhere
  };
  struct Callbacks {
    std::function<std::optional<model::PersonId>()> actor;
    std::function<void()> installed;
  };
  Packages(Context& context, Places places, Callbacks callbacks);

  void run(const command::LookAtPackage& c);
  void run(const command::TrustSigner& c);
  void run(const command::WithdrawSigner& c);
  void run(const command::TakeInCourse& c);
  void run(const command::ForgetPackage& c);

  bool idle() const { return m_pending == 0; }
  std::uint64_t change_number() const { return m_change; }
  const PackageView& view() const { return m_view; }
  const std::vector<TrustedKeyView>& trusted() const { return m_trusted; }

 private:
  std::filesystem::path trusted_keys_file() const { return m_places.courses.parent_path() / "trusted-keys.json"; }
  void look();
  void read_trusted();
  void tell_trail(const char* action, const std::string& digits, const std::string& name);
  void fail(const base::Error& error);

  Context& m_context;
  Places m_places;
  Callbacks m_callbacks;
  PackageView m_view;
  std::string m_digest;  // of what is shown
  std::vector<TrustedKeyView> m_trusted;
  int m_pending = 0;
  std::uint64_t m_change = 1, m_serial = 0;
};

}  // namespace jumpseat::app
