#pragma once
#include <memory>
#include <string>

#include "base/result.hpp"
#include "stand.hpp"

namespace baton::contract {

/// A PostgreSQL of the test's own: made by initdb in a temporary folder, reached by a socket there, stopped at the end.
class Postgres {
  public:
    /// Says why not when there is none to start.
    static Result<std::unique_ptr<Postgres>> start();
    ~Postgres();
    Postgres(Postgres const&) = delete;
    Postgres& operator=(Postgres const&) = delete;

    /// The URL of a new, empty database.
    std::string new_database(std::string const& options = "encoding 'UTF8' lc_collate 'C' lc_ctype 'C'");
    void stop();
    void restart();

  private:
    Postgres(std::string programs, std::string as_user) : programs_{std::move(programs)}, as_user_{std::move(as_user)} {}
    Result<void> make_and_start();
    bool run(std::string const& command) const;

    Folder folder_;
    std::string programs_;
    std::string as_user_;  ///< prefix of every command: PostgreSQL refuses to run as root
    int databases_ = 0;
    bool running_ = false;
};

}  // namespace baton::contract
