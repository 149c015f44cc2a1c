#include "knowledge/shelf.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <unordered_map>

#include "base/ids.hpp"
#include "base/log.hpp"
#include "knowledge/grow_graph.hpp"

namespace baton::knowledge {
namespace {

using namespace std::chrono_literals;
constexpr std::size_t batch = 16;     // short enough that a customer's question is never far behind
constexpr std::size_t edit_max = 64;  // one article's texts: a moment's work
constexpr int failures_max = 10;

Result<std::vector<Article>> read_all(std::vector<StoredArticle> const& stored) {
    std::vector<Article> articles;
    for (auto const& each : stored) {
        if (each.state != "live") continue;
        auto article = parse_article(each.markdown, each.slug + ".md");
        if (!article) {
            log::warn("article_unreadable", {{"article", each.id}, {"where", article.error().where}});
            continue;
        }
        article->id = each.id;
        article->version = each.version;
        articles.push_back(std::move(*article));
    }
    return articles;
}

}  // namespace

Shelf::Shelf(Library& library, understanding::Vectorizer& vectorizer, Random& random, std::filesystem::path vectors_file, Graphs graphs)
    : library_{library},
      vectorizer_{vectorizer},
      random_{random},
      vectors_file_{std::move(vectors_file)},
      vectors_{VectorCache::load(vectors_file_, std::string{vectorizer.model_id()})},
      graphs_{graphs} {}

void Shelf::take(Index index) {
    bool const large = index.has_vectors() && index.vectors().rows() > graphs_.rows_over;
    if (index.has_vectors() && !large) graph_ = nullptr;
    index_ = large && graph_ ? index.with_graph(graph_) : std::move(index);
    if (changed_) changed_(index_);
}

Task<Result<void>> Shelf::reload() {
    auto const mine = ++reloads_;
    auto stored = co_await library_.all();
    if (!stored) co_return pass_on(stored);
    auto articles = read_all(*stored);
    if (!articles) co_return pass_on(articles);
    Index const index{std::move(*articles)};
    if (vectorizer_.model_id().empty()) {
        take(index);
        co_return Result<void>{};
    }
    auto missing = vectors_.missing(index.vectors_needed());
    if (index_.has_vectors() && !missing.empty() && missing.size() <= edit_max && co_await encode(missing, 5s)) missing.clear();
    if (mine != reloads_) co_return Result<void>{};  // a later one has read all of this and more
    take(index.with_vectors(vectors_));
    if (!growing_) boost::asio::co_spawn(co_await boost::asio::this_coro::executor, grow_graph(), boost::asio::detached);
    again_ = unsaved_ || !missing.empty();
    missing_ = missing.size();
    if (again_ && !embedding_) boost::asio::co_spawn(co_await boost::asio::this_coro::executor, add_vectors(), boost::asio::detached);
    co_return Result<void>{};
}

Task<bool> Shelf::encode(std::vector<std::string> texts, milliseconds limit) {
    auto vectors = co_await vectorizer_.vectors(texts, limit);
    if (!vectors) log::warn("articles_not_encoded", {{"why", vectors.error().message}});
    if (!vectors) co_return false;
    vectors_.add(texts, *vectors);
    unsaved_ = true;
    co_return true;
}

/// In small batches. False when the encoder did not answer; what was made until then is not lost.
Task<bool> Shelf::encode_missing() {
    auto const missing = vectors_.missing(index_.vectors_needed());
    missing_ = missing.size();
    for (std::size_t at = 0; at < missing.size() && !again_; at += batch) {
        std::vector<std::string> some(missing.begin() + static_cast<std::ptrdiff_t>(at),
                                      missing.begin() + static_cast<std::ptrdiff_t>(std::min(at + batch, missing.size())));
        auto const count = some.size();
        if (!co_await encode(std::move(some), 30s)) co_return false;
        missing_ -= count;
    }
    co_return true;
}

Task<> Shelf::add_vectors() {
    embedding_ = true;
    boost::asio::steady_timer pause{co_await boost::asio::this_coro::executor};
    for (int failures = 0; again_ && failures < failures_max;) {
        again_ = false;
        bool const done = co_await encode_missing();
        if (done && !again_) {
            if (!index_.has_vectors()) take(index_.with_vectors(vectors_));
            if (!growing_) boost::asio::co_spawn(pause.get_executor(), grow_graph(), boost::asio::detached);
        } else if (!done) {  // a busy encoder is asked again later; a broken one not for ever
            again_ = true;
            ++failures;
            pause.expires_after(2s);
            co_await pause.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
        }
    }
    auto saved = vectors_file_.empty() ? Result<void>{} : vectors_.save(vectors_file_);
    if (!saved) log::warn("vectors_not_kept", {{"why", saved.error().message}});
    unsaved_ = !saved;
    embedding_ = false;
}

/// Until the graph has every row of the present snapshot, which may be another by the time it has those of this one.
Task<> Shelf::grow_graph() {
    growing_ = true;
    while (graphs_.pool != nullptr && wants_graph(index_, graphs_.rows_over)) {
        auto const index = index_;
        auto grown = co_await grown_graph(*graphs_.pool, index, graph_);
        if (!grown) log::warn("graph_not_made", {{"why", grown.error().message}});
        if (!grown) break;
        graph_ = *grown;
        take(index_);
    }
    growing_ = false;
}

Task<Result<StoredArticle>> Shelf::save(std::string id, std::string slug, std::string markdown, int version) {
    auto article = parse_article(markdown, slug + ".md");
    if (!article) co_return pass_on(article);
    if (id.empty()) id = ArticleId::make(random_).text();
    StoredArticle stored{id, std::move(slug), std::move(markdown), article->title, article->area, "live", version, {}, 0, 0, 0};
    auto saved = co_await library_.put(stored);
    if (!saved) co_return pass_on(saved);
    stored.version = *saved;
    if (auto again = co_await reload(); !again) co_return pass_on(again);
    co_return stored;
}

Task<Result<std::size_t>> Shelf::import(std::vector<Article> articles) {
    auto known = co_await library_.all();
    if (!known) co_return pass_on(known);
    std::unordered_map<std::string, StoredArticle const*> by_slug;
    for (auto const& each : *known) by_slug.emplace(each.slug, &each);
    std::size_t count = 0;
    for (auto const& article : articles) {
        StoredArticle stored{
            ArticleId::make(random_).text(), article.slug, to_markdown(article), article.title, article.area, "live", 0, {}, 0, 0, 0};
        if (auto const found = by_slug.find(article.slug); found != by_slug.end())
            stored.id = found->second->id, stored.version = found->second->version;
        auto saved = co_await library_.put(std::move(stored));
        if (!saved) co_return pass_on(saved);
        ++count;
    }
    if (auto again = co_await reload(); !again) co_return pass_on(again);
    co_return count;
}

Task<Result<void>> Shelf::archive(std::string id) {
    auto stored = co_await library_.find(id);
    if (!stored) co_return pass_on(stored);
    stored->state = "archived";
    auto saved = co_await library_.put(std::move(*stored));
    if (!saved) co_return pass_on(saved);
    co_return co_await reload();
}

}  // namespace baton::knowledge
