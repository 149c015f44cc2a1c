#include "operate/doctor_checks.hpp"

#include "base/json.hpp"
#include "storage/migrate.hpp"
#include "storage/snapshot.hpp"

namespace baton::operate {
namespace {

namespace fs = std::filesystem;
using storage::Database;
using storage::Dialect;
using storage::Session;

Database database(Examination const& at) { return Database{app::database_of(at.config)}; }

bool is_new(Database const& here) {
    std::error_code failed;
    return here.dialect() == Dialect::sqlite && !fs::exists(here.target(), failed);
}

std::string place(Database const& here) { return here.dialect() == Dialect::sqlite ? here.target() : "storage.database"; }

std::string setting(Session& session, char const* name) {
    auto const found = session.one<std::string>("select current_setting(?)", {name});
    return found ? std::get<0>(*found) : std::string{};
}

}  // namespace

void with_database(Examination const& at, std::function<void(Session&)> const& look) {
    auto const here = database(at);
    if (is_new(here)) return;
    try {
        auto const session = here.open(storage::Use::reader);
        auto const schema = storage::schema_of(*session);
        if (schema > 0 && schema <= storage::migrations().back().number) look(*session);
    } catch (storage::StorageError const&) {  // NOLINT(bugprone-empty-catch): database_reached() says it
    }
}

void database_reached(Examination const& at, Findings& found) {
    auto const here = database(at);
    if (is_new(here)) return;
    if (auto const checked = here.check(); !checked && checked.error().code == Code::unavailable)
        found.push_back({{},
                         Weight::fault,
                         checked.error().message,
                         place(here),
                         "Start the database, or correct storage.database and who may read it"});
    else if (!checked)
        found.push_back(
            {{}, Weight::fault, checked.error().message, place(here), "createdb --encoding=UTF8 --lc-collate=C --template=template0"});
}

void database_settings(Examination const& at, Findings& found) {
    if (database(at).dialect() == Dialect::sqlite) return;
    with_database(at, [&](Session& session) {
        if (setting(session, "fsync") == "off")
            found.push_back({{},
                             Weight::fault,
                             "PostgreSQL runs with fsync = off: what was acknowledged is lost when the power fails",
                             "postgresql.conf",
                             "fsync = on"});
        // Our own connections set it to `on`; what the server's file says counts for every other program.
        if (session.number("select count(*) from pg_settings where name = 'synchronous_commit' and reset_val = 'off'") > 0)
            found.push_back({{},
                             Weight::warning,
                             "PostgreSQL has synchronous_commit = off; Baton's own connections switch it on, others do not",
                             "postgresql.conf",
                             "synchronous_commit = on"});
        if (setting(session, "full_page_writes") == "off")
            found.push_back({{},
                             Weight::warning,
                             "PostgreSQL runs with full_page_writes = off: a page that was half written cannot be mended",
                             "postgresql.conf",
                             "full_page_writes = on"});
    });
}

void database_schema(Examination const& at, Findings& found) {
    auto const here = database(at);
    if (is_new(here)) return;
    try {
        auto const schema = storage::schema_of(*here.open(storage::Use::reader));
        auto const newest = storage::migrations().back().number;
        if (schema > newest)
            found.push_back({{},
                             Weight::fault,
                             "The data is of schema " + std::to_string(schema) + ", this program knows " + std::to_string(newest),
                             place(here),
                             "Run the newer program that wrote it, or restore a backup of the older one"});
    } catch (storage::StorageError const&) {  // NOLINT(bugprone-empty-catch): database_reached() says it
    }
}

void database_whole(Examination const& at, Findings& found) {
    auto const here = database(at);
    if (here.dialect() != Dialect::sqlite || is_new(here)) return;
    if (auto const sound = storage::check_sqlite(here.target()); !sound && sound.error().code == Code::invalid)
        found.push_back({{},
                         Weight::fault,
                         sound.error().message,
                         here.target(),
                         "Stop Baton, keep a copy of the folder, and restore the last good backup"});
}

void sites_origins(Examination const& at, Findings& found) {
    with_database(at, [&](Session& session) {
        bool const https = at.config.public_url.starts_with("https://");
        for (auto const& [key, text] : session.rows<std::string, std::string>("select site_key, settings from site order by site_key")) {
            auto const settings = parse_json_object(text);
            auto const* const origins = settings ? settings->if_contains("origins") : nullptr;
            auto const where = "site " + key + ", Allowed addresses";
            if (origins == nullptr || !origins->is_array() || origins->get_array().empty()) {
                found.push_back({{},
                                 Weight::warning,
                                 "No page may carry the widget",
                                 where,
                                 "Name the addresses of your pages, such as https://shop.example"});
                continue;
            }
            for (auto const& each : origins->get_array())
                if (https && each.is_string() && each.get_string().starts_with("http://"))
                    found.push_back({{},
                                     Weight::warning,
                                     std::string{each.get_string()} + " is plain http, while Baton is reached by https",
                                     where,
                                     "Write https://, or remove it"});
        }
    });
}

void owner_there(Examination const& at, Findings& found) {
    with_database(at, [&](Session& session) {
        if (session.number("select count(*) from agent where role = 'owner' and disabled = 0") == 0)
            found.push_back({{},
                             Weight::warning,
                             "Nobody is owner, so nobody can invite people or change the installation",
                             "Team",
                             "Start Baton and open the set-up link that it prints"});
    });
}

void setup_link_closed(Examination const& at, Findings& found) {
    auto const listen = app::parse_listen(at.config.listen);
    bool const open = at.config.public_url.starts_with("https://") || (listen && !app::is_loopback(listen->address));
    with_database(at, [&](Session& session) {
        if (open && session.number("select count(*) from one_time_link where kind = 'setup' and expires_at > ?", {to_millis(at.now)}) > 0)
            found.push_back({{},
                             Weight::warning,
                             "A set-up link is open on an address that others reach: whoever reads the log becomes owner",
                             "the log of the start",
                             "Open it now and make the owner's account"});
    });
}

void webhooks_arrive(Examination const& at, Findings& found) {
    with_database(at, [&](Session& session) {
        auto const lost = session.number("select count(*) from outbox where kind = 'webhook' and state = 'failed'");
        auto const late = session.number("select count(*) from outbox where kind = 'webhook' and state = 'pending' and attempts >= 3");
        auto const last = session.one<std::string>(
            "select result from outbox where kind = 'webhook' and (state = 'failed' or attempts >= 3) order by id desc limit 1");
        if (lost + late > 0)
            found.push_back({{},
                             Weight::warning,
                             std::to_string(late) + " deliveries to webhooks are being tried again and " + std::to_string(lost) +
                                 " were given up; the last: " + (last ? std::get<0>(*last) : ""),
                             "Webhooks",
                             "See that the receiver answers 2xx within 10 s (docs/reference/webhooks.md)"});
    });
}

}  // namespace baton::operate
