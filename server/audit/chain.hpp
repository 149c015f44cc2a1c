#pragma once
#include "audit/trail.hpp"

namespace baton::audit {

/// The last row, and how many there are, under the key: rows cannot be taken off the end without it.
struct Anchor {
    std::int64_t seq = 0;
    std::string hash;
    std::string seal;
};

/// Keyed BLAKE2b-256 (RFC 7693) over the hash before and the row's fields, as hex.
std::string hash_of(std::string_view key, std::string_view before, Row const& row);
Anchor anchored(std::string_view key, Row const& last);

/// Follows the chain row by row.
class Chain {
  public:
    explicit Chain(std::string key) : key_{std::move(key)} {}
    /// The rows in ascending order; nothing more after the first that is broken.
    void follow(Row const& row);
    /// The rows that should have come.
    Checked end(std::optional<Anchor> const& anchor);

  private:
    std::string key_;
    Checked so_far_;
};

}  // namespace baton::audit
