#include "base/when.hpp"

#include <unicode/dtptngen.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

namespace baton {

namespace {

std::string say(Instant at, std::string_view zone, std::string_view language, std::string skeleton) {
    UErrorCode status = U_ZERO_ERROR;
    icu::Locale const locale = icu::Locale::forLanguageTag({language.data(), static_cast<std::int32_t>(language.size())}, status);
    std::unique_ptr<icu::TimeZone> place{
        icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8({zone.data(), static_cast<std::int32_t>(zone.size())}))};
    bool const unknown = zone.empty() || *place == icu::TimeZone::getUnknown();
    std::unique_ptr<icu::DateTimePatternGenerator> patterns{icu::DateTimePatternGenerator::createInstance(locale, status)};
    if (U_FAILURE(status)) return to_rfc3339(at);
    auto const pattern = patterns->getBestPattern(icu::UnicodeString::fromUTF8(unknown ? skeleton + "z" : skeleton), status);
    icu::SimpleDateFormat format{pattern, locale, status};
    if (U_FAILURE(status)) return to_rfc3339(at);
    format.adoptTimeZone(unknown ? icu::TimeZone::getGMT()->clone() : place.release());
    icu::UnicodeString text;
    format.format(static_cast<UDate>(to_millis(at)), text);
    std::string out;
    text.toUTF8String(out);
    return out;
}

}  // namespace

std::string say_when(Instant at, std::string_view zone, std::string_view language) { return say(at, zone, language, "EEEEdMMMMjmm"); }
std::string say_clock(Instant at, std::string_view zone, std::string_view language) { return say(at, zone, language, "jmm"); }

}  // namespace baton
