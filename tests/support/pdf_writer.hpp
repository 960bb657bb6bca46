#pragma once
// Writes small PDFs for tests: pages of text, and whatever else a test puts in by hand.
#include <cstdio>
#include <string>
#include <vector>

namespace jumpseat::support {

class PdfWriter {
 public:
  // Objects are numbered from 1. 1 is the catalog, 2 the page tree, 3 Helvetica.
  PdfWriter() : m_objects(3) {}

  int add(std::string body) {
    m_objects.push_back(std::move(body));
    return static_cast<int>(m_objects.size());
  }
  void set(int number, std::string body) { m_objects.at(static_cast<std::size_t>(number - 1)) = std::move(body); }
  int add_stream(const std::string& content, const std::string& entries = {}) {
    return add("<</Length " + std::to_string(content.size()) + entries + ">>stream\n" + content + "\nendstream");
  }
  // `entries` go into the page's dictionary; the content is drawn with Helvetica as /F1. Returns the page's object number.
  int add_page(const std::string& content, const std::string& entries = "/MediaBox[0 0 612 792]", const std::string& resources = {}) {
    const int stream = add_stream(content);
    const int page =
        add("<</Type/Page/Parent 2 0 R/Contents " + ref(stream) + "/Resources<</Font<</F1 3 0 R>>" + resources + ">>" + entries + ">>");
    m_pages.push_back(page);
    return page;
  }
  // One line of text at (x, y), in the page's own coordinates.
  static std::string text(double x, double y, const std::string& line, double size = 12) {
    return "BT /F1 " + std::to_string(size) + " Tf " + std::to_string(x) + " " + std::to_string(y) + " Td (" + line + ") Tj ET\n";
  }
  static std::string ref(int number) { return std::to_string(number) + " 0 R"; }
  void put_in_catalog(const std::string& entries) { m_catalog += entries; }

  std::string finish() {
    set_fixed_objects();
    std::string out = "%PDF-1.7\n", table = "0000000000 65535 f \n";
    for (std::size_t i = 0; i < m_objects.size(); ++i) {
      char line[24];
      std::snprintf(line, sizeof line, "%010zu 00000 n \n", out.size());
      table += line;
      out += std::to_string(i + 1) + " 0 obj\n" + m_objects[i] + "\nendobj\n";
    }
    const std::string count = std::to_string(m_objects.size() + 1), start = std::to_string(out.size());
    return out + "xref\n0 " + count + "\n" + table + "trailer<</Size " + count + "/Root 1 0 R>>\nstartxref\n" + start + "\n%%EOF\n";
  }

  // The same as newer programs write it: what is no stream is packed into object streams of `each`, found through a table that is a stream.
  std::string finish_packed(std::size_t each = 50) {
    set_fixed_objects();
    std::string out = "%PDF-1.7\n", list, packed;
    std::vector<std::string> entries(m_objects.size() + 1, entry(0, 0, 0));
    std::size_t in_stream = 0;
    const auto write = [&](const std::string& body) {
      entries.push_back(entry(1, out.size(), 0));
      out += std::to_string(entries.size() - 1) + " 0 obj\n" + body + "\nendobj\n";
    };
    const auto write_packed = [&] {
      if (in_stream == 0) return;
      write("<</Type/ObjStm/N " + std::to_string(in_stream) + "/First " + std::to_string(list.size()) + "/Length " +
            std::to_string(list.size() + packed.size()) + ">>stream\n" + list + packed + "\nendstream");
      list.clear(), packed.clear(), in_stream = 0;
    };
    for (std::size_t i = 0; i < m_objects.size(); ++i) {
      if (m_objects[i].find("stream") != std::string::npos) {
        entries[i + 1] = entry(1, out.size(), 0);
        out += std::to_string(i + 1) + " 0 obj\n" + m_objects[i] + "\nendobj\n";
        continue;
      }
      list += std::to_string(i + 1) + " " + std::to_string(packed.size()) + " ";
      packed += m_objects[i] + "\n";
      entries[i + 1] = entry(2, entries.size(), in_stream);
      if (++in_stream == each) write_packed();
    }
    write_packed();
    const std::size_t start = out.size();
    std::string table;
    for (const std::string& each_entry : entries) table += each_entry;
    table += entry(1, start, 0);
    const std::string size = std::to_string(entries.size() + 1);
    return out + std::to_string(entries.size()) + " 0 obj\n<</Type/XRef/W[1 4 2]/Size " + size + "/Root 1 0 R/Length " +
           std::to_string(table.size()) + ">>stream\n" + table + "\nendstream\nendobj\nstartxref\n" + std::to_string(start) + "\n%%EOF\n";
  }

 private:
  void set_fixed_objects() {
    std::string kids;
    for (const int page : m_pages) kids += ref(page) + " ";
    set(1, "<</Type/Catalog/Pages 2 0 R" + m_catalog + ">>");
    set(2, "<</Type/Pages/Count " + std::to_string(m_pages.size()) + "/Kids[" + kids + "]>>");
    set(3, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>");
  }
  static std::string entry(int type, std::size_t place, std::size_t third) {
    std::string out(1, static_cast<char>(type));
    for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(place >> shift);
    for (int shift = 8; shift >= 0; shift -= 8) out += static_cast<char>(third >> shift);
    return out;
  }

  std::vector<std::string> m_objects;
  std::vector<int> m_pages;
  std::string m_catalog;
};

inline std::string pdf_of_pages(const std::vector<std::string>& lines) {
  PdfWriter pdf;
  for (const std::string& line : lines) pdf.add_page(PdfWriter::text(72, 700, line));
  return pdf.finish();
}

// A page that draws a form that draws a form ...: ten at each of ten levels, more than a lifetime's work.
inline void add_endless_page(PdfWriter& pdf) {
  int inner = pdf.add_stream("0 0 1 1 re f", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]");
  for (int level = 0; level < 10; ++level) {
    std::string calls;
    for (int i = 0; i < 10; ++i) calls += "/X Do ";
    inner = pdf.add_stream(calls, "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X " + PdfWriter::ref(inner) + ">>>>");
  }
  pdf.add_page("/X Do", "/MediaBox[0 0 612 792]", "/XObject<</X " + PdfWriter::ref(inner) + ">>");
}

}  // namespace jumpseat::support
