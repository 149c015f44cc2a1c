#pragma once
#include <string>

#include "customers/jwt.hpp"
#include "customers/register.hpp"

namespace baton::customers {

/// Who opened the widget. Merging a visitor into a customer needs both the token and the secret.
class Identity {
  public:
    struct Known {
        Visitor visitor;
        std::optional<Customer> customer;
        std::string new_secret;  ///< for the browser to keep, when the visitor is new
        bool merged = false;     ///< this call bound the visitor to the customer
    };

    Identity(Register& people, Clock const& clock, Random& random) : people_{people}, clock_{clock}, random_{random} {}

    /// A secret that is not known, or belongs to another site, makes a new visitor. A bad token is an error, never ignored.
    Task<Result<Known>> hello(std::string site, std::string secret, std::string token);
    Task<Result<Visitor>> by_secret(std::string secret);
    /// What a site's keys are; set when sites are read.
    void keys(std::string site, std::vector<JwtKey> keys) { keys_[std::move(site)] = std::move(keys); }

  private:
    Task<Result<Visitor>> known_or_new(std::string site, std::string secret, std::string& new_secret);
    Task<Result<Customer>> customer_of(std::string site, std::string token);

    Register& people_;
    Clock const& clock_;
    Random& random_;
    std::map<std::string, std::vector<JwtKey>> keys_;
};

/// `jwt_keys` of a site: a JSON list of {"alg","key" (base64)}.
Result<std::vector<JwtKey>> read_keys(std::string_view text);

}  // namespace baton::customers
