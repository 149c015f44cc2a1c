#pragma once
#include <CLI/CLI.hpp>
#include <filesystem>
#include <string>

#include "rehearsal/record.hpp"

namespace baton::cli {

/// `--live` and what belongs to it.
struct LiveGiven {
    bool on = false, yes = false;
    std::string url = "http://127.0.0.1:8080", site = "main", from = "00:00", to = "24:00";
    double speed = 1;
    int connections = 500;
    std::filesystem::path token_file, accounts_file;
};

void add_live(CLI::App& command, LiveGiven& given, CLI::Option& what_if);

/// Plays it and says on standard error what did not go as it should. Code::forbidden for a server elsewhere without a word for it.
Result<rehearsal::Record> play_live(LiveGiven const& given, rehearsal::DayPlan const& plan, std::uint64_t seed);

}  // namespace baton::cli
