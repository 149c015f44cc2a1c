#include "postgres.hpp"

#include <pwd.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>

namespace baton::contract {
namespace {

std::string newest_programs() {
    std::string newest;
    std::error_code none;
    for (auto const& version : std::filesystem::directory_iterator{"/usr/lib/postgresql", none}) {
        auto const programs = version.path() / "bin";
        if (std::filesystem::exists(programs / "initdb") && programs.string() > newest) newest = programs.string();
    }
    return newest;
}

}  // namespace

std::string escaped(std::string const& path) {
    std::string text;
    for (char const letter : path) text += letter == '/' ? "%2F" : std::string{letter};
    return text;
}

bool Postgres::run(std::string const& command) const {
    auto const line = "cd / && " + as_user_ + command + " >> '" + (folder_.path / "output").string() + "' 2>&1 < /dev/null";
    return std::system(line.c_str()) == 0;  // NOLINT(concurrency-mt-unsafe): before any thread starts
}

Result<std::unique_ptr<Postgres>> Postgres::start() {
    auto const programs = newest_programs();
    if (programs.empty()) return refuse(Code::unavailable, "no PostgreSQL server is installed");
    std::string as_user;
    if (::geteuid() == 0) {
        auto const* user = ::getpwnam("postgres") != nullptr ? "postgres" : "nobody";
        as_user = std::string{"setpriv --reuid="} + user + " --clear-groups ";
    }
    std::unique_ptr<Postgres> server{new Postgres{programs, as_user}};
    if (auto started = server->make_and_start(); !started) return pass_on(started);
    return server;
}

Result<void> Postgres::make_and_start() {
    auto const data = (folder_.path / "data").string();
    std::filesystem::permissions(folder_.path, std::filesystem::perms::all);
    std::filesystem::create_directory(folder_.path / "socket");
    std::filesystem::permissions(folder_.path / "socket", std::filesystem::perms::all);
    if (!run(programs_ + "/initdb -D '" + data + "' -U baton --auth=trust --no-locale -E UTF8"))
        return refuse(Code::unavailable, "initdb does not run here");
    restart();
    if (!running_) return refuse(Code::unavailable, "the PostgreSQL server does not start here");
    return {};
}

void Postgres::restart() {
    auto const data = (folder_.path / "data").string();
    // This suite cuts no power (tests/crash does), and forty databases are made faster without waiting for the disk.
    auto const options =
        "-c fsync=off -k " + (folder_.path / "socket").string() + " -c listen_addresses= -c shared_buffers=32MB -c max_connections=40";
    running_ = run(programs_ + "/pg_ctl -D '" + data + "' -w -t 60 -l '" + data + "/log' -o '" + options + "' start");
}

void Postgres::stop() {
    if (running_) run(programs_ + "/pg_ctl -D '" + (folder_.path / "data").string() + "' -m fast -w -t 60 stop");
    running_ = false;
}

Postgres::~Postgres() { stop(); }

std::string Postgres::new_database(std::string const& options) { return created("template template0 " + options); }

std::string Postgres::copy_of(std::string const& url) {
    auto const from = url.find("@/") + 2;
    return created("template " + url.substr(from, url.find('?') - from));
}

std::string Postgres::created(std::string const& options) {
    auto const name = "contract" + std::to_string(++databases_);
    if (!run(programs_ + "/psql -h '" + socket().string() + "' -U baton -d postgres -c \"create database " + name + " " + options + "\""))
        return {};
    return "postgresql://baton@/" + name + "?host=" + escaped(socket().string());
}

void Postgres::signal_all(int signal) const {
    pid_t server = 0;
    std::ifstream{folder_.path / "data" / "postmaster.pid"} >> server;
    // The first process is held before its children, or it would start others meanwhile, and let go last.
    if (signal == SIGSTOP) ::kill(server, signal);
    for (auto const& process : std::filesystem::directory_iterator{"/proc"}) {
        auto const number = process.path().filename().string();
        if (number.find_first_not_of("0123456789") != std::string::npos) continue;
        std::ifstream stat{process.path() / "stat"};
        std::string const line{std::istreambuf_iterator<char>{stat}, {}};
        auto const name_ends = line.rfind(')');
        if (name_ends == std::string::npos) continue;
        char state = 0;
        pid_t parent = 0;
        std::istringstream{line.substr(name_ends + 1)} >> state >> parent;
        if (parent == server) ::kill(std::stoi(number), signal);
    }
    if (signal != SIGSTOP) ::kill(server, signal);
}

void Postgres::freeze() { signal_all(SIGSTOP); }
void Postgres::thaw() { signal_all(SIGCONT); }

}  // namespace baton::contract
