#include <cstdio>

#include "app/app.hpp"
#include "cli/commands.hpp"
#include "cli/fail.hpp"
#include "knowledge/import.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include "storage/sql_library.hpp"
#include "storage/store.hpp"

namespace baton::cli {
namespace {

// Only words are indexed here: the server makes the vectors when it starts.
class NoVectors final : public understanding::Vectorizer {
  public:
    Task<Result<std::vector<understanding::Vector>>> vectors(std::vector<std::string>, milliseconds) override {
        co_return refuse(Code::unavailable, "not here");
    }
    std::string_view model_id() const override { return {}; }
};

int import_into(app::Config const& config, std::vector<knowledge::Article> articles) {
    boost::asio::io_context loop;
    SystemClock clock;
    SecureRandom random;
    storage::Settings settings;
    settings.target = app::database_of(config);
    std::filesystem::create_directories(config.data);
    auto store = storage::Store::open(std::move(settings), loop.get_executor(), clock, random);
    if (!store) return fail(store.error());
    storage::SqlLibrary library{**store};
    NoVectors vectors;
    knowledge::Shelf shelf{library, vectors, random, {}};
    Result<std::size_t> imported = refuse(Code::internal, "not run");
    boost::asio::co_spawn(loop, shelf.import(std::move(articles)), [&](std::exception_ptr const&, Result<std::size_t> count) {
        imported = std::move(count);
        loop.stop();
    });
    auto work = boost::asio::make_work_guard(loop);
    loop.run();
    if (!imported) return fail(imported.error());
    std::printf("%zu articles are in the library.\n", *imported);
    return 0;
}

int import_articles(std::string const& folder, std::string const& file, std::string const& data) {
    auto config = app::read_config(file, data);
    if (!config) return fail(config.error());
    auto imported = knowledge::import_articles(folder);
    for (auto const& error : imported.errors) std::fprintf(stderr, "%s: %s\n", error.where.c_str(), error.message.c_str());
    if (!imported.errors.empty())
        return fail({Code::invalid, std::to_string(imported.errors.size()) + " articles have errors; nothing was imported", {}});
    if (imported.articles.empty()) return fail({Code::invalid, "no articles (*.md) are there", folder});
    return import_into(*config, std::move(imported.articles));
}

}  // namespace

void add_import(CLI::App& cli, int& result) {
    auto* group = cli.add_subcommand("import", "Bring in what the company has");
    group->require_subcommand(1);
    static std::string folder, file, data;
    auto* articles = group->add_subcommand("articles", "Markdown files with a front matter; all of them or none");
    articles->add_option("folder", folder, "Folder with *.md")->required();
    articles->add_option("--config", file, "YAML configuration");
    articles->add_option("--data", data, "Data folder");
    articles->callback([&result] { result = import_articles(folder, file, data); });
}

}  // namespace baton::cli
