#pragma once
#include <chrono>
#include <cstdint>
#include <string>

namespace baton {

/// Wall time with millisecond precision: what is stored and shown.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using std::chrono::milliseconds;

inline std::int64_t to_millis(Instant at) { return at.time_since_epoch().count(); }
inline Instant from_millis(std::int64_t millis) { return Instant{milliseconds{millis}}; }

/// RFC 3339 in UTC with milliseconds, as every API shows time.
std::string to_rfc3339(Instant at);

/// Time arrives from outside, so that a test can hold it still and a scenario can move it.
class Clock {
  public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
  public:
    Instant now() const override;
};

}  // namespace baton
