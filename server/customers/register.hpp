#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace baton::customers {

/// A browser that holds a secret (stored hashed). Anonymous until a JWT names the customer.
struct Visitor {
    VisitorId id;
    std::string site;
    std::string customer_id;  ///< "" = not identified
    Instant created_at{};
};

/// A verified outside id. `attributes` come only from signed tokens or the company's own import.
struct Customer {
    CustomerId id;
    std::string outside_id;  ///< the JWT's `sub`
    std::string name;
    std::string email;  ///< contact data, never identity
    std::map<std::string, std::string> attributes;
    Instant since{};
};

/// One place where the widget lives.
struct Site {
    std::string key;
    std::string settings;  ///< JSON as in docs/reference/protocol.md `PUT /sites/{key}`, without the keys
    std::string jwt_keys;  ///< JSON list of at most two {alg, key}; never sent out
};

/// Who someone is, and how we know.
class Register {
  public:
    virtual ~Register() = default;
    virtual Task<Result<void>> add_visitor(Visitor visitor, std::string secret_hash) = 0;
    virtual Task<Result<Visitor>> visitor(std::string secret_hash) = 0;
    /// Makes or refreshes the customer with this outside id.
    virtual Task<Result<Customer>> upsert(Customer customer) = 0;
    virtual Task<Result<Customer>> customer(CustomerId id) = 0;
    virtual Task<Result<void>> identify(VisitorId visitor, CustomerId customer) = 0;
    virtual Task<Result<std::vector<Site>>> sites() = 0;
    virtual Task<Result<void>> put_site(Site site) = 0;
};

}  // namespace baton::customers
