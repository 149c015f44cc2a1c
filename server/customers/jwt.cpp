#include "customers/jwt.hpp"

#include <sodium.h>

#include "base/hash.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

namespace baton::customers {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t token_max = 8192;
constexpr auto leeway = 60s;

std::unexpected<Error> untrusted(std::string why) {
    return refuse(Code::unauthenticated, "the customer token is not valid: " + std::move(why), "/token");
}

bool signed_by(JwtKey const& key, std::string_view what, std::string_view signature) {
    if (key.alg == "HS256") return key.key.size() >= 32 && same_secret(hmac_sha256(key.key, what), signature);
    if (key.alg != "EdDSA" || key.key.size() != crypto_sign_PUBLICKEYBYTES || signature.size() != crypto_sign_BYTES) return false;
    return crypto_sign_verify_detached(reinterpret_cast<unsigned char const*>(signature.data()),
                                       reinterpret_cast<unsigned char const*>(what.data()), what.size(),
                                       reinterpret_cast<unsigned char const*>(key.key.data())) == 0;
}

Result<json::object> decode(std::string_view part) {
    std::string bytes;
    if (!from_base64url(part, bytes)) return untrusted("not base64url");
    auto object = parse_json_object(bytes, token_max);
    if (!object) return untrusted("not a JSON object");
    return object;
}

bool meant_for(json::object const& claims, std::string_view site) {
    auto const ours = [&](std::string_view aud) { return aud == "baton" || aud == "baton:" + std::string{site}; };
    auto const* aud = claims.if_contains("aud");
    if (aud == nullptr) return false;
    if (aud->is_string()) return ours(aud->get_string());
    if (!aud->is_array()) return false;
    for (auto const& each : aud->get_array())
        if (each.is_string() && ours(each.get_string())) return true;
    return false;
}

// Beyond it no clock of ours can count.
bool is_time(std::int64_t seconds) { return seconds > 0 && seconds < 100'000'000'000; }

Result<Claims> read_claims(json::object const& object, std::string_view site, Instant now) {
    auto const seconds = [&](char const* name) { return Instant{std::chrono::seconds{integer_at(object, name)}}; };
    if (!meant_for(object, site)) return untrusted("`aud` is not this site");
    if (!object.contains("exp") || !is_time(integer_at(object, "exp"))) return untrusted("`exp` is missing");
    if (seconds("exp") + leeway <= now) return untrusted("it has expired");
    if (seconds("exp") > now + 24h + leeway) return untrusted("`exp` is more than 24 hours ahead");
    for (auto const* name : {"nbf", "iat"})
        if (object.contains(name) && (!is_time(integer_at(object, name)) || seconds(name) > now + leeway))
            return untrusted(std::string{"`"} + name + "` lies ahead");
    Claims claims{string_at(object, "sub"), string_at(object, "name"), string_at(object, "email"), {}, seconds("exp")};
    if (claims.sub.empty() || claims.sub.size() > 255) return untrusted("`sub` is missing");
    if (auto const* attributes = object.if_contains("attributes"); attributes != nullptr && attributes->is_object())
        for (auto const& member : attributes->get_object())
            if (member.value().is_string() && claims.attributes.size() < 32)
                claims.attributes.emplace(member.key(), shorten(member.value().get_string(), 500));
    return claims;
}

}  // namespace

Result<Claims> read_jwt(std::string_view token, std::span<JwtKey const> keys, std::string_view site, Instant now) {
    auto const first = token.find('.');
    auto const second = token.find('.', first == std::string_view::npos ? 0 : first + 1);
    if (token.size() > token_max || first == std::string_view::npos || second == std::string_view::npos ||
        token.find('.', second + 1) != std::string_view::npos)
        return untrusted("not three parts");
    auto header = decode(token.substr(0, first));
    if (!header) return pass_on(header);
    if (header->contains("crit")) return untrusted("it carries critical extensions");
    std::string signature;
    if (!from_base64url(token.substr(second + 1), signature)) return untrusted("the signature is not base64url");
    bool trusted = false;
    for (auto const& key : keys)
        trusted = trusted || (string_at(*header, "alg") == key.alg && signed_by(key, token.substr(0, second), signature));
    if (!trusted) return untrusted("no key of this site signed it");
    auto claims = decode(token.substr(first + 1, second - first - 1));
    if (!claims) return pass_on(claims);
    return read_claims(*claims, site, now);
}

std::string write_jwt(std::string_view secret, std::string_view claims_json) {
    auto const what = to_base64url(R"({"alg":"HS256","typ":"JWT"})") + "." + to_base64url(claims_json);
    return what + "." + to_base64url(hmac_sha256(secret, what));
}

}  // namespace baton::customers
