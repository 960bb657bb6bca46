#include "panel_stage.hpp"
#include "ui/sheets.hpp"

#include <doctest/doctest.h>

using namespace jumpseat;
using namespace jumpseat::ui;
using namespace jumpseat::tests;
namespace command = jumpseat::app::command;

namespace {

app::WhoToCallView view() {
  app::WhoToCallView out;
  out.operator_name = "Example Air";
  out.chain = {{1, "cabin", "Senior cabin crew member", "Tell the facts.", "interphone 2"}};
  out.filled_in = true;
  return out;
}

app::ContactCodeView code() {
  app::ContactCodeView out;
  out.open = true;
  out.countries = {"US", "GB"};
  out.country = "US";
  out.name = "Trafficking hotline (US)";
  out.note = "Not verified by your operator: 1-888-373-7888.";
  out.lines = {{"National Human Trafficking Hotline", "1-888-373-7888"}};
  out.side = 21;
  out.dark.assign(21 * 21, false);
  for (std::size_t i = 0; i < out.dark.size(); i += 2) out.dark[i] = true;
  return out;
}

PanelStage::Draw stage(const app::WhoToCallView& shown) {
  return [&shown](Ui& ui, const Rect& window, Commands& out) { draw_who_to_call(ui, window, shown, out); };
}

template <class C>
const C* only(const Commands& commands) {
  return commands.size() == 1 ? commands.front().template find<C>() : nullptr;
}

}  // namespace

TEST_CASE("F1 offers the numbers for one's phone, and shows the code with what is in it") {
  app::WhoToCallView shown = view();
  PanelStage panel(stage(shown));
  CHECK(only<command::ShowContactCode>(panel.press("Put it in my phone")));
  shown.contact = code();
  panel.settle();
  const auto* image = panel.find("QR code: Trafficking hotline (US)", Role::image);
  REQUIRE(image);
  CHECK(image->rect.w == image->rect.h);
  CHECK(panel.find("1-888-373-7888"));
  CHECK(panel.find("Not verified by your operator: 1-888-373-7888."));
  const auto gb = panel.press("GB");
  REQUIRE(only<command::ShowContactCode>(gb));
  CHECK(only<command::ShowContactCode>(gb)->country == "GB");
  CHECK(only<command::HideContactCode>(panel.press("Put it in my phone")));
}

TEST_CASE("without a number there is no code, and it is said") {
  app::WhoToCallView shown = view();
  shown.contact.open = true;
  PanelStage panel(stage(shown));
  CHECK(panel.find("There is no number to keep: nobody has filled one in."));
  CHECK_FALSE(panel.find("QR code: ", Role::image));
}

TEST_CASE("card and poster are saved from F1, with the country that is shown") {
  app::WhoToCallView shown = view();
  shown.contact = code();
  PanelStage panel(stage(shown), 1280, 1600);
  const auto card = panel.press("Wallet card");
  REQUIRE(only<command::SaveTakeAlong>(card));
  CHECK(only<command::SaveTakeAlong>(card)->what == app::TakeAlong::card);
  CHECK(only<command::SaveTakeAlong>(card)->country == "US");
  CHECK(only<command::SaveTakeAlong>(panel.press("Poster A3"))->what == app::TakeAlong::poster_a3);
}
