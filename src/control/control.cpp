#include "control/control.hpp"

#include "base/clock.hpp"
#include "control/gestures.hpp"
#include "control/line_server.hpp"
#include "control/pick.hpp"
#include "platform/window.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace jumpseat::control {

namespace {

using base::ErrorKind;
using base::fail;
using base::Json;
using base::Result;

constexpr int settle_frames_max = 30;  // something that moves for ever must not hold up an answer
constexpr int wait_idle_ms_default = 30'000, wait_idle_ms_max = 600'000, resize_ms_max = 3'000;

Json ok() { return Json::object().set("ok", true); }
Json refusal(const base::Error& error) { return Json::object().set("ok", false).set("error", base::sentence(error)); }

template <class Value>
Json or_null(const std::optional<Value>& value) {
  return value ? Json(*value) : Json(nullptr);
}

// A request that is under way. Nothing: still going on.
using Step = std::function<std::optional<Json>()>;

}  // namespace

struct Channel::Impl {
  ui::Loop& loop;
  std::function<app::StateView()> state;
  std::unique_ptr<LineServer> server;
  base::SystemClock clock;
  std::uint64_t client = 0;
  Step current;
  std::optional<std::int64_t> deadline_ms;  // of the request under way, by the monotonic clock

  Impl(ui::Loop& the_loop, std::function<app::StateView()> the_state) : loop(the_loop), state(std::move(the_state)) {}

  // Called between frames. Says when it wants to be called again at the latest.
  std::optional<int> turn() {
    while (true) {
      if (!current) {
        const auto line = server->take();
        if (!line) return std::nullopt;
        client = line->client;
        deadline_ms.reset();
        current = begin(line->text);
      }
      auto answer = current();
      if (!answer)
        return deadline_ms ? static_cast<int>(std::clamp<std::int64_t>(*deadline_ms - clock.monotonic_ms(), 0, 60'000))
                           : std::optional<int>();
      current = nullptr;
      server->answer(client, answer->dump());
    }
  }

  static Step said(Json answer) {
    return [answer = std::move(answer)]() -> std::optional<Json> { return answer; };
  }

  // Runs `then` when the frames that are due have been drawn.
  Step settled(Step then) {
    return [this, then = std::move(then), until = loop.frames_drawn() + settle_frames_max]() -> std::optional<Json> {
      if (loop.frame_is_due() && loop.frames_drawn() < until) return std::nullopt;
      return then();
    };
  }

  Step perform(Result<Gesture> gesture) {
    if (!gesture) return said(refusal(gesture.error()));
    for (auto& input : *gesture) loop.window().input().push(std::move(input));
    loop.want_frame();
    // Input alone decides: what the app makes of it may take as long as it likes.
    return [this, after = settled(said(ok()))]() -> std::optional<Json> {
      if (!loop.window().input().empty()) return std::nullopt;
      return after();
    };
  }

  Step begin(const std::string& line) {
    const auto request = Json::parse(line);
    if (!request) return said(refusal(request.error()));
    if (!request->is_object()) return said(refusal({ErrorKind::bad_input, "read the request", "it is not a JSON object", {}}));
    const std::string what = (*request)["do"].text_or("");
    if (what == "tree") return settled([this]() -> std::optional<Json> { return ok().set("widgets", json_of(loop.ui().tree())); });
    if (what == "click") return click(*request);
    if (what == "mouse") return settled_gesture(mouse_of(*request));
    if (what == "key") return settled_gesture(keys_of(*request));
    if (what == "type") return settled_gesture(typed_of(*request));
    if (what == "drop") return settled_gesture(dropped_of(*request));
    if (what == "resize") return resize(*request);
    if (what == "wait_idle") return wait_idle(*request);
    if (what == "state") return settled([this]() -> std::optional<Json> { return state_now(); });
    if (what == "screenshot") return screenshot(*request);
    if (what == "quit") {
      return [this]() -> std::optional<Json> {
        loop.stop();
        return ok();
      };
    }
    return said(refusal({ErrorKind::bad_input,
                         "do “" + what + "”",
                         "the requests are tree, click, mouse, key, type, drop, resize, wait_idle, state, screenshot and quit",
                         {}}));
  }

  // One thing after the other: what was asked before must be on screen first.
  Step settled_gesture(Result<Gesture> gesture) {
    auto next = std::make_shared<Step>();
    return [this, next, before = settled(said(Json())), gesture = std::move(gesture)]() -> std::optional<Json> {
      if (!*next) {
        if (!before()) return std::nullopt;
        *next = perform(gesture);
      }
      return (*next)();
    };
  }

  Step click(const Json& request) {
    auto wanted = wanted_of(request);
    if (!wanted) return said(refusal(wanted.error()));
    struct Progress {
      std::string id;  // once it was asked into view
      int tries = 0;
      Step next;
    };
    auto progress = std::make_shared<Progress>();
    progress->next = settled(said(Json()));
    bool aimed = false;
    return [this, wanted = *wanted, progress, aimed]() mutable -> std::optional<Json> {
      while (true) {
        const auto done = progress->next();
        if (!done) return std::nullopt;
        if (aimed) return done;
        const auto found = pick(loop.ui().tree(), wanted);
        if (!found) return refusal(found.error());
        const ui::WidgetRecord& widget = **found;
        const ui::Rect& seen = widget.visible;
        const bool centre_seen = seen.contains(widget.rect.centre_x(), widget.rect.centre_y());
        if (!centre_seen && progress->tries++ < 3) {
          loop.ui().bring_into_view(widget.id);
          progress->next = settled(said(Json()));
          continue;
        }
        if (!centre_seen && seen.empty())
          return refusal({ErrorKind::refused, "click “" + widget.name + "”", "it cannot be scrolled into view", {}});
        const ui::Rect& at = centre_seen ? widget.rect : seen;
        aimed = true;
        progress->next = perform(click_at(at.centre_x(), at.centre_y()));
      }
    };
  }

  Step resize(const Json& request) {
    const auto w = request["w"].integer_or(0), h = request["h"].integer_or(0);
    if (w < 320 || h < 240 || w > 16384 || h > 16384)
      return said(refusal({ErrorKind::bad_input, "resize the window", "w and h must lie between 320x240 and 16384x16384", {}}));
    loop.window().resize(static_cast<int>(w), static_cast<int>(h));
    loop.want_frame();
    deadline_ms = clock.monotonic_ms() + resize_ms_max;
    return [this, w, h, after = settled(said(Json()))]() -> std::optional<Json> {
      const bool there = loop.window().w() == w && loop.window().h() == h;
      if (!there && clock.monotonic_ms() < *deadline_ms) return std::nullopt;
      if (!after()) return std::nullopt;
      return ok().set("w", loop.window().w()).set("h", loop.window().h());
    };
  }

  Step wait_idle(const Json& request) {
    const auto timeout_ms = std::clamp<std::int64_t>(request["timeout_ms"].integer_or(wait_idle_ms_default), 0, wait_idle_ms_max);
    const std::int64_t until = clock.monotonic_ms() + timeout_ms;
    deadline_ms = until;
    return [this, timeout_ms, until]() -> std::optional<Json> {
      if (loop.idle()) return ok();
      if (clock.monotonic_ms() < until) return std::nullopt;
      return refusal(
          {ErrorKind::timed_out, "wait until the window is idle", "it was still busy after " + std::to_string(timeout_ms) + " ms", {}});
    };
  }

  Json state_now() const {
    const app::StateView now = state();
    return ok()
        .set("screen", now.screen)
        .set("course", or_null(now.course))
        .set("manual", or_null(now.manual))
        .set("page", or_null(now.page))
        .set("page_label", or_null(now.page_label))
        .set("zoom", or_null(now.zoom))
        .set("attempt", or_null(now.attempt))
        .set("question", or_null(now.question))
        .set("answered", or_null(now.answered))
        .set("person", or_null(now.person));
  }

  Step screenshot(const Json& request) {
    const std::string path = request["path"].text_or("");
    if (path.empty()) return said(refusal({ErrorKind::bad_input, "take a screenshot", "the request names no path", {}}));
    return settled([this, path]() -> std::optional<Json> {
      const auto picture = loop.picture();
      if (const auto written = platform::write_png(picture, path); !written) return refusal(written.error());
      return ok().set("path", path).set("w", picture.w).set("h", picture.h);
    });
  }
};

Channel::Channel(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}

Channel::~Channel() { m_impl->loop.set_between_frames(nullptr); }

base::Result<std::unique_ptr<Channel>> Channel::open(const std::filesystem::path& socket, ui::Loop& loop,
                                                     std::function<app::StateView()> state) {
  auto impl = std::make_unique<Impl>(loop, std::move(state));
  JUMPSEAT_TRY(impl->server, LineServer::listen(socket, [] { platform::Window::wake(); }));
  Impl* const serving = impl.get();
  loop.set_between_frames([serving] { return serving->turn(); });
  return std::unique_ptr<Channel>(new Channel(std::move(impl)));
}

base::Result<void> run(ui::Loop& loop, const std::optional<std::filesystem::path>& socket, std::function<app::StateView()> state) {
  base::Result<std::unique_ptr<Channel>> channel;
  if (socket) channel = Channel::open(*socket, loop, std::move(state));
  if (!channel) return tl::unexpected(channel.error());
  loop.run();
  return {};
}

}  // namespace jumpseat::control
