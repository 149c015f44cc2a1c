#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/task.hpp"
#include "conversation/log.hpp"
#include "customers/register.hpp"

namespace baton::customers {

/// By what a secret is found; nothing when it cannot be one.
std::optional<std::string> secret_hash(std::string_view secret);

/// What a screen that comes back has already, as it says.
struct Had {
    std::string conversation;
    conversation::Seq seq = 0;  ///< of the last entry it has; 0 = none, or of another store
};

/// How much it gets at most.
struct Window {
    std::size_t missed = 1000;  ///< entries that it may go on by; who has missed more begins anew
    std::size_t newest = 150;   ///< with so many
};

/// The conversation that its screen shows next.
struct Resumed {
    conversation::History history;  ///< of the entries, those that a customer may see
    bool goes_on = false;           ///< what follows the seq it had; else the newest entries, and what it has is forgotten
};

/// Someone opens the widget again. Ten thousand may do so at once, so each answer is one look at the store.
class Comebacks {
  public:
    struct Comeback {
        Visitor visitor;
        std::optional<Resumed> resumed;
    };
    virtual ~Comebacks() = default;
    /// Code::not_found when nobody has this secret.
    virtual Task<Result<Comeback>> by_secret(std::string secret_hash, Had had, Window window) = 0;
    /// Of a visitor or a customer: the conversation they had, if it is theirs; else the newest open one, else the newest.
    virtual Task<Result<std::optional<Resumed>>> of(std::string visitor_id, std::string customer_id, Had had, Window window) = 0;
};

}  // namespace baton::customers
