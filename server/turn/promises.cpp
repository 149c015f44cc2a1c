#include "turn/promises.hpp"

#include <cstdio>

#include "answering/compose.hpp"
#include "base/ids.hpp"
#include "base/when.hpp"
#include "turn/entries.hpp"

namespace baton::turn {
using conversation::Kind;
using conversation::NewEntry;
using namespace std::chrono_literals;

Result<Instant> parse_instant(std::string_view text) {
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, consumed = 0;
    double second = 0;
    std::string const copy{text};
    if (text.size() > 40 ||
        std::sscanf(copy.c_str(), "%4d-%2d-%2dT%2d:%2d:%lfZ%n", &year, &month, &day, &hour, &minute, &second, &consumed) != 6 ||
        consumed != static_cast<int>(text.size()))
        return refuse(Code::invalid, "must be a time like 2026-11-24T14:00:00Z");
    std::chrono::year_month_day const date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok() || hour > 23 || minute > 59 || second < 0 || second >= 61) return refuse(Code::invalid, "is not a time that exists");
    return Instant{std::chrono::sys_days{date}} + std::chrono::hours{hour} + std::chrono::minutes{minute} +
           milliseconds{static_cast<std::int64_t>(second * 1000)};
}

Result<std::vector<NewEntry>> choice_entries(std::string const& choice, std::string const& contact, std::string const& at,
                                             handoff::Standing const& standing, answering::Phrases const& phrases, std::string const& zone,
                                             conversation::Actor const& actor, Random& random, Instant now) {
    conversation::Actor const system{conversation::ActorKind::system, {}, {}};
    std::vector<NewEntry> entries{{Kind::choice, actor, {{"choice", choice}, {"contact", contact}}, {}}};
    auto const say = [&](std::string_view key, Arguments const& arguments) {
        entries.push_back({Kind::message, system, {{"text", phrases.say(key, arguments)}, {"key", key}}, {}});
    };
    if (choice == "stay") {
        say("choice.stay.done", {});
        return entries;
    }
    auto due = choice == "callback" ? standing.choices.callback_at : standing.choices.email_by;
    if (!due) return refuse(Code::conflict, "is not offered here", "/choice");
    if (choice == "callback" && !at.empty()) {
        auto wanted = parse_instant(at);
        if (!wanted) return refuse(Code::invalid, wanted.error().message, "/at");
        if (*wanted < now || *wanted > now + 24h * 30) return refuse(Code::invalid, "must lie within the next 30 days", "/at");
        due = *wanted;
    }
    entries.front().body["due"] = to_rfc3339(*due);
    entries.push_back({Kind::promise,
                       system,
                       {{"id", PromiseId::make(random).text()},
                        {"promise", choice},
                        {"due", to_rfc3339(*due)},
                        {"due_millis", to_millis(*due)},
                        {"contact", contact},
                        {"text", ""}},
                       {}});
    say(choice + ".promised", {{"contact", contact}, {"by", say_when(*due, zone, phrases.language())}});
    return entries;
}

}  // namespace baton::turn
