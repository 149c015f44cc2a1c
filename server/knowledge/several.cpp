#include "knowledge/several.hpp"

#include <algorithm>

#include "understanding/questions.hpp"

namespace baton::knowledge {

std::vector<Query> several_from(understanding::Dialogue const& dialogue) {
    auto questions = understanding::questions_in(dialogue.text);
    auto const whole = query_from(dialogue);
    std::vector<Query> several;
    for (auto& question : questions.each) {
        auto query = whole;
        query.text = std::move(question);
        if (!questions.told.empty()) query.earlier.insert(query.earlier.begin(), questions.told);
        several.push_back(std::move(query));
    }
    return several;
}

Passages together(Passages whole, std::span<Query const> several, std::vector<Passages> const& each) {
    Passages joined;
    joined.answer_confidence = 1;
    joined.words_only = whole.words_only;
    for (std::size_t at = 0; at < each.size(); ++at) {
        if (each[at].found.empty()) return whole;
        auto const& best = each[at].found.front();
        joined.answer_confidence = std::min(joined.answer_confidence, each[at].answer_confidence);
        if (std::ranges::find(joined.found, best.article_id, &Passage::article_id) != joined.found.end()) continue;
        joined.found.push_back(best);
        joined.questions.push_back(several[at].text);
    }
    if (joined.found.size() < 2 || joined.answer_confidence <= whole.answer_confidence) return whole;
    // What else was found for the whole stays in sight, behind.
    for (auto& passage : whole.found)
        if (std::ranges::find(joined.found, passage.article_id, &Passage::article_id) == joined.found.end())
            joined.found.push_back(std::move(passage));
    return joined;
}

}  // namespace baton::knowledge
