#include "answering/phrases.hpp"

#include <array>

namespace baton::answering {

std::string_view name_of(Tone tone) {
    constexpr std::array<std::string_view, 3> names{"matter_of_fact", "confused", "frustrated"};
    return names[static_cast<std::size_t>(tone)];
}

std::span<std::string_view const> editable() {
    static constexpr std::array<std::string_view, 30> keys{"greeting",
                                                           "not_sure",
                                                           "out_of_scope",
                                                           "unavailable",
                                                           "offer_person",
                                                           "looking",
                                                           "looking.anyone",
                                                           "looking.frustrated",
                                                           "nobody_free",
                                                           "closed",
                                                           "closed.no_hours",
                                                           "choice.stay.done",
                                                           "callback.offer",
                                                           "callback.promised",
                                                           "callback.promised.at",
                                                           "callback.promised.chat",
                                                           "callback.promised.chat.at",
                                                           "email.offer",
                                                           "email.promised",
                                                           "promise.overdue",
                                                           "connecting",
                                                           "transferred",
                                                           "assigned",
                                                           "agent_left",
                                                           "agent_gone",
                                                           "agent_offline",
                                                           "shift_ended",
                                                           "returned",
                                                           "resolved",
                                                           "reopened"};
    return keys;
}

std::string Phrases::say(std::string_view key, Arguments const& arguments) const {
    auto const found = own_.find(std::string{key});
    return found != own_.end() ? Locale::filled(language_, found->second, arguments) : locale_->format(language_, key, arguments);
}

std::string Phrases::greeting(std::string_view bot, std::string_view company) const {
    return say("greeting", {{"bot", std::string{bot}}, {"company", std::string{company}}});
}

std::string Phrases::opening(Tone tone, std::size_t variant) const {
    auto const stem = "answer." + std::string{name_of(tone)} + ".";
    std::size_t count = 0;
    while (locale_->has("en", stem + std::to_string(count + 1))) ++count;
    return count == 0 ? std::string{} : say(stem + std::to_string(variant % count + 1));
}

std::string Phrases::looking_for(std::string_view team, Tone tone) const {
    if (tone == Tone::frustrated) return say("looking.frustrated");
    return team.empty() ? say("looking.anyone") : say("looking", {{"team", std::string{team}}});
}

std::string Phrases::connecting(std::string_view agent, std::string_view team) const {
    return say("connecting", {{"name", std::string{agent}}, {"team", team.empty() ? say("team.default") : std::string{team}}});
}

std::string Phrases::joined(std::string_view agent, std::string_view team) const {
    if (team.empty()) return say("joined.no_team", {{"name", std::string{agent}}});
    return say("joined", {{"name", std::string{agent}}, {"team", std::string{team}}});
}

std::string Phrases::waiting(int ahead, int low, int high) const {
    auto const position = say("queue.position", {{"ahead", std::int64_t{ahead}}});
    if (high <= 0) return position + " " + say("queue.wait_unknown");
    return position + " " + say("queue.wait", {{"low", std::int64_t{low}}, {"high", std::int64_t{high}}});
}

std::string Phrases::closed(std::string_view opens) const {
    return opens.empty() ? say("closed.no_hours") : say("closed", {{"opens", std::string{opens}}});
}

}  // namespace baton::answering
