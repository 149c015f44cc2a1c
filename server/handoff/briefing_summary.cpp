#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.hpp"
#include "handoff/briefing.hpp"

namespace baton::handoff {
namespace {

using conversation::ActorKind;
using conversation::Entry;
using conversation::Kind;

std::vector<Entry const*> said_by_customer(std::vector<Entry> const& entries) {
    std::vector<Entry const*> said;
    for (auto const& entry : entries) {
        bool const words =
            entry.kind == Kind::message && entry.actor.kind == ActorKind::customer && !trim(string_at(entry.body, "text")).empty();
        if (words) said.push_back(&entry);
    }
    return said;
}

std::string one_line(std::string_view text) {
    std::string line{trim(text)};
    std::ranges::replace_if(line, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    return line;
}

std::string quoted(Entry const& entry) { return "“" + shorten(one_line(string_at(entry.body, "text")), 220) + "”"; }

/// Ends what does not end by itself: customers' words and titles bring marks of their own.
std::string sentence(std::string text) {
    constexpr std::array<std::string_view, 8> ends{".", "!", "?", "…", ".”", "!”", "?”", "…”"};
    bool const ended = std::ranges::any_of(ends, [&](std::string_view end) { return text.ends_with(end); });
    return ended ? text : text + ".";
}

/// A question that is only a greeting says nothing: the first words of some length do.
Entry const& first_question(std::vector<Entry const*> const& said) {
    auto const found =
        std::ranges::find_if(said, [](Entry const* each) { return length_in_code_points(trim(string_at(each->body, "text"))) >= 15; });
    return found == said.end() ? *said.front() : **found;
}

std::string list_of(std::vector<std::string> const& parts) {
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) text += (i == 0 ? "" : (i + 1 == parts.size() ? " and " : ", ")) + parts[i];
    return text;
}

std::string what_was_tried(Briefing const& briefing) {
    std::vector<std::string> failed;
    std::vector<std::string> open;
    std::vector<std::string> own;
    for (auto const& each : briefing.tried) {
        auto& list = each.by_customer ? own : (each.outcome == Outcome::did_not_help ? failed : open);
        auto const text = each.by_customer ? "“" + each.text + "”" : each.text;
        if (each.outcome != Outcome::helped && list.size() < 3 && std::ranges::find(list, text) == list.end()) list.push_back(text);
    }
    std::string text;
    if (!failed.empty()) text += " The assistant proposed " + list_of(failed) + ", which did not help.";
    if (!open.empty())
        text += " The assistant " + std::string{failed.empty() ? "" : "also "} + "proposed " + list_of(open) +
                "; whether it helped is not known.";
    if (!own.empty()) text += sentence(" Tried by the customer: " + list_of(own));
    return text;
}

std::string mood_in_words(std::vector<MoodPoint> const& mood) {
    if (mood.empty()) return {};
    auto const last = mood.back().value;
    auto const first = mood.front().value;
    if (mood.size() > 1 && last <= first - 0.3) return " The mood has fallen during the conversation.";
    if (last < -0.4) return " The customer is upset.";
    return {};
}

std::string place(Briefing const& briefing) {
    auto const& where = briefing.where;
    auto const page = where.title.empty() ? where.path : where.title;
    std::string text = page.empty() ? "" : " On the page " + page;
    if (where.error_code.empty() && where.error_message.empty()) return text.empty() ? text : sentence(text);
    auto const error = where.error_code.empty() ? where.error_message : where.error_code;
    return sentence(text.empty() ? " Saw the error " + error : text + ", with the error " + error);
}

}  // namespace

std::string summarize(BriefingInput const& input, Briefing const& briefing) {
    auto const said = said_by_customer(input.history.entries);
    if (said.empty()) return "The customer has not written anything yet." + place(briefing);
    auto const& first = first_question(said);
    std::string text = sentence("Asked: " + quoted(first));
    if (said.back()->seq > first.seq) text += sentence(" Last: " + quoted(*said.back()));
    return text + what_was_tried(briefing) + place(briefing) + mood_in_words(briefing.why.mood);
}

}  // namespace baton::handoff
