#include "agents/team_settings.hpp"

#include <algorithm>

#include "agents/wall_time.hpp"
#include "base/json_texts.hpp"

namespace baton::agents {
namespace {

constexpr int weight_max = 10;
constexpr std::size_t weights_max = 200, holidays_max = 400, zones_max = 20;

Result<Weights> read_weights(json::object const* object) {
    Weights weights;
    if (object == nullptr) return weights;
    if (object->size() > weights_max) return refuse(Code::invalid, "must be at most 200 skills", "/weights");
    for (auto const& member : *object) {
        auto const weight = member.value().is_int64() ? member.value().get_int64() : 0;
        std::string const skill = member.key();
        if (weight < 1 || weight > weight_max) return refuse(Code::invalid, "a weight is 1 to 10", "/weights/" + skill);
        if (weight > 1) weights[skill] = static_cast<int>(weight);
    }
    return weights;
}

Result<Holiday> read_holiday(json::value const& value, std::string const& path) {
    if (!value.is_object()) return refuse(Code::invalid, "must be a holiday with its date", path);
    Fields fields{value.get_object(), path};
    Holiday holiday;
    holiday.date = fields.text("date", 10);
    holiday.name = fields.optional_text("name", 100);
    auto const* zones = fields.optional_array("zones", zones_max);
    if (auto done = fields.done(); !done) return pass_on(done);
    if (!is_date(holiday.date)) return refuse(Code::invalid, "must be a date like 2026-12-25", path + "/date");
    if (zones == nullptr) return holiday;
    for (auto const& each : *zones) {
        holiday.zones.emplace_back(each.is_string() ? std::string{each.get_string()} : std::string{});
        if (zone_named(holiday.zones.back()) == nullptr)
            return refuse(Code::invalid, "must be time zones such as Europe/Lisbon", path + "/zones");
    }
    return holiday;
}

}  // namespace

int weight_of(Weights const& weights, std::string const& skill) {
    auto const found = weights.find(skill);
    return found == weights.end() ? 1 : found->second;
}

Result<TeamSettings> read_team_settings(json::object const& object) {
    Fields fields{object};
    auto const* weights = fields.optional_object("weights");
    auto const* holidays = fields.optional_array("holidays", holidays_max);
    if (auto done = fields.done(); !done) return pass_on(done);
    auto read = read_weights(weights);
    if (!read) return pass_on(read);
    TeamSettings settings{std::move(*read), {}};
    for (std::size_t index = 0; holidays != nullptr && index < holidays->size(); ++index) {
        auto holiday = read_holiday((*holidays)[index], "/holidays/" + std::to_string(index));
        if (!holiday) return pass_on(holiday);
        settings.holidays.push_back(std::move(*holiday));
    }
    std::ranges::sort(settings.holidays, {}, &Holiday::date);
    return settings;
}

json::object to_json(TeamSettings const& settings) {
    json::object weights;
    for (auto const& [skill, weight] : settings.weights) weights[skill] = weight;
    json::array holidays;
    for (auto const& each : settings.holidays)
        holidays.push_back(
            json::object{{"date", each.date}, {"name", each.name}, {"zones", json::array(each.zones.begin(), each.zones.end())}});
    return {{"weights", std::move(weights)}, {"holidays", std::move(holidays)}};
}

}  // namespace baton::agents
