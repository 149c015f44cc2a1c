#pragma once
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "app/config.hpp"
#include "base/random.hpp"
#include "base/test_folder.hpp"
#include "storage/migrate.hpp"

namespace baton::operate {

/// An installation in a folder of a test's own.
struct TestPlace : TestFolder {
    app::Config config;
    SecureRandom random;

    TestPlace() { config.data = path / "data"; }

    void write(std::filesystem::path const& name, std::string const& text) const {
        std::filesystem::create_directories((path / name).parent_path());
        std::ofstream{path / name, std::ios::binary} << text;
    }
    std::string read(std::filesystem::path const& name) const {
        std::ifstream in{path / name, std::ios::binary};
        return {std::istreambuf_iterator<char>{in}, {}};
    }
    bool has(std::filesystem::path const& name) const { return std::filesystem::exists(path / name); }
    storage::Database database() const { return storage::Database{app::database_of(config)}; }

    /// A database, two attachments, tickets, a cache, and somebody's open session.
    void install() {
        write("data/files/file_one", "first attachment");
        write("data/files/file_two", std::string(300'000, 'x'));
        write("data/files/file_half.part", "not whole");
        write("data/tickets.jsonl", "{}\n");
        write("data/vectors.bin", "a cache");
        REQUIRE(storage::migrate(database(), random).has_value());
        run("insert into customer (id, outside_id, name, email, attributes, since) values ('cust_1', 'one', 'Ines', '', '{}', 0)");
        run("insert into agent (id, name, email, email_key, role, team, skills, languages, capacity, photo, shifts, disabled, "
            "password_hash) "
            "values ('agent_1', 'Ola', 'o@example.com', 'o@example.com', 'owner', '', '{}', '[]', 4, '', '', 0, 'hash')");
        run("insert into agent_session values ('sess_1', 'hash', 'agent_1', 0, 0, 'Browser')");
    }
    void run(std::string const& sql) const { database().open(storage::Use::keeper)->run(sql); }
    std::int64_t number(std::string const& sql) const { return database().open(storage::Use::keeper)->number(sql); }
    std::string epoch() const { return storage::store_epoch(*database().open(storage::Use::keeper)); }
    std::size_t entries(std::filesystem::path const& folder) const {
        return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator{path / folder}, {}));
    }
};

}  // namespace baton::operate
