#include "notify/words.hpp"

#include "base/text.hpp"
#include "base/visible.hpp"

namespace baton::notify {
namespace {

constexpr std::size_t line_max = 160;

std::string reason_in(Locale const& locale, std::string_view language, std::string const& reason) {
    auto const key = "notice.reason." + reason;
    return locale.has(locale.closest(language), key) ? locale.format(language, key) : std::string{};
}

std::string kind_key(Notice const& notice) {
    auto const& what = notice.what;
    if (notice.count > 1) return "notice.several";
    if (what.why == Why::offer && what.urgency == Urgency::urgent) return "notice.offer_urgent";
    if (what.why == Why::promise && what.broken) return "notice.promise_broken";
    return "notice." + std::string{name_of(what.why)};
}

}  // namespace

Told told(Notice const& notice, Locale const& locale, std::string_view language, bool details) {
    auto const& what = notice.what;
    Told words;
    words.title =
        locale.format(language, kind_key(notice), {{"minutes", std::int64_t{what.minutes}}, {"count", std::int64_t{notice.count}}});
    if (notice.count > 1) return words;
    auto const add = [&](std::string const& part) {
        if (!part.empty()) words.body += (words.body.empty() ? "" : " · ") + part;
    };
    add(reason_in(locale, language, what.reason));
    add(locale.format(language, "notice.urgency." + std::string{name_of(what.urgency)}));
    if (details) {
        add(visible(what.customer));
        add(visible(what.question));
        words.body = shorten(words.body, line_max);
    }
    return words;
}

}  // namespace baton::notify
