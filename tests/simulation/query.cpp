#include "query.hpp"

#include <sqlite3.h>

#include "base/ensure.hpp"

namespace baton::simulation {

Stored::Stored(std::string const& file) {
    ensure(sqlite3_open_v2(file.c_str(), &connection_, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK, "the stored log can be opened");
    sqlite3_db_config(connection_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);  // who looks changes nothing
}

Stored::~Stored() {
    for (auto const& [sql, statement] : prepared_) sqlite3_finalize(statement);
    sqlite3_close(connection_);
}

std::vector<std::vector<std::string>> Stored::rows(std::string const& sql) {
    auto*& statement = prepared_[sql];
    if (statement == nullptr)
        ensure(sqlite3_prepare_v2(connection_, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK, "the checker's query is SQL");
    std::vector<std::vector<std::string>> rows;
    int step = SQLITE_ROW;
    while ((step = sqlite3_step(statement)) == SQLITE_ROW) {
        auto& row = rows.emplace_back();
        for (int at = 0; at < sqlite3_column_count(statement); ++at)
            row.emplace_back(reinterpret_cast<char const*>(sqlite3_column_text(statement, at)),
                             static_cast<std::size_t>(sqlite3_column_bytes(statement, at)));
    }
    ensure(step == SQLITE_DONE, "the checker can read what is stored");
    sqlite3_reset(statement);
    return rows;
}

}  // namespace baton::simulation
