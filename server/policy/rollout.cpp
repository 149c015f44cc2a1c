#include "policy/rollout.hpp"

#include <algorithm>
#include <cstdint>

#include "base/mix_bits.hpp"
#include "base/text.hpp"

namespace baton::policy {

namespace {

bool belongs(Segment const& segment, std::map<std::string, std::string> const& customer) {
    return std::ranges::all_of(segment, [&](auto const& wanted) {
        auto const found = customer.find(wanted.first);
        if (found == customer.end()) return false;
        return std::ranges::any_of(wanted.second, [&](std::string const& value) { return fold(value) == fold(found->second); });
    });
}

}  // namespace

bool bot_answers(Rollout const& rollout, Situation const& situation) {
    if (situation.rollout_draw >= rollout.share) return false;
    auto const& segments = rollout.segments;
    bool const segment =
        segments.empty() || std::ranges::any_of(segments, [&](Segment const& each) { return belongs(each, situation.customer); });
    auto const& areas = rollout.areas;
    bool const area = areas.empty() || std::ranges::any_of(situation.signals.product_areas, [&](std::string const& each) {
                          return std::ranges::find(areas, each) != areas.end();
                      });
    return segment && area;
}

double rollout_draw(std::string_view stable_id) {
    // FNV-1a with a final mix: even over ids that differ in their last character only.
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (char const c : stable_id) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    return unit_interval(mix_bits(hash)) * 100;
}

}  // namespace baton::policy
