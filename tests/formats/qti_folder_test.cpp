// A QTI package that was unpacked, as the command line and courses read it.
#include "base/file.hpp"
#include "base/zip.hpp"
#include "formats/bank.hpp"
#include "formats/qti.hpp"
#include "support/must.hpp"
#include "support/places.hpp"

#include <filesystem>
#include <string>
#include <vector>

using namespace jumpseat;
namespace fs = std::filesystem;

namespace {

std::string text_item(const std::string& id, const std::string& picture) {
  return "<assessmentItem identifier=\"" + id + "\" title=\"" + id + "\"><itemBody><p>Read this.</p><img src=\"" + picture +
         "\" alt=\"door\"/></itemBody></assessmentItem>";
}

std::string resource(const std::string& href) { return "<resource type=\"imsqti_item_xmlv2p1\" href=\"" + href + "\"/>"; }

}  // namespace

TEST_CASE("of an unpacked package items in folders and pictures beside them are found, and nothing outside of it, also not by a link") {
  const support::TemporaryFolder folder;
  const fs::path pack = folder.path() / "pack";
  fs::create_directories(pack / "items/one/pictures");
  const auto put = [&](const std::string& name, const std::string& text) {
    support::must(base::write_file_whole(folder.path() / name, text));
  };
  put("secret.png", "PNG");
  put("outside.xml", text_item("outside", "secret.png"));
  put("pack/items/one/pictures/door.png", "PNG");
  put("pack/items/one/a.xml", text_item("a", "pictures/door.png"));
  put("pack/items/b.xml", text_item("b", "../../secret.png"));
  put("pack/items/c.xml", text_item("c", "linked.png"));
  fs::create_symlink(folder.path() / "secret.png", pack / "items/linked.png");
  fs::create_symlink(folder.path() / "outside.xml", pack / "items/linked.xml");
  fs::create_directory_symlink(folder.path(), pack / "up");
  std::string items;
  for (const char* href : {"items/one/a.xml", "items/b.xml", "items/c.xml", "items/linked.xml", "../outside.xml", "up/outside.xml"})
    items += resource(href);
  put("pack/imsmanifest.xml", "<manifest><resources>" + items + "</resources></manifest>");
  const auto check = [](const formats::Bank& bank) {
    REQUIRE(bank.questions.size() == 3);
    REQUIRE(bank.questions[0].attachments.size() == 1);
    CHECK(bank.questions[0].attachments[0].name == "items/one/pictures/door.png");
    for (const std::size_t i : {1U, 2U}) CHECK(bank.questions[i].attachments.empty());
    CHECK(bank.problems.size() == 5);
  };
  check(support::must(formats::read_bank_at(pack, "pack")));
  check(formats::read_bank(support::must(formats::bank_bytes(pack)), "pack"));
  CHECK(support::must(formats::bank_bytes(pack)) == support::must(formats::bank_bytes(pack)));
}

TEST_CASE("of a package that was unpacked among private files only what it names is taken in") {
  const support::TemporaryFolder folder;
  fs::create_directories(folder.path() / "taxes");
  const auto put = [&](const std::string& name, const std::string& text) {
    support::must(base::write_file_whole(folder.path() / name, text));
  };
  const auto packed = [&] { return support::must(formats::bank_bytes(folder.path())); };
  put("a.xml", text_item("a", "door.png"));
  put("door.png", "PNG");
  put("passport.png", "PNG");
  put("taxes/2025.xml", "<taxes/>");
  std::vector<std::string> wanted{"a.xml", "door.png"};
  SUBCASE("by its list") {
    put("imsmanifest.xml", "<manifest><resources>" + resource("a.xml") + "</resources></manifest>");
    wanted.push_back("imsmanifest.xml");
  }
  SUBCASE("without one") {}
  const std::string bytes = packed();
  std::vector<std::string> names;
  const auto pack = support::must(base::ZipReader::open_bytes(bytes, "pack"));
  for (const auto& entry : pack.entries()) names.push_back(entry.name);
  CHECK(names == wanted);
  CHECK(formats::read_bank(bytes, "pack").questions.size() == 1);
  put("taxes/2025.xml", "<taxes>more</taxes>");
  CHECK(packed() == bytes);
  put("door.png", "PNG of another door");
  CHECK(packed() != bytes);
}

TEST_CASE("a picture pasted into an item comes along, and one from elsewhere is named") {
  const auto bank = formats::read_qti(text_item("p", "data:image/png;base64,iVBORw0K"), "item.xml", "item.xml", {});
  REQUIRE(bank.questions.size() == 1);
  CHECK(bank.problems.empty());
  CHECK(bank.questions[0].stem.text.find("src=\"@@PLUGINFILE@@/pasted-1.png\"") != std::string::npos);
  REQUIRE(bank.questions[0].attachments.size() == 1);
  CHECK(*bank.questions[0].attachments[0].bytes == "\x89PNG\r\n");
  for (const char* source : {"https://example.org/door.png", "data:image/png;base64,?"}) {
    const auto none = formats::read_qti(text_item("p", source), "item.xml", "item.xml", {});
    REQUIRE(none.problems.size() == 1);
    CHECK(none.problems[0].message.find("of the item p is not there") != std::string::npos);
  }
}
