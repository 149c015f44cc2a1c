#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/clock.hpp"

namespace baton::simulation {

/// What happened, line by line, in names a reader can follow. The same seed tells the same story, byte for byte.
class Story {
  public:
    explicit Story(bool told) : told_{told} {}
    bool told() const { return told_; }
    /// `passed`: since the beginning.
    void tell(milliseconds passed, std::string const& who, std::string const& what);
    /// c1, c2 … in the order in which they were first named.
    std::string conversation(std::string const& id);
    std::string text() const;

  private:
    bool told_;
    std::vector<std::string> lines_;
    std::map<std::string, std::string> names_;
};

}  // namespace baton::simulation
