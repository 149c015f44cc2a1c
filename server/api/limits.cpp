#include "api/limits.hpp"

namespace baton::api {
namespace {

RateLimit by_minute(double many) { return RateLimit{std::max(1.0, many / 3), many}; }

RateLimit bytes_by_hour(double megabytes) {
    auto const bytes = megabytes * 1024 * 1024;
    return RateLimit{std::max(1.0, bytes / 3), bytes / 60};
}

RateLimit none() { return RateLimit{1, 0}; }

constexpr std::array<By, by_count> all{By::address, By::visitor, By::site};

std::string const& key(Asker const& who, By by) { return by == By::address ? who.address : by == By::visitor ? who.visitor : who.site; }

constexpr double places_a_message = 6;  // pages and errors come by themselves, and most are not kept

}  // namespace

char const* name_of(Limited what) {
    switch (what) {
        case Limited::connects: return "connects";
        case Limited::visitors: return "visitors";
        case Limited::requests: return "requests";
        case Limited::messages: return "messages";
        case Limited::places: return "places";
        case Limited::uploads: return "uploads";
        case Limited::upload_bytes: return "upload_bytes";
    }
    return "";
}

char const* name_of(By by) { return by == By::address ? "address" : by == By::visitor ? "visitor" : "site"; }

Response later(TooMany const& why) {
    auto response = problem(why.error);
    for (auto& [name, value] : response.headers)
        if (name == "Retry-After") value = std::to_string(why.retry_after.count());
    return response;
}

Limits::Limits(LimitSettings const& s)
    : buckets_{{{by_minute(s.connects_by_address), none(), none()},
                {by_minute(s.visitors_by_address), none(), none()},
                {by_minute(s.requests_by_address), none(), none()},
                {by_minute(s.messages_by_address), by_minute(s.messages), by_minute(s.messages_by_site)},
                {none(), by_minute(places_a_message * s.messages), none()},
                {by_minute(s.uploads_by_address), by_minute(s.uploads), by_minute(s.uploads_by_site)},
                {bytes_by_hour(s.upload_mb_by_address), bytes_by_hour(s.upload_mb), bytes_by_hour(s.upload_mb_by_site)}}} {}

std::optional<TooMany> Limits::take(Limited what, Asker const& who, Instant now, double cost) {
    auto& buckets = buckets_[index(what)];
    for (auto const by : all) {
        if (key(who, by).empty()) continue;
        auto const pause = buckets[index(by)].wait(key(who, by), cost, now);
        if (pause == milliseconds{0}) continue;
        ++refused_[index(what)][index(by)];
        buckets[index(by)].spend(key(who, by), 0, now);  // still asking: not the one to be forgotten
        auto const seconds = std::chrono::ceil<std::chrono::seconds>(pause);
        return TooMany{
            {Code::too_many, std::string{"too many "} + name_of(what) + " from this " + name_of(by) + "; nothing was taken, try again", {}},
            seconds};
    }
    for (auto const by : all)
        if (!key(who, by).empty()) buckets[index(by)].spend(key(who, by), cost, now);
    return std::nullopt;
}

}  // namespace baton::api
