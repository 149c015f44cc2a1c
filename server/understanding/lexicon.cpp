#include "understanding/lexicon.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "understanding/similarity.hpp"

namespace baton::understanding {
namespace {

constexpr std::size_t gap_max = 2;

Entry entry_of(std::string const& text) {
    Entry entry{text, {}};
    for (auto& word : prepare(text).words) entry.lemmas.push_back(std::move(word.lemma));
    return entry;
}

bool counts(Word const& word) { return !word.quoted && !word.negated; }

// Where the lemmas stand in order from `at` on, with small gaps and within one sentence: the word after the last one.
std::optional<std::size_t> find_from(std::vector<Word> const& words, std::size_t at, std::vector<std::string const*> const& lemmas) {
    if (!counts(words[at]) || words[at].lemma != *lemmas.front()) return std::nullopt;
    auto last = at;
    for (std::size_t n = 1; n < lemmas.size(); ++n) {
        auto next = last + 1;
        auto const end = std::min(words.size(), last + gap_max + 2);
        while (next < end && words[next].before == ' ' && words[next].lemma != *lemmas[n]) ++next;
        if (next >= end || words[next].before != ' ' || !counts(words[next])) return std::nullopt;
        last = next;
    }
    return last + 1;
}

std::optional<Evidence> find(Message const& message, Entry const& entry) {
    if (entry.lemmas.empty()) return std::nullopt;
    std::vector<std::string const*> order;
    for (auto const& lemma : entry.lemmas) order.push_back(&lemma);
    for (int way = 0; way < (order.size() == 2 ? 2 : 1); ++way) {
        for (std::size_t at = 0; at < message.words.size(); ++at)
            if (auto const end = find_from(message.words, at, order)) return message.evidence(at, *end);
        std::ranges::reverse(order);
    }
    return std::nullopt;
}

}  // namespace

Lexicon::Lexicon(std::vector<Area> const& areas, std::vector<WordList> const& lists, std::vector<Vector> known) : known_{std::move(known)} {
    auto const named = [](std::string const& name, std::vector<std::string> const& texts) {
        Named made{name, {}};
        for (auto const& text : texts) made.entries.push_back(entry_of(text));
        return made;
    };
    for (auto const& area : areas) areas_.push_back(named(area.name, area.words));
    for (auto const& list : lists) lists_.push_back(named(list.name, list.entries));
}

std::vector<Mention> Lexicon::mentions(Message const& message) const {
    std::vector<Mention> found;
    for (auto const& list : lists_)
        for (auto const& entry : list.entries)
            if (auto where = find(message, entry)) found.push_back({list.name, entry.text, std::move(*where)});
    return found;
}

std::vector<std::string> Lexicon::areas(Message const& message) const {
    std::vector<std::string> found;
    for (auto const& area : areas_)
        if (std::ranges::any_of(area.entries, [&](Entry const& entry) { return find(message, entry).has_value(); }))
            found.push_back(area.name);
    return found;
}

double Lexicon::in_scope(Vector const* vector) const {
    if (vector == nullptr || known_.empty()) return 1;
    double nearest = -1;
    for (auto const& one : known_) nearest = std::max(nearest, similarity(one, *vector));
    // Uncalibrated until the company's own examples say better: half at a cosine of 0.35.
    return 1 / (1 + std::exp(-14 * (nearest - 0.35)));
}

}  // namespace baton::understanding
