#include "app/packages/packages.hpp"

#include "app/trusted_keys.hpp"
#include "base/json.hpp"
#include "base/log.hpp"
#include "base/signing.hpp"
#include "base/words.hpp"
#include "course/package.hpp"
#include "model/day.hpp"
#include "records/records.hpp"

#include <fmt/format.h>

namespace jumpseat::app {
namespace {

using base::Result;

std::string detail_of(const course::Package& package) {
  std::string out = package.code + " \u00B7 " + base::say("revision {}", package.revision);
  if (const auto day = model::find_day(package.effective)) out += " \u00B7 " + base::say("in force from {}", model::words_of(*day));
  return out + " \u00B7 " + base::say_count(package.files.size(), "{} file", "{} files");
}

// The first one that is trusted, else the first.
const course::PackageSignature* signer_of(const course::Package& package, const TrustedKeys& keys, bool& trusted) {
  for (const auto& one : package.signatures)
    if (keys.trusts(one.key)) return trusted = true, &one;
  trusted = false;
  return package.signatures.empty() ? nullptr : &package.signatures.front();
}

}  // namespace

Packages::Packages(Context& context, Places places, Callbacks callbacks)
    : m_context(context), m_places(std::move(places)), m_callbacks(std::move(callbacks)) {
  read_trusted();
}

void Packages::fail(const base::Error& error) {
  base::log_error(error);
  m_view.state = PackageView::State::bad;
  m_view.problem = base::sentence(error);
}

void Packages::read_trusted() {
  if (m_places.courses.empty()) return;
  ++m_pending;
  m_context.pool.post([this, store = trusted_keys_file()] {
    const auto keys = TrustedKeys::read(store);
    m_context.mailbox.post([this, keys] {
      --m_pending, ++m_change;
      m_trusted.clear();
      if (!keys) return base::log_error(keys.error());
      for (const auto& one : keys->entries()) {
        const auto day = model::find_day(std::string_view(one.at_utc).substr(0, 10));
        m_trusted.push_back({one.by, base::fingerprint(one.key), day ? model::words_of(*day) : std::string()});
      }
    });
  });
}

void Packages::tell_trail(const char* action, const std::string& digits, const std::string& name) {
  m_context.records.keep([actor = m_callbacks.actor(), action, digits, detail = base::Json::object().set("by", name).dump()](
                             records::Records& records) { return records.note(action, actor, digits, detail); });
}

void Packages::run(const command::LookAtPackage& c) {
  m_view = {};
  m_view.file = c.path;
  m_context.show(Screen::library);
  look();
}

void Packages::look() {
  m_view.state = PackageView::State::looking;
  ++m_change, ++m_pending;
  struct Looked {
    course::Package package;
    course::PackageSignature signer;
    bool trusted = false;
  };
  m_context.pool.post([this, serial = ++m_serial, path = m_view.file, store = trusted_keys_file()] {
    const auto look = [&]() -> Result<Looked> {
      JUMPSEAT_TRY(const TrustedKeys keys, TrustedKeys::read(store));
      Looked out;
      JUMPSEAT_TRY(out.package, course::look_through(path));
      const auto* signer = signer_of(out.package, keys, out.trusted);
      if (!signer) return base::fail(base::ErrorKind::refused, "import the course", "nobody has signed the package");
      out.signer = *signer;
      if (out.trusted) out.signer.by = keys.name_of(signer->key);
      return out;
    };
    const auto looked = look();
    m_context.mailbox.post([this, serial, looked] {
      --m_pending, ++m_change;
      if (serial != m_serial) return;
      if (!looked) return fail(looked.error());
      m_digest = looked->package.digest;
      m_view.state = looked->trusted ? PackageView::State::known : PackageView::State::unknown_signer;
      m_view.title = looked->package.title;
      m_view.detail = detail_of(looked->package);
      m_view.signer = looked->signer.by;
      m_view.digits = base::fingerprint(looked->signer.key);
    });
  });
}

void Packages::run(const command::TrustSigner&) {
  if (m_view.state != PackageView::State::unknown_signer) return;
  m_view.state = PackageView::State::looking;
  ++m_change, ++m_pending;
  m_context.pool.post(
      [this, path = m_view.file, digits = m_view.digits, by = m_view.signer, store = trusted_keys_file(), now = m_context.clock.utc_ms()] {
        // Read anew: what is trusted is what was shown, whatever the file is by now.
        const auto keep = [&]() -> Result<void> {
          JUMPSEAT_TRY(TrustedKeys keys, TrustedKeys::read(store));
          JUMPSEAT_TRY(const auto package, course::look_through(path));
          for (const auto& one : package.signatures) {
            if (base::fingerprint(one.key) != digits) continue;
            keys.trust(one.key, by, base::iso8601_utc(now));
            return keys.write(store);
          }
          return base::fail(base::ErrorKind::refused, "keep whom you trust", "the file is another one now");
        };
        const auto kept = keep();
        m_context.mailbox.post([this, kept, path, digits, by] {
          --m_pending, ++m_change;
          if (kept) tell_trail("course key trusted", digits, by), read_trusted();
          if (m_view.file != path) return;
          if (!kept) return fail(kept.error());
          look();
        });
      });
}

void Packages::run(const command::WithdrawSigner& c) {
  if (m_places.courses.empty()) return;
  ++m_pending;
  m_context.pool.post([this, digits = c.digits, store = trusted_keys_file()] {
    const auto withdraw = [&]() -> Result<std::optional<TrustedKeys::Entry>> {
      JUMPSEAT_TRY(TrustedKeys keys, TrustedKeys::read(store));
      auto withdrawn = keys.withdraw(digits);
      if (withdrawn) JUMPSEAT_CHECK(keys.write(store));
      return withdrawn;
    };
    const auto done = withdraw();
    m_context.mailbox.post([this, done, digits] {
      --m_pending, ++m_change;
      if (!done) return m_context.report(done.error());
      read_trusted();
      if (m_view.state == PackageView::State::known) look();
      if (!*done) return;
      tell_trail("course key withdrawn", digits, (*done)->by);
      m_context.tell(base::say("This key is not trusted any more. The courses that are here stay."));
    });
  });
}

void Packages::run(const command::TakeInCourse&) {
  if (m_view.state != PackageView::State::known) return;
  m_view.state = PackageView::State::looking;
  ++m_change, ++m_pending;
  m_context.pool.post([this, serial = ++m_serial, path = m_view.file, digest = m_digest, places = m_places, store = trusted_keys_file(),
                       actor = m_callbacks.actor()] {
    const auto install = [&]() -> Result<course::Installed> {
      if (places.courses.empty()) return base::fail(base::ErrorKind::refused, "import the course", "this computer keeps no courses");
      JUMPSEAT_TRY(const TrustedKeys keys, TrustedKeys::read(store));
      return course::import_package(
          path, places.courses, [&](const std::string& key) { return keys.trusts(key); }, {places.content}, digest);
    };
    const auto installed = install();
    const auto there = installed ? Result<course::Package>(installed->package) : course::look_through(path);
    m_context.mailbox.post([this, serial, installed, swapped = there && there->digest != digest, actor] {
      --m_pending, ++m_change;
      if (installed) {
        base::Json signers = base::Json::array();
        for (const auto& one : installed->package.signatures) signers.push(base::fingerprint(one.key));
        base::Json detail;
        detail.set("revision", installed->package.revision).set("language", installed->language).set("signers", std::move(signers));
        m_context.records.keep([actor, code = installed->package.code, text = detail.dump()](records::Records& r) {
          return r.note("course imported", actor, code, text);
        });
        m_callbacks.installed();
      }
      if (serial != m_serial) return;
      if (!installed && swapped) {
        m_context.report(installed.error());
        return look();
      }
      if (!installed) return fail(installed.error());
      m_view.state = PackageView::State::taken;
      m_view.operators_data_kept = installed->operators_data_kept;
    });
  });
}

void Packages::run(const command::ForgetPackage&) {
  ++m_serial, ++m_change;
  m_view = {};
}

}  // namespace jumpseat::app
