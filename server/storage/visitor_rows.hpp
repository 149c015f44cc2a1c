#pragma once
#include <optional>

#include "customers/register.hpp"
#include "storage/session.hpp"

namespace baton::storage {

inline std::optional<customers::Visitor> find_visitor(Session& session, std::string const& secret_hash) {
    auto found = session.one<std::string, std::string, std::string, std::int64_t>(
        "select id, site, customer_id, created_at from visitor where secret_hash = ?", {secret_hash});
    if (!found) return std::nullopt;
    auto& [id, site, customer, created] = *found;
    return customers::Visitor{VisitorId::trusted(std::move(id)), std::move(site), std::move(customer), from_millis(created)};
}

}  // namespace baton::storage
