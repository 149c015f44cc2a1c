#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "storage/session.hpp"

namespace baton::storage {

class AnswerWatch;

enum class Use { writer, reader, keeper };  ///< keeper: checkpoints and migrations

/// How hard a commit presses on the disk. Only `full` keeps promise 1; `off` exists so that the power-cut test can be seen to fail.
enum class Synchronous { full, off };

/// Where the data is, and how to open a connection to it.
class Database {
  public:
    /// A file name (SQLite) or `postgresql://…`.
    /// `answer_max`: how long PostgreSQL may take for one statement before its connection counts as lost.
    explicit Database(std::string target, Synchronous synchronous = Synchronous::full,
                      std::chrono::milliseconds answer_max = std::chrono::seconds{12}, int writer_cache_mb = 64);

    Dialect dialect() const { return dialect_; }
    std::string const& target() const { return target_; }

    /// Checks what must be true of the database before it is used: PostgreSQL speaks UTF-8 with C collation.
    Result<void> check() const;

    /// Throws StorageError.
    std::unique_ptr<Session> open(Use use) const;

    /// Bytes of the write-ahead log; 0 on PostgreSQL.
    std::uint64_t wal_bytes() const;

  private:
    std::unique_ptr<Session> open_sqlite(Use use) const;
    std::unique_ptr<Session> open_postgresql() const;

    std::string target_;
    Dialect dialect_;
    Synchronous synchronous_;
    int writer_cache_mb_;
    std::shared_ptr<AnswerWatch> watch_;
};

}  // namespace baton::storage
