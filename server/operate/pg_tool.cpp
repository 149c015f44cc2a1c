#include "operate/pg_tool.hpp"

#include <fcntl.h>
#include <libpq-fe.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <map>
#include <memory>

extern char** environ;

namespace baton::operate {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
constexpr auto time_max = std::chrono::hours{1};
constexpr std::size_t words_max = 4096;

// Debian keeps each version in a folder of its own. A newer client reads an older server, not the other way round.
std::string find_program(std::string const& name) {
    int newest = 0;
    std::string found;
    std::error_code none;
    for (auto const& version : fs::directory_iterator{"/usr/lib/postgresql", none}) {
        auto const program = version.path() / "bin" / name;
        auto const number = std::atoi(version.path().filename().c_str());
        if (number > newest && ::access(program.c_str(), X_OK) == 0) newest = number, found = program.string();
    }
    return found;
}

/// The connection as libpq's own variables, laid over the present environment.
Result<std::vector<std::string>> environment_for(std::string const& url) {
    char* wrong = nullptr;
    std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> const options{PQconninfoParse(url.c_str(), &wrong), &PQconninfoFree};
    std::unique_ptr<char, decltype(&PQfreemem)> const words{wrong, &PQfreemem};
    if (!options) return refuse(Code::invalid, "the address of the database cannot be read", "storage.database");
    std::map<std::string, std::string> all;
    for (char** each = environ; *each != nullptr; ++each) {
        std::string const one{*each};
        if (auto const equals = one.find('='); equals != std::string::npos) all[one.substr(0, equals)] = one.substr(equals + 1);
    }
    for (auto const* option = options.get(); option->keyword != nullptr; ++option)
        if (option->val != nullptr && option->envvar != nullptr) all[option->envvar] = option->val;
    std::vector<std::string> list;
    for (auto const& [name, value] : all) list.push_back(std::string{name}.append("=").append(value));
    return list;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> list;
    for (auto& each : texts) list.push_back(each.data());
    list.push_back(nullptr);
    return list;
}

/// Reads what the child says until it closes its end, or the time is over: then the child is ended.
std::string listen(int from, pid_t child) {
    std::string words;
    auto const end = Clock::now() + time_max;
    for (;;) {
        auto const left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
        pollfd waiting{from, POLLIN, 0};
        if (left <= 0 || ::poll(&waiting, 1, static_cast<int>(left)) == 0) {
            ::kill(child, SIGTERM);
            return "did not end within an hour";
        }
        char block[1024];
        auto const got = ::read(from, block, sizeof block);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return words;
        if (words.size() < words_max) words.append(block, static_cast<std::size_t>(got));
    }
}

std::string first_line(std::string const& words) { return words.substr(0, words.find('\n')); }

}  // namespace

Result<void> run_pg_tool(std::string const& name, std::vector<std::string> arguments, std::string const& url) {
    auto program = find_program(name);
    if (program.empty()) return refuse(Code::unavailable, name + " is not installed: install Debian's package postgresql-client");
    auto environment = environment_for(url);
    if (!environment) return pass_on(environment);
    arguments.insert(arguments.begin(), program);
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) return refuse(Code::unavailable, "no pipe can be made");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
    pid_t child = 0;
    auto const spawned =
        ::posix_spawn(&child, program.c_str(), &actions, nullptr, pointers(arguments).data(), pointers(*environment).data());
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    auto const words = spawned == 0 ? listen(ends[0], child) : std::string{};
    ::close(ends[0]);
    int status = 0;
    if (spawned == 0) ::waitpid(child, &status, 0);
    if (spawned != 0) return refuse(Code::unavailable, "cannot be started", program);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return refuse(Code::unavailable, name + " failed: " + first_line(words));
    return {};
}

}  // namespace baton::operate
