#pragma once
#include <map>
#include <string>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace baton::simulation {

/// What is stored, read by plain SQL over a connection of its own. It must not outlive the files that the disk has: a crash makes new ones.
class Stored {
  public:
    explicit Stored(std::string const& file);
    ~Stored();
    Stored(Stored const&) = delete;
    Stored& operator=(Stored const&) = delete;

    std::vector<std::vector<std::string>> rows(std::string const& sql);

  private:
    sqlite3* connection_ = nullptr;
    std::map<std::string, sqlite3_stmt*> prepared_;
};

}  // namespace baton::simulation
