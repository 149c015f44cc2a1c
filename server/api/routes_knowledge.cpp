#include "api/routes.hpp"
#include "api/views.hpp"
#include "base/text.hpp"
#include "knowledge/audience.hpp"
#include "knowledge/markdown.hpp"
#include "knowledge/search.hpp"

namespace baton::api {
namespace {

// What a reader sees: the article without its front matter.
std::string body_of(knowledge::Article const& article) {
    auto const text = knowledge::to_markdown(article);
    auto const end = text.find("\n---\n", 3);
    return end == std::string::npos ? text : text.substr(end + 5);
}

json::object article_row(knowledge::StoredArticle const& article, std::string const& reviewed) {
    return {{"id", article.id},
            {"slug", article.slug},
            {"title", article.title},
            {"area", article.area},
            {"state", article.state},
            {"reviewed", reviewed},
            {"updated_at", to_rfc3339(article.updated_at)},
            {"version", article.version},
            {"shown", article.shown},
            {"helped", article.helped},
            {"not_helped", article.not_helped}};
}

std::string reviewed_of(Services& services, std::string const& id) {
    auto const* article = services.shelf.index().article(id);
    return article == nullptr ? std::string{} : article->reviewed;
}

bool fits(knowledge::StoredArticle const& article, std::string const& words, std::string const& area, std::string const& state) {
    if (!area.empty() && article.area != area) return false;
    if (!state.empty() && article.state != state) return false;
    return words.empty() || fold(article.title + " " + article.slug).find(fold(words)) != std::string::npos;
}

Task<Result<Response>> list(Services& services, Call call) {
    auto all = co_await services.shelf.library().all();
    if (!all) co_return pass_on(all);
    json::array items;
    for (auto const& each : *all)
        if (fits(each, call.request.parameter("q"), call.request.parameter("area"), call.request.parameter("state")))
            items.push_back(article_row(each, reviewed_of(services, each.id)));
    auto view = page_of(std::move(items));
    view["embedding"] = services.shelf.embedding();
    co_return reply(view);
}

Task<Result<Response>> show(Services& services, Call call) {
    auto article = co_await services.shelf.library().find(call.parts[0]);
    if (!article) co_return pass_on(article);
    auto view = article_row(*article, reviewed_of(services, article->id));
    view["markdown"] = article->markdown;
    auto parsed = knowledge::parse_article(article->markdown, article->slug + ".md");
    view["html"] = parsed ? knowledge::article_html(body_of(*parsed)) : std::string{};
    co_return reply(view);
}

// `slug.md:4:3` → line and column for the editor's margin.
json::object problem_of(Error const& error) {
    int line = 1, column = 1;
    if (auto const colon = error.where.find(':'); colon != std::string::npos)
        std::sscanf(error.where.c_str() + colon, ":%d:%d", &line, &column);
    return {{"line", line}, {"column", column}, {"message", error.message}, {"severity", "error"}};
}

Task<Result<Response>> check_article(Services&, Call call) {
    auto article = knowledge::parse_article(string_at(call.body, "markdown"), "article.md");
    json::array problems;
    if (!article) problems.push_back(problem_of(article.error()));
    co_return reply(
        json::object{{"problems", std::move(problems)}, {"html", article ? knowledge::article_html(body_of(*article)) : std::string{}}});
}

// A slug stands in links and is a file's name when articles are exported.
bool is_slug(std::string_view text) {
    auto const plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    return !text.empty() && text.front() != '-' && std::ranges::all_of(text, plain);
}

Task<Result<Response>> save(Services& services, Call call, std::string id) {
    auto const& body = call.body;
    auto slug = string_at(body, "slug");
    if (id.empty() && !is_slug(slug)) co_return refuse(Code::invalid, "is made of small letters, digits and dashes", "/slug");
    if (!id.empty()) {
        auto known = co_await services.shelf.library().find(id);
        if (!known) co_return pass_on(known);
        slug = known->slug;
    }
    auto saved = co_await services.shelf.save(id, slug, string_at(body, "markdown"), static_cast<int>(integer_at(body, "version")));
    if (!saved && saved.error().where.find(".md:") != std::string::npos)
        co_return reply(json::object{{"title", "invalid"},
                                     {"status", 422},
                                     {"code", "invalid"},
                                     {"detail", saved.error().message},
                                     {"where", saved.error().where},
                                     {"problems", json::array(1, problem_of(saved.error()))}},
                        422);
    if (!saved) co_return pass_on(saved);
    co_return reply(article_row(*saved, reviewed_of(services, saved->id)), id.empty() ? 201 : 200);
}

Task<Result<Response>> try_question(Services& services, Call call) {
    understanding::Dialogue dialogue;
    dialogue.text = string_at(call.body, "text");
    dialogue.now = dialogue.began = services.clock.now();
    if (auto const* page = call.body.if_contains("page"); page != nullptr && page->is_object())
        dialogue.page.path = string_at(page->get_object(), "path");
    auto const thought = co_await services.turn.think(dialogue, services.sites.first_key(), {}, {}, 0);
    json::array passages;
    for (auto const& each : thought.passages.found)
        passages.push_back(json::object{
            {"article_id", each.article_id}, {"title", each.title}, {"heading", each.heading}, {"text", each.text}, {"score", each.score}});
    json::object out{{"passages", std::move(passages)}, {"confidence", thought.passages.answer_confidence}, {"reply", nullptr}};
    if (!thought.passages.found.empty()) out["reply"] = answer_view(services, thought);
    co_return reply(out);
}

Field article_text() {
    return such_that(
        {"markdown", Field::Type::text, true, 1, 65536, {}, {}},
        {{"examples", {"---\ntitle: Find an invoice\narea: billing\nproblem: Where is my invoice?\n---\nOpen **Billing**.\n"}}});
}

void add_library(Router& router, Services& services) {
    auto const markdown = article_text();
    router
        .add({"GET",
              "/api/v1/articles",
              Access::viewer,
              "All articles with freshness, use and outcome",
              {},
              {optional_text("q", 200), optional_text("area", 60), optional_text("state", 20), optional_text("cursor", 400),
               optional_integer("limit", 1, 100)},
              with(services, list)})
        .leads("/items/0/id", "/api/v1/articles");
    router
        .add({"POST",
              "/api/v1/articles",
              Access::lead,
              "A new article",
              {such_that(text("slug", 100), {{"pattern", form::slug}}), markdown},
              {},
              [&](Call call) { return save(services, std::move(call), {}); }})
        .answers(201)
        .leads("/id", "/api/v1/articles");
}

void add_trials(Router& router, Services& services) {
    auto const markdown = article_text();
    router.add({"POST",
                "/api/v1/articles/check",
                Access::lead,
                "What is wrong with this text, and how it looks",
                {markdown},
                {},
                with(services, check_article)});
    router.add(
        {"POST",
         "/api/v1/articles/try",
         Access::viewer,
         "What a question would find",
         {text("text", 2000), object("page", {optional_text("path", 2000), optional_text("title", 300), optional_text("feature", 100)})},
         {},
         with(services, try_question)});
}

void add_articles(Router& router, Services& services) {
    auto const markdown = article_text();
    router.add({"GET", "/api/v1/articles/{id}", Access::viewer, "One article", {}, {}, with(services, show)});
    router.add({"PUT",
                "/api/v1/articles/{id}",
                Access::lead,
                "Change it, if nobody did in between",
                {markdown, integer("version", 1, 1e9)},
                {},
                [&](Call call) {
                    auto id = call.parts[0];
                    return save(services, std::move(call), id);
                }});
    router
        .add({"DELETE",
              "/api/v1/articles/{id}",
              Access::lead,
              "Archive: it answers no more",
              {},
              {},
              with(services,
                   [](Services& services, Call call) -> Task<Result<Response>> {
                       auto archived = co_await services.shelf.archive(call.parts[0]);
                       if (!archived) co_return pass_on(archived);
                       co_return no_content();
                   })})
        .answers(204);
    router.add({"GET",
                "/api/v1/widget/articles/{id}",
                Access::open,
                "An article as the widget shows it",
                {},
                {},
                with(services, [](Services& services, Call call) -> Task<Result<Response>> {
                    auto const* article = services.shelf.index().article(call.parts[0]);
                    if (article == nullptr || !knowledge::for_customers(*article)) co_return refuse(Code::not_found, "no such article");
                    co_return reply(json::object{
                        {"title", article->title}, {"html", knowledge::article_html(body_of(*article))}, {"reviewed", article->reviewed}});
                })});
}

}  // namespace

void add_knowledge_routes(Router& router, Services& services) {
    add_library(router, services);
    add_trials(router, services);
    add_articles(router, services);
}

}  // namespace baton::api
