#include "customers/identity.hpp"

#include "base/hash.hpp"
#include "base/json.hpp"
#include "customers/comebacks.hpp"

namespace baton::customers {

Result<std::vector<JwtKey>> read_keys(std::string_view text) {
    std::vector<JwtKey> keys;
    if (text.empty()) return keys;
    auto value = parse_json(text);
    if (!value || !value->is_array() || value->get_array().size() > 2)
        return refuse(Code::invalid, "jwt_keys must be a list of at most two keys", "/jwt_keys");
    for (auto const& each : value->get_array()) {
        JwtKey key;
        if (!each.is_object() || !from_base64(string_at(each.get_object(), "key"), key.key))
            return refuse(Code::invalid, "each key needs `alg` and `key` in base64", "/jwt_keys");
        key.alg = string_at(each.get_object(), "alg");
        keys.push_back(std::move(key));
    }
    return keys;
}

std::optional<std::string> secret_hash(std::string_view secret) {
    if (secret.size() < 40 || secret.size() > 100) return std::nullopt;
    return hash_hex(secret);
}

Task<Result<Visitor>> Identity::by_secret(std::string secret) {
    auto const hash = secret_hash(secret);
    if (!hash) co_return refuse(Code::unauthenticated, "this visitor is not known");
    co_return co_await people_.visitor(*hash);
}

Task<Result<Visitor>> Identity::known_or_new(std::string site, std::string secret, std::string& new_secret) {
    if (!secret.empty()) {
        auto known = co_await by_secret(std::move(secret));
        if (known && known->site == site) co_return known;
        if (!known && known.error().code == Code::unavailable) co_return known;
    }
    new_secret = random_.token(32);
    Visitor visitor{VisitorId::make(random_), site, {}, clock_.now()};
    if (auto added = co_await people_.add_visitor(visitor, hash_hex(new_secret)); !added) co_return pass_on(added);
    co_return visitor;
}

Task<Result<Customer>> Identity::customer_of(std::string site, std::string token) {
    auto claims = read_jwt(token, keys_[site], site, clock_.now());
    if (!claims) co_return pass_on(claims);
    co_return co_await people_.upsert(
        {CustomerId::make(random_), claims->sub, claims->name, claims->email, claims->attributes, clock_.now()});
}

Task<Result<Identity::Known>> Identity::hello(std::string site, std::string secret, std::string token) {
    Known known;
    if (!token.empty()) {
        auto customer = co_await customer_of(site, std::move(token));
        if (!customer) co_return pass_on(customer);
        known.customer = std::move(*customer);
    }
    auto visitor = co_await known_or_new(site, std::move(secret), known.new_secret);
    if (!visitor) co_return pass_on(visitor);
    bool const anothers = known.customer && !visitor->customer_id.empty() && visitor->customer_id != known.customer->id.text();
    if (anothers) {  // another person signed in on the same browser: they must not see what the first one wrote
        visitor = co_await known_or_new(site, {}, known.new_secret);
        if (!visitor) co_return pass_on(visitor);
    }
    if (known.customer && visitor->customer_id.empty()) {
        if (auto bound = co_await people_.identify(visitor->id, known.customer->id); !bound) co_return pass_on(bound);
        visitor->customer_id = known.customer->id.text();
        known.merged = true;
    }
    if (!known.customer && !visitor->customer_id.empty()) {
        // Without the token, a browser where somebody was signed in is only a visitor again.
        visitor = co_await known_or_new(site, {}, known.new_secret);
        if (!visitor) co_return pass_on(visitor);
    }
    known.visitor = std::move(*visitor);
    co_return known;
}

}  // namespace baton::customers
