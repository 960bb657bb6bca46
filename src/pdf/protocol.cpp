#include "pdf/protocol.hpp"

#include "base/text.hpp"
#include "pdf/codec.hpp"

#include <algorithm>
#include <cmath>

namespace jumpseat::pdf::protocol {
namespace {

void put(Writer& out, const Open& v) { out.text(v.password), out.number(v.page); }
void put(Writer& out, const Fork& v) { out.number(v.child), out.number(std::uint8_t{v.draws}), out.number(std::uint8_t{v.in_background}); }
void put(Writer&, const TouchLast&) {}
void put(Writer& out, const Ping& v) { out.number(v.child); }
void put(Writer& out, const Draw& v) {
  const PixelRect tile = v.tile.value_or(PixelRect{});
  for (const std::int32_t n : {v.page, v.scale_millionths, v.fit_width_px, v.rotation_degrees, tile.x, tile.y, tile.w, tile.h})
    out.number(n);
  out.number(std::uint8_t{v.tile.has_value()});
  out.number(v.job);
}
void put(Writer& out, const ReadWords& v) { out.number(v.job), out.number(v.page); }
void put(Writer& out, const ReadFacts& v) { out.number(v.job); }
void put(Writer& out, const FindPictures& v) { out.number(v.job), out.number(v.page); }
void put(Writer& out, const ReadAttachedFile& v) { out.number(v.job), out.number(v.file); }
void put(Writer&, const TakeAnnotations&) {}
void put(Writer& out, const WriteCopy& v) {
  out.number(v.job), out.number(v.copy_for);
  const auto count = static_cast<std::uint32_t>(std::min(v.kept.size(), runs_limit));
  out.number(count);
  for (std::uint32_t i = 0; i < count; ++i) out.number(std::int32_t{v.kept[i].first.value}), out.number(std::int32_t{v.kept[i].last.value});
}
void put(Writer& out, const TryForbidden& v) { out.number(v.job), out.number(v.probe), out.text(v.path); }

void put(Writer& out, const Ready& v) { out.number(v.features); }
void put(Writer& out, const Opened& v) {
  out.number(v.pages), out.number(v.page), out.number(v.size.w), out.number(v.size.h), out.text(v.title);
  for (const bool flag : {v.encrypted, v.may_copy, v.may_print}) out.number(std::uint8_t{flag});
}
void put(Writer& out, const NotOpened& v) { out.number(v.reason); }
void put(Writer& out, const Forked& v) { out.number(v.child); }
void put(Writer&, const Touched&) {}
void put(Writer& out, const Pong& v) { out.number(v.child); }
void put(Writer& out, const Drawn& v) {
  out.number(v.job);
  for (const std::int32_t n : {v.w, v.h, v.stride_bytes, v.scale_millionths}) out.number(n);
  out.number(v.size.w), out.number(v.size.h);
}
void put(Writer& out, const WordsRead& v) { out.number(v.job), out.text(v.payload); }
void put(Writer& out, const FactsAre& v) { out.number(v.job), out.text(v.payload); }
void put(Writer& out, const PicturesAre& v) { out.number(v.job), out.text(v.payload); }
void put(Writer& out, const AttachedFileIs& v) { out.number(v.job), out.text(v.payload); }
void put(Writer& out, const Done& v) { out.number(v.job); }
void put(Writer& out, const NotDone& v) { out.number(v.job), out.number(v.reason); }
void put(Writer& out, const Tried& v) { out.number(v.job), out.number(v.error); }

model::Size take_size(Reader& in) {
  const double w = in.length(length_limit_points), h = in.length(length_limit_points);
  return {std::max(w, 0.0), std::max(h, 0.0)};
}

void take(Reader& in, Open& v) { v.password = in.text(password_limit_bytes), v.page = in.between(0, pages_limit); }
void take(Reader& in, Fork& v) { v.child = in.number<std::uint32_t>(), v.draws = in.flag(), v.in_background = in.flag(); }
void take(Reader&, TouchLast&) {}
void take(Reader& in, Ping& v) { v.child = in.number<std::uint32_t>(); }
void take(Reader& in, Draw& v) {
  v.page = in.between(0, pages_limit);
  v.scale_millionths = in.between(0, 1'000'000'000);
  v.fit_width_px = in.between(0, side_limit_px);
  v.rotation_degrees = in.between(0, 270);
  PixelRect tile;
  tile.x = in.between(0, 100'000'000), tile.y = in.between(0, 100'000'000);
  tile.w = in.between(0, side_limit_px), tile.h = in.between(0, side_limit_px);
  if (in.flag()) v.tile = tile;
  v.job = in.number<std::uint32_t>();
}
void take(Reader& in, ReadWords& v) { v.job = in.number<std::uint32_t>(), v.page = in.between(0, pages_limit); }
void take(Reader& in, ReadFacts& v) { v.job = in.number<std::uint32_t>(); }
void take(Reader& in, FindPictures& v) { v.job = in.number<std::uint32_t>(), v.page = in.between(0, pages_limit); }
void take(Reader& in, ReadAttachedFile& v) { v.job = in.number<std::uint32_t>(), v.file = in.between(0, attachments_limit - 1); }
void take(Reader&, TakeAnnotations&) {}
void take(Reader& in, WriteCopy& v) {
  v.job = in.number<std::uint32_t>(), v.copy_for = in.choice(CopyFor::last_);
  v.kept.resize(in.count(static_cast<std::uint32_t>(runs_limit), 8));
  for (model::PageRun& run : v.kept) run.first.value = in.between(0, pages_limit), run.last.value = in.between(0, pages_limit);
}
void take(Reader& in, TryForbidden& v) {
  v.job = in.number<std::uint32_t>(), v.probe = in.choice(Probe::last_), v.path = in.text(address_limit_bytes);
}

void take(Reader& in, Ready& v) { v.features = in.number<std::uint8_t>() & every_feature; }
void take(Reader& in, Opened& v) {
  v.pages = in.between(1, pages_limit);
  v.page = in.between(0, pages_limit - 1);
  v.size = take_size(in);
  v.title = base::cleaned_utf8(in.text(title_limit_bytes));
  v.encrypted = in.flag(), v.may_copy = in.flag(), v.may_print = in.flag();
}
void take(Reader& in, NotOpened& v) { v.reason = in.choice(Reason::last_); }
void take(Reader& in, Forked& v) { v.child = in.number<std::uint32_t>(); }
void take(Reader&, Touched&) {}
void take(Reader& in, Pong& v) { v.child = in.number<std::uint32_t>(); }
void take(Reader& in, Drawn& v) {
  v.job = in.number<std::uint32_t>();
  v.w = in.between(1, side_limit_px), v.h = in.between(1, side_limit_px);
  v.stride_bytes = in.between(4, side_limit_px * 4);
  v.scale_millionths = in.between(1, 1'000'000'000);
  v.size = take_size(in);
}
void take(Reader& in, WordsRead& v) { v.job = in.number<std::uint32_t>(), v.payload = in.text(inline_limit_bytes); }
void take(Reader& in, FactsAre& v) { v.job = in.number<std::uint32_t>(), v.payload = in.text(inline_limit_bytes); }
void take(Reader& in, PicturesAre& v) { v.job = in.number<std::uint32_t>(), v.payload = in.text(inline_limit_bytes); }
void take(Reader& in, AttachedFileIs& v) { v.job = in.number<std::uint32_t>(), v.payload = in.text(inline_limit_bytes); }
void take(Reader& in, Done& v) { v.job = in.number<std::uint32_t>(); }
void take(Reader& in, NotDone& v) { v.job = in.number<std::uint32_t>(), v.reason = in.choice(Reason::last_); }
void take(Reader& in, Tried& v) { v.job = in.number<std::uint32_t>(), v.error = in.between(-1, 4096); }

template <class Message>
std::string encode_any(const Message& message) {
  Writer out;
  out.number(static_cast<std::uint8_t>(message.index()));
  std::visit([&](const auto& v) { put(out, v); }, message);
  return out.take();
}

template <class Message, std::size_t kind = 0>
std::optional<Message> decode_any(std::uint8_t wanted, Reader& in) {
  if constexpr (kind < std::variant_size_v<Message>) {
    if (wanted != kind) return decode_any<Message, kind + 1>(wanted, in);
    std::variant_alternative_t<kind, Message> value;
    take(in, value);
    if (!in.whole()) return std::nullopt;
    return Message(std::move(value));
  } else {
    return std::nullopt;
  }
}

void put_rect(Writer& out, const model::Rect& r) { out.number(r.x), out.number(r.y), out.number(r.w), out.number(r.h); }
model::Rect take_rect(Reader& in) {
  model::Rect r;
  r.x = in.length(length_limit_points), r.y = in.length(length_limit_points);
  r.w = std::max(0.0, in.length(length_limit_points)), r.h = std::max(0.0, in.length(length_limit_points));
  return r;
}

std::uint32_t size_within(std::size_t size, int limit) {
  return static_cast<std::uint32_t>(std::min<std::size_t>(size, static_cast<std::size_t>(limit)));
}

void put_link(Writer& out, const model::Link& link) {
  out.number(std::int32_t{link.on.value}), put_rect(out, link.area);
  out.number(static_cast<std::uint8_t>(link.kind)), out.number(std::int32_t{link.target.value}), out.number(link.target_y);
  out.text(base::cut_to(link.address, address_limit_bytes));
}

std::optional<model::Link> take_link(Reader& in, int pages) {
  model::Link link;
  link.on.value = in.between(0, pages - 1);
  link.area = take_rect(in);
  link.kind = in.choice(model::LinkKind::named);
  link.target.value = in.between(-1, pages - 1);
  link.target_y = in.length(length_limit_points);
  link.address = base::cleaned_utf8(in.text(address_limit_bytes));
  if (in.is_broken()) return std::nullopt;
  return link;
}

}  // namespace

std::string encode(const Request& request) { return encode_any(request); }
std::string encode(const Answer& answer) { return encode_any(answer); }

std::optional<Request> decode_request(std::string_view bytes) {
  Reader in(bytes);
  return decode_any<Request>(in.number<std::uint8_t>(), in);
}

std::optional<Answer> decode_answer(std::string_view bytes) {
  Reader in(bytes);
  return decode_any<Answer>(in.number<std::uint8_t>(), in);
}

std::string encode_words(const std::vector<model::Word>& words) {
  Writer out;
  const std::uint32_t count = size_within(words.size(), words_limit);
  out.number(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    const model::Word& word = words[i];
    out.text(base::cut_to(word.text, word_limit_bytes));
    for (const double n : {word.box.x, word.box.y, word.box.w, word.box.h}) out.number(static_cast<float>(n));
    out.number(static_cast<std::uint8_t>((word.space_after ? 1 : 0) | (word.line_end ? 2 : 0)));
  }
  return out.take();
}

std::optional<std::vector<model::Word>> decode_words(std::string_view bytes) {
  Reader in(bytes);
  const auto count = in.count(words_limit, 21);
  std::vector<model::Word> words(count);
  for (model::Word& word : words) {
    word.text = base::cleaned_utf8(in.text(word_limit_bytes));
    for (double* n : {&word.box.x, &word.box.y, &word.box.w, &word.box.h}) {
      *n = static_cast<double>(in.number<float>());
      if (!std::isfinite(*n) || std::abs(*n) > place_limit_points) return std::nullopt;
    }
    word.box.w = std::max(0.0, word.box.w), word.box.h = std::max(0.0, word.box.h);
    const auto flags = in.number<std::uint8_t>();
    word.space_after = (flags & 1) != 0;
    word.line_end = (flags & 2) != 0;
    if (in.is_broken()) return std::nullopt;
  }
  if (!in.whole()) return std::nullopt;
  return words;
}

std::string encode_annotations(const std::vector<model::Annotation>& annotations) {
  Writer out;
  const std::uint32_t count = size_within(annotations.size(), annotations_limit);
  out.number(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    const model::Annotation& annotation = annotations[i];
    out.number(std::int32_t{annotation.page.value}), out.number(annotation.rgb), out.number(annotation.changed_at_utc_ms);
    out.text(base::cut_to(annotation.text, annotation_text_limit_bytes)), out.text(base::cut_to(annotation.author, title_limit_bytes));
    const std::uint32_t areas = size_within(annotation.areas.size(), annotation_areas_limit);
    out.number(areas);
    for (std::uint32_t k = 0; k < areas; ++k) put_rect(out, annotation.areas[k]);
  }
  return out.take();
}

std::optional<std::vector<model::Annotation>> decode_annotations(std::string_view bytes) {
  Reader in(bytes);
  std::vector<model::Annotation> annotations(in.count(annotations_limit, 28));
  for (model::Annotation& annotation : annotations) {
    annotation.page.value = in.between(0, pages_limit);
    annotation.rgb = in.number<std::uint32_t>() & 0xFFFFFF;
    annotation.changed_at_utc_ms = in.number<std::int64_t>();
    annotation.text = base::cleaned_utf8(in.text(annotation_text_limit_bytes));
    annotation.author = base::cleaned_utf8(in.text(title_limit_bytes));
    annotation.areas.resize(in.count(annotation_areas_limit, 32));
    for (model::Rect& area : annotation.areas) area = take_rect(in);
    if (in.is_broken()) return std::nullopt;
  }
  if (!in.whole()) return std::nullopt;
  return annotations;
}

std::string encode_pictures(const std::vector<model::Rect>& pictures) {
  Writer out;
  const std::uint32_t count = size_within(pictures.size(), static_cast<int>(pictures_limit));
  out.number(count);
  for (std::uint32_t i = 0; i < count; ++i) put_rect(out, pictures[i]);
  return out.take();
}

std::optional<std::vector<model::Rect>> decode_pictures(std::string_view bytes) {
  Reader in(bytes);
  std::vector<model::Rect> pictures(in.count(static_cast<std::uint32_t>(pictures_limit), 32));
  for (model::Rect& picture : pictures) picture = take_rect(in);
  if (!in.whole()) return std::nullopt;
  return pictures;
}

std::string encode_facts(const model::ManualFacts& facts) {
  Writer out;
  out.text(base::cut_to(facts.title, title_limit_bytes));
  out.text(base::cut_to(facts.language, language_limit_bytes));
  for (const bool flag : {facts.encrypted, facts.may_copy, facts.may_print, facts.has_labels}) out.number(std::uint8_t{flag});
  const std::uint32_t pages = size_within(facts.sizes.size(), pages_limit);
  out.number(pages);
  for (std::uint32_t i = 0; i < pages; ++i) {
    out.number(facts.sizes[i].w), out.number(facts.sizes[i].h);
    out.text(i < facts.labels.size() ? base::cut_to(facts.labels[i].value, label_limit_bytes) : std::string_view());
  }
  const std::uint32_t items = size_within(facts.outline.size(), outline_limit);
  out.number(items);
  for (std::uint32_t i = 0; i < items; ++i) {
    const model::OutlineItem& item = facts.outline[i];
    out.text(base::cut_to(item.title, title_limit_bytes));
    out.number(std::int32_t{item.page.value}), out.number(item.y), out.number(std::int32_t{item.depth}), out.number(item.x);
  }
  const std::uint32_t links = size_within(facts.links.size(), links_limit);
  out.number(links);
  for (std::uint32_t i = 0; i < links; ++i) put_link(out, facts.links[i]);
  const std::uint32_t notes = size_within(facts.notes.size(), file_notes_limit);
  out.number(notes);
  for (std::uint32_t i = 0; i < notes; ++i) {
    const model::FileNote& note = facts.notes[i];
    out.number(std::int32_t{note.page.value}), out.number(note.y);
    out.text(base::cut_to(note.author, title_limit_bytes)), out.text(base::cut_to(note.text, file_note_limit_bytes));
    put_rect(out, note.drawn);
  }
  const std::uint32_t attachments = size_within(facts.attachments.size(), attachments_limit);
  out.number(attachments);
  for (std::uint32_t i = 0; i < attachments; ++i)
    out.text(base::cut_to(facts.attachments[i].name, title_limit_bytes)), out.number(facts.attachments[i].size_bytes);
  return out.take();
}

std::optional<model::ManualFacts> decode_facts(std::string_view bytes) {
  Reader in(bytes);
  model::ManualFacts facts;
  facts.title = base::cleaned_utf8(in.text(title_limit_bytes));
  facts.language = base::cleaned_utf8(in.text(language_limit_bytes));
  facts.encrypted = in.flag(), facts.may_copy = in.flag(), facts.may_print = in.flag(), facts.has_labels = in.flag();
  const auto pages = in.count(pages_limit, 20);
  if (pages == 0) return std::nullopt;
  facts.sizes.resize(pages), facts.labels.resize(pages);
  for (std::uint32_t i = 0; i < pages; ++i) {
    facts.sizes[i] = take_size(in);
    facts.labels[i].value = base::cleaned_utf8(in.text(label_limit_bytes));
    if (in.is_broken()) return std::nullopt;
  }
  facts.outline.resize(in.count(outline_limit, 28));
  int depth_before = -1;
  for (model::OutlineItem& item : facts.outline) {
    item.title = base::cleaned_utf8(in.text(title_limit_bytes));
    item.page.value = in.between(-1, static_cast<int>(pages) - 1);
    item.y = in.length(length_limit_points);
    item.depth = in.between(0, std::min(depth_before + 1, outline_depth_limit));
    depth_before = item.depth;
    item.x = in.length(length_limit_points);
    if (in.is_broken()) return std::nullopt;
  }
  const auto links = in.count(links_limit, 53);
  facts.links.reserve(links);
  for (std::uint32_t i = 0; i < links; ++i) {
    auto link = take_link(in, static_cast<int>(pages));
    if (!link) return std::nullopt;
    facts.links.push_back(std::move(*link));
  }
  facts.notes.resize(in.count(file_notes_limit, 52));
  for (model::FileNote& note : facts.notes) {
    note.page.value = in.between(0, static_cast<int>(pages) - 1);
    note.y = in.length(length_limit_points);
    note.author = base::cleaned_utf8(in.text(title_limit_bytes));
    note.text = base::cleaned_utf8(in.text(file_note_limit_bytes));
    note.drawn = take_rect(in);
  }
  facts.attachments.resize(in.count(attachments_limit, 12));
  for (model::AttachedFile& attachment : facts.attachments) {
    attachment.name = base::cleaned_utf8(in.text(title_limit_bytes));
    attachment.size_bytes = std::max(in.number<std::int64_t>(), std::int64_t{-1});
  }
  if (!in.whole()) return std::nullopt;
  return facts;
}

}  // namespace jumpseat::pdf::protocol
