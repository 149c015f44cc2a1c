#include "notify/digest.hpp"

#include <algorithm>
#include <ranges>

#include "base/when.hpp"
#include "notify/words.hpp"

namespace baton::notify {
namespace {

constexpr std::size_t listed_max = 50;

std::string escaped(std::string_view text) {
    std::string safe;
    for (char const c : text) switch (c) {
            case '&': safe += "&amp;"; break;
            case '<': safe += "&lt;"; break;
            case '>': safe += "&gt;"; break;
            case '"': safe += "&quot;"; break;
            default: safe += c;
        }
    return safe;
}

Told words_of(Missed const& one, Reader const& reader, Locale const& locale) {
    Notice notice;
    notice.what.why = one.why;
    notice.what.urgency = one.urgency;
    notice.what.reason = one.reason;
    notice.what.minutes = one.minutes;
    notice.what.broken = one.broken;
    return told(notice, locale, reader.language, false);
}

}  // namespace

Missed missed(Happening const& what) {
    return {what.why, what.urgency, what.at, what.conversation, what.reason, what.minutes, what.broken};
}

json::object to_json(Missed const& one) {
    return {{"why", name_of(one.why)}, {"urgency", static_cast<int>(one.urgency)},
            {"at", to_millis(one.at)}, {"conversation", one.conversation.text()},
            {"reason", one.reason},    {"minutes", one.minutes},
            {"broken", one.broken}};
}

std::optional<Missed> read_missed(json::object const& object) {
    auto const why = why_named(string_at(object, "why"));
    auto const urgency = integer_at(object, "urgency");
    if (!why || urgency < 0 || urgency > static_cast<int>(Urgency::urgent)) return std::nullopt;
    return Missed{*why,
                  static_cast<Urgency>(urgency),
                  from_millis(integer_at(object, "at")),
                  ConversationId::trusted(string_at(object, "conversation")),
                  string_at(object, "reason"),
                  static_cast<int>(integer_at(object, "minutes")),
                  flag_at(object, "broken")};
}

std::optional<Mail> digest_of(std::vector<Missed> all, Reader const& reader, Locale const& locale) {
    if (all.empty()) return std::nullopt;
    std::ranges::sort(all, [](auto const& a, auto const& b) { return a.urgency != b.urgency ? a.urgency > b.urgency : a.at < b.at; });
    auto const say = [&](std::string_view key, Arguments const& arguments) { return locale.format(reader.language, key, arguments); };
    auto const count = static_cast<std::int64_t>(all.size());
    Mail mail;
    mail.subject = say("digest.subject", {{"count", count}});
    auto const hello = say("digest.hello", {{"name", reader.name}, {"count", count}});
    mail.text = hello + "\n\n";
    mail.html = "<p>" + escaped(hello) + "</p>\n<ul>\n";
    for (auto const& one : all | std::views::take(listed_max)) {
        auto const words = words_of(one, reader, locale);
        auto const when = say_when(one.at, reader.zone, reader.language);
        auto const link = reader.console + "/inbox/" + one.conversation.text();
        mail.text += "- " + words.title + " (" + words.body + "), " + when + "\n  " + link + "\n";
        mail.html += "<li><a href=\"" + escaped(link) + "\">" + escaped(words.title) + "</a> (" + escaped(words.body) + "), " +
                     escaped(when) + "</li>\n";
    }
    mail.settings = reader.console + "/settings/notices";
    auto const end = say("digest.end", {{"address", mail.settings}});
    mail.text += "\n" + end + "\n";
    mail.html += "</ul>\n<p>" + escaped(end) + "</p>\n";
    return mail;
}

std::optional<Instant> digest_due(Preferences const& preferences, Instant missed_at) {
    if (!preferences.digest.on) return std::nullopt;
    agents::WeekHours minute;
    minute.zone = preferences.quiet.zone;
    auto const at = preferences.digest.at;
    for (auto& day : minute.week) day.push_back({at, at + 1});
    // What happens in that very minute belongs to the next day's.
    return agents::next_opening(minute, missed_at + std::chrono::minutes{1});
}

}  // namespace baton::notify
