#include "handoff/site_hours.hpp"

#include <unordered_map>

namespace baton::handoff {
namespace {

// Parsed once for each text: settings change rarely and are asked for at every handoff. On one loop.
template <class T, class Read>
T const& once(std::unordered_map<std::string, T>& known, std::string const& text, Read read) {
    if (known.size() > 256) known.clear();
    auto const found = known.find(text);
    return found != known.end() ? found->second : known.emplace(text, read(text)).first->second;
}

std::optional<agents::WeekHours> read_week(std::string const& text) {
    auto object = parse_json_object(text);
    if (!object) return std::nullopt;
    auto hours = agents::read_hours(*object);
    return hours ? std::optional{std::move(*hours)} : std::nullopt;
}

agents::Roster read_roster(std::string const& shifts_text) {
    auto value = parse_json(shifts_text);
    if (!value || !value->is_array()) return {};
    auto shifts = agents::read_shifts(value->get_array());
    return shifts ? agents::Roster{std::move(*shifts), {}} : agents::Roster{};
}

}  // namespace

std::optional<agents::WeekHours> week_of(std::string const& hours_json) {
    static std::unordered_map<std::string, std::optional<agents::WeekHours>> known;
    return hours_json.empty() ? std::nullopt : once(known, hours_json, read_week);
}

std::string company_zone(customers::Sites const& sites) {
    for (auto const& site : sites.all())
        if (auto const hours = week_of(site.hours)) return hours->zone;
    return "UTC";
}

agents::Planned planned_now(agents::Agent const& agent, std::vector<agents::Holiday> const& holidays, Instant now) {
    static std::unordered_map<std::string, agents::Roster> known;
    static agents::Roster const without;
    auto const& weekly = agent.shifts.empty() ? without : once(known, agent.shifts, read_roster);
    if (agent.days_off.empty()) return agents::planned_at(weekly, holidays, now);
    return agents::planned_at({weekly.shifts, {agent.days_off.begin(), agent.days_off.end()}}, holidays, now);
}

}  // namespace baton::handoff
