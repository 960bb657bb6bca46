#include "page_worker/pictures.hpp"

#include "pdf/protocol.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>

namespace jumpseat::page_worker {
namespace {

constexpr int forms_deep = 8, forms_at_most = 500;
constexpr int operators_at_most = 2'000'000;
constexpr std::size_t states_kept = 128, operands_kept = 6, images_at_most = 1024;
constexpr double smallest_side = 18, smallest_masked_side = 90;  // points; a small picture with holes is a sign, which night can turn
constexpr double fills_page = 0.8;                               // of its area: the scan of a page
constexpr double askew = 0.01, touching = 0.75;

// a b c d e f, as the operator cm has it.
struct Matrix {
  double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;
  Point at(double x, double y) const { return {a * x + c * y + e, b * x + d * y + f}; }
};

Matrix product(const Matrix& first, const Matrix& then) {
  return {first.a * then.a + first.b * then.c, first.a * then.b + first.b * then.d,          first.c * then.a + first.d * then.c,
          first.c * then.b + first.d * then.d, first.e * then.a + first.f * then.c + then.e, first.e * then.b + first.f * then.d + then.f};
}

std::optional<Matrix> matrix_of(QPDFObjectHandle array) {
  if (!array.isArray() || array.getArrayNItems() != 6) return std::nullopt;
  std::array<double, 6> n{};
  for (int i = 0; i < 6; ++i) {
    const auto value = number_of(array.getArrayItem(i));
    if (!value) return std::nullopt;
    n[static_cast<std::size_t>(i)] = *value;
  }
  return Matrix{n[0], n[1], n[2], n[3], n[4], n[5]};
}

struct Bounds {
  double x1 = 1e9, y1 = 1e9, x2 = -1e9, y2 = -1e9;
  void take(Point p) { x1 = std::min(x1, p.x), y1 = std::min(y1, p.y), x2 = std::max(x2, p.x), y2 = std::max(y2, p.y); }
  bool empty() const { return x2 <= x1 || y2 <= y1; }
};

Bounds common(const Bounds& a, const Bounds& b) {
  return {std::max(a.x1, b.x1), std::max(a.y1, b.y1), std::min(a.x2, b.x2), std::min(a.y2, b.y2)};
}

struct Image {
  Bounds place;
  bool masked = false;
};

struct Budget {
  int operators = operators_at_most, forms = forms_at_most;
  std::vector<Image> images;
  bool spent() const { return operators <= 0 || forms <= 0 || images.size() >= images_at_most; }
};

// Follows the coordinates and the clip through one content stream, and into the forms that it draws.
class Walk final : public QPDFObjectHandle::ParserCallbacks {
 public:
  Walk(QPDFObjectHandle resources, const Matrix& matrix, const Bounds& clip, int depth, Budget& budget)
      : m_resources(resources), m_budget(budget), m_depth(depth), m_now{matrix, clip} {}

  void handleObject(QPDFObjectHandle object) override {
    if (!object.isOperator()) {
      if (m_operands.size() >= operands_kept) m_operands.erase(m_operands.begin());
      m_operands.push_back(object);
      return;
    }
    --m_budget.operators;
    act(object.getOperatorValue());
    m_operands.clear();
    if (m_budget.spent()) terminateParsing();
  }
  void handleEOF() override {}

 private:
  struct State {
    Matrix matrix;
    Bounds clip;
  };

  std::optional<double> number(std::size_t index) const { return index < m_operands.size() ? number_of(m_operands[index]) : std::nullopt; }
  void add_point(std::size_t index) {
    const auto x = number(index), y = number(index + 1);
    if (x && y) m_path.take(m_now.matrix.at(*x, *y));
  }

  void act(const std::string& name) {
    if (name == "q") {
      if (m_kept.size() < states_kept) m_kept.push_back(m_now);
      else ++m_lost;
    } else if (name == "Q") {
      if (m_lost > 0) --m_lost;
      else if (!m_kept.empty()) m_now = m_kept.back(), m_kept.pop_back();
    } else if (name == "cm") {
      std::array<double, 6> n{};
      for (std::size_t i = 0; i < 6; ++i) n[i] = number(i).value_or(0);
      if (m_operands.size() == 6) m_now.matrix = product({n[0], n[1], n[2], n[3], n[4], n[5]}, m_now.matrix);
    } else if (name == "Do") {
      if (!m_operands.empty() && m_operands.back().isName()) draw(m_operands.back().getName());
    } else {
      follow_path(name);
    }
  }

  void follow_path(const std::string& name) {
    if (name == "re") {
      const auto x = number(0), y = number(1), w = number(2), h = number(3);
      if (x && y && w && h)
        for (const double at_x : {*x, *x + *w})
          for (const double at_y : {*y, *y + *h}) m_path.take(m_now.matrix.at(at_x, at_y));
    } else if (name == "m" || name == "l") {
      add_point(0);
    } else if (name == "c") {
      add_point(0), add_point(2), add_point(4);
    } else if (name == "v" || name == "y") {
      add_point(0), add_point(2);
    } else if (name == "W" || name == "W*") {
      m_clips = true;
    } else if (name == "n" || name == "f" || name == "F" || name == "f*" || name == "S" || name == "s" || name == "B" || name == "B*" ||
               name == "b" || name == "b*") {
      if (m_clips) m_now.clip = common(m_now.clip, m_path);
      m_clips = false;
      m_path = {};
    }
  }

  void draw(const std::string& name) {
    QPDFObjectHandle objects = m_resources.isDictionary() ? m_resources.getKey("/XObject") : QPDFObjectHandle::newNull();
    QPDFObjectHandle object = objects.isDictionary() ? objects.getKey(name) : QPDFObjectHandle::newNull();
    if (!object.isStream()) return;
    QPDFObjectHandle entries = object.getDict();
    if (entries.getKey("/Subtype").isNameAndEquals("/Image")) return draw_image(entries);
    if (!entries.getKey("/Subtype").isNameAndEquals("/Form") || m_depth >= forms_deep || --m_budget.forms <= 0) return;
    const Matrix matrix = product(matrix_of(entries.getKey("/Matrix")).value_or(Matrix()), m_now.matrix);
    QPDFObjectHandle resources = entries.getKey("/Resources");
    Walk inner(resources.isDictionary() ? resources : m_resources, matrix, m_now.clip, m_depth + 1, m_budget);
    QPDFObjectHandle::parseContentStream(object, &inner);
  }

  void draw_image(QPDFObjectHandle entries) {
    QPDFObjectHandle stencil = entries.getKey("/ImageMask"), bits = entries.getKey("/BitsPerComponent");
    if (stencil.isBool() && stencil.getBoolValue()) return;
    if (bits.isInteger() && bits.getIntValue() == 1) return;  // lines and letters
    const Matrix& m = m_now.matrix;
    const double along = std::max(std::abs(m.a), std::abs(m.d)), across = std::max(std::abs(m.b), std::abs(m.c));
    if (std::min(along, across) > askew * std::max(along, across)) return;
    Bounds place;
    for (const double x : {0.0, 1.0})
      for (const double y : {0.0, 1.0}) place.take(m.at(x, y));
    place = common(place, m_now.clip);
    if (!place.empty()) m_budget.images.push_back({place, !entries.getKey("/SMask").isNull() || !entries.getKey("/Mask").isNull()});
  }

  QPDFObjectHandle m_resources;
  Budget& m_budget;
  int m_depth;
  State m_now;
  std::vector<State> m_kept;
  int m_lost = 0;  // states that were one too many to keep
  std::vector<QPDFObjectHandle> m_operands;
  Bounds m_path;
  bool m_clips = false;
};

bool are_parts_of_one(const Bounds& a, const Bounds& b) {
  const auto near = [](double p, double q) { return std::abs(p - q) <= touching; };
  const bool above = near(a.x1, b.x1) && near(a.x2, b.x2) && (near(a.y1, b.y2) || near(a.y2, b.y1));
  const bool beside = near(a.y1, b.y1) && near(a.y2, b.y2) && (near(a.x1, b.x2) || near(a.x2, b.x1));
  return above || beside;
}

// Some programs cut a picture into strips.
void put_strips_together(std::vector<Image>& images) {
  for (std::size_t i = 0; i < images.size(); ++i)
    for (std::size_t k = i + 1; k < images.size();) {
      Bounds &whole = images[i].place, &part = images[k].place;
      if (!are_parts_of_one(whole, part)) {
        ++k;
        continue;
      }
      whole.take({part.x1, part.y1}), whole.take({part.x2, part.y2});
      images.erase(images.begin() + static_cast<std::ptrdiff_t>(k));
      k = i + 1;
    }
}

}  // namespace

std::vector<model::Rect> pictures_on(QPDFObjectHandle page) {
  const PageFrame frame = frame_of(page);
  Budget budget;
  const Bounds paper{frame.x1, frame.y1, frame.x2, frame.y2};
  Walk walk(inherited(page, "/Resources"), {}, paper, 0, budget);
  QPDFObjectHandle::parseContentStream(page.getKey("/Contents"), &walk);
  put_strips_together(budget.images);
  const double area = (frame.x2 - frame.x1) * (frame.y2 - frame.y1);
  std::vector<model::Rect> out;
  for (const Image& image : budget.images) {
    const double w = image.place.x2 - image.place.x1, h = image.place.y2 - image.place.y1;
    const double least = image.masked ? smallest_masked_side : smallest_side;
    if (std::min(w, h) < least || w * h > fills_page * area || out.size() >= pdf::protocol::pictures_limit) continue;
    out.push_back(frame.shown({image.place.x1, image.place.y1}, {image.place.x2, image.place.y2}));
  }
  return out;
}

}  // namespace jumpseat::page_worker
