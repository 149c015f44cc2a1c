#include "handoff/site_hours.hpp"

#include <map>

namespace baton::handoff {
namespace {

// Parsed once for each text: settings change rarely and are asked for at every handoff. On one loop.
template <class T, class Read>
T const& once(std::map<std::string, T>& known, std::string const& text, Read read) {
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

std::vector<agents::WeekHours> read_shift_list(std::string const& text) {
    auto value = parse_json(text);
    if (!value || !value->is_array()) return {};
    auto shifts = agents::read_shifts(value->get_array());
    return shifts ? std::move(*shifts) : std::vector<agents::WeekHours>{};
}

}  // namespace

std::optional<agents::WeekHours> week_of(std::string const& hours_json) {
    static std::map<std::string, std::optional<agents::WeekHours>> known;
    return hours_json.empty() ? std::nullopt : once(known, hours_json, read_week);
}

bool on_shift(std::string const& shifts_json, Instant now) {
    static std::map<std::string, std::vector<agents::WeekHours>> known;
    if (shifts_json.empty()) return true;
    auto const& shifts = once(known, shifts_json, read_shift_list);
    if (shifts.empty()) return true;
    for (auto const& each : shifts)
        if (agents::open_at(each, now)) return true;
    return false;
}

}  // namespace baton::handoff
