#include "answering/phrases.hpp"

#include <array>

namespace baton::answering {

std::string_view name_of(Tone tone) {
    constexpr std::array<std::string_view, 3> names{"matter_of_fact", "confused", "frustrated"};
    return names[static_cast<std::size_t>(tone)];
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

std::string Phrases::connecting(std::string_view agent) const { return say("connecting", {{"name", std::string{agent}}}); }

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
