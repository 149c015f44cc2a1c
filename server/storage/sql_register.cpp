#include "storage/sql_register.hpp"

#include "storage/json_lists.hpp"
#include "storage/visitor_rows.hpp"

namespace baton::storage {

using customers::Customer;
using customers::Site;
using customers::Visitor;

namespace {

std::optional<Customer> find_customer(Session& session, std::string const& where, std::string const& key) {
    using Text = std::string;
    auto found = session.one<Text, Text, Text, Text, Text, std::int64_t>(
        "select id, outside_id, name, email, attributes, since from customer where " + where, {key});
    if (!found) return std::nullopt;
    auto& [id, outside, name, email, attributes, since] = *found;
    Customer customer{CustomerId::trusted(std::move(id)), std::move(outside), std::move(name), std::move(email), {}, from_millis(since)};
    for (auto const& [field, value] : map_from(attributes))
        if (value.is_string()) customer.attributes.emplace(std::string{field}, std::string{value.get_string()});
    return customer;
}

// The id and the day they came are the first ones; name, address and attributes are the newest.
Result<Customer> make_or_refresh(Session& session, Customer const& customer) {
    session.run(
        "insert into customer (id, outside_id, name, email, attributes, since) values (?, ?, ?, ?, ?, ?) on conflict (outside_id) do "
        "update "
        "set name = excluded.name, email = excluded.email, attributes = excluded.attributes",
        {customer.id.text(), customer.outside_id, customer.name, customer.email, to_map(customer.attributes), to_millis(customer.since)});
    auto stored = find_customer(session, "outside_id = ?", customer.outside_id);
    if (!stored) return refuse(Code::internal, "the customer just stored is not there");
    return std::move(*stored);
}

}  // namespace

Task<Result<void>> SqlRegister::add_visitor(Visitor visitor, std::string secret_hash) {
    return store_.write<void>([visitor = std::move(visitor), secret_hash = std::move(secret_hash)](Session& session) -> Result<void> {
        auto const added = session.run(
            "insert into visitor (id, secret_hash, site, customer_id, created_at) values (?, ?, ?, ?, ?) on conflict do nothing",
            {visitor.id.text(), secret_hash, visitor.site, visitor.customer_id, to_millis(visitor.created_at)});
        if (added == 0) return refuse(Code::conflict, "this visitor exists already");
        return {};
    });
}

Task<Result<Visitor>> SqlRegister::visitor(std::string secret_hash) {
    return store_.read<Visitor>([secret_hash = std::move(secret_hash)](Session& session) -> Result<Visitor> {
        auto found = find_visitor(session, secret_hash);
        if (!found) return refuse(Code::not_found, "no such visitor");
        return std::move(*found);
    });
}

Task<Result<Customer>> SqlRegister::upsert(Customer customer) {
    return store_.write<Customer>([customer = std::move(customer)](Session& session) { return make_or_refresh(session, customer); });
}

Task<Result<Customer>> SqlRegister::customer(CustomerId id) {
    return store_.read<Customer>([id = std::move(id)](Session& session) -> Result<Customer> {
        auto found = find_customer(session, "id = ?", id.text());
        if (!found) return refuse(Code::not_found, "no such customer");
        return std::move(*found);
    });
}

Task<Result<void>> SqlRegister::identify(VisitorId visitor, CustomerId customer) {
    return store_.write<void>([visitor = std::move(visitor), customer = std::move(customer)](Session& session) -> Result<void> {
        if (session.run("update visitor set customer_id = ? where id = ?", {customer.text(), visitor.text()}) == 0)
            return refuse(Code::not_found, "no such visitor");
        return {};
    });
}

Task<Result<std::vector<Site>>> SqlRegister::sites() {
    using Sites = std::vector<Site>;
    return store_.read<Sites>([sealing = sealing_](Session& session) -> Result<Sites> {
        Sites sites;
        for (auto& [key, settings, keys] :
             session.rows<std::string, std::string, std::string>("select site_key, settings, jwt_keys from site order by site_key")) {
            auto opened = sealing.opened(keys);
            if (!opened) return refuse(opened.error().code, "the keys of site " + key + ": " + opened.error().message);
            sites.push_back({std::move(key), std::move(settings), std::move(*opened)});
        }
        return sites;
    });
}

Task<Result<void>> SqlRegister::put_site(Site site) {
    return store_.write<void>([site = std::move(site), sealing = sealing_](Session& session) -> Result<void> {
        session.run(
            "insert into site (site_key, settings, jwt_keys) values (?, ?, ?) on conflict (site_key) do update set settings = "
            "excluded.settings, jwt_keys = excluded.jwt_keys",
            {site.key, site.settings, sealing.sealed(site.jwt_keys)});
        return {};
    });
}

}  // namespace baton::storage
