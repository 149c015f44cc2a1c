#include "base/clock.hpp"

namespace baton {
namespace {

void add_number(std::string& to, int number, std::size_t digits) {
    auto const text = std::to_string(number);
    to.append(text.size() < digits ? digits - text.size() : 0, '0').append(text);
}

}  // namespace

Instant SystemClock::now() const { return std::chrono::time_point_cast<milliseconds>(std::chrono::system_clock::now()); }

std::string to_rfc3339(Instant at) {
    auto const day = std::chrono::floor<std::chrono::days>(at);
    std::chrono::year_month_day const date{day};
    std::chrono::hh_mm_ss const time{at - day};
    std::string text;
    text.reserve(32);
    auto const add = [&](auto number, std::size_t digits, char after) {
        add_number(text, static_cast<int>(number), digits);
        text += after;
    };
    add(static_cast<int>(date.year()), 4, '-');
    add(static_cast<unsigned>(date.month()), 2, '-');
    add(static_cast<unsigned>(date.day()), 2, 'T');
    add(time.hours().count(), 2, ':');
    add(time.minutes().count(), 2, ':');
    add(time.seconds().count(), 2, '.');
    add(time.subseconds().count(), 3, 'Z');
    return text;
}

}  // namespace baton
