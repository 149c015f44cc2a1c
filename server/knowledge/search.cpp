#include "knowledge/search.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "base/text.hpp"
#include "knowledge/audience.hpp"
#include "knowledge/nearness.hpp"
#include "knowledge/question.hpp"
#include "knowledge/scores.hpp"
#include "knowledge/synonyms.hpp"

namespace baton::knowledge {

namespace {

// Chosen on data (docs/reference/search.md): short questions lean on meaning, long ones name things.
constexpr float closeness_share_short = 0.8F;
constexpr float closeness_share_long = 0.65F;
// A turn that is answered this surely by its own words needs nothing else.
constexpr float stands_alone = 0.7F;
constexpr float context_share_most = 0.6F;
constexpr float place_share_most = 0.6F;
constexpr float unsure_share = 1.F;
constexpr float synonym_weight = 0.7F;

/// How sure the turn is by its own words.
struct Sure {
    float probability = 0;
    float unknown = 0;
};

struct Search {
    Index const& index;
    Query const& query;
    Question const& question;
    Index::Data const& data = index.data();
    std::string folded = fold(bounded(query.text));  ///< the turn, for error codes
    std::vector<char> candidate = {};
    std::vector<char> here = {};  ///< which articles are about the page one looks at
    Weights weights = {};
    std::optional<Nearness> near = {};
    std::vector<float> rank = {};  ///< fused, what articles are ordered by
    Scores turn = {};              ///< of the turn, mixed with its context and its place
    WeightedWords words = {};      ///< the turn's own
    WeightedWords judged = {};     ///< what an article must cover: the turn's own, and the place's when the turn points there

    Evidence evidence() const { return evidence_of(table() == nullptr ? "" : index.model_id()); }
    VectorTable const* table() const { return index.has_vectors() && !query.vectors.empty() ? &index.vectors() : nullptr; }
    Nearness const* nearness() const { return near ? &*near : nullptr; }
    WeightedWords words_of(std::string_view text, float weight) const { return weighted(bounded(text), data.language, weight); }
};

/// Words that no article has are read as their synonyms that some have.
WeightedWords in_known_words(Search const& search, WeightedWords words) {
    WeightedWords more;
    for (auto const& [word, weight] : words) {
        if (search.data.article_words.known(word)) continue;
        for (auto const& other : synonyms_of(word, search.data.language))
            if (search.data.article_words.known(other)) more.emplace_back(other, synonym_weight * weight);
    }
    for (auto& each : more) words.push_back(std::move(each));
    return words;
}

void choose_candidates(Search& search) {
    auto const& path = search.query.page.path;
    auto const fits = [&](auto const& pattern) { return page_fits(pattern, path); };
    for (auto const& article : search.data.articles) {
        search.candidate.push_back(search.query.for_agent || for_customers(article) ? 1 : 0);
        search.here.push_back(!path.empty() && std::ranges::any_of(article.pages, fits) ? 1 : 0);
    }
}

void add(std::vector<float>& to, std::vector<float> const& from, float share) {
    if (from.empty()) return;
    if (to.empty()) to.assign(from.size(), 0.F);
    for (std::size_t i = 0; i < to.size(); ++i) to[i] += share * from[i];
}

void keep_larger(std::vector<float>& to, std::vector<float> const& from) {
    if (to.empty()) to = from;
    for (std::size_t i = 0; i < from.size(); ++i) to[i] = std::max(to[i], from[i]);
}

/// A short turn: one text against everything.
void rank_short(Search& search) {
    search.turn = score(search.data, search.nearness(), in_known_words(search, search.words), 0);
    search.rank = fused(search.turn, search.weights, closeness_share_short);
}

/// A long turn names several things: the whole of it, and the best of its windows, count the same.
void rank_long(Search& search) {
    search.turn = score(search.data, nullptr, in_known_words(search, search.words), 0);
    std::vector<float> best;
    auto const& texts = search.question.turn;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        auto part = score(search.data, search.nearness(), search.words_of(texts[i], 1.F), i);
        keep_larger(best, fused(part, search.weights, closeness_share_long));
        keep_larger(search.turn.closeness, part.closeness);
        if (i == 0) search.turn.best_window = std::move(part.best_window);
    }
    search.rank = normalized(fused(search.turn, search.weights, closeness_share_long), search.weights.closeness, 0.5F);
    add(search.rank, normalized(best, search.weights.closeness, 0.5F), 1.F);
}

/// Another reading of the turn takes `share` of what articles are ordered and judged by.
void mix_in(Search& search, Scores const& other, float share) {
    auto const rank = fused(other, search.weights, closeness_share_short);
    for (auto [to, from] : {std::pair{&search.rank, &rank}, {&search.turn.closeness, &other.closeness}}) {
        for (auto& value : *to) value *= 1 - share;
        add(*to, *from, share);
    }
    if (search.words.empty() || share > 0.5F) search.turn.best_window = other.best_window;
}

WeightedWords context_words(Search const& search) {
    constexpr float faded[] = {0.35F, 0.2F, 0.1F};
    auto words = search.words;
    for (std::size_t i = 0; i < std::min(std::size(faded), search.query.earlier.size()); ++i)
        for (auto& word : search.words_of(search.query.earlier[i], faded[i])) words.push_back(std::move(word));
    return words;
}

/// "And for the other one?" means nothing alone; a new question does. The less sure the turn is by itself, the more what was
/// said before counts.
void mix_in_context(Search& search, float alone) {
    if (search.question.in_context.empty()) return;
    float const share = context_share_most * std::clamp(1 - alone / stands_alone, 0.F, 1.F);
    auto const text = search.question.turn.size();
    mix_in(search, score(search.data, search.nearness(), context_words(search), text), share);
}

/// "How do I change this?" is read together with the page it points at.
void mix_in_place(Search& search, Sure const& alone) {
    if (search.question.in_place.empty()) return;
    auto const words = search.words_of(search.question.in_place, 1.F);
    auto const text = search.question.texts() - 1;
    auto const points = static_cast<float>(search.question.points);
    float const unsure = (1 - std::min(1.F, alone.probability / stands_alone)) * (1 - alone.unknown);
    float const share = place_share_most * std::max(points, unsure_share * unsure);
    mix_in(search, score(search.data, search.nearness(), in_known_words(search, words), text), share);
    if (points > 0.5F) search.judged = words;
}

bool contains_word(std::string const& folded_text, std::string const& code) {
    auto const wanted = fold(code);
    if (wanted.empty()) return false;
    for (auto at = folded_text.find(wanted); at != std::string::npos; at = folded_text.find(wanted, at + 1)) {
        auto const bounds = [&](std::size_t i) {
            return i >= folded_text.size() || std::isalnum(static_cast<unsigned char>(folded_text[i])) == 0;
        };
        if ((at == 0 || bounds(at - 1)) && bounds(at + wanted.size())) return true;
    }
    return false;
}

bool names_error(std::string const& folded_text, Article const& article) {
    return std::ranges::any_of(article.errors, [&](auto const& code) { return contains_word(folded_text, code); });
}

bool shows_error(understanding::PageView const& page, Article const& article) {
    return !page.error_code.empty() &&
           std::ranges::any_of(article.errors, [&](auto const& code) { return fold(page.error_code) == fold(code); });
}

bool in_feature(understanding::PageView const& page, Article const& article) {
    return !page.feature.empty() && std::ranges::find(article.features, page.feature) != article.features.end();
}

/// What the customer looks at speaks for the articles about it, in the units of a normalised score: a little always, much when the
/// turn points there.
void add_priors(Search& search) {
    auto const points = static_cast<float>(search.question.points);
    auto const& page = search.query.page;
    for (std::size_t i = 0; i < search.rank.size(); ++i) {
        auto const& article = search.data.articles[i];
        if (search.here[i] != 0) search.rank[i] += 0.3F + 2.F * points;
        if (in_feature(page, article)) search.rank[i] += 0.2F + points;
        if (shows_error(page, article)) search.rank[i] += 0.5F + 4.F * points;
        if (names_error(search.folded, article)) search.rank[i] += 2.5F;
    }
}

std::vector<std::uint32_t> best_articles(Search const& search, std::size_t count) {
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < search.rank.size(); ++i)
        if (search.candidate[i] != 0) order.push_back(i);
    count = std::min(count, order.size());
    auto const better = [&](auto a, auto b) { return search.rank[a] != search.rank[b] ? search.rank[a] > search.rank[b] : a < b; };
    std::ranges::partial_sort(order, order.begin() + static_cast<std::ptrdiff_t>(count), better);
    order.resize(count);
    return order;
}

Passage passage(Search const& search, std::uint32_t position) {
    Article const& article = search.data.articles[position];
    Passage out{article.id.empty() ? article.slug : article.id,
                article.slug,
                article.title,
                "",
                article.problem,
                article.area,
                search.rank[position]};
    if (search.data.first_window[position] == search.data.first_window[position + 1]) return out;
    auto const& window = search.data.windows[search.turn.best_window[position]];
    out.heading = window.heading;
    out.text = window.text;
    return out;
}

/// Whether an article has the word or one that stands for it.
bool has(Search const& search, WordIndex const& words, std::uint32_t position, std::string const& word) {
    return words.contains(position, word) ||
           std::ranges::any_of(synonyms_of(word, search.data.language), [&](auto const& other) { return words.contains(position, other); });
}

bool known(Search const& search, std::string const& word) {
    auto const& words = search.data.article_words;
    return words.known(word) ||
           std::ranges::any_of(synonyms_of(word, search.data.language), [&](auto const& other) { return words.known(other); });
}

void measure_words(Search const& search, std::uint32_t position, Features& features) {
    double all = 0, covered = 0, in_head = 0, unknown = 0;
    for (auto const& [word, weight] : search.judged) {
        double const rarity = search.data.article_words.rarity(word);
        all += rarity;
        if (!known(search, word)) unknown += rarity;
        if (has(search, search.data.article_words, position, word)) covered += rarity;
        if (has(search, search.data.head_words, position, word)) in_head += rarity;
    }
    features.length = std::log1p(static_cast<double>(search.judged.size()));
    if (all <= 0) return;
    features.coverage = covered / all;
    features.head_coverage = in_head / all;
    features.unknown = unknown / all;
}

Features measure(Search const& search, std::uint32_t position, std::uint32_t rival, bool has_rival) {
    Features features;
    auto const& closeness = search.turn.closeness;
    if (!closeness.empty()) {
        features.closeness = closeness[position];
        features.lead = has_rival ? closeness[position] - closeness[rival] : 0.15;
    }
    double const own = search.turn.words[position];
    double const other = has_rival ? search.turn.words[rival] : 0;
    features.word_lead = own > 0 ? std::max(-1., (own - other) / own) : (other > 0 ? -1. : 0.);
    auto const& page = search.query.page;
    auto const& article = search.data.articles[position];
    measure_words(search, position, features);
    features.names_error = names_error(search.folded, article);
    features.shows_error = search.question.points >= 0.5 && shows_error(page, article);
    bool const here = search.here[position] != 0;
    if (here || in_feature(page, article)) features.place = std::max(search.question.points, 0.5 * (1 - features.unknown));
    if (here && page.error_code.empty())
        features.only_here = search.question.points / static_cast<double>(std::ranges::count(search.here, 1));
    return features;
}

/// How sure the best article is as things stand.
Sure sure_so_far(Search const& search) {
    auto const order = best_articles(search, 2);
    if (order.empty()) return {};
    auto const features = measure(search, order[0], order.back(), order.size() > 1);
    return {static_cast<float>(answer_probability(features, search.evidence())), static_cast<float>(features.unknown)};
}

/// What the page or an error code the turn names speaks for.
bool has_prior(Search const& search, std::uint32_t position) {
    auto const& article = search.data.articles[position];
    auto const& page = search.query.page;
    return search.here[position] != 0 || in_feature(page, article) || shows_error(page, article) || names_error(search.folded, article);
}

/// Articles that may come first though no row of theirs is near: by their words, or by what speaks for them.
std::vector<std::uint32_t> likely_otherwise(Search& search) {
    constexpr std::size_t by_words = 512, by_priors = 2048;
    search.rank = score(search.data, nullptr, in_known_words(search, search.words), 0).words;
    auto likely = best_articles(search, by_words);
    for (std::uint32_t position = 0; position < search.rank.size() && likely.size() < by_words + by_priors; ++position)
        if (search.candidate[position] != 0 && has_prior(search, position)) likely.push_back(position);
    return likely;
}

void look_at_rows(Search& search) {
    search.weights.words.assign(search.candidate.begin(), search.candidate.end());
    search.weights.closeness = search.weights.words;
    if (search.table() == nullptr) return;
    search.near = search.index.neighbours() == nullptr
                      ? nearness_of_all(search.index, search.query.vectors, search.candidate)
                      : nearness_of_some(search.index, search.query.vectors, search.candidate, likely_otherwise(search));
    search.weights.closeness = search.near->weights;
}

void rank(Search& search) {
    choose_candidates(search);
    search.judged = search.words = search.words_of(search.query.text, 1.F);
    look_at_rows(search);
    search.question.turn.size() == 1 ? rank_short(search) : rank_long(search);
    auto const alone = sure_so_far(search);
    mix_in_context(search, alone.probability);
    mix_in_place(search, alone);
    add_priors(search);
}

bool vectors_fit(Index const& index, Query const& query, Question const& question) {
    return index.has_vectors() && query.vectors.size() == question.texts() &&
           std::ranges::all_of(query.vectors, [&](Vector const& v) { return v.size() == index.vectors().dimensions(); });
}

}  // namespace

Explained explain(Index const& index, Query const& query) {
    auto const question = question_of(query);
    bool const fits = vectors_fit(index, query, question);
    Query const words_query = fits ? Query{} : Query{query.text, query.earlier, {}, query.page, query.for_agent, query.limit};
    Search search{index, fits ? query : words_query, question};
    Explained out;
    out.passages.words_only = !fits;
    rank(search);
    auto const order = best_articles(search, std::clamp<std::size_t>(query.limit, 2, 50));
    bool const says_nothing = search.words.empty() && query.earlier.empty() && question.in_place.empty() && !fits;
    if (order.empty() || says_nothing) return out;
    for (auto const position : order) out.passages.found.push_back(passage(search, position));
    bool const rival = order.size() > 1;
    out.first = measure(search, order[0], rival ? order[1] : 0, rival);
    out.passages.answer_confidence = answer_probability(out.first, search.evidence());
    if (!rival) return out;
    out.second = measure(search, order[1], order[0], true);
    out.passages.runner_up = answer_probability(out.second, search.evidence());
    return out;
}

Passages search(Index const& index, Query const& query) {
    auto passages = explain(index, query).passages;
    if (passages.found.size() > query.limit) passages.found.resize(query.limit);
    return passages;
}

}  // namespace baton::knowledge
