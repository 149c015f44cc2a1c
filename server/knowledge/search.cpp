#include "knowledge/search.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/text.hpp"
#include "knowledge/question.hpp"
#include "knowledge/scores.hpp"

namespace baton::knowledge {

namespace {

// Chosen on data (docs/reference/search.md): short questions lean on meaning, long ones name things.
constexpr float closeness_share_short = 0.8F;
constexpr float closeness_share_long = 0.65F;

struct Search {
    Index const& index;
    Query const& query;
    Index::Data const& data = index.data();
    std::vector<char> candidate = {};
    std::vector<float> rank = {};  ///< fused, what articles are ordered by
    Scores turn = {};              ///< of the turn, mixed with its context

    VectorTable const* table() const { return index.has_vectors() && !query.vectors.empty() ? &index.vectors() : nullptr; }
};

void choose_candidates(Search& search) {
    for (auto const& article : search.data.articles)
        search.candidate.push_back(search.query.for_agent || article.audience != "agents" ? 1 : 0);
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
void rank_short(Search& search, WeightedWords const& words) {
    auto const* vector = search.table() == nullptr ? nullptr : &search.query.vectors.front();
    search.turn = score(search.data, search.table(), words, vector);
    search.rank = fused(search.turn, search.candidate, closeness_share_short);
}

/// A long turn names several things: the whole of it, and the best of its windows, count the same.
void rank_long(Search& search, WeightedWords const& words, std::vector<std::string> const& texts) {
    search.turn = score(search.data, nullptr, words, nullptr);
    std::vector<float> best;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        auto const* vector = search.table() == nullptr ? nullptr : &search.query.vectors[i];
        auto part = score(search.data, search.table(), weighted(texts[i], search.data.language, 1.F), vector);
        keep_larger(best, fused(part, search.candidate, closeness_share_long));
        keep_larger(search.turn.closeness, part.closeness);
        if (i == 0) search.turn.best_window = std::move(part.best_window);
    }
    search.rank = normalized(fused(search.turn, search.candidate, closeness_share_long), search.candidate, 0.5F);
    add(search.rank, normalized(best, search.candidate, 0.5F), 1.F);
}

WeightedWords context_words(Search const& search, WeightedWords words) {
    constexpr float faded[] = {0.35F, 0.2F, 0.1F};
    for (std::size_t i = 0; i < std::min(std::size(faded), search.query.earlier.size()); ++i)
        for (auto& word : weighted(bounded(search.query.earlier[i]), search.data.language, faded[i])) words.push_back(std::move(word));
    return words;
}

/// "And for the other one?" means nothing alone: the fewer words a turn has of its own, the more its context counts.
void mix_in_context(Search& search, WeightedWords const& words) {
    if (search.query.earlier.empty()) return;
    float const share = words.size() <= 2 ? 0.6F : 0.3F;
    auto const* vector = search.table() == nullptr ? nullptr : &search.query.vectors.back();
    auto const context = score(search.data, search.table(), context_words(search, words), vector);
    auto const context_rank = fused(context, search.candidate, closeness_share_short);
    for (auto [to, from] : {std::pair{&search.rank, &context_rank}, {&search.turn.closeness, &context.closeness}}) {
        for (auto& value : *to) value *= 1 - share;
        add(*to, *from, share);
    }
    if (words.empty()) search.turn.best_window = context.best_window;
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

/// What the customer looks at speaks for the articles about it, in the units of a normalised score; the more so the less
/// the words say ("it does not work").
void add_priors(Search& search, bool vague) {
    float const weight = vague ? 8.F : 1.F;
    auto const& page = search.query.page;
    auto const folded_text = fold(bounded(search.query.text));
    for (std::size_t i = 0; i < search.rank.size(); ++i) {
        auto const& article = search.data.articles[i];
        bool const on_page =
            !page.path.empty() && std::ranges::any_of(article.pages, [&](auto const& p) { return page_fits(p, page.path); });
        bool const in_feature = !page.feature.empty() && std::ranges::find(article.features, page.feature) != article.features.end();
        if (on_page) search.rank[i] += weight * 0.3F;
        if (in_feature) search.rank[i] += weight * 0.2F;
        if (names_error(folded_text, article) || shows_error(page, article)) search.rank[i] += 2.5F;
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

void measure_words(Search const& search, WeightedWords const& words, std::uint32_t position, Features& features) {
    double all = 0, covered = 0, in_head = 0, unknown = 0;
    for (auto const& [word, weight] : words) {
        double const rarity = search.data.article_words.rarity(word);
        all += rarity;
        if (!search.data.article_words.known(word)) unknown += rarity;
        if (search.data.article_words.contains(position, word)) covered += rarity;
        if (search.data.head_words.contains(position, word)) in_head += rarity;
    }
    features.length = std::log1p(static_cast<double>(words.size()));
    if (all <= 0) return;
    features.coverage = covered / all;
    features.head_coverage = in_head / all;
    features.unknown = unknown / all;
}

Features measure(Search const& search, WeightedWords const& words, std::uint32_t position, std::uint32_t rival, bool has_rival) {
    Features features;
    auto const& closeness = search.turn.closeness;
    if (!closeness.empty()) {
        features.closeness = closeness[position];
        features.lead = has_rival ? closeness[position] - closeness[rival] : 0.15;
    }
    double const own = search.turn.words[position];
    double const other = has_rival ? search.turn.words[rival] : 0;
    features.word_lead = own > 0 ? std::max(-1., (own - other) / own) : (other > 0 ? -1. : 0.);
    features.names_error = names_error(fold(bounded(search.query.text)), search.data.articles[position]);
    features.shows_error = shows_error(search.query.page, search.data.articles[position]);
    measure_words(search, words, position, features);
    return features;
}

}  // namespace

Explained explain(Index const& index, Query const& query) {
    auto const texts = turn_texts(query);
    bool const fits = index.has_vectors() && query.vectors.size() == texts.size() + (query.earlier.empty() ? 0U : 1U) &&
                      std::ranges::all_of(query.vectors, [&](Vector const& v) { return v.size() == index.vectors().dimensions(); });
    Query const words_query = fits ? Query{} : Query{query.text, query.earlier, {}, query.page, query.for_agent, query.limit};
    Search search{index, fits ? query : words_query};
    Explained out;
    out.passages.words_only = !fits;
    choose_candidates(search);
    auto const words = weighted(bounded(query.text), search.data.language, 1.F);
    if (texts.size() == 1)
        rank_short(search, words);
    else
        rank_long(search, words, texts);
    mix_in_context(search, words);
    add_priors(search, words.size() <= 2);
    auto const order = best_articles(search, std::clamp<std::size_t>(query.limit, 2, 50));
    if (order.empty() || (words.empty() && query.earlier.empty() && !fits)) return out;
    for (auto const position : order) out.passages.found.push_back(passage(search, position));
    bool const rival = order.size() > 1;
    out.first = measure(search, words, order[0], rival ? order[1] : 0, rival);
    out.passages.answer_confidence = answer_probability(out.first, !fits);
    if (!rival) return out;
    out.second = measure(search, words, order[1], order[0], true);
    out.passages.runner_up = answer_probability(out.second, !fits);
    return out;
}

Passages search(Index const& index, Query const& query) {
    auto passages = explain(index, query).passages;
    if (passages.found.size() > query.limit) passages.found.resize(query.limit);
    return passages;
}

}  // namespace baton::knowledge
