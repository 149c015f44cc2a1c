#pragma once
#include <memory>
#include <string>

#include "base/result.hpp"
#include "stand.hpp"

namespace baton::contract {

/// A path as part of a URL.
std::string escaped(std::string const& path);

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
    /// The URL of a new database with all that another one holds, to which nobody may be connected.
    std::string copy_of(std::string const& url);
    /// Where it listens.
    std::filesystem::path socket() const { return folder_.path / "socket"; }
    void stop();
    void restart();
    /// Holds every process of the server as a frozen machine would; what was sent waits.
    void freeze();
    void thaw();

  private:
    Postgres(std::string programs, std::string as_user) : programs_{std::move(programs)}, as_user_{std::move(as_user)} {}
    Result<void> make_and_start();
    bool run(std::string const& command) const;
    std::string created(std::string const& options);
    void signal_all(int signal) const;

    Folder folder_;
    std::string programs_;
    std::string as_user_;  ///< prefix of every command: PostgreSQL refuses to run as root
    int databases_ = 0;
    bool running_ = false;
};

}  // namespace baton::contract
