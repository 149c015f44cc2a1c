#include "rehearsal/plan_yaml.hpp"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cstdio>
#include <set>

namespace baton::rehearsal {
namespace {

constexpr std::size_t agents_max = 2000, skills_max = 200, bursts_max = 100, spans_max = 48, text_max = 200;
constexpr double per_hour_max = 100'000;

struct Wrong {
    std::string what;
    YAML::Mark mark;
};

[[noreturn]] void wrong(std::string what, YAML::Node const& node) { throw Wrong{std::move(what), node.Mark()}; }

std::string text_of(YAML::Node const& node, std::string_view what) {
    if (!node.IsScalar() || node.Scalar().empty() || node.Scalar().size() > text_max)
        wrong(fmt::format("{} must be a short text", what), node);
    return node.Scalar();
}

int minute_of(YAML::Node const& node, std::string_view what) {
    auto const text = text_of(node, what);
    int hour = 0, minute = 0, read = 0;
    if (std::sscanf(text.c_str(), "%2d:%2d%n", &hour, &minute, &read) != 2 || static_cast<std::size_t>(read) != text.size() || hour < 0 ||
        minute < 0 || minute > 59 || hour * 60 + minute > 1440)
        wrong(fmt::format("{} must be a time like \"09:30\"", what), node);
    return hour * 60 + minute;
}

Span span_of(YAML::Node const& node, std::string_view what) {
    if (!node.IsSequence() || node.size() != 2) wrong(fmt::format("{} must be two times like [\"09:00\", \"17:00\"]", what), node);
    Span const span{minute_of(node[0], what), minute_of(node[1], what)};
    if (span.to <= span.from) wrong(fmt::format("{} must end after it begins", what), node);
    return span;
}

/// A mapping of known fields.
class Part {
  public:
    Part(YAML::Node node, std::string what) : node_{std::move(node)}, what_{std::move(what)} {
        if (!node_.IsMap()) wrong(fmt::format("{} must be a mapping", what_), node_);
    }
    ~Part() = default;

    YAML::Node find(std::string const& name) {
        asked_.insert(name);
        return static_cast<YAML::Node const&>(node_)[name];
    }
    double number(std::string const& name, double otherwise, double least, double most) {
        auto const node = find(name);
        if (!node) return otherwise;
        double value = 0;
        if (!YAML::convert<double>::decode(node, value) || !(value >= least && value <= most))
            wrong(fmt::format("{} must be a number from {} to {}", name, least, most), node);
        return value;
    }
    int whole(std::string const& name, int otherwise, int least, int most) {
        auto const value = number(name, otherwise, least, most);
        if (value != static_cast<int>(value)) wrong(fmt::format("{} must be a whole number", name), find(name));
        return static_cast<int>(value);
    }
    std::string text(std::string const& name, std::string otherwise) {
        auto const node = find(name);
        return node ? text_of(node, name) : std::move(otherwise);
    }
    YAML::Node list(std::string const& name, std::size_t most) {
        auto node = find(name);
        if (node && (!node.IsSequence() || node.size() > most)) wrong(fmt::format("{} must be a list of at most {}", name, most), node);
        return node;
    }
    YAML::Node needed(std::string const& name) {
        auto node = find(name);
        if (!node) wrong(fmt::format("{} needs {}", what_, name), node_);
        return node;
    }
    void done() const {
        for (auto const& each : node_)
            if (auto const name = text_of(each.first, "a name"); !asked_.contains(name))
                wrong(fmt::format("{} has no field {}", what_, name), each.first);
    }
    YAML::Node const& node() const { return node_; }

  private:
    YAML::Node node_;
    std::string what_;
    std::set<std::string> asked_;
};

void read_rates(YAML::Node const& list, DayPlan& plan) {
    plan.per_hour.fill(0);
    for (auto const& each : list) {
        Part part{each, "a rate"};
        Span const span{minute_of(part.needed("from"), "from"), minute_of(part.needed("to"), "to")};
        if (span.to <= span.from) wrong("to must come after from", each);
        if (span.from % 30 != 0 || span.to % 30 != 0) wrong("rates begin and end on half hours", each);
        part.needed("per_hour");
        for (int bin = span.from / 30; bin < span.to / 30; ++bin)
            plan.per_hour[static_cast<std::size_t>(bin)] = part.number("per_hour", 0, 0, per_hour_max);
        part.done();
    }
}

void read_skills(YAML::Node const& map, DayPlan& plan) {
    if (!map.IsMap() || map.size() == 0 || map.size() > skills_max) wrong("skills must name at least one", map);
    plan.skills.clear();
    for (auto const& each : map) {
        Part part{each.second, "a skill"};
        SkillPlan skill;
        skill.name = text_of(each.first, "a skill's name");
        skill.share = part.number("share", skill.share, 0.0001, 1e6);
        skill.handling_minutes = part.number("handling", skill.handling_minutes, 0.1, 240);
        skill.handling_sigma = part.number("spread", skill.handling_sigma, 0, 2);
        skill.patience_minutes = part.number("patience", skill.patience_minutes, 0.1, 10'000);
        skill.urgent = part.number("urgent", skill.urgent, 0, 1);
        skill.high = part.number("high", skill.high, 0, 1);
        part.done();
        plan.skills.push_back(std::move(skill));
    }
}

bool flag(Part& part, std::string const& name) {
    auto const node = part.find(name);
    bool value = false;
    if (node && !YAML::convert<bool>::decode(node, value)) wrong(fmt::format("{} must be true or false", name), node);
    return value;
}

AgentPlan read_agent(YAML::Node const& node, DayPlan const& plan) {
    Part part{node, "an agent"};
    AgentPlan agent;
    agent.name = text_of(part.needed("name"), "name");
    agent.team = part.text("team", "Support");
    agent.capacity = part.whole("capacity", agent.capacity, 1, 100);
    agent.shift = span_of(part.needed("shift"), "shift");
    agent.pace = part.number("pace", 1, 0.1, 10);
    agent.sick = flag(part, "sick");
    if (auto const breaks = part.list("breaks", spans_max))
        for (auto const& each : breaks) agent.breaks.push_back(span_of(each, "a break"));
    std::ranges::sort(agent.breaks);
    auto const skills = part.needed("skills");
    Part levels{skills, "skills"};
    for (auto const& each : skills) {
        auto const name = text_of(each.first, "a skill");
        if (std::ranges::find(plan.skills, name, &SkillPlan::name) == plan.skills.end())
            wrong(fmt::format("no skill is called {}", name), each.first);
        agent.skills[name] = levels.whole(name, 1, 1, 3);
    }
    part.done();
    return agent;
}

Burst read_burst(YAML::Node const& node, DayPlan const& plan) {
    Part part{node, "a burst"};
    Burst burst;
    burst.at = minute_of(part.needed("at"), "at");
    burst.minutes = part.whole("minutes", burst.minutes, 1, 1440);
    burst.minutes = std::min(burst.minutes, 1440 - burst.at);
    part.needed("conversations");
    burst.customers = part.whole("conversations", 0, 1, 100'000);
    burst.skill = part.text("skill", {});
    if (!burst.skill.empty() && std::ranges::find(plan.skills, burst.skill, &SkillPlan::name) == plan.skills.end())
        wrong(fmt::format("no skill is called {}", burst.skill), part.find("skill"));
    part.done();
    return burst;
}

void read_habits(YAML::Node const& node, Habits& habits) {
    Part part{node, "habits"};
    habits.accept_seconds = part.number("accept_seconds", habits.accept_seconds, 0.1, 25);
    for (auto const& [name, value] : std::initializer_list<std::pair<char const*, double*>>{{"declines", &habits.declines},
                                                                                            {"misses", &habits.misses},
                                                                                            {"transfers", &habits.transfers},
                                                                                            {"falls_silent", &habits.falls_silent},
                                                                                            {"vanishes", &habits.vanishes},
                                                                                            {"closes_laptop", &habits.closes_laptop},
                                                                                            {"callback", &habits.callback},
                                                                                            {"email", &habits.email},
                                                                                            {"grabs", &habits.grabs},
                                                                                            {"comes_again", &habits.comes_again},
                                                                                            {"upset", &habits.upset}})
        *value = part.number(name, *value, 0, 1);
    part.done();
}

DayPlan read(YAML::Node const& root) {
    auto plan = usual_day();
    Part part{root, "a day"};
    plan.company = part.text("company", "The desk");
    if (auto const open = part.find("open")) plan.open = span_of(open, "open");
    if (auto const rates = part.list("conversations", spans_max)) read_rates(rates, plan);
    if (auto const bot = part.find("bot")) {
        Part shares{bot, "bot"};
        plan.bot_share = shares.number("share", plan.bot_share, 0, 1);
        plan.bot_minutes = shares.number("minutes", plan.bot_minutes, 0, 120);
        shares.done();
    }
    if (auto const skills = part.find("skills")) read_skills(skills, plan);
    plan.agents.clear();
    plan.bursts.clear();
    part.needed("agents");
    for (auto const& each : part.list("agents", agents_max)) plan.agents.push_back(read_agent(each, plan));
    if (plan.agents.empty()) wrong("agents must name at least one", part.find("agents"));
    if (auto const bursts = part.list("bursts", bursts_max))
        for (auto const& each : bursts) plan.bursts.push_back(read_burst(each, plan));
    if (auto const habits = part.find("habits")) read_habits(habits, plan.habits);
    plan.sick = part.number("sick", plan.sick, 0, 1);
    part.done();
    if (conversations_expected(plan) <= 0) wrong("nobody comes on that day", root);
    return plan;
}

}  // namespace

Result<DayPlan> read_plan(std::string const& yaml, std::string const& name) {
    auto const at = [&](YAML::Mark const& mark) { return mark.is_null() ? name : fmt::format("{}:{}", name, mark.line + 1); };
    try {
        return read(YAML::Load(yaml));
    } catch (Wrong const& found) {
        return refuse(Code::invalid, found.what, at(found.mark));
    } catch (YAML::Exception const& found) {
        return refuse(Code::invalid, found.msg, at(found.mark));
    }
}

}  // namespace baton::rehearsal
