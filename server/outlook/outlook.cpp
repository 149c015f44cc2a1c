#include "outlook/outlook.hpp"

#include <algorithm>
#include <functional>

#include "outlook/course_values.hpp"
#include "outlook/default_weights.hpp"

namespace baton::outlook {
namespace {

constexpr std::uint32_t folds = 5;
constexpr double ridge = 1;

// Who asks for a person needs one, whatever the course so far.
double by_default(Turn const& turn) {
    double logit = default_weights.intercept;
    for (std::size_t at = 0; at < structure_count; ++at) logit += default_weights.structure[at] * turn.structure[at];
    for (std::size_t at = 0; at < mood_count; ++at) logit += default_weights.mood[at] * turn.mood[at];
    return std::max(understanding::sigmoid(logit), turn.mood.front());
}

struct Judged {
    double probability = 0;
    bool handed_over = false;
};

/// The threshold of the highest F1 (van Rijsbergen 1979).
double best_threshold(std::vector<Judged> judged) {
    std::ranges::sort(judged, std::greater{}, &Judged::probability);
    auto const all = static_cast<double>(std::ranges::count_if(judged, &Judged::handed_over));
    double right = 0, best = 0, threshold = 0.5;
    for (std::size_t at = 0; at < judged.size(); ++at) {
        right += judged[at].handed_over ? 1 : 0;
        if (at + 1 < judged.size() && judged[at + 1].probability == judged[at].probability) continue;
        auto const f1 = 2 * right / (static_cast<double>(at + 1) + all);
        if (f1 <= best) continue;
        best = f1;
        threshold = judged[at].probability;
    }
    return threshold;
}

bool both_kinds(std::vector<Turn const*> const& turns) {
    auto const handed_over = std::ranges::count_if(turns, [](Turn const* turn) { return turn->handed_over; });
    return handed_over > 0 && handed_over < std::ssize(turns);
}

/// The turns of one fold of conversations, or those of the others.
std::vector<Turn const*> part_of(std::vector<Turn> const& history, std::uint32_t fold, bool inside) {
    std::vector<Turn const*> turns;
    for (auto const& turn : history)
        if ((turn.conversation % folds == fold) == inside) turns.push_back(&turn);
    return turns;
}

}  // namespace

Turn turn_of(understanding::Dialogue const& dialogue, understanding::Signals const& signals) {
    return {dialogue.text, Course{dialogue}.structure(), mood(signals), 0, false};
}

double Outlook::Words::margin(std::string_view text) const {
    if (machines.topic_count() == 0) return 0;
    return static_cast<double>(machines.margins(space.row(topics::text_features(text)))[1]);
}

Outlook::Words Outlook::learn_words(std::vector<Turn const*> const& turns) {
    if (!both_kinds(turns)) return {};
    std::vector<topics::TextFeatures> texts;
    std::vector<std::uint32_t> kinds;
    for (auto const* turn : turns) {
        texts.push_back(topics::text_features(turn->text));
        kinds.push_back(turn->handed_over ? 1 : 0);
    }
    Words words{topics::WordSpace{texts}, {}};
    std::vector<topics::SparseRow> rows;
    for (auto const& text : texts) rows.push_back(words.space.row(text));
    words.machines = topics::LinearMachines{rows, kinds, 2, words.space.size(), {}};
    return words;
}

std::vector<double> Outlook::values_of(Turn const& turn, double margin) {
    auto values = turn.structure;
    values.insert(values.end(), turn.mood.begin(), turn.mood.end());
    values.push_back(margin);
    return values;
}

std::optional<Outlook> Outlook::learn(std::vector<Turn> const& history) {
    std::vector<Turn const*> all;
    for (auto const& turn : history) all.push_back(&turn);
    if (!both_kinds(all)) return std::nullopt;
    std::vector<std::vector<understanding::LogisticRow>> rows(folds);
    for (std::uint32_t fold = 0; fold < folds; ++fold) {
        auto const words = learn_words(part_of(history, fold, false));
        for (auto const* turn : part_of(history, fold, true))
            rows[fold].push_back({values_of(*turn, words.margin(turn->text)), turn->handed_over, 1});
    }
    std::vector<Judged> judged;
    std::vector<understanding::LogisticRow> together;
    for (std::uint32_t fold = 0; fold < folds; ++fold) {
        std::vector<understanding::LogisticRow> others;
        for (std::uint32_t other = 0; other < folds; ++other)
            if (other != fold) others.insert(others.end(), rows[other].begin(), rows[other].end());
        together.insert(together.end(), rows[fold].begin(), rows[fold].end());
        if (others.empty()) continue;
        understanding::Logistic const logistic{others, ridge};
        for (auto const& row : rows[fold]) judged.push_back({logistic.probability(row.values), row.is_so});
    }
    Outlook outlook;
    outlook.learned_ = Learned{learn_words(all), understanding::Logistic{together, ridge}, best_threshold(std::move(judged))};
    return outlook;
}

Advice Outlook::judge(Turn const& turn) const {
    if (!learned_) {
        auto const probability = by_default(turn);
        return {probability, probability >= default_weights.threshold};
    }
    auto const probability = learned_->logistic.probability(values_of(turn, learned_->words.margin(turn.text)));
    return {probability, probability >= learned_->threshold};
}

}  // namespace baton::outlook
