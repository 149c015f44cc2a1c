#include "knowledge/index.hpp"

#include <algorithm>

#include "knowledge/synonyms.hpp"
#include "knowledge/words.hpp"

namespace baton::knowledge {

namespace {

std::string joined(std::vector<std::string> const& words) {
    std::string text;
    for (auto const& word : words) text += " " + word;
    return text;
}

struct Builder {
    Index::Data& data;
    std::vector<std::vector<std::string>> windows;
    std::vector<std::vector<std::string>> heads;
    std::vector<std::vector<std::string>> whole;

    std::vector<std::string> words(std::string const& text) const { return content_words(text, data.language); }

    void add(std::uint32_t position) {
        Article const& article = data.articles[position];
        data.by_id.emplace(article.id.empty() ? article.slug : article.id, position);
        data.by_slug.emplace(article.slug, position);
        data.first_window.push_back(static_cast<std::uint32_t>(data.windows.size()));
        data.first_row.push_back(static_cast<std::uint32_t>(data.texts.size()));
        data.texts.push_back(article.title);
        if (!article.problem.empty()) data.texts.push_back(article.problem);
        for (auto& variant : in_other_words(article.title, data.language)) data.texts.push_back(std::move(variant));
        for (auto const& keyword : article.keywords) {
            data.texts.push_back(article.title + ": " + keyword);
            if (keyword.find(' ') != std::string::npos) data.texts.push_back(keyword);  // a phrase means something by itself
        }
        heads.push_back(words(article.title + " " + article.problem + joined(article.keywords)));
        auto all =
            words(article.title + " " + article.problem + joined(article.keywords) + joined(article.errors) + joined(article.features));
        for (auto& window : windows_of(article)) {
            data.texts.push_back(article.title + ". " + window.text);
            windows.push_back(words(article.title + " " + window.heading + " " + window.text));
            all.insert(all.end(), windows.back().begin(), windows.back().end());
            data.windows.push_back(std::move(window));
        }
        whole.push_back(std::move(all));
    }

    void finish() {
        data.first_window.push_back(static_cast<std::uint32_t>(data.windows.size()));
        data.first_row.push_back(static_cast<std::uint32_t>(data.texts.size()));
        data.window_words = WordIndex{windows};
        data.head_words = WordIndex{heads};
        data.article_words = WordIndex{whole};
    }
};

}  // namespace

Index::Index() : Index{std::vector<Article>{}} {}

Index::Index(std::vector<Article> articles, std::string language) {
    auto data = std::make_shared<Data>();
    data->language = std::move(language);
    std::erase_if(articles, [](Article const& article) { return article.state != State::live; });
    if (articles.size() > articles_max) articles.resize(articles_max);
    data->articles = std::move(articles);
    Builder builder{*data, {}, {}, {}};
    for (std::uint32_t position = 0; position < data->articles.size(); ++position) builder.add(position);
    builder.finish();
    data_ = std::move(data);
}

std::vector<std::string> const& Index::vectors_needed() const { return data_->texts; }
std::vector<Article> const& Index::articles() const { return data_->articles; }
std::string const& Index::language() const { return data_->language; }

Result<Index> Index::with_vectors(std::span<Vector const> vectors, std::string model_id) const {
    if (vectors.size() != data_->texts.size()) return refuse(Code::mismatch, "the vectors are not those of these articles");
    for (auto const& vector : vectors)
        if (vector.empty() || vector.size() != vectors.front().size()) return refuse(Code::mismatch, "the vectors differ in length");
    Index index = *this;
    index.neighbours_ = nullptr;
    index.vectors_ = vectors.empty() ? nullptr : std::make_shared<VectorTable const>(vectors);
    index.model_id_ = std::move(model_id);
    return index;
}

Index Index::with_vectors(VectorCache const& cache) const {
    return with_vectors(cache.take(data_->texts), cache.model_id()).value_or(*this);
}

Index Index::with_graph(std::shared_ptr<NearestRows const> graph) const {
    Index index = *this;
    bool const fits = graph && vectors_ && graph->dimensions() == vectors_->dimensions();
    index.neighbours_ = fits ? std::make_shared<Neighbours const>(std::move(graph), *vectors_) : nullptr;
    return index;
}

Article const* Index::article(std::string_view id) const {
    auto const found = data_->by_id.find(id);
    return found == data_->by_id.end() ? nullptr : &data_->articles[found->second];
}

Article const* Index::article_by_slug(std::string_view slug) const {
    auto const found = data_->by_slug.find(slug);
    return found == data_->by_slug.end() ? nullptr : &data_->articles[found->second];
}

}  // namespace baton::knowledge
