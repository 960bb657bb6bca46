// What Records changes: a trainer's word, copies, and what comes from and goes to other machines.
#include "app/keeping/keeping.hpp"
#include "app/keeping/places.hpp"
#include "app/keeping/results_files.hpp"
#include "app/leaving.hpp"
#include "base/file.hpp"
#include "base/log.hpp"
#include "base/paths.hpp"
#include "base/signing.hpp"
#include "base/words.hpp"
#include "model/day.hpp"
#include "records/exchange.hpp"
#include "records/joining.hpp"
#include "records/schedule.hpp"
#include "records/sharing.hpp"
#include "records/upkeep.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

namespace jumpseat::app {
namespace {

namespace fs = std::filesystem;
using base::Result;
using records::Records;

std::string date_of(std::int64_t utc_ms, int offset) { return base::local_date(utc_ms, offset); }

void say_what_was_taken(ResultsView& view, const std::vector<TakenFile>& taken) {
  view.lines.clear();
  int left = 0;
  for (const TakenFile& one : taken) {
    left += !one.got;
    view.lines.push_back(base::say("{}: {}", one.file.filename().string(), one.got ? told_of(*one.got) + "." : problem_of(one)));
    if (one.got)
      for (auto& conflict : conflicts_of(*one.got)) view.lines.push_back(std::move(conflict));
  }
  const bool is_known = std::all_of(taken.begin(), taken.end(), [](const TakenFile& one) { return one.got && one.got->nothing_new(); });
  view.summary = left > 0   ? base::say_count(left, "{} file was not taken in.", "{} files were not taken in.")
                 : is_known ? base::say("Nothing was taken in: all of it was here already.")
                            : base::say("Taken in.");
}

}  // namespace

// ---- a trainer's word

// The secret is that of signing in; where nobody signs in, the one that the key was locked with.
void Keeping::with_key(const std::string& secret, std::function<Result<Sentence>(Records&, const records::Certifier&)> work) {
  const auto me = m_callbacks.person();
  if (!me || m_view.certify.busy) return;
  m_view.certify.busy = true;
  m_view.certify.key_does_not_open = false;
  m_certify_problem = m_certify_told = nullptr;
  say_of_certifying();
  ++m_pending;
  const auto fail = [this, sitting = m_sitting](const base::Error& error, bool of_key) {
    --m_pending;
    if (sitting != m_sitting) return;
    m_view.certify.busy = false;
    m_view.certify.key_does_not_open = of_key;
    m_certify_problem = [error, of_key, accounts = m_callbacks.accounts()] {
      if (!of_key) return base::sentence(error);
      return accounts ? base::say(
                            "Your key is locked by the password that you had before. Give your password again and make a "
                            "new key; what the old one signed stays good.")
                      : base::say(
                            "Your key is locked by another password: the one you had when it was made. Give that one, or "
                            "make a new key; what the old one signed stays good.");
    };
    say_of_certifying();
  };
  struct Outcome {
    Sentence told;
    bool of_key = false;
    std::optional<base::Error> problem;
  };
  m_callbacks.ask_again(secret, [this, fail, secret, work = std::move(work), me = me->id, sitting = m_sitting](Result<void> right) {
    if (!right && m_callbacks.accounts()) return fail(right.error(), false);
    m_context.records.ask(
        [secret, work, me](Records& records) -> Result<Outcome> {
          JUMPSEAT_TRY(const bool has_key, records::has_certifier_key(records, me));
          if (!has_key) JUMPSEAT_CHECK(records::make_certifier(records, me, secret));
          const auto certifier = records::unlock_certifier(records, me, secret);
          if (!certifier) return Outcome{{}, certifier.error().kind == base::ErrorKind::refused, certifier.error()};
          JUMPSEAT_TRY(Sentence told, work(records, *certifier));
          return Outcome{std::move(told), false, std::nullopt};
        },
        [this, fail, sitting](Result<Outcome> done) {
          if (!done) return fail(done.error(), false);
          if (done->problem) return fail(*done->problem, done->of_key);
          --m_pending;
          if (sitting != m_sitting) return m_callbacks.changed();
          m_view.certify.busy = false;
          m_certify_told = done->told;
          say_of_certifying();
          m_callbacks.changed();
          run(command::RefreshKeeping{});
        });
  });
}

void Keeping::say_of_certifying() {
  m_view.certify.told = m_certify_told ? m_certify_told() : std::string();
  m_view.certify.problem = m_certify_problem ? m_certify_problem() : std::string();
  ++m_change;
}

void Keeping::run(const command::CertifyExams& c) {
  std::vector<model::AttemptId> wanted;
  for (const auto& id : c.attempts) wanted.emplace_back(id);
  with_key(c.secret, [wanted](Records& records, const records::Certifier& certifier) -> Result<Sentence> {
    std::vector<model::AttemptId> ids = wanted;
    bool own_left = false;
    if (ids.empty()) {
      JUMPSEAT_TRY(const int waiting, records::count_uncertified(records));
      JUMPSEAT_TRY(ids, records::exams_to_certify(records, certifier.person));
      own_left = static_cast<int>(ids.size()) < waiting;
    }
    JUMPSEAT_TRY(const int fresh, records::certify(records, certifier, ids));
    return Sentence([n = fresh, known = static_cast<int>(ids.size()) - fresh, by = certifier.name, own_left] {
      const std::string who = by.empty() ? base::say("you") : by;
      std::string told;
      if (n > 0 || known == 0) told = base::say_count(n, "{} completion is certified by {}.", "{} completions are certified by {}.", who);
      if (known > 0) {
        if (!told.empty()) told += " ";
        told += base::say_count(known, "{} completion was certified by {} already.", "{} completions were certified by {} already.", who);
      }
      if (own_left) told += " " + base::say("Your own exams are left: ask another trainer to certify them.");
      return told;
    });
  });
}

void Keeping::run(const command::SignHeads& c) {
  with_key(c.secret, [](Records& records, const records::Certifier& certifier) -> Result<Sentence> {
    JUMPSEAT_TRY(const int chains, records::sign_heads(records, certifier));
    return Sentence([chains] {
      return chains == 0 ? base::say("All of it was signed already.") : base::say("Signed: whatever was written up to now is vouched for.");
    });
  });
}

void Keeping::run(const command::NewCertifierKey& c) {
  const auto me = m_callbacks.person();
  if (!me || m_view.certify.busy) return;
  ++m_pending;
  m_callbacks.ask_again(c.secret, [this, secret = c.secret, me = me->id, sitting = m_sitting](Result<void> right) {
    --m_pending;
    if (!right && sitting != m_sitting) return;
    if (!right && m_callbacks.accounts()) {
      m_certify_problem = [error = right.error()] { return base::sentence(error); };
      return say_of_certifying();
    }
    m_context.records.ask([secret, me](Records& records) { return records::make_certifier(records, me, secret); },
                          [this, sitting](Result<std::string> key) {
                            if (sitting != m_sitting) return;
                            m_view.certify.key_does_not_open = false;
                            m_certify_problem = nullptr;
                            if (!key) m_certify_problem = [error = key.error()] { return base::sentence(error); };
                            else
                              m_certify_told = [digits = base::fingerprint(*key)] {
                                return base::say("Your new key is {}. Write these digits down: they tell it from any other.", digits);
                              };
                            say_of_certifying();
                            if (key) run(command::RefreshKeeping{});
                          });
  });
}

// ---- backups

void Keeping::run(const command::BackUpNow&) {
  if (m_backing_up) return;
  m_backing_up = true;
  ++m_change, ++m_pending;
  m_copy_thread.post([this, now = m_context.clock.utc_ms(), by = me()] {
    const fs::path folder = records::backups_folder(m_records), copy = folder / records::backup_name(now);
    auto made = records::ensure_folder_beside(folder);
    if (made) made = records::backup(m_records, copy, [this] { return m_leaving.load(); });
    m_context.mailbox.post([this, made, copy, by] {
      --m_pending, ++m_change;
      m_backing_up = false;
      if (!made) return m_context.report(made.error());
      m_context.records.keep([copy, by](Records& records) { return records.note("backed up", by, copy.filename().string(), "{}"); });
      m_context.tell(base::say("A copy was made, read back and is whole: {}.", copy.string()));
      run(command::RefreshKeeping{});
    });
  });
}

void Keeping::back_up_if_due() {
  m_backup_looked_monotonic_ms = m_context.clock.monotonic_ms();
  m_copy_thread.post([this] {
    const auto made = records::back_up_if_due(m_records, m_context.clock, {}, [this] { return m_leaving.load(); });
    if (made || m_leaving) return;
    m_context.mailbox.post([this, error = made.error()] {
      if (std::exchange(m_backup_problem, error.because) != error.because) m_context.report(error);  // not every hour
    });
  });
}

// ---- from machine to machine

void Keeping::run(const command::SendResults& c) {
  if (m_view.sending || nothing_leaves(m_context)) return;
  m_view.sending = true;
  ++m_change, ++m_pending;
  const std::string name = "results-" + model::iso_of(model::today(m_context.clock));
  struct Outcome {
    records::Sent sent;
    int without_number = 0;
    std::string stays;
    std::string key;
    fs::path file;
  };
  m_context.records.ask(
      [given = c.path, name, since = c.since_last, by = me()](Records& records) -> Result<Outcome> {
        JUMPSEAT_TRY(const fs::path path, place_for(given, name, results_extension));
        const fs::path file = free_name(path);
        JUMPSEAT_TRY(auto sent, records::send_results(records, file, since, by));
        JUMPSEAT_TRY(const auto key, records::ensure_installation_key(records));
        JUMPSEAT_TRY(const int without_number, records::exams_without_number(records));
        JUMPSEAT_TRY(auto stays, words_on_what_stays(records));
        return Outcome{std::move(sent), without_number, std::move(stays), base::fingerprint(key.public_key()), file};
      },
      [this](Result<Outcome> done) {
        --m_pending, ++m_change;
        m_view.sending = false;
        if (!done) return refuse_place(done.error());
        m_view.own_key = done->key;
        std::string told = base::say("{}: {}, {}.", done->file.string(), base::say_count(done->sent.attempts, "{} attempt", "{} attempts"),
                                     base::say_count(done->sent.events, "{} event", "{} events"));
        if (done->without_number > 0) told += " " + unnumbered_words(done->without_number);
        if (!done->stays.empty()) told += " " + done->stays;
        m_context.tell(told);
      });
}

void Keeping::run(const command::LookAtResults& c) {
  using State = ResultsView::State;
  ResultsView& view = m_view.results;
  const bool is_busy = view.state == State::looking || view.state == State::known || view.state == State::unknown_sender;
  if (!c.in_turn || (!is_busy && (m_waiting_results.empty() || c.path == view.file))) return show_results(c.path);
  const bool is_known = std::find(m_waiting_results.begin(), m_waiting_results.end(), c.path) != m_waiting_results.end();
  if (c.path == view.file || is_known) return;
  m_waiting_results.push_back(c.path);
  view.waiting = static_cast<int>(m_waiting_results.size());
  ++m_change;
}

void Keeping::show_results(const std::string& path) {
  m_view.results = {};
  m_say_results = nullptr;
  m_view.results.file = path;
  m_view.results.name = fs::path(path).filename().string();
  m_view.results.waiting = static_cast<int>(m_waiting_results.size());
  look_at(path);
}

// One file is looked at with what it would bring; of a folder all are named, and what each brings is told once they are in.
void Keeping::look_at(const std::string& path) {
  m_view.results.state = ResultsView::State::looking;
  ++m_change, ++m_pending;
  struct Looked {
    records::Sender sender;
    records::Trust trust = records::Trust::unknown;
    std::optional<records::Received> would;
    std::size_t files = 1;
    std::vector<std::pair<std::string, base::Error>> left_out;  // by the names of files
  };
  m_context.records.ask(
      [path](Records& records) -> Result<Looked> {
        const auto files = results_files({path});
        if (files.empty())
          return base::fail(base::ErrorKind::not_found, "receive results",
                            fmt::format("there is no file that ends in {}", results_extension));
        Looked out;
        out.files = files.size();
        for (const auto& file : files) {
          auto sender = records::read_sender(file);
          if (!sender && files.size() == 1) return tl::unexpected(sender.error());
          if (!sender) {  // of a folder the others can be taken in
            out.left_out.emplace_back(file.filename().string(), sender.error());
            continue;
          }
          out.sender = std::move(*sender);
          JUMPSEAT_TRY(out.trust, records::trust_in(records, out.sender));
          if (out.trust != records::Trust::trusted) return out;
        }
        if (out.left_out.size() == files.size())
          return base::fail(base::ErrorKind::bad_input, "receive these results", "none of the files in this folder can be read");
        if (files.size() > 1) return out;
        JUMPSEAT_TRY(out.would, records::look_at_results(records, files.front()));
        return out;
      },
      [this, serial = ++m_results](Result<Looked> looked) {
        --m_pending;
        if (serial != m_results) return;
        ++m_change;
        using State = ResultsView::State;
        const bool refused = looked && looked->trust == records::Trust::refused;
        m_view.results.state = !looked || refused                         ? State::bad
                               : looked->trust == records::Trust::trusted ? State::known
                                                                          : State::unknown_sender;
        if (looked) m_view.results.sender = base::fingerprint(looked->sender.key);
        m_say_results = [this, refused, looked = std::make_shared<Result<Looked>>(std::move(looked))] {
          ResultsView& view = m_view.results;
          if (!*looked) view.problem = base::sentence(looked->error());
          if (refused) view.problem = base::say("Could not receive these results: the key {} is not trusted here.", view.sender);
          if (!*looked) return;
          const Looked& found = **looked;
          view.made = date_of(found.sender.made_at_utc_ms, m_context.clock.utc_offset_minutes());
          view.lines.clear();
          if (found.files > 1)
            view.summary = base::say_count(static_cast<int>(found.files - found.left_out.size()), "{} results file", "{} results files");
          for (const auto& [file, error] : found.left_out) view.lines.push_back(base::say("{}: {}", file, base::sentence(error)));
          if (found.would) view.summary = told_of(*found.would), view.lines = conflicts_of(*found.would);
        };
        m_say_results();
      });
}

void Keeping::run(const command::TrustSender&) {
  if (m_view.results.state != ResultsView::State::unknown_sender) return;
  ++m_pending;
  m_context.records.ask(
      [path = m_view.results.file, digits = m_view.results.sender, by = me()](Records& records) -> Result<void> {
        for (const auto& file : results_files({path})) {
          const auto sender = records::read_sender(file);
          if (sender && base::fingerprint(sender->key) == digits) return records::set_trust(records, *sender, true, by);
        }
        return base::fail(base::ErrorKind::refused, "keep whom you trust", "the file is another one now");
      },
      [this, path = m_view.results.file](Result<void> kept) {
        --m_pending, ++m_change;
        if (!kept) return m_context.report(kept.error());
        if (m_view.results.file == path) look_at(path);
      });
}

void Keeping::run(const command::TrustCertifier& c) {
  ++m_pending;
  m_context.records.ask(
      [digits = c.digits, by = me()](Records& records) {
        return records::trust_certifiers(
            records, [&](std::string_view key) { return key == digits; }, by);
      },
      [this](Result<int> kept) {
        --m_pending, ++m_change;
        if (!kept) return m_context.report(kept.error());
        m_callbacks.changed();
        run(command::RefreshKeeping{});
      });
}

void Keeping::run(const command::TakeInResults&) {
  if (m_view.results.state != ResultsView::State::known) return;
  m_view.results.state = ResultsView::State::looking;
  ++m_change, ++m_pending;
  m_context.records.ask(
      [path = m_view.results.file, by = me()](Records& records) -> Result<std::vector<TakenFile>> {
        return take_results(records, results_files({path}), {}, by);
      },
      [this, sitting = m_sitting](Result<std::vector<TakenFile>> taken) {
        --m_pending, ++m_change;
        if (sitting != m_sitting) return taken ? m_callbacks.changed() : base::log_error(taken.error());
        m_view.results.state = taken ? ResultsView::State::taken : ResultsView::State::bad;
        m_say_results = [this, taken] {
          if (taken) say_what_was_taken(m_view.results, *taken);
          else m_view.results.problem = base::sentence(taken.error());
        };
        m_say_results();
        if (!taken) return;
        m_callbacks.changed();
        run(command::RefreshKeeping{});
      });
}

void Keeping::run(const command::ForgetResults&) {
  ++m_results, ++m_change;
  m_view.results = {};
  m_say_results = nullptr;
  if (m_waiting_results.empty()) return;
  const std::string next = std::move(m_waiting_results.front());
  m_waiting_results.pop_front();
  show_results(next);
}

}  // namespace jumpseat::app
