#include "storage/sealing.hpp"

#include "storage/compacting.hpp"

namespace baton::storage {
namespace {

constexpr char const* known_words = "this key opens what is sealed here";

Result<void> check_key(Session& session, Sealing const& sealing) {
    auto const kept = session.one<std::string>("select value from store_info where name = 'secret_check'");
    if (!kept) {
        session.run("insert into store_info (name, value) values ('secret_check', ?)", {sealing.sealed(known_words)});
        return {};
    }
    auto const words = sealing.opened(std::get<0>(*kept));
    if (!words || *words != known_words)
        return refuse(Code::invalid, "the secrets in this database were sealed with another key: give the one it was made with",
                      "storage.secret_key_file");
    return {};
}

/// Whether anything stood there as it is.
bool seal_column(Session& session, Sealing const& sealing, std::string const& table, std::string const& id, std::string const& column) {
    bool plain = false;
    auto const rows = session.rows<std::string, std::string>("select " + id + ", " + column + " from " + table);
    for (auto const& [key, value] : rows) {
        if (value.empty() || SecretBox::is_sealed(value)) continue;
        session.run("update " + table + " set " + column + " = ? where " + id + " = ?", {sealing.sealed(value), key});
        plain = true;
    }
    return plain;
}

}  // namespace

Task<Result<void>> seal_stored_secrets(Store& store, Sealing sealing) {
    constexpr std::uint64_t rewrite_max = 512UL << 20U;
    auto sealed = co_await store.write<bool>([sealing = std::move(sealing)](Session& session) -> Result<bool> {
        if (auto fits = check_key(session, sealing); !fits) return pass_on(fits);
        bool const sites = seal_column(session, sealing, "site", "site_key", "jwt_keys");
        bool const webhooks = seal_column(session, sealing, "webhook", "id", "secret");
        return sites || webhooks;
    });
    if (!sealed) co_return pass_on(sealed);
    // Once, and before anybody is served: pages that have been overwritten still hold them.
    if (*sealed)
        if (auto written = rewrite(store.database(), rewrite_max); !written) co_return pass_on(written);
    co_return Result<void>{};
}

}  // namespace baton::storage
