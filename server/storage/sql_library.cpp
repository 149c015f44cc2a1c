#include "storage/sql_library.hpp"

namespace baton::storage {
namespace {

using knowledge::StoredArticle;
using knowledge::StoredVector;

std::vector<StoredArticle> select(Session& session, std::string const& rest, std::initializer_list<Value> values) {
    static std::string const columns =
        "select id, slug, markdown, title, area, state, version, updated_at, shown, helped, not_helped from article ";
    using Text = std::string;
    using Number = std::int64_t;
    std::vector<StoredArticle> found;
    for (auto& [id, slug, markdown, title, area, state, version, updated, shown, helped, not_helped] :
         session.rows<Text, Text, Text, Text, Text, Text, int, Number, Number, Number, Number>(columns + rest, values))
        found.push_back({std::move(id), std::move(slug), std::move(markdown), std::move(title), std::move(area), std::move(state), version,
                         from_millis(updated), shown, helped, not_helped});
    return found;
}

Result<int> add(Session& session, StoredArticle const& article, Instant now) {
    auto const added = session.run(
        "insert into article (id, slug, markdown, title, area, state, version, updated_at, shown, helped, not_helped) values (?, ?, ?, ?, "
        "?, ?, 1, ?, ?, ?, ?) on conflict do nothing",
        {article.id, article.slug, article.markdown, article.title, article.area, article.state, to_millis(now), article.shown,
         article.helped, article.not_helped});
    if (added == 0) return refuse(Code::conflict, "an article with this slug exists already", "/slug");
    return 1;
}

Result<int> change(Session& session, StoredArticle const& article, Instant now) {
    auto const current = session.one<int>("select version from article where id = ?", {article.id});
    if (!current) return refuse(Code::not_found, "no such article");
    if (std::get<0>(*current) != article.version)
        return refuse(Code::conflict, "the article is at version " + std::to_string(std::get<0>(*current)) + " by now", "/version");
    if (session.number("select count(*) from article where slug = ? and id <> ?", {article.slug, article.id}) != 0)
        return refuse(Code::conflict, "another article has this slug", "/slug");
    auto const changed = session.run(
        "update article set slug = ?, markdown = ?, title = ?, area = ?, state = ?, version = version + 1, updated_at = ? where id = ? and "
        "version = ?",
        {article.slug, article.markdown, article.title, article.area, article.state, to_millis(now), article.id, article.version});
    if (changed == 0) return refuse(Code::conflict, "someone else has just changed the article", "/version");
    return article.version + 1;
}

}  // namespace

Task<Result<std::vector<StoredArticle>>> SqlLibrary::all() {
    using Articles = std::vector<StoredArticle>;
    return store_.read<Articles>([](Session& session) -> Result<Articles> { return select(session, "order by title, id", {}); });
}

Task<Result<StoredArticle>> SqlLibrary::find(std::string id) {
    return store_.read<StoredArticle>([id = std::move(id)](Session& session) -> Result<StoredArticle> {
        auto found = select(session, "where id = ?", {id});
        if (found.empty()) return refuse(Code::not_found, "no such article");
        return std::move(found.front());
    });
}

Task<Result<int>> SqlLibrary::put(StoredArticle article) {
    return store_.write<int>([article = std::move(article), now = store_.clock().now()](Session& session) {
        return article.version == 0 ? add(session, article, now) : change(session, article, now);
    });
}

Task<Result<void>> SqlLibrary::count(std::string id, std::int64_t shown, std::int64_t helped, std::int64_t not_helped) {
    return store_.write<void>([id = std::move(id), shown, helped, not_helped](Session& session) -> Result<void> {
        auto const touched =
            session.run("update article set shown = shown + ?, helped = helped + ?, not_helped = not_helped + ? where id = ?",
                        {shown, helped, not_helped, id});
        if (touched == 0) return refuse(Code::not_found, "no such article");
        return {};
    });
}

Task<Result<std::vector<StoredVector>>> SqlLibrary::vectors(std::string model) {
    using Vectors = std::vector<StoredVector>;
    return store_.read<Vectors>([model = std::move(model)](Session& session) -> Result<Vectors> {
        Vectors vectors;
        for (auto& [hash, numbers] :
             session.rows<std::string, std::string>("select text_hash, numbers from vector where model = ?", {model}))
            vectors.push_back({std::move(hash), model, std::move(numbers)});
        return vectors;
    });
}

Task<Result<void>> SqlLibrary::keep_vectors(std::vector<StoredVector> vectors) {
    return store_.write<void>([vectors = std::move(vectors)](Session& session) -> Result<void> {
        for (auto const& vector : vectors)
            session.run(
                "insert into vector (model, text_hash, numbers) values (?, ?, ?) on conflict (model, text_hash) do update set numbers = "
                "excluded.numbers",
                {vector.model, vector.text_hash, vector.numbers});
        return {};
    });
}

}  // namespace baton::storage
