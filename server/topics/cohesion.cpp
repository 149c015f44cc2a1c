#include "topics/cohesion.hpp"

#include <algorithm>
#include <numeric>

namespace baton::topics {
namespace {

constexpr std::size_t sampled = 40, elsewhere = 600;

/// What two texts are compared by.
struct Seen {
    Views views;
    SparseRow words;
};

double dot(Vector const& a, Vector const& b) { return static_cast<double>(std::inner_product(a.begin(), a.end(), b.begin(), 0.0F)); }

double dot(SparseRow const& a, SparseRow const& b) {
    double sum = 0;
    for (std::size_t i = 0, j = 0; i < a.at.size() && j < b.at.size();) {
        if (a.at[i] == b.at[j]) sum += static_cast<double>(a.value[i] * b.value[j]);
        auto const behind = a.at[i] <= b.at[j];
        j += b.at[j] <= a.at[i] ? 1 : 0;
        i += behind ? 1 : 0;
    }
    return sum;
}

double resemblance(Seen const& a, Seen const& b) {
    if (a.views.empty()) return dot(a.words, b.words);
    double sum = 0;
    for (std::size_t view = 0; view < a.views.size(); ++view) sum += dot(a.views[view], b.views[view]);
    return sum;
}

std::vector<Seen> seen(Lesson const& lesson, WordSpace const& words) {
    std::vector<Seen> all;
    for (std::size_t at = 0; at < lesson.texts.size(); ++at)
        all.push_back(lesson.views.empty() ? Seen{{}, words.row(lesson.texts[at])} : Seen{lesson.views[at], {}});
    return all;
}

/// Evenly drawn.
template <class Item>
std::vector<Item> some(std::vector<Item> const& items, std::size_t most) {
    std::vector<Item> drawn;
    auto const every = std::max<std::size_t>(1, (items.size() + most - 1) / most);
    for (std::size_t at = 0; at < items.size(); at += every) drawn.push_back(items[at]);
    return drawn;
}

/// The share of (other of its own, text from elsewhere) that the first of each wins; ties count half.
double won(std::vector<double> const& own, std::vector<double> const& others) {
    double wins = 0;
    for (auto const mine : own)
        for (auto const other : others) wins += mine > other ? 1 : mine == other ? 0.5 : 0;
    return wins / static_cast<double>(own.size() * others.size());
}

double cohesion_of(std::vector<Seen const*> const& own, std::vector<Seen const*> const& others) {
    if (own.size() < 2 || others.empty()) return 1;
    double sum = 0;
    for (auto const* text : own) {
        std::vector<double> near, far;
        for (auto const* other : own)
            if (other != text) near.push_back(resemblance(*text, *other));
        for (auto const* other : others) far.push_back(resemblance(*text, *other));
        sum += won(near, far);
    }
    return sum / static_cast<double>(own.size());
}

}  // namespace

std::vector<double> cohesion(Lesson const& lesson, Lesson const& foreign) {
    auto texts = lesson.texts;
    texts.insert(texts.end(), foreign.texts.begin(), foreign.texts.end());
    WordSpace const words{lesson.views.empty() ? texts : std::vector<TextFeatures>{}};
    auto const here = seen(lesson, words), there = seen(foreign, words);
    std::vector<double> result;
    for (std::uint32_t topic = 0; topic < lesson.topic_count; ++topic) {
        std::vector<Seen const*> own, others;
        for (std::size_t at = 0; at < here.size(); ++at) (lesson.topics[at] == topic ? own : others).push_back(&here[at]);
        for (auto const& each : there) others.push_back(&each);
        result.push_back(cohesion_of(some(own, sampled), some(others, elsewhere)));
    }
    return result;
}

}  // namespace baton::topics
