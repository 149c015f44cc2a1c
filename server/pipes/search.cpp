#include "pipes/search.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <iterator>
#include <unordered_set>

#include "knowledge/search.hpp"
#include "pipes/examples.hpp"
#include "pipes/fields.hpp"
#include "pipes/json_lines.hpp"

namespace baton::pipes {
namespace {

using knowledge::Article;
using knowledge::Passages;

constexpr std::size_t id_max = 512;
constexpr std::size_t relevant_max = 100'000;

Result<Article> article_of(std::string const& line) {
    auto object = object_of(line);
    if (!object) return pass_on(object);
    Fields fields{*object};
    Article article;
    article.id = article.slug = fields.text("id", id_max);
    article.title = text_of(fields, *object, "title");
    article.intro = text_of(fields, *object, "body");
    if (auto done = fields.done(); !done) return pass_on(done);
    return article;
}

Result<std::vector<Article>> read_articles(std::filesystem::path const& file) {
    auto articles = read_lines<Article>(file, 1, article_of);
    if (!articles) return pass_on(articles);
    if (articles->size() > knowledge::articles_max)
        return refuse(Code::too_large, "more than " + std::to_string(knowledge::articles_max) + " articles", file.string());
    std::unordered_set<std::string_view> ids;
    for (std::size_t at = 0; at < articles->size(); ++at) {
        auto const& id = (*articles)[at].id;
        if (!ids.insert(id).second)
            return std::unexpected(at_line_of(file, at + 1, {Code::invalid, "the id \"" + id + "\" is there twice", "/id"}));
    }
    return articles;
}

Result<Passages> found_for(understanding::Dialogue const& dialogue, Searcher const& searcher) {
    auto query = knowledge::query_from(dialogue);
    query.limit = searcher.top;
    if (searcher.encoder != nullptr && searcher.index.has_vectors()) {
        auto with_vectors = knowledge::with_vectors(query, *searcher.encoder);
        if (with_vectors) query = std::move(*with_vectors);
    }
    return knowledge::search(searcher.index, query);
}

double confidence_of(Passages const& passages) { return passages.found.empty() ? 0 : passages.answer_confidence; }

struct Asked {
    understanding::Dialogue dialogue;
    std::vector<std::string> relevant;
};

Result<Asked> asked_of(std::string const& line) {
    auto object = object_of(line);
    if (!object) return pass_on(object);
    Fields fields{*object};
    Asked asked;
    asked.dialogue.text = text_of(fields, *object, "query");
    asked.dialogue.earlier = utterances_of(fields, "context");
    if (!fields.has("relevant")) fields.wrong("relevant", "expected a list");
    auto const* relevant = fields.optional_array("relevant", relevant_max);
    for (std::size_t n = 0; relevant != nullptr && n < relevant->size(); ++n) {
        if (!(*relevant)[n].is_string()) {
            fields.wrong("relevant/" + std::to_string(n), "expected an id");
            break;
        }
        asked.relevant.emplace_back((*relevant)[n].get_string());
    }
    if (auto done = fields.done(); !done) return pass_on(done);
    return asked;
}

/// How sure the search was, and whether its first result was right.
Result<topics::Tried> try_line(std::string const& line, Searcher const& searcher) {
    auto asked = asked_of(line);
    if (!asked) return pass_on(asked);
    auto passages = found_for(asked->dialogue, searcher);
    if (!passages) return pass_on(passages);
    auto const right =
        !passages->found.empty() && std::ranges::find(asked->relevant, passages->found.front().article_id) != asked->relevant.end();
    return topics::Tried{confidence_of(*passages), right};
}

Result<understanding::Dialogue> dialogue_of(std::string const& line) {
    auto object = object_of(line);
    if (!object) return pass_on(object);
    Fields fields{*object};
    understanding::Dialogue dialogue;
    dialogue.text = text_of(fields, *object, "query");
    dialogue.earlier = utterances_of(fields, "context");
    if (auto done = fields.done(); !done) return pass_on(done);
    return dialogue;
}

}  // namespace

Result<knowledge::Index> index_of(std::filesystem::path const& articles, understanding::Encoder const* encoder) {
    auto read = read_articles(articles);
    if (!read) return pass_on(read);
    knowledge::Index index{std::move(*read)};
    if (encoder == nullptr) return index;
    knowledge::VectorCache cache{std::string{encoder->model_id()}};
    if (auto filled = knowledge::fill(cache, index.vectors_needed(), *encoder); !filled) return index;
    return index.with_vectors(cache);
}

Result<void> calibrate(Searcher& searcher, std::filesystem::path const& file, std::optional<topics::ErrorBound> bound, unsigned threads) {
    auto tried = read_lines<topics::Tried>(file, threads, [&](std::string const& line) { return try_line(line, searcher); });
    if (!tried) return pass_on(tried);
    searcher.recalibration = understanding::Recalibration{*tried};
    // The order of confidences stays, so that the threshold may be looked for before.
    if (bound) searcher.answers_from = searcher.recalibration(topics::threshold_for(*tried, *bound));
    return {};
}

void encode_ahead(std::span<std::string const> lines, Searcher const& searcher, unsigned threads) {
    if (searcher.encoder == nullptr || !searcher.index.has_vectors()) return;
    std::vector<std::string> texts;
    for (auto const& line : lines)
        if (auto const dialogue = dialogue_of(line))
            std::ranges::move(knowledge::query_texts(knowledge::query_from(*dialogue)), std::back_inserter(texts));
    encode_ahead(texts, *searcher.encoder, threads);
}

Result<std::string> search_line(std::string const& line, Searcher const& searcher) {
    auto dialogue = dialogue_of(line);
    if (!dialogue) return pass_on(dialogue);
    auto passages = found_for(*dialogue, searcher);
    if (!passages) return pass_on(passages);
    json::array results;
    for (auto const& passage : passages->found) results.push_back({{"id", passage.article_id}, {"score", passage.score}});
    auto const confidence = passages->found.empty() ? 0 : searcher.recalibration(confidence_of(*passages));
    return to_text(
        json::object{{"results", std::move(results)}, {"confidence", confidence}, {"would_answer", confidence >= searcher.answers_from}});
}

}  // namespace baton::pipes
