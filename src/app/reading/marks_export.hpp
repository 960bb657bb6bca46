#pragma once
// A reader's marks as text for other programs. Pure.
#include "model/note.hpp"

#include <string>
#include <vector>

namespace jumpseat::app::reading {

struct MarkToExport {
  model::Note note;
  std::string section;  // of the outline; may be empty
};

struct ExportHead {
  std::string manual, reader, exported;  // exported: the day, as people write it
};

std::string marks_as_markdown(const ExportHead& head, const std::vector<MarkToExport>& marks);
std::string marks_as_csv(const std::vector<MarkToExport>& marks);
// What can be drawn on a page: highlights, and signs where a bookmark or a letter stands. Marks that are lost in this edition are left
// out.
std::vector<model::Annotation> marks_as_annotations(const std::vector<model::Note>& notes, const std::string& author);

}  // namespace jumpseat::app::reading
