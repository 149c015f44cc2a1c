#include <cstdio>
#include <span>

#include "cli/commands.hpp"
#include "cli/encoders.hpp"
#include "cli/fail.hpp"
#include "cli/pipe.hpp"
#include "pipes/search.hpp"

namespace baton::cli {
namespace {

struct Given {
    std::filesystem::path articles, calibrate;
    std::size_t top = 10;
    double error_rate = 0;  ///< 0: none
    bool words_only = false;
    bool multilingual = false;
};

int search(Given const& given) {
    auto const encoder = search_encoder(given.words_only, given.multilingual);
    auto index = pipes::index_of(given.articles, encoder.get());
    if (!index) return fail(index.error());
    pipes::Searcher searcher{std::move(*index), encoder.get(), given.top};
    auto const bound = given.error_rate == 0 ? std::nullopt : std::optional{topics::ErrorBound{given.error_rate, pipes::answers_certainty}};
    if (!given.calibrate.empty()) {
        if (auto done = pipes::calibrate(searcher, given.calibrate, bound, pipe_threads()); !done) return fail(done.error());
    } else if (bound) {
        searcher.answers_from = 1 - bound->rate;
        std::fprintf(stderr,
                     "baton search: without --calibrate the error rate is trusted to the shipped confidence, and nothing bounds it\n");
    }
    return pipe(
        "search", [&](std::string const& line) { return pipes::search_line(line, searcher); },
        [&](std::span<std::string const> lines) { pipes::encode_ahead(lines, searcher, pipe_threads()); });
}

}  // namespace

void add_search(CLI::App& cli, int& result) {
    auto* command = cli.add_subcommand("search", "JSON lines with queries in, the articles that answer them out");
    static Given given;
    constexpr std::size_t top_max = 50;
    command->add_option("--articles", given.articles, "Lines of {\"id\",\"title\",\"body\"}")->required();
    command->add_option("--top", given.top, "How many results")->check(CLI::Range(std::size_t{1}, top_max))->capture_default_str();
    command->add_option("--calibrate", given.calibrate, "Lines of {\"query\",\"relevant\":[id,…]}, which say how sure one may be");
    command->add_option("--error-rate", given.error_rate, "At most this share of the answers given is wrong, at 90 % certainty")
        ->check(CLI::Range(0.0001, 0.9999));
    command->add_flag("--words", given.words_only, "Without the encoder");
    command->add_flag("--multilingual", given.multilingual, multilingual_help);
    command->callback([&result] { result = search(given); });
}

}  // namespace baton::cli
