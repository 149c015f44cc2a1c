#include "policy/duration.hpp"

#include <charconv>
#include <optional>

#include "base/text.hpp"

namespace baton::policy {

namespace {

constexpr long day = 24L * 60;
constexpr long longest = 30 * day;

std::unexpected<Error> bad(std::string_view text, std::string_view why) {
    return refuse(Code::invalid, "`" + shorten(text, 40) + "` is not a duration: " + std::string{why});
}

std::optional<double> minutes_in(char unit) {
    switch (unit) {
        case 's': return 1.0 / 60;
        case 'm': return 1;
        case 'h': return 60;
        case 'd': return day;
        default: return std::nullopt;
    }
}

bool ends_with_open(std::string_view& text) {
    constexpr std::string_view word = " open";
    if (!text.ends_with(word)) return false;
    text = trim(text.substr(0, text.size() - word.size()));
    return true;
}

/// Takes one `90s` from the front; 0 when it is not one.
double take_part(std::string_view& text) {
    int count = 0;
    auto const [end, failed] = std::from_chars(text.data(), text.data() + text.size(), count);
    auto const digits = static_cast<std::size_t>(end - text.data());
    if (failed != std::errc{} || count <= 0 || digits == text.size()) return 0;
    auto const unit = minutes_in(text[digits]);
    text = trim(text.substr(digits + 1));
    return unit.value_or(0) * count;
}

}  // namespace

Result<Within> parse_within(std::string_view given) {
    auto text = trim(given);
    Within within{.open_hours = ends_with_open(text)};
    bool const days = text.find('d') != std::string_view::npos;
    if (within.open_hours && days) return bad(given, "open hours are counted in hours and minutes, not days");
    double total = 0;
    if (text.empty()) return bad(given, "write it like `30m`, `2h`, `1d` or `2h open`");
    while (!text.empty()) {
        auto const part = take_part(text);
        if (part <= 0) return bad(given, "write it like `30m`, `2h`, `1d` or `2h open`");
        total += part;
    }
    if (total > longest) return bad(given, "the longest is 30d");
    auto const whole = static_cast<long>(total + 1e-9);
    if (whole < 1 || total - static_cast<double>(whole) > 1e-6) return bad(given, "it has to be whole minutes");
    within.length = std::chrono::minutes{whole};
    return within;
}

std::string to_text(Within const& within) {
    auto rest = within.length.count();
    std::string text;
    auto const take = [&](long size, char const* unit) {
        if (rest < size) return;
        text += (text.empty() ? "" : " ") + std::to_string(rest / size) + unit;
        rest %= size;
    };
    if (!within.open_hours) take(day, "d");
    take(60, "h");
    take(1, "m");
    return text + (within.open_hours ? " open" : "");
}

}  // namespace baton::policy
