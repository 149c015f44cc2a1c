#include "api/customer_view.hpp"

#include <algorithm>
#include <array>

#include "api/views.hpp"
#include "base/json_text.hpp"

namespace baton::api {
using conversation::Entry;
using conversation::Kind;
using conversation::OwnerKind;
using conversation::Stage;

namespace {

// The word to a colleague and where it went are not the customer's; nor is why a rule was chosen.
bool for_agents_only(Kind kind, std::string_view name) {
    constexpr std::array<std::string_view, 9> always{"word",     "rule",   "priority_rank", "to",      "from",
                                                     "agent_id", "weight", "out_of_turn",   "position"};
    constexpr std::array<std::string_view, 3> of_handoffs{"because", "words", "reason"};
    return std::ranges::find(always, name) != always.end() ||
           (kind == Kind::handoff && std::ranges::find(of_handoffs, name) != of_handoffs.end());
}

void add_body(std::string& to, Entry const& entry) {
    to += '{';
    for (auto const& member : entry.body) {
        if (for_agents_only(entry.kind, member.key())) continue;
        if (to.back() != '{') to += ',';
        add_quoted(to, member.key());
        to += ':';
        add_json(to, member.value());
    }
    to += '}';
}

void add_actor(std::string& to, conversation::Actor const& actor) {
    ObjectText text{to};
    text.text("kind", name_of(actor.kind));
    if (!actor.id.empty()) text.text("id", actor.id);
    if (!actor.name.empty()) text.text("name", actor.name);
    text.end();
}

void add_entry(std::string& to, Entry const& entry) {
    ObjectText text{to};
    text.number("seq", entry.seq);
    text.text("kind", name_of(entry.kind));
    text.number("v", entry.version);
    text.text("at", to_rfc3339(entry.at));
    add_actor(text.member("actor"), entry.actor);
    add_body(text.member("body"), entry);
    if (!entry.client_id.empty()) text.text("client_id", entry.client_id);
    text.end();
}

// Every setting that site_view() shows, and the pattern of its sentence, if it has one of its own.
std::string made_from(customers::SiteSettings const& site, std::string const& language) {
    std::string all;
    auto const add = [&](std::string_view part) { all.append(std::to_string(part.size())).append(1, ':').append(part); };
    for (auto const* part : {&site.name, &site.bot_name, &site.accent, &site.on_accent}) add(*part);
    add(site.consent ? "consent" : "");
    for (auto const* list : {&site.languages, &site.suggestions}) {
        add(std::to_string(list->size()));
        for (auto const& each : *list) add(each);
    }
    if (auto const own = site.wording.find(language); own != site.wording.end())
        if (auto const greeting = own->second.find("greeting"); greeting != own->second.end()) add(greeting->second);
    return all;
}

}  // namespace

void add_entries_for_customer(std::string& to, std::span<Entry const> entries) {
    to += '[';
    for (auto const& entry : entries) {
        if (!shown_to_customer(entry.kind)) continue;
        if (to.back() != '[') to += ',';
        add_entry(to, entry);
    }
    to += ']';
}

void add_state_for_customer(std::string& to, conversation::State const& state, handoff::Desk const& desk) {
    Scratch scratch;
    auto const stage = state.stage == Stage::offered ? Stage::queued : state.stage;
    ObjectText text{to};
    text.text("id", state.id.text());
    text.text("stage", name_of(stage));
    ObjectText owner{text.member("owner")};
    owner.text("kind", name_of(state.owner.kind));
    owner.end();
    text.number("epoch", state.epoch);
    text.number("seq", state.seq);
    text.text("site", state.site);
    text.text("language", state.language);
    text.json("agent", state.owner.kind == OwnerKind::agent ? agent_of(state, desk) : nullptr);
    text.json("queue", state.owner.kind == OwnerKind::queue ? queue_view(state.id, desk, scratch.storage()) : nullptr);
    text.flag("rated", state.rating > 0);
    text.end();
}

std::string const& SiteTexts::of(Locale const& locale, customers::SiteSettings const& site, std::string const& language) {
    auto from = made_from(site, language);
    auto& known = texts_[{site.key, language}];
    if (known.from != from) known = {std::move(from), to_text(site_view(site, {locale, language, &site.wording}))};
    return known.text;
}

}  // namespace baton::api
