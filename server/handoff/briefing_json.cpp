#include "handoff/briefing.hpp"

namespace baton::handoff {
namespace {

char const* name_of(Outcome outcome) {
    switch (outcome) {
        case Outcome::helped: return "helped";
        case Outcome::did_not_help: return "did_not_help";
        case Outcome::no_answer: break;
    }
    return "no_answer";
}

template <class T, class Write>
json::array each(std::vector<T> const& list, Write write) {
    json::array written;
    for (auto const& one : list) written.push_back(write(one));
    return written;
}

json::array texts(std::vector<std::string> const& list) { return json::array(list.begin(), list.end()); }

json::object why(Why const& why) {
    return {{"reason", why.reason},
            {"because", why.because},
            {"rule", why.rule},
            {"words", each(why.words, [](Words const& one) { return json::object{{"text", one.text}, {"seq", one.seq}}; })},
            {"mood", each(why.mood, [](MoodPoint const& one) { return json::object{{"at", to_rfc3339(one.at)}, {"value", one.value}}; })},
            {"priority", why.priority},
            {"skill", why.skill},
            {"chosen_because", why.chosen_because},
            {"word", why.word}};
}

json::object where(Where const& where) {
    json::object object{{"path", where.path}, {"title", where.title}, {"feature", where.feature}};
    bool const failed = !where.error_code.empty() || !where.error_message.empty();
    if (failed)
        object["error"] = json::object{{"code", where.error_code}, {"message", where.error_message}};
    else
        object["error"] = nullptr;
    object["journey"] = each(where.journey, [](Place const& one) {
        return json::object{{"path", one.path}, {"title", one.title}, {"feature", one.feature}, {"at", to_rfc3339(one.at)}};
    });
    return object;
}

std::string attribute(Who const& who, std::string const& name) {
    auto const found = who.attributes.find(name);
    return found == who.attributes.end() ? std::string{} : found->second;
}

json::object who(Who const& who) {
    json::object attributes;
    for (auto const& [name, value] : who.attributes) {
        if (name != "company" && name != "plan" && name != "since") attributes[name] = value;
    }
    return {{"name", who.name},
            {"company", attribute(who, "company")},
            {"plan", attribute(who, "plan")},
            {"since", who.since ? to_rfc3339(*who.since) : attribute(who, "since")},
            {"language", who.language},
            {"verified", who.verified},
            {"attributes", std::move(attributes)}};
}

json::object tried(Tried const& one) {
    return {{"text", one.text}, {"by", one.by_customer ? "customer" : "bot"}, {"outcome", name_of(one.outcome)}, {"seq", one.seq}};
}

json::object before(conversation::Row const& row) {
    auto const& state = row.state;
    json::object object{{"id", state.id.text()},
                        {"subject", state.question},
                        {"at", to_rfc3339(state.updated_at)},
                        {"outcome", state.outcome},
                        {"agent", state.agent_name}};
    if (state.rating > 0)
        object["rating"] = state.rating;
    else
        object["rating"] = nullptr;
    return object;
}

json::object promise(Promise const& one) {
    return {{"id", one.id.text()}, {"promise", one.kind},    {"due", to_rfc3339(one.due)},
            {"text", one.text},    {"contact", one.contact}, {"state", one.state}};
}

json::object similar(Similar const& one) {
    return {{"id", one.id}, {"subject", one.subject}, {"solution", one.solution},
            {"at", one.at}, {"rating", one.rating},   {"minutes", one.minutes}};
}

}  // namespace

json::object to_json(Briefing const& briefing) {
    auto const lacking = briefing.missing();
    auto const& history = briefing.history;
    return {
        {"complete", lacking.empty()},
        {"missing", texts(lacking)},
        {"why", why(briefing.why)},
        {"summary", briefing.summary},
        {"tried", each(briefing.tried, tried)},
        {"shown",
         each(briefing.shown,
              [](Shown const& one) { return json::object{{"article_id", one.article_id}, {"title", one.title}, {"opened", one.opened}}; })},
        {"where", where(briefing.where)},
        {"who", who(briefing.who)},
        {"before", each(briefing.before, before)},
        {"promises", each(briefing.promises, promise)},
        {"similar", each(briefing.similar, similar)},
        {"suggestions", texts(briefing.suggestions)},
        {"history", json::object{{"from", history.from}, {"to", history.to}, {"messages", history.messages}, {"whole", history.whole}}}};
}

}  // namespace baton::handoff
