#include "notify/notice.hpp"

#include <algorithm>
#include <map>

#include "handoff/route.hpp"

namespace baton::notify {
using conversation::Deadline;
using conversation::Entry;
using conversation::Kind;
using conversation::OwnerKind;
using conversation::Stage;
using conversation::State;
using handoff::AgentNow;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t told_apart_max = 3;
constexpr auto mention_lasts = 4h;
constexpr auto wait_lasts = 10min;
constexpr auto promise_lasts = 15min;
constexpr int urgent_rank = 3;

Urgency urgency_of(int priority) { return static_cast<Urgency>(std::clamp(priority, 0, urgent_rank)); }

Happening about(Why why, State const& state, Instant at) {
    Happening what;
    what.why = why;
    what.urgency = urgency_of(state.priority);
    what.conversation = state.id;
    what.at = at;
    what.until = at + wait_lasts;
    what.reason = state.reason;
    what.skill = state.skill;
    what.customer = state.customer_name;
    what.question = state.question;
    return what;
}

std::vector<AgentId> texts_as_agents(json::object const& body, std::string_view name) {
    std::vector<AgentId> found;
    auto const* list = body.if_contains(name);
    if (list == nullptr || !list->is_array()) return found;
    for (auto const& each : list->get_array())
        if (each.is_string()) found.push_back(AgentId::trusted(std::string{each.get_string()}));
    return found;
}

bool takes_part(AgentNow const& each) { return !each.agent.disabled && each.agent.role >= agents::Role::agent; }
bool belongs(AgentNow const& each, std::string const& skill) { return each.agent.skills.contains(skill) || each.agent.team == skill; }

// Passed on to one person by name, and offered to them in the same breath.
bool passed_to(std::vector<Entry> const& entries, std::string const& agent) {
    return std::ranges::any_of(entries, [&](Entry const& entry) {
        auto const* to = entry.kind == Kind::requeued ? entry.body.if_contains("to") : nullptr;
        return to != nullptr && to->is_object() && string_at(to->get_object(), "agent_id") == agent;
    });
}

Happening offer(conversation::Appended const& appended, Entry const& entry) {
    auto const& state = appended.state;
    auto what = about(Why::offer, state, entry.at);
    auto const agent = string_at(entry.body, "agent_id");
    what.to = {AgentId::trusted(agent)};
    what.by_name = passed_to(appended.entries, agent);
    if (auto const end = state.deadlines.find(Deadline::offer); end != state.deadlines.end()) what.until = end->second;
    return what;
}

// Those who could take it, while none of them can be asked: else one of them is asked at this very moment.
std::optional<Happening> waiting(State const& state, Entry const& entry, std::vector<AgentNow> const& crew) {
    if (state.owner.kind != OwnerKind::queue || state.priority < urgent_rank || handoff::can_route(state.skill, crew)) return std::nullopt;
    auto what = about(Why::waiting, state, entry.at);
    bool const somebody = std::ranges::any_of(crew, [&](auto const& each) { return takes_part(each) && belongs(each, state.skill); });
    for (auto const& each : crew)
        if (takes_part(each) && each.on_shift && (!somebody || belongs(each, state.skill))) what.to.push_back(each.agent.id);
    return what;
}

std::optional<Happening> mention(State const& state, Entry const& entry) {
    auto what = about(Why::mention, state, entry.at);
    what.urgency = Urgency::normal;
    what.by_name = true;
    what.by = entry.actor.name;
    what.until = entry.at + mention_lasts;
    what.to = texts_as_agents(entry.body, "mentions");
    std::erase_if(what.to, [&](AgentId const& id) { return id.text() == entry.actor.id; });
    return what;
}

void for_its_owner(Happening& what, State const& state, std::vector<AgentNow> const& crew) {
    what.by_name = state.owner.kind == OwnerKind::agent;
    what.to = what.by_name ? std::vector{AgentId::trusted(state.owner.id)} : leads_for(state, crew);
}

Happening broken_promise(State const& state, Entry const& entry, std::vector<AgentNow> const& crew) {
    auto what = about(Why::promise, state, entry.at);
    what.urgency = Urgency::urgent;
    what.broken = true;
    what.until = entry.at + mention_lasts;
    for_its_owner(what, state, crew);
    return what;
}

Happening escalation(State const& state, Entry const& entry) {
    auto what = about(Why::escalation, state, entry.at);
    what.urgency = std::max(what.urgency, Urgency::high);
    what.to = texts_as_agents(entry.body, "to");
    what.minutes = static_cast<int>(integer_at(entry.body, "waited_minutes"));
    return what;
}

std::optional<Happening> happening(conversation::Appended const& appended, Entry const& entry, std::vector<AgentNow> const& crew) {
    auto const& state = appended.state;
    switch (entry.kind) {
        case Kind::offered: return offer(appended, entry);
        case Kind::note: return mention(state, entry);
        case Kind::escalated: return escalation(state, entry);
        case Kind::handoff:
        case Kind::requeued: return state.stage == Stage::queued ? waiting(state, entry, crew) : std::nullopt;
        case Kind::priority: return flag_at(entry.body, "recheck") ? std::nullopt : waiting(state, entry, crew);
        case Kind::promise_ended:
            return string_at(entry.body, "state") == "broken" ? std::optional{broken_promise(state, entry, crew)} : std::nullopt;
        default: return std::nullopt;
    }
}

bool before(Notice const& left, Notice const& right) { return left.what.urgency < right.what.urgency; }

// Two that ring at once are one noise: the most pressing has it.
std::vector<Notice> one_sound(std::vector<Notice> all) {
    auto const loudest = std::ranges::max_element(all, {}, [](Notice const& each) { return std::pair{each.sound, each.what.urgency}; });
    for (auto each = all.begin(); each != all.end(); ++each) each->sound = each->sound && each == loudest;
    return all;
}

Notice summed_up(std::vector<Notice> const& all) {
    auto whole = *std::ranges::max_element(all, before);
    whole.count = static_cast<int>(all.size());
    for (auto const& each : all) {
        whole.sound |= each.sound;
        whole.banner |= each.banner;
        whole.push |= each.push;
        whole.what.until = std::max(whole.what.until, each.what.until);
    }
    return whole;
}

}  // namespace

std::vector<Happening> happenings_in(conversation::Appended const& appended, std::vector<AgentNow> const& crew) {
    std::vector<Happening> all;
    if (appended.repeated) return all;
    for (auto const& entry : appended.entries)
        if (auto one = happening(appended, entry, crew); one && !one->to.empty()) all.push_back(std::move(*one));
    return all;
}

Happening promise_nears(handoff::Promise const& promise, State const& state, std::vector<AgentNow> const& crew, Instant now) {
    auto what = about(Why::promise, state, now);
    what.urgency = Urgency::high;
    what.until = promise.due + promise_lasts;
    what.minutes = static_cast<int>(std::chrono::ceil<std::chrono::minutes>(std::max(promise.due - now, milliseconds{0})).count());
    for_its_owner(what, state, crew);
    return what;
}

std::vector<AgentId> leads_for(State const& state, std::vector<AgentNow> const& crew) {
    auto const those = [&](auto const& fits) {
        std::vector<AgentId> found;
        for (auto const& each : crew)
            if (!each.agent.disabled && fits(each)) found.push_back(each.agent.id);
        return found;
    };
    auto const leads = [](AgentNow const& each) { return each.agent.role == agents::Role::lead; };
    if (!state.skill.empty())
        if (auto own = those([&](auto const& each) { return leads(each) && belongs(each, state.skill); }); !own.empty()) return own;
    if (auto all = those(leads); !all.empty()) return all;
    return those([](AgentNow const& each) { return each.agent.role == agents::Role::owner; });
}

std::optional<Notice> notice_of(Happening const& what, AgentId const& to, Preferences const& preferences, Attention attention,
                                Instant now) {
    if (attention == Attention::looking && !preferences.while_looking) return std::nullopt;
    Notice notice{to, what};
    bool const lets_through =
        (what.urgency == Urgency::urgent && preferences.quiet.lets_urgent) || (what.by_name && preferences.quiet.lets_by_name);
    bool const disturbs = lets_through || !is_quiet(preferences.quiet, now);
    bool const loud = disturbs && what.urgency > Urgency::low;
    auto const& wish = preferences.wish(what.why);
    bool const there = attention != Attention::away;
    notice.sound = loud && there && wish.sound && preferences.volume > 0;
    notice.banner = disturbs && there && wish.banner;
    notice.push = loud && attention < Attention::front && wish.push;
    notice.digest = preferences.digest.on && !notice.sound && !notice.banner && !notice.push;
    if (!notice.sound && !notice.banner && !notice.push && !notice.digest) return std::nullopt;
    return notice;
}

bool still_needs(Happening const& what, AgentId const& to, State const& state) {
    switch (what.why) {
        case Why::offer: return state.stage == Stage::offered && state.offered_to == to.text();
        case Why::waiting:
        case Why::escalation: return state.owner.kind == OwnerKind::queue;
        case Why::promise: return what.broken ? state.stage != Stage::closed : !state.promise_id.empty();
        case Why::mention: return state.stage != Stage::closed;
    }
    return false;
}

std::vector<Notice> gathered(std::vector<Notice> notices) {
    std::map<ConversationId, Notice> apart;
    for (auto& each : notices) {
        auto const found = apart.find(each.what.conversation);
        if (found == apart.end())
            apart.emplace(each.what.conversation, std::move(each));
        else if (!before(each, found->second))
            found->second = std::move(each);
    }
    std::vector<Notice> all;
    for (auto& [id, each] : apart) all.push_back(std::move(each));
    if (all.size() <= told_apart_max) return one_sound(std::move(all));
    return {summed_up(all)};
}

}  // namespace baton::notify
