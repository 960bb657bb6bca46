#pragma once
// Puts plain values into bytes and takes them out again, never past the end and never more than was allowed.
#include <cmath>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

namespace jumpseat::pdf {

class Writer {
 public:
  template <class Number>
  void number(Number value) {
    static_assert(std::is_arithmetic_v<Number> || std::is_enum_v<Number>);
    m_bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  void text(std::string_view value) {
    number(static_cast<std::uint32_t>(value.size()));
    m_bytes.append(value);
  }
  std::string take() { return std::move(m_bytes); }

 private:
  std::string m_bytes;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : m_bytes(bytes) {}

  template <class Number>
  Number number() {
    static_assert(std::is_arithmetic_v<Number>);
    Number value{};
    if (m_bytes.size() < sizeof value) return broken(value);
    std::memcpy(&value, m_bytes.data(), sizeof value);
    m_bytes.remove_prefix(sizeof value);
    return value;
  }
  std::int32_t between(std::int32_t low, std::int32_t high) {
    const auto value = number<std::int32_t>();
    if (value < low || value > high) return broken(low);
    return value;
  }
  double length(double limit) {  // a finite number within +-limit
    const auto value = number<double>();
    if (!std::isfinite(value) || value < -limit || value > limit) return broken(0.0);
    return value;
  }
  bool flag() {
    const auto value = number<std::uint8_t>();
    if (value > 1) return broken(false);
    return value == 1;
  }
  template <class Enum>
  Enum choice(Enum last) {
    const auto value = number<std::uint8_t>();
    if (value > static_cast<std::uint8_t>(last)) return broken(Enum{});
    return static_cast<Enum>(value);
  }
  std::string text(std::size_t limit_bytes) {
    const auto size = number<std::uint32_t>();
    if (size > limit_bytes || size > m_bytes.size()) return broken(std::string());
    std::string value(m_bytes.substr(0, size));
    m_bytes.remove_prefix(size);
    return value;
  }
  // A count of things that each take at least `least_bytes`, so that a lie about it cannot make us reserve memory.
  std::uint32_t count(std::uint32_t limit, std::size_t least_bytes) {
    const auto value = number<std::uint32_t>();
    if (value > limit || value > m_bytes.size() / least_bytes) return broken(std::uint32_t{0});
    return value;
  }
  bool whole() const { return !m_broken && m_bytes.empty(); }
  bool is_broken() const { return m_broken; }

 private:
  template <class Value>
  Value broken(Value value) {
    m_broken = true;
    m_bytes = {};
    return value;
  }
  std::string_view m_bytes;
  bool m_broken = false;
};

}  // namespace jumpseat::pdf
