#include "operate/restore.hpp"

#include <tuple>

#include "operate/exchange.hpp"
#include "operate/pg_tool.hpp"
#include "operate/read_backup.hpp"
#include "operate/workspace.hpp"
#include "storage/data_lock.hpp"
#include "storage/migrate.hpp"
#include "storage/snapshot.hpp"

namespace baton::operate {
namespace {

namespace fs = std::filesystem;
using storage::Database;
using storage::Dialect;

Result<void> known_schema(Manifest const& manifest, fs::path const& file) {
    auto const newest = storage::migrations().back().number;
    if (manifest.schema <= newest) return {};
    return refuse(Code::invalid,
                  "the data is of schema " + std::to_string(manifest.schema) + ", this program knows " + std::to_string(newest) +
                      ": run a newer program",
                  file.string());
}

Result<void> check_database(Manifest const& manifest, fs::path const& folder) {
    auto const database = folder / manifest.database_file();
    if (manifest.database == "sqlite") return storage::check_sqlite(database);
    return run_pg_tool("pg_restore", {"--file=/dev/null", database.string()}, "postgresql://");
}

// Clients that saw what came after the backup get a snapshot instead of a gap (promise 4). A session or a link that was taken back
// since would be good again, so all of them go.
Result<std::string> begin_anew(Database const& database, Random& random) {
    try {
        auto const session = database.open(storage::Use::keeper);
        storage::renew_store_epoch(*session, random);
        for (auto const* table : {"agent_session", "one_time_link"}) session->run(std::string{"delete from "} + table);
        return storage::store_epoch(*session);
    } catch (storage::StorageError const& failed) {
        return refuse(failed.code, std::string{"the restored database cannot be written: "} + failed.what());
    }
}

Result<void> same_kind(Manifest const& manifest, Database const& database) {
    bool const sqlite = database.dialect() == Dialect::sqlite;
    if (sqlite == (manifest.database == "sqlite")) return {};
    return refuse(
        Code::invalid,
        "the backup holds a " + manifest.database + " database, the configuration names a " + (sqlite ? "sqlite" : "postgresql") + " one",
        "storage.database");
}

Result<void> may_replace(app::Config const& config, Database const& database, bool replace) {
    if (!replace && !holds_nothing(config.data))
        return refuse(Code::conflict, "the data folder is not empty: name an empty one, or add --replace to lose what is there",
                      config.data.string());
    if (database.dialect() == Dialect::sqlite) return {};
    try {
        auto const session = database.open(storage::Use::keeper);
        if (session->number("select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and "
                            "backend_type = 'client backend'") > 0)
            return refuse(Code::conflict, "the database is in use by another connection", "storage.database");
        if (!replace && session->number("select count(*) from pg_tables where schemaname = 'public'") > 0)
            return refuse(Code::conflict, "the database is not empty: name an empty one, or add --replace to lose what is there",
                          "storage.database");
        return {};
    } catch (storage::StorageError const& failed) {
        return refuse(failed.code, std::string{"the database cannot be opened: "} + failed.what(), "storage.database");
    }
}

Result<void> run_script(Database const& database, std::string_view sql) {
    try {
        database.open(storage::Use::keeper)->script(sql);
        return {};
    } catch (storage::StorageError const& failed) {
        return refuse(failed.code, std::string{"the database refuses: "} + failed.what(), "storage.database");
    }
}

// What is there waits in a schema of another name until the new one is whole, and comes back when it is not.
Result<std::string> fill_postgresql(Database const& database, fs::path const& dump, Random& random) {
    if (auto aside = run_script(database,
                                "drop schema if exists baton_before_restore cascade;\nalter schema public rename to "
                                "baton_before_restore;\ncreate schema public;\n");
        !aside)
        return pass_on(aside);
    auto filled = run_pg_tool(
        "pg_restore",
        {"--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error", "--schema=public", "--dbname=", dump.string()},
        database.target());
    Result<std::string> epoch = filled ? begin_anew(database, random) : std::unexpected(filled.error());
    auto const* const after = epoch ? "drop schema baton_before_restore cascade;\n"
                                    : "drop schema public cascade;\nalter schema baton_before_restore rename to public;\n";
    if (auto done = run_script(database, after); !done && epoch) return pass_on(done);
    return epoch;
}

Result<std::string> put_into_use(app::Config const& config, Database const& database, Manifest const& manifest, fs::path const& fresh,
                                 Random& random) {
    if (auto marked = mark_unfinished(config.data); !marked) return pass_on(marked);
    bool const sqlite = database.dialect() == Dialect::sqlite;
    auto const copy = fresh / manifest.database_file();
    auto epoch = sqlite ? begin_anew(Database{copy.string()}, random) : fill_postgresql(database, copy, random);
    if (!epoch) {
        std::ignore = finished(config.data);  // nothing of what was there has been touched
        return epoch;
    }
    Exchange const exchange{config.data, fresh, fresh / Manifest::data_folder, sqlite ? copy : fs::path{},
                            sqlite ? fs::path{database.target()} : fs::path{}};
    if (auto done = exchange.carry_out(); !done) return pass_on(done);
    if (auto done = finished(config.data); !done) return pass_on(done);
    return epoch;
}

}  // namespace

Result<Manifest> check_backup(fs::path const& file) {
    auto manifest = read_backup(file);
    if (!manifest) return manifest;
    if (auto known = known_schema(*manifest, file); !known) return pass_on(known);
    auto workspace = Workspace::make(fs::temp_directory_path(), "check");
    if (!workspace) return pass_on(workspace);
    if (auto unpacked = unpack(file, *manifest, workspace->path()); !unpacked) return pass_on(unpacked);
    if (auto sound = check_database(*manifest, workspace->path()); !sound)
        return refuse(Code::invalid, sound.error().message, file.string());
    return manifest;
}

Result<Restored> restore(app::Config const& config, fs::path const& file, bool replace, Random& random) {
    auto manifest = read_backup(file);
    if (!manifest) return pass_on(manifest);
    Database const database{app::database_of(config)};
    if (auto known = known_schema(*manifest, file); !known) return pass_on(known);
    if (auto same = same_kind(*manifest, database); !same) return pass_on(same);
    auto lock = storage::DataLock::take(config.data);
    if (!lock) return refuse(lock.error().code, lock.error().message + "; stop it first", lock.error().where);
    if (auto may = may_replace(config, database, replace); !may) return pass_on(may);
    auto workspace = Workspace::make(config.data, "restore");
    if (!workspace) return pass_on(workspace);
    auto const fresh = workspace->path();
    if (auto unpacked = unpack(file, *manifest, fresh); !unpacked) return pass_on(unpacked);
    if (auto sound = check_database(*manifest, fresh); !sound) return refuse(Code::invalid, sound.error().message, file.string());
    auto epoch = put_into_use(config, database, *manifest, fresh, random);
    if (!epoch) return pass_on(epoch);
    return Restored{std::move(*manifest), std::move(*epoch)};
}

}  // namespace baton::operate
