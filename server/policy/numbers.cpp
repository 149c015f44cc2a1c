#include "policy/numbers.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace baton::policy {

std::optional<double> parse_number(std::string_view text) {
    double value = 0;
    if (text.starts_with('+')) text.remove_prefix(1);
    auto const [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failed != std::errc{} || end != text.data() + text.size() || text.empty() || !std::isfinite(value)) return std::nullopt;
    return value;
}

std::string short_number(double value) {
    if (!std::isfinite(value)) return "unknown";
    std::array<char, 400> room{};
    auto const done = std::to_chars(room.data(), room.data() + room.size(), value, std::chars_format::fixed, 2);
    std::string text{room.data(), done.ptr};
    while (text.ends_with('0')) text.pop_back();
    if (text.ends_with('.')) text.pop_back();
    return text == "-0" ? "0" : text;
}

std::string exact_number(double value) {
    std::array<char, 400> room{};
    auto const done = std::to_chars(room.data(), room.data() + room.size(), value, std::chars_format::fixed);
    return {room.data(), done.ptr};
}

}  // namespace baton::policy
