#include "base/when.hpp"

#include <unicode/dtptngen.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include <array>
#include <map>
#include <memory>

namespace baton {
using namespace std::chrono_literals;

namespace {

/// A language as it is written where the zone lies: "en" in Lisbon has 24 hours, in New York 12. One that names a region keeps it.
std::string written_there(std::string_view language, std::string_view zone) {
    std::string tag{language};
    if (tag.find('-') != std::string::npos || zone.empty()) return tag;
    UErrorCode status = U_ZERO_ERROR;
    std::array<char, 8> region{};
    auto const id = icu::UnicodeString::fromUTF8({zone.data(), static_cast<std::int32_t>(zone.size())});
    auto const length = icu::TimeZone::getRegion(id, region.data(), static_cast<std::int32_t>(region.size()), status);
    if (U_FAILURE(status) || length != 2) return tag;
    return tag + "-" + std::string{region.data(), 2};
}

std::chrono::seconds offset_of(icu::TimeZone const& place, Instant at) {
    std::int32_t raw = 0, saved = 0;
    UErrorCode status = U_ZERO_ERROR;
    place.getOffset(static_cast<UDate>(to_millis(at)), false, raw, saved, status);
    return U_FAILURE(status) ? 0s : std::chrono::seconds{(raw + saved) / 1000};
}

// Where clocks are put back, an hour (on Lord Howe half of one) is there twice.
bool is_twice(icu::TimeZone const& place, Instant at) {
    auto const here = offset_of(place, at);
    for (auto const back : {30min, 60min})
        if (offset_of(place, at + back) == here - back || offset_of(place, at - back) == here + back) return true;
    return false;
}

using Format = std::unique_ptr<icu::SimpleDateFormat>;

/// Null where nothing is known of the language.
Format format_of(std::string_view zone, std::string_view language, std::string const& skeleton) {
    UErrorCode status = U_ZERO_ERROR;
    icu::Locale const locale = icu::Locale::forLanguageTag(written_there(language, zone), status);
    std::unique_ptr<icu::TimeZone> place{
        icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8({zone.data(), static_cast<std::int32_t>(zone.size())}))};
    bool const unknown = zone.empty() || *place == icu::TimeZone::getUnknown();
    std::unique_ptr<icu::DateTimePatternGenerator> patterns{icu::DateTimePatternGenerator::createInstance(locale, status)};
    if (U_FAILURE(status)) return nullptr;
    auto const pattern = patterns->getBestPattern(icu::UnicodeString::fromUTF8(unknown ? skeleton + "z" : skeleton), status);
    auto format = std::make_unique<icu::SimpleDateFormat>(pattern, locale, status);
    if (U_FAILURE(status)) return nullptr;
    format->adoptTimeZone(unknown ? icu::TimeZone::getGMT()->clone() : place.release());
    return format;
}

/// Making one costs a hundred times what saying a moment does, and few are asked for again and again. Each thread has its own, since a
/// format counts on its calendar while it writes.
icu::SimpleDateFormat const* kept_format(std::string_view zone, std::string_view language, std::string const& skeleton) {
    constexpr std::size_t kept_most = 64;  // zone and language are other people's words
    thread_local std::map<std::array<std::string, 3>, Format> kept;
    std::array<std::string, 3> key{std::string{zone}, std::string{language}, skeleton};
    if (auto const found = kept.find(key); found != kept.end()) return found->second.get();
    if (kept.size() >= kept_most) kept.clear();
    return kept.emplace(std::move(key), format_of(zone, language, skeleton)).first->second.get();
}

std::string say(Instant at, std::string_view zone, std::string_view language, std::string const& skeleton) {
    auto const* format = kept_format(zone, language, skeleton);
    if (format != nullptr && is_twice(format->getTimeZone(), at)) format = kept_format(zone, language, skeleton + "z");
    if (format == nullptr) return to_rfc3339(at);
    icu::UnicodeString text;
    format->format(static_cast<UDate>(to_millis(at)), text);
    std::string out;
    text.toUTF8String(out);
    return out;
}

}  // namespace

std::string say_when(Instant at, std::string_view zone, std::string_view language) { return say(at, zone, language, "EEEEdMMMMjmm"); }
std::string say_clock(Instant at, std::string_view zone, std::string_view language) { return say(at, zone, language, "jmm"); }

std::chrono::seconds offset_there(Instant at, std::string_view zone) {
    std::unique_ptr<icu::TimeZone> const place{
        icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8({zone.data(), static_cast<std::int32_t>(zone.size())}))};
    if (zone.empty() || *place == icu::TimeZone::getUnknown()) return {};
    return offset_of(*place, at);
}

}  // namespace baton
