#include "storage/migrate.hpp"

namespace baton::storage {
namespace {

void make_version_table(Session& session) {
    session.script("create table if not exists schema_version (number integer primary key, name text not null);\n");
}

void apply(Session& session, Migration const& step) {
    session.begin_write();
    session.script(step.sql);
    session.run("insert into schema_version (number, name) values (?, ?)", {step.number, step.name});
    session.commit();
}

Result<void> apply_missing(Session& session, int up_to) {
    make_version_table(session);
    auto const reached = session.number("select coalesce(max(number), 0) from schema_version");
    auto const newest = migrations().back().number;
    if (reached > newest)
        return refuse(Code::invalid, "the data is of schema " + std::to_string(reached) + ", this program knows " + std::to_string(newest) +
                                         ": run a newer program");
    for (auto const& step : migrations())
        if (step.number > reached && step.number <= up_to) apply(session, step);
    return {};
}

}  // namespace

Result<void> migrate(Database const& database, Random& random, int up_to) {
    try {
        auto const session = database.open(Use::keeper);
        // Two nodes that start together take turns.
        if (database.dialect() == Dialect::postgresql) session->script("select pg_advisory_lock(7103);\n");
        if (auto done = apply_missing(*session, up_to); !done) return done;
        if (store_epoch(*session).empty()) renew_store_epoch(*session, random);
        return {};
    } catch (StorageError const& failed) {
        return refuse(failed.code, std::string{"the schema could not be brought up to date: "} + failed.what());
    }
}

int schema_of(Session& session) {
    auto const* const there = session.dialect() == Dialect::sqlite ? "select count(*) from sqlite_master where name = 'schema_version'"
                                                                   : "select count(*) from pg_tables where tablename = 'schema_version' "
                                                                     "and schemaname = any (current_schemas(false))";
    if (session.number(there) == 0) return 0;
    return static_cast<int>(session.number("select coalesce(max(number), 0) from schema_version"));
}

std::string store_epoch(Session& session) {
    auto const found = session.one<std::string>("select value from store_info where name = 'epoch'");
    return found ? std::get<0>(*found) : std::string{};
}

void renew_store_epoch(Session& session, Random& random) {
    session.run("insert into store_info (name, value) values ('epoch', ?) on conflict (name) do update set value = excluded.value",
                {random.token(10)});
}

}  // namespace baton::storage
