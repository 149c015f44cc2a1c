#include "cli/simulate_live.hpp"

#include <cstdio>
#include <sstream>

#include "agents/wall_time.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "live/play_live.hpp"

namespace baton::cli {
namespace {

Result<std::string> read_token(std::filesystem::path const& file) {
    auto const text = read_file(file.string());
    if (!text) return refuse(Code::invalid, "the token cannot be read", file.string());
    std::string token{trim(*text)};
    if (token.empty() || token.find_first_of(" \r\n") != std::string::npos)
        return refuse(Code::invalid, "must hold one token and nothing else", file.string());
    return token;
}

/// A line each: address, a space, password.
Result<std::vector<live::Account>> read_accounts(std::filesystem::path const& file) {
    auto const text = read_file(file.string());
    if (!text) return refuse(Code::invalid, "the accounts cannot be read", file.string());
    std::vector<live::Account> accounts;
    std::istringstream lines{*text};
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        auto const words = trim(line);
        if (words.empty() || words.front() == '#') continue;
        auto const space = words.find(' ');
        if (space == std::string_view::npos)
            return refuse(Code::invalid, "must be an address, a space and a password", file.string() + ":" + std::to_string(number));
        accounts.push_back({std::string{words.substr(0, space)}, std::string{trim(words.substr(space))}});
    }
    return accounts;
}

Result<double> second_of(std::string const& time, char const* option) {
    auto const minutes = agents::minutes_of(time);
    if (!minutes) return refuse(Code::invalid, "must be a time like 09:30", option);
    return *minutes * 60.0;
}

Result<void> may_write_there(LiveGiven const& given, live::Place const& place) {
    if (live::is_beside(place) || given.yes) return {};
    return refuse(Code::forbidden,
                  "a rehearsal writes conversations into the server that it is played against, and this one is not on this machine; say "
                  "--yes-this-server where that is meant",
                  given.url);
}

void tell_troubles(live::Played const& played) {
    for (auto const& each : played.troubles) std::fprintf(stderr, "baton: %s\n", each.c_str());
    if (played.troubles_count > played.troubles.size())
        std::fprintf(stderr, "baton: and %zu more like these\n", played.troubles_count - played.troubles.size());
    if (played.not_closed > 0) std::fprintf(stderr, "baton: %d conversations could not be closed\n", played.not_closed);
    if (played.interrupted)
        std::fprintf(stderr, "baton: stopped; what was open is closed, and the report tells what was seen until then\n");
}

Result<void> read_agents(LiveGiven const& given, live::LiveDay& day) {
    if (!given.accounts_file.empty()) {
        auto accounts = read_accounts(given.accounts_file);
        if (!accounts) return pass_on(accounts);
        if (accounts->size() < day.plan.agents.size())
            return refuse(Code::invalid,
                          "has " + std::to_string(accounts->size()) + " accounts for " + std::to_string(day.plan.agents.size()) + " agents",
                          given.accounts_file.string());
        day.accounts = std::move(*accounts);
        return {};
    }
    if (given.token_file.empty()) return refuse(Code::invalid, "a live day needs agents: name --accounts or --token-file");
    auto token = read_token(given.token_file);
    if (!token) return pass_on(token);
    day.token = std::move(*token);
    return {};
}

}  // namespace

void add_live(CLI::App& command, LiveGiven& given, CLI::Option& what_if) {
    auto* live = command
                     .add_flag("--live", given.on,
                               "Plays the day in real time against a running server, over its sockets; writes conversations there")
                     ->excludes(&what_if);
    command.add_option("--server", given.url, "Where it serves")->needs(live);
    command.add_flag("--yes-this-server", given.yes, "Also where that is not this machine")->needs(live);
    command.add_option("--speed", given.speed, "So many times as fast as real time")->needs(live)->check(CLI::Range(0.1, 1000.0));
    command.add_option("--from", given.from, "Only who comes from then on: a time of the day")->needs(live);
    command.add_option("--to", given.to, "Only who comes before then")->needs(live);
    command.add_option("--site", given.site, "Whose widget the customers use")->needs(live);
    command.add_option("--connections", given.connections, "So many customers at once; more wait outside")
        ->needs(live)
        ->check(CLI::Range(1, 10'000));
    auto* token =
        command
            .add_option("--token-file", given.token_file, "An API token of a lead: agents are invited for the day and disabled afterwards")
            ->needs(live);
    command.add_option("--accounts", given.accounts_file, "Agents who are there: a line each, address and password")
        ->needs(live)
        ->excludes(token);
}

Result<rehearsal::Record> play_live(LiveGiven const& given, rehearsal::DayPlan const& plan, std::uint64_t seed) {
    auto place = live::read_place(given.url);
    if (!place) return pass_on(place);
    if (auto may = may_write_there(given, *place); !may) return pass_on(may);
    auto from = second_of(given.from, "--from");
    if (!from) return pass_on(from);
    auto to = second_of(given.to, "--to");
    if (!to) return pass_on(to);
    if (*to <= *from) return refuse(Code::invalid, "must lie after --from", "--to");
    live::LiveDay day{plan, seed, std::move(*place), given.site, given.speed, *from, *to, given.connections, {}, {}};
    if (auto read = read_agents(given, day); !read) return pass_on(read);
    auto played = live::play_live(day);
    if (!played) return pass_on(played);
    tell_troubles(*played);
    return std::move(played->record);
}

}  // namespace baton::cli
