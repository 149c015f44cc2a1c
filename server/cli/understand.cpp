#include <filesystem>
#include <optional>
#include <span>
#include <string>

#include "cli/commands.hpp"
#include "cli/encoders.hpp"
#include "cli/fail.hpp"
#include "cli/pipe.hpp"
#include "pipes/understand.hpp"

namespace baton::cli {
namespace {

struct Given {
    std::filesystem::path examples, calibrate;
    double error_rate = 0;  ///< 0: none
    bool words_only = false;
    bool multilingual = false;
};

std::optional<topics::ErrorBound> bound_of(Given const& given) {
    if (given.error_rate == 0) return std::nullopt;
    return topics::ErrorBound{given.error_rate};
}

int understand(Given const& given) {
    auto const encoder = usual_encoder(given.words_only);
    understanding::Understanding const understanding;
    pipes::Understander understander{{understanding, encoder.get()}};
    Result<topics::Topics> topics;
    if (!given.examples.empty()) {
        understander.topic_encoders = topic_encoders(encoder, given.multilingual);
        topics = pipes::learn_topics(given.examples, given.calibrate, bound_of(given), understander.topic_encoders, pipe_threads());
        if (!topics) return fail(topics.error());
        understander.topics = &*topics;
    }
    return pipe(
        "understand", [&](std::string const& line) { return pipes::understand_line(line, understander); },
        [&](std::span<std::string const> lines) { pipes::encode_ahead(lines, understander, pipe_threads()); });
}

}  // namespace

void add_understand(CLI::App& cli, int& result) {
    auto* command = cli.add_subcommand("understand", "JSON lines in, what each says out");
    static Given given;
    auto* examples =
        command->add_option("--examples", given.examples, "The company's topics: lines of {\"text\",\"label\"}; label oos: none of them");
    command->add_option("--calibrate", given.calibrate, "Other lines of the same kind, which say how sure one may be")->needs(examples);
    command->add_option("--error-rate", given.error_rate, "At most this share of what is accepted is wrong, at 95 % certainty")
        ->needs(examples)
        ->check(CLI::Range(0.0001, 0.9999));
    command->add_flag("--multilingual", given.multilingual, multilingual_help)->needs(examples);
    command->add_flag("--words", given.words_only, "Without the encoders, as under overload");
    command->callback([&result] { result = understand(given); });
}

}  // namespace baton::cli
