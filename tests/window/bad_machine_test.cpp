// Machines that lack something: a home to write in, fonts, OpenGL 3, a display.
#include "window/bad_desk.hpp"

#include <sys/stat.h>

using namespace jumpseat;
using support::BadDesk;
namespace fs = std::filesystem;

namespace {

struct MachineDesk : BadDesk {
  // As somebody who may not write here; whoever runs the tests as root becomes another.
  void become_a_guest() {
    fs::permissions(folder.path(), fs::perms(0755));
    fs::create_directories(home());
    fs::permissions(home(), fs::perms(0777));
    if (::geteuid() == 0) driver.set_wrapper({"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"});
  }
};

}  // namespace

TEST_CASE_FIXTURE(MachineDesk, "in a home that cannot be written manuals are read, and a sentence says what is missing") {
  become_a_guest();
  const auto closed = folder.path() / "closed";
  fs::create_directory(closed);
  fs::permissions(closed, fs::perms(0555));
  driver.set_environment("HOME", closed.string());
  driver.start();
  CHECK(driver.find("The record file cannot be used", "heading"));
  CHECK(driver.shows("you may not write there"));
  driver.click("Read manuals only");
  CHECK(reads_on());
  CHECK(driver.quit() == 0);
}

TEST_CASE_FIXTURE(MachineDesk, "a record file that may only be read shows its scores and refuses a quiz with a sentence") {
  become_a_guest();
  driver.start();
  driver.click("Start practice");
  driver.click("Go on later");
  REQUIRE(driver.quit() == 0);
  fs::permissions(records(), fs::perms(0444));
  driver.start();
  CHECK(notice().find("it is read-only") != std::string::npos);
  CHECK(driver.find("Resume", "button"));
  driver.click("Resume");
  CHECK(notice().find("no answer would be kept: the record file can only be read.") != std::string::npos);
  CHECK_FALSE(driver.find("The record file cannot be used", "heading"));
  CHECK(reads_on());
}

TEST_CASE_FIXTURE(MachineDesk, "without any font the letters are plain ones, and a sentence says what to install") {
  driver.set_environment(
      "FONTCONFIG_FILE",
      put("no-fonts.conf", "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"urn:fontconfig:fonts.dtd\"><fontconfig/>").string());
  driver.start();
  CHECK(notice().find("Could not find any font on this computer") == 0);
  driver.click("Dismiss");
  CHECK(notice().empty());
  CHECK(reads_on());
}

TEST_CASE_FIXTURE(MachineDesk, "without a display, and without OpenGL 3, one sentence says so and the exit code is 3") {
  driver.set_environment("DISPLAY", std::nullopt);
  driver.start_without_waiting();
  CHECK(driver.wait_for_end() == 3);
  CHECK(driver.said() == "Could not open the window: there is no display here (xvfb-run ./run --screenshot FILE.png draws without one).\n");
}

TEST_CASE_FIXTURE(MachineDesk, "without OpenGL 3 one sentence says so and the exit code is 3") {
  for (const char* name : {"MESA_GL_VERSION_OVERRIDE", "MESA_GLES_VERSION_OVERRIDE"}) driver.set_environment(name, "2.1");
  driver.start_without_waiting();
  CHECK(driver.wait_for_end() == 3);
  CHECK(driver.said().find("Could not open the window: this machine offers no OpenGL 3.") == 0);
}

TEST_CASE_FIXTURE(MachineDesk, "a policy that cannot be followed is told in a window, which opens no record file") {
  driver.set_environment("JUMPSEAT_POLICY", put("policy.toml", "acounts = \"required\"\n").string());
  driver.start();
  CHECK(driver.find("Jumpseat cannot start", "heading"));
  CHECK(driver.shows("it says \"acounts\", which means nothing here"));
  CHECK(driver.shows("Show this to whoever looks after this computer"));
  driver.send_line(R"({"do":"click","name":"Close"})");
  CHECK(driver.wait_for_end() == 3);
  CHECK(driver.said().find("it says \"acounts\", which means nothing here") != std::string::npos);
  CHECK_FALSE(fs::exists(records()));
}

TEST_CASE_FIXTURE(MachineDesk, "Escape closes the window that says why the program cannot start") {
  driver.set_environment("JUMPSEAT_POLICY", put("policy.toml", "acounts = \"required\"\n").string());
  driver.start();
  CHECK(driver.find("Jumpseat cannot start", "heading"));
  driver.send_line(R"({"do":"key","keys":"Escape"})");
  CHECK(driver.wait_for_end() == 3);
}
