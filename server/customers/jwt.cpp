#include "customers/jwt.hpp"

#include <sodium.h>

#include <optional>

#include "base/hash.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "base/visible.hpp"

namespace baton::customers {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t token_max = 8192;
constexpr auto leeway = 60s;

std::unexpected<Error> untrusted(std::string why) {
    return refuse(Code::unauthenticated, "the customer token is not valid: " + std::move(why), "/token");
}

/// How many members a JSON text that has been read spells out: strings that a colon follows.
std::size_t names_written(std::string_view text) {
    std::size_t names = 0;
    for (std::size_t at = text.find('"'); at != std::string_view::npos; at = text.find('"', at + 1)) {
        for (++at; text[at] != '"'; ++at)
            if (text[at] == '\\') ++at;
        auto const next = text.find_first_not_of(" \t\r\n", at + 1);
        names += next != std::string_view::npos && text[next] == ':' ? 1U : 0U;
    }
    return names;
}

std::size_t names_in(json::value const& value);
std::size_t names_in(json::object const& object) {
    std::size_t names = object.size();
    for (auto const& member : object) names += names_in(member.value());
    return names;
}
std::size_t names_in(json::value const& value) {
    if (value.is_object()) return names_in(value.get_object());
    std::size_t names = 0;
    if (value.is_array())
        for (auto const& each : value.get_array()) names += names_in(each);
    return names;
}

bool signed_by(JwtKey const& key, std::string_view what, std::string_view signature) {
    if (key.alg == "HS256") return key.key.size() >= 32 && same_secret(hmac_sha256(key.key, what), signature);
    if (key.alg != "EdDSA" || key.key.size() != crypto_sign_PUBLICKEYBYTES || signature.size() != crypto_sign_BYTES) return false;
    return crypto_sign_verify_detached(reinterpret_cast<unsigned char const*>(signature.data()),
                                       reinterpret_cast<unsigned char const*>(what.data()), what.size(),
                                       reinterpret_cast<unsigned char const*>(key.key.data())) == 0;
}

// Two members of one name: whoever signed it and we may have read different ones (RFC 8725 §2.9, RFC 7519 §4).
Result<json::object> decode(std::string_view part) {
    std::string bytes;
    if (!from_base64url(part, bytes)) return untrusted("not base64url");
    auto object = parse_json_object(bytes, token_max);
    if (!object) return untrusted("not a JSON object");
    if (names_written(bytes) != names_in(*object)) return untrusted("a member stands in it twice");
    return object;
}

Result<void> check_header(json::object const& header) {
    if (header.contains("crit")) return untrusted("it carries critical extensions");
    auto const* typ = header.if_contains("typ");
    if (typ != nullptr && (!typ->is_string() || (fold(typ->get_string()) != "jwt" && fold(typ->get_string()) != "application/jwt")))
        return untrusted("it is meant for something else (`typ`)");
    return {};
}

/// A time of RFC 7519: seconds as a number. What is there and no such number is no time, and no reason to look away.
Result<std::optional<Instant>> time_at(json::object const& claims, char const* name) {
    auto const* value = claims.if_contains(name);
    if (value == nullptr) return std::nullopt;
    auto const seconds = value->is_number() ? value->to_number<double>() : -1;
    if (!(seconds > 0 && seconds < 100'000'000'000))  // beyond it no clock of ours can count
        return untrusted(std::string{"`"} + name + "` is no time");
    return Instant{std::chrono::milliseconds{static_cast<std::int64_t>(seconds * 1000)}};
}

Result<void> check_times(json::object const& claims, Instant now) {
    for (auto const* name : {"nbf", "iat"}) {
        auto at = time_at(claims, name);
        if (!at) return pass_on(at);
        if (*at && **at > now + leeway) return untrusted(std::string{"`"} + name + "` lies ahead");
    }
    if (auto const* exp = claims.if_contains("exp"); exp == nullptr || exp->is_null()) return untrusted("`exp` is missing");
    auto until = time_at(claims, "exp");
    if (!until) return pass_on(until);
    if (**until + leeway <= now) return untrusted("it has expired");
    if (**until > now + 24h + leeway) return untrusted("`exp` is more than 24 hours ahead");
    return {};
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

Result<Claims> read_claims(json::object const& object, std::string_view site, Instant now) {
    if (!meant_for(object, site)) return untrusted("`aud` is not this site");
    if (auto timely = check_times(object, now); !timely) return pass_on(timely);
    Claims claims{string_at(object, "sub"), visible(string_at(object, "name")), string_at(object, "email"), {}, **time_at(object, "exp")};
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
    if (auto fine = check_header(*header); !fine) return pass_on(fine);
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
