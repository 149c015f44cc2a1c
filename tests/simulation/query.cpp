#include "query.hpp"

#include <sqlite3.h>

#include "base/ensure.hpp"

namespace baton::simulation {

std::vector<std::vector<std::string>> query(std::string const& file, std::string const& sql) {
    sqlite3* connection = nullptr;
    ensure(sqlite3_open_v2(file.c_str(), &connection, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK, "the stored log can be opened");
    sqlite3_stmt* statement = nullptr;
    ensure(sqlite3_prepare_v2(connection, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK, "the checker's query is SQL");
    std::vector<std::vector<std::string>> rows;
    while (sqlite3_step(statement) == SQLITE_ROW) {
        auto& row = rows.emplace_back();
        for (int at = 0; at < sqlite3_column_count(statement); ++at)
            row.emplace_back(reinterpret_cast<char const*>(sqlite3_column_text(statement, at)),
                             static_cast<std::size_t>(sqlite3_column_bytes(statement, at)));
    }
    sqlite3_finalize(statement);
    sqlite3_close(connection);
    return rows;
}

}  // namespace baton::simulation
