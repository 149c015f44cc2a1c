
#include "pipes/handoff_when.hpp"
#include "cli/commands.hpp"
#include "cli/encoders.hpp"
#include "cli/fail.hpp"
#include "cli/pipe.hpp"

namespace baton::cli {
namespace {

struct Given {
    std::filesystem::path history;
    bool words_only = false;
};

int handoff_when(Given const& given) {
    auto const encoder = usual_encoder(given.words_only);
    understanding::Understanding const understanding;
    pipes::Watcher watcher{{understanding, encoder.get()}};
    if (!given.history.empty()) {
        auto learned = pipes::learn_outlook(given.history, watcher.reader, pipe_threads());
        if (!learned) return fail(learned.error());
        watcher.outlook = std::move(*learned);
    }
    return pipe("handoff-when", [&](std::string const& line) { return pipes::handoff_when_line(line, watcher); });
}

}  // namespace

void add_handoff_when(CLI::App& cli, int& result) {
    auto* command = cli.add_subcommand("handoff-when", "JSON lines with conversations in, when each needs a person out");
    static Given given;
    command->add_option("--history", given.history, "Conversations of the company, with \"handoff\" on the customers' turns");
    command->add_flag("--words", given.words_only, "Without the encoder");
    command->callback([&result] { result = handoff_when(given); });
}

}  // namespace baton::cli
