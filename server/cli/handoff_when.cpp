#include <algorithm>
#include <iostream>
#include <thread>

#include "cli/commands.hpp"
#include "cli/encoders.hpp"
#include "cli/fail.hpp"
#include "pipes/handoff_when.hpp"
#include "pipes/json_lines.hpp"

namespace baton::cli {
namespace {

struct Given {
    std::filesystem::path history;
    bool words_only = false;
};

int handoff_when(Given const& given) {
    std::ios::sync_with_stdio(false);
    auto const threads = std::max(1U, std::thread::hardware_concurrency());
    auto const encoder = usual_encoder(given.words_only);
    understanding::Understanding const understanding;
    pipes::Watcher watcher{understanding, encoder.get()};
    if (!given.history.empty()) {
        auto learned = pipes::learn_outlook(given.history, watcher, threads);
        if (!learned) return fail(learned.error());
        watcher.outlook = std::move(*learned);
    }
    auto const answer = [&](std::string const& line) { return pipes::handoff_when_line(line, watcher); };
    auto done = pipes::answer_lines(std::cin, std::cout, answer, {threads, "handoff-when"});
    return done ? 0 : fail(done.error());
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
