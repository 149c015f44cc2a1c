#pragma once
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/clock.hpp"

namespace baton::agents {

/// How often passwords may be tried: within a quarter of an hour 10 times for one account from one network, 50 times from one network
/// whatever the account, and 100 times for one account from networks that have not signed in to it lately. So neither one guesser,
/// nor one that goes through accounts, nor a crowd gets far, and a crowd does not lock the account's owner out.
/// A network is an IPv4 address, or the /64 of an IPv6 address. In memory: a restart begins anew.
class Guesses {
  public:
    /// Counts one try; false when there were too many, and then nothing may be looked at.
    bool begins(std::string_view account, std::string_view remote, Instant now);
    /// That try was no guess.
    void was_right(std::string_view account, std::string_view remote, Instant now);
    std::size_t remembered() const { return tries_.size(); }

  private:
    using Times = std::deque<Instant>;
    bool full(std::string const& key, std::size_t most, Instant now);
    void take_back(std::string const& key);
    void drop_old(Instant now);

    std::unordered_map<std::string, Times> tries_;
    std::unordered_map<std::string, Instant> at_home_;  // account and network that belong together
    Instant swept_{};
};

/// The part of an address that one customer of a network provider has for themselves; the text itself when it is none.
std::string network_of(std::string_view remote);

}  // namespace baton::agents
