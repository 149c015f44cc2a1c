// contract_test sqlite|postgresql [doctest's options]
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstdio>
#include <cstring>
#include <optional>

#include "base/log.hpp"
#include "place.hpp"

namespace baton::contract {
namespace {

std::optional<Folder> sqlite_folder;
std::unique_ptr<Postgres> server;

int usage() {
    std::fprintf(stderr, "usage: contract_test sqlite|postgresql [options of doctest]\n");
    return 2;
}

bool start_server() {
    auto started = Postgres::start();
    if (started)
        server = std::move(*started);
    else
        std::printf("SKIP the contract on PostgreSQL: %s\nNO PLACE\n", started.error().message.c_str());
    return started.has_value();
}

int run(int count, char** words) {
    doctest::Context context{count, words};
    context.addFilter("test-suite-exclude", on_sqlite() ? "postgresql only" : "sqlite only");
    log::start("critical");
    int const status = context.run();
    sqlite_folder.reset();
    server.reset();
    return status;
}

}  // namespace

bool on_sqlite() { return server == nullptr; }
Postgres* postgres() { return server.get(); }

storage::Settings fresh() {
    static int count = 0;
    storage::Settings settings;
    settings.target = on_sqlite() ? (sqlite_folder->path / ("store" + std::to_string(++count) + ".db")).string() : server->new_database();
    return settings;
}

}  // namespace baton::contract

int main(int count, char** words) {
    using namespace baton::contract;
    if (count < 2) return usage();
    bool const sqlite = std::strcmp(words[1], "sqlite") == 0;
    if (!sqlite && std::strcmp(words[1], "postgresql") != 0) return usage();
    if (sqlite)
        sqlite_folder.emplace();
    else if (!start_server())
        return 0;
    return run(count, words);
}
