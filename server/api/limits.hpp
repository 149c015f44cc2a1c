#pragma once
#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "api/http.hpp"
#include "base/rate_limit.hpp"
#include "base/result.hpp"

namespace baton::api {

/// What is limited, and by what it is counted. The table for people: docs/operate/limits.md.
enum class Limited { connects, visitors, requests, messages, places, uploads, upload_bytes };
enum class By { address, visitor, site };
constexpr std::size_t limited_count = 7, by_count = 3;
char const* name_of(Limited what);
char const* name_of(By by);

/// As configured; 0 is no limit. Per minute and by visitor unless the name says otherwise. A third of it may come at once.
struct LimitSettings {
    int connects_by_address = 2000;
    int visitors_by_address = 600;  ///< new ones: each is a row for ever
    int requests_by_address = 6000;
    int messages = 60;
    int messages_by_address = 1200;
    int messages_by_site = 60'000;
    int uploads = 20;
    int uploads_by_address = 200;
    int uploads_by_site = 2000;
    int upload_mb = 200;  ///< an hour, as the two below
    int upload_mb_by_address = 2000;
    int upload_mb_by_site = 20'000;
    int connections_by_address = 250;  ///< at once, without sockets
    int sockets_by_address = 500;      ///< at once, customers' ones
};

/// None of them: for measuring, and behind something that limits already.
constexpr LimitSettings no_limits{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};

/// Who asks, as far as it is known.
struct Asker {
    std::string address;  ///< as `limit_key` writes it
    std::string visitor = {};
    std::string site = {};
};

struct TooMany {
    Error error;
    std::chrono::seconds retry_after;
};

/// RFC 9457 problem details with this Retry-After.
Response later(TooMany const& why);

/// Everything that is counted by address, visitor and site. Used on the loop.
class Limits {
  public:
    explicit Limits(LimitSettings const& settings);

    /// Nothing: it is counted for all that are known of the asker. Otherwise for none of them, and why not.
    std::optional<TooMany> take(Limited what, Asker const& who, Instant now, double cost = 1);
    std::uint64_t refused(Limited what, By by) const { return refused_[index(what)][index(by)]; }

  private:
    template <class Name>
    static constexpr std::size_t index(Name name) {
        return static_cast<std::size_t>(name);
    }

    std::array<std::array<RateLimit, by_count>, limited_count> buckets_;
    std::array<std::array<std::uint64_t, by_count>, limited_count> refused_{};
};

}  // namespace baton::api
