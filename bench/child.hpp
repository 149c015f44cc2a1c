#pragma once
#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

#include "figures.hpp"

namespace baton::bench {

/// Kilobytes as the kernel counts them.
struct Memory {
    double resident = 0;      ///< all pages in memory
    double proportional = 0;  ///< the same, with shared pages divided among those who share them
};

/// A program that is measured from outside. It is asked to end (SIGTERM) when this goes away, and killed when it does not.
class Child {
  public:
    /// `settings` are added to the environment, as NAME=VALUE. What it says on standard error goes to `log`. Throws when it cannot be
    /// started.
    Child(std::vector<std::string> words, std::vector<std::string> const& settings, std::filesystem::path const& log);
    ~Child();
    Child(Child const&) = delete;
    Child& operator=(Child const&) = delete;

    /// Reads what it says until a line holds `part`; throws when it ends before, or after `limit`.
    std::string line_with(std::string_view part, Seconds limit = 120);
    /// User and system time of all its threads so far.
    Seconds cpu() const;
    Memory memory() const;
    void end();

  private:
    pid_t id_ = 0;
    int said_ = -1;
    std::string unread_;
};

}  // namespace baton::bench
