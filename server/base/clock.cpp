#include "base/clock.hpp"

#include <cstdio>
#include <ctime>

namespace baton {

Instant SystemClock::now() const { return std::chrono::time_point_cast<milliseconds>(std::chrono::system_clock::now()); }

std::string to_rfc3339(Instant at) {
    auto const millis = to_millis(at);
    auto seconds = static_cast<std::time_t>(millis / 1000);
    auto rest = static_cast<int>(millis % 1000);
    if (rest < 0) {
        rest += 1000;
        --seconds;
    }
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    char text[48];
    std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday,
                  parts.tm_hour, parts.tm_min, parts.tm_sec, rest);
    return text;
}

}  // namespace baton
