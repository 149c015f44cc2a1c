#include "evaluation/handoffs.hpp"

#include "base/json.hpp"
#include "pipes/fields.hpp"
#include "pipes/json_lines.hpp"

namespace baton::evaluation {
namespace {

struct Turn {
    std::string text;
    bool needs = false, found = false;
    double probability = 0;
};
using Turns = std::vector<Turn>;

Result<Turns> watch(std::string const& line, pipes::Watcher const& watcher) {
    auto object = pipes::object_of(line);
    if (!object) return pass_on(object);
    auto* turns = object->if_contains("turns");
    if (turns == nullptr || !turns->is_array()) return refuse(Code::invalid, "is a list of turns", "turns");
    std::vector<std::optional<Turn>> customers;
    for (auto& each : turns->get_array()) {
        if (!each.is_object()) return refuse(Code::invalid, "is a list of turns", "turns");
        auto& turn = each.get_object();
        auto const* needs = turn.if_contains("handoff");
        bool const customer = string_at(turn, "role") == "customer";
        if (customer && (needs == nullptr || !needs->is_bool()))
            return refuse(Code::invalid, "a customer's turn says true or false", "handoff");
        customers.push_back(customer ? std::optional{Turn{string_at(turn, "text"), needs->get_bool()}} : std::nullopt);
        turn.erase("handoff");
    }
    json::object bare{{"turns", *turns}};
    auto answer = pipes::handoff_when_line(baton::to_text(bare), watcher);
    if (!answer) return pass_on(answer);
    auto out = parse_json_object(*answer);
    if (!out) return pass_on(out);
    Turns judged;
    auto const& found = out->at("turns").as_array();
    for (std::size_t at = 0; at < customers.size(); ++at) {
        if (!customers[at]) continue;
        auto turn = *customers[at];
        turn.probability = found.at(at).at("probability").to_number<double>();
        turn.found = found.at(at).at("hand_over").as_bool();
        judged.push_back(std::move(turn));
    }
    return judged;
}

double f1_of(std::vector<Turns> const& all, std::span<std::size_t const> units) {
    double needed = 0, found = 0, both = 0;
    for (auto const unit : units)
        for (auto const& turn : all[unit]) {
            needed += turn.needs ? 1 : 0;
            found += turn.found ? 1 : 0;
            both += turn.needs && turn.found ? 1 : 0;
        }
    return needed + found == 0 ? 0 : 2 * both / (needed + found);
}

}  // namespace

Result<Report> handoffs(std::filesystem::path const& test, pipes::Watcher const& watcher, unsigned threads) {
    auto all = pipes::read_lines<Turns>(test, threads, [&](std::string const& line) { return watch(line, watcher); });
    if (!all) return pass_on(all);
    Report report{"When to hand over", "The history file, where one is given, teaches; the test file is only judged.", {}, {}, true};
    std::size_t needed = 0, found = 0, both = 0, count = 0;
    std::vector<Scored> scored;
    for (auto const& turns : *all)
        for (auto const& turn : turns) {
            ++count;
            needed += turn.needs ? 1 : 0;
            found += turn.found ? 1 : 0;
            both += turn.needs && turn.found ? 1 : 0;
            scored.push_back({turn.probability, turn.needs});
            report.judged.push_back({turn.text, turn.needs ? "person" : "bot", turn.found ? "person" : "bot",
                                     turn.found ? turn.probability : 1 - turn.probability});
        }
    report.figures = {share("recall: turns that need a person, found", both, needed), share("precision: found, and needed", both, found),
                      resampled("F1", all->size(), count, [&](auto units) { return f1_of(*all, units); }),
                      area_under_roc("area under the ROC curve", scored)};
    return report;
}

}  // namespace baton::evaluation
