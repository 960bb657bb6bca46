#include "page_worker/unpacked.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFXRefEntry.hh>
#include <stdexcept>
#include <utility>
#include <vector>

namespace jumpseat::page_worker {
namespace {

constexpr std::size_t limit_bytes = 128u << 20;  // of all that is unpacked
constexpr int highest_number = 2'000'000;        // of an object
constexpr std::size_t entry_bytes = 7;           // of the table
constexpr std::string_view blanks("\0\t\n\f\r ", 6);

struct GivenUp : std::runtime_error {
  GivenUp() : std::runtime_error("the manual is taken as it is") {}
};

void insist(bool holds) {
  if (!holds) throw GivenUp();
}

class Unpacking final : public Pipeline {
 public:
  explicit Unpacking(std::size_t& left_bytes) : Pipeline("objects", nullptr), m_left_bytes(left_bytes) {}
  void write(const unsigned char* bytes, std::size_t size) override {
    insist(size <= m_left_bytes);
    m_left_bytes -= size;
    m_text.append(reinterpret_cast<const char*>(bytes), size);
  }
  void finish() override {}
  const std::string& text() const { return m_text; }

 private:
  std::size_t& m_left_bytes;
  std::string m_text;
};

// Only a table in words at the end can belong to a manual without packed objects; looking there costs nothing.
bool has_plain_table(std::string_view manual) {
  constexpr std::size_t tail_bytes = 1024;
  const std::string_view tail = manual.substr(manual.size() - std::min(manual.size(), tail_bytes));
  const std::size_t word = tail.rfind("startxref");
  if (word == std::string_view::npos) return true;
  const std::size_t number = std::min(tail.find_first_not_of(blanks, word + 9), tail.size());
  std::size_t start = 0;
  std::from_chars(tail.data() + number, tail.data() + tail.size(), start);
  return start >= manual.size() || manual.substr(start, 4) == "xref";
}

int number_at(std::string_view text, std::size_t& at) {
  at = std::min(text.find_first_not_of(blanks, at), text.size());
  int value = -1;
  const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), value);
  insist(error == std::errc() && value >= 0);
  at = static_cast<std::size_t>(end - text.data());
  return value;
}

struct Packed {
  int number = 0;
  std::size_t begin = 0;
};

std::vector<Packed> contents_of(QPDFObjectHandle stream, std::string_view text) {
  QPDFObjectHandle count = stream.getDict().getKey("/N"), first = stream.getDict().getKey("/First");
  insist(count.isInteger() && first.isInteger());
  const long long objects = count.getIntValue(), begin = first.getIntValue();
  insist(objects >= 0 && objects <= highest_number && begin >= 0 && begin <= static_cast<long long>(text.size()));
  const std::string_view list = text.substr(0, static_cast<std::size_t>(begin));
  std::vector<Packed> out;
  std::size_t at = 0;
  for (long long i = 0; i < objects; ++i) {
    const int number = number_at(list, at);
    const std::size_t place = static_cast<std::size_t>(begin) + static_cast<std::size_t>(number_at(list, at));
    insist(place <= text.size() && (out.empty() || place >= out.back().begin));
    out.push_back({number, place});
  }
  return out;
}

class Writer {
 public:
  Writer(QPDF& file, std::size_t at) : m_file(file), m_at(at) {}

  std::string write() {
    sort_entries();
    for (const auto& [stream, objects] : m_packed) unpack(stream, objects);
    add_table();
    return std::move(m_out);
  }
  bool has_packed() const { return !m_packed.empty(); }

 private:
  struct Place {
    std::size_t offset = 0;
    int generation = 0;
  };
  using Objects = std::vector<std::pair<int, int>>;  // their places in the stream, their numbers

  void sort_entries() {
    for (const auto& [object, entry] : m_file.getXRefTable()) {
      const int number = object.getObj();
      insist(number > 0 && number <= highest_number);
      if (entry.getType() == 2) m_packed[entry.getObjStreamNumber()].emplace_back(entry.getObjStreamIndex(), number);
      else if (entry.getType() == 1) put(number, {static_cast<std::size_t>(entry.getOffset()), object.getGen()});
    }
    insist(has_packed());
  }

  void put(int number, Place place) { insist(m_places.emplace(number, place).second); }

  void unpack(int number, const Objects& objects) {
    QPDFObjectHandle stream = m_file.getObjectByID(number, 0);
    insist(stream.isStream());
    Unpacking unpacking(m_left_bytes);
    insist(stream.pipeStreamData(&unpacking, 0, qpdf_dl_generalized, true));
    const std::string_view text = unpacking.text();
    const std::vector<Packed> packed = contents_of(stream, text);
    for (const auto& [index, object] : objects) {
      const auto i = static_cast<std::size_t>(index);
      if (index < 0 || i >= packed.size() || packed[i].number != object) continue;  // there is no such object
      const std::size_t end = i + 1 < packed.size() ? packed[i + 1].begin : text.size();
      add(object, text.substr(packed[i].begin, end - packed[i].begin));
    }
  }

  void add(int number, std::string_view text) {
    put(number, {m_at + m_out.size(), 0});
    m_out += std::to_string(number) + " 0 obj\n";
    m_out += text.find_first_not_of(blanks) == std::string_view::npos ? "null" : text;
    m_out += "\nendobj\n";
  }

  // A stream too: where a table in words stands, poppler searches the whole file for each object that is not there.
  void add_table() {
    const std::size_t start = m_at + m_out.size();
    const int number = m_places.rbegin()->first + 1;
    put(number, {start, 0});
    std::string table(static_cast<std::size_t>(number + 1) * entry_bytes, '\0');
    for (const auto& [object, place] : m_places) {
      char* entry = table.data() + static_cast<std::size_t>(object) * entry_bytes;
      *entry++ = 1;
      for (int shift = 24; shift >= 0; shift -= 8) *entry++ = static_cast<char>(place.offset >> shift);
      for (int shift = 8; shift >= 0; shift -= 8) *entry++ = static_cast<char>(place.generation >> shift);
    }
    QPDFObjectHandle trailer = m_file.getTrailer(), root = trailer.getKey("/Root"), info = trailer.getKey("/Info");
    insist(root.isIndirect());
    m_out += std::to_string(number) + " 0 obj\n<</Type/XRef/W[1 4 2]/Size " + std::to_string(number + 1) + "/Root " + root.unparse();
    if (info.isIndirect()) m_out += "/Info " + info.unparse();
    m_out += "/Length " + std::to_string(table.size()) + ">>stream\n" + table + "\nendstream\nendobj\nstartxref\n" + std::to_string(start) +
             "\n%%EOF\n";
  }

  QPDF& m_file;
  std::size_t m_at, m_left_bytes = limit_bytes;
  std::string m_out;
  std::map<int, Objects> m_packed;  // by the number of their stream
  std::map<int, Place> m_places;
};

}  // namespace

std::optional<std::string> unpacked_objects(std::string_view manual, std::size_t at) {
  if (!manual.starts_with("%PDF-") || has_plain_table(manual)) return std::nullopt;
  try {
    QPDF file;
    file.setSuppressWarnings(true);
    file.setAttemptRecovery(false);
    file.processMemoryFile("manual", manual.data(), manual.size());
    if (file.isEncrypted() || file.anyWarnings()) return std::nullopt;
    std::string out = Writer(file, at).write();
    return file.anyWarnings() ? std::nullopt : std::optional(std::move(out));
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

}  // namespace jumpseat::page_worker
