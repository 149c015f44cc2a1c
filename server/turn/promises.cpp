#include "turn/promises.hpp"

#include <re2/re2.h>

#include "answering/compose.hpp"
#include "base/ids.hpp"
#include "base/when.hpp"
#include "turn/entries.hpp"

namespace baton::turn {
using conversation::Kind;
using conversation::NewEntry;
using namespace std::chrono_literals;

Result<Instant> parse_instant(std::string_view text) {
    static re2::RE2 const form{R"((20\d{2})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?Z)"};
    int year = 0, hour = 0, minute = 0, second = 0;
    unsigned month = 0, day = 0;
    std::string fraction;
    if (!re2::RE2::FullMatch(text, form, &year, &month, &day, &hour, &minute, &second, &fraction))
        return refuse(Code::invalid, "must be a time like 2026-11-24T14:00:00Z");
    std::chrono::year_month_day const date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
    if (!date.ok() || hour > 23 || minute > 59 || second > 59) return refuse(Code::invalid, "is not a time that exists");
    fraction.resize(3, '0');
    return Instant{std::chrono::sys_days{date}} + std::chrono::hours{hour} + std::chrono::minutes{minute} + std::chrono::seconds{second} +
           milliseconds{std::stoi(fraction)};
}

namespace {

/// By phone or here, by a time or at one.
std::string promised_key(Chosen const& chosen) {
    if (chosen.choice != "callback") return chosen.choice + ".promised";
    return std::string{"callback.promised"} + (chosen.in_chat ? ".chat" : "") + (chosen.at.empty() ? "" : ".at");
}

}  // namespace

Result<std::vector<NewEntry>> choice_entries(Chosen const& chosen, handoff::Standing const& standing, answering::Phrases const& phrases,
                                             std::string const& zone, conversation::Actor const& actor, Random& random, Instant now) {
    conversation::Actor const system{conversation::ActorKind::system, {}, {}};
    auto const contact = chosen.needs_contact() ? chosen.contact : std::string{};
    std::vector<NewEntry> entries{{Kind::choice, actor, {{"choice", chosen.choice}, {"contact", contact}}, {}}};
    auto const say = [&](std::string_view key, Arguments const& arguments) {
        entries.push_back({Kind::message, system, {{"text", phrases.say(key, arguments)}, {"key", key}}, {}});
    };
    if (chosen.choice == "stay") {
        say("choice.stay.done", {});
        return entries;
    }
    auto due = chosen.choice == "callback" ? standing.choices.callback_at : standing.choices.email_by;
    if (!due) return refuse(Code::conflict, "is not offered here", "/choice");
    if (chosen.choice == "callback" && !chosen.at.empty()) {
        auto wanted = parse_instant(chosen.at);
        if (!wanted) return refuse(Code::invalid, wanted.error().message, "/at");
        if (*wanted < now || *wanted > now + 24h * 30) return refuse(Code::invalid, "must lie within the next 30 days", "/at");
        due = *wanted;
    }
    entries.front().body["due"] = to_rfc3339(*due);
    if (chosen.in_chat) entries.front().body["by"] = "chat";
    entries.push_back({Kind::promise,
                       system,
                       {{"id", PromiseId::make(random).text()},
                        {"promise", chosen.choice},
                        {"due", to_rfc3339(*due)},
                        {"due_millis", to_millis(*due)},
                        {"contact", contact},
                        {"text", ""}},
                       {}});
    say(promised_key(chosen), {{"contact", contact}, {"by", say_when(*due, zone, phrases.language())}});
    return entries;
}

}  // namespace baton::turn
