#include "storage/compacting.hpp"

#include <thread>

#include "base/log.hpp"
#include "storage/failures.hpp"

namespace baton::storage {
namespace {

using namespace std::chrono_literals;

/// A reader keeps the log as long as it reads; the next one begins behind it.
Result<void> empty_the_log(Database const& database, Session& session) {
    for (int tries = 0; tries < 50; ++tries) {
        session.checkpoint("truncate");
        if (database.wal_bytes() == 0) return {};
        std::this_thread::sleep_for(100ms);
    }
    return refuse(Code::unavailable, "the write-ahead log could not be emptied: somebody keeps reading");
}

Result<bool> rewrite_sqlite(Database const& database, std::uint64_t bytes_max) {
    auto const session = database.open(Use::keeper);
    if (auto emptied = empty_the_log(database, *session); !emptied) return pass_on(emptied);
    std::error_code unknown;
    auto const size = std::filesystem::file_size(database.target(), unknown);
    if (unknown || size > bytes_max) return false;
    session->script("pragma temp_store = file;\nvacuum;\n");  // in memory the copy would take as much as the database
    if (auto emptied = empty_the_log(database, *session); !emptied) return pass_on(emptied);
    return true;
}

Result<bool> clean_postgresql(Database const& database) {
    auto const session = database.open(Use::keeper);
    session->script("set statement_timeout = 0;\n");
    for (auto const* table :
         {"entry", "conversation", "promise", "customer", "visitor", "attachment", "entry_words", "request_key", "outbox"})
        session->script(std::string{"vacuum "} + table + ";\n");
    return false;
}

}  // namespace

Result<bool> rewrite(Database const& database, std::uint64_t bytes_max) {
    Result<bool> done = false;
    auto const failed =
        attempt([&] { done = database.dialect() == Dialect::sqlite ? rewrite_sqlite(database, bytes_max) : clean_postgresql(database); });
    if (!failed) return done;
    log::warn("storage.compact", {{"what", failed->what}});
    return std::unexpected(failed->error);
}

}  // namespace baton::storage
