#include "integrations/push_crypto.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <algorithm>
#include <memory>

#include "base/hash.hpp"
#include "base/json.hpp"

namespace baton::integrations {
namespace {

constexpr std::size_t secret_bytes = 32, point_bytes = 65, auth_bytes = 16, salt_bytes = 16, tag_bytes = 16, key_bytes = 16,
                      nonce_bytes = 12;
constexpr unsigned record_size = 4096;
constexpr auto valid_for = std::chrono::hours{12};

template <auto Free>
struct Freed {
    void operator()(auto* one) const { Free(one); }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using Number = std::unique_ptr<BIGNUM, Freed<BN_free>>;

unsigned char const* bytes(std::string_view text) { return reinterpret_cast<unsigned char const*>(text.data()); }
unsigned char* bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

std::unexpected<Error> failed(std::string_view what) { return refuse(Code::internal, "OpenSSL could not " + std::string{what}); }

/// A key of the curve: the public half, and the secret one unless it is empty. Null when the point is not on the curve.
Key key_of(std::string_view point, std::string_view secret) {
    std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD_free>> builder{OSSL_PARAM_BLD_new()};
    OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
    if (!point.empty()) OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size());
    Number const number{secret.empty() ? nullptr : BN_bin2bn(bytes(secret), static_cast<int>(secret.size()), nullptr)};
    if (number) OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_PRIV_KEY, number.get());
    std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM_free>> const given{OSSL_PARAM_BLD_to_param(builder.get())};
    KeyContext const context{EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr)};
    EVP_PKEY* made = nullptr;
    int const selection = secret.empty() ? EVP_PKEY_PUBLIC_KEY : EVP_PKEY_KEYPAIR;
    if (EVP_PKEY_fromdata_init(context.get()) != 1 || EVP_PKEY_fromdata(context.get(), &made, selection, given.get()) != 1) return nullptr;
    return Key{made};
}

std::string point_of(EVP_PKEY* key) {
    std::string point(point_bytes, '\0');
    std::size_t size = 0;
    if (EVP_PKEY_get_octet_string_param(key, OSSL_PKEY_PARAM_PUB_KEY, bytes(point), point.size(), &size) != 1 || size != point_bytes)
        return {};
    return point;
}

std::string secret_of(EVP_PKEY* key) {
    BIGNUM* number = nullptr;
    if (EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_PRIV_KEY, &number) != 1) return {};
    Number const owned{number};
    std::string secret(secret_bytes, '\0');
    return BN_bn2binpad(number, bytes(secret), secret_bytes) == secret_bytes ? secret : std::string{};
}

Result<std::string> shared_secret(EcKey const& own, std::string const& other) {
    auto const mine = key_of(own.point, own.secret);
    auto const theirs = key_of(other, {});
    if (!mine || !theirs) return refuse(Code::invalid, "is not a point of P-256", "/keys/p256dh");
    KeyContext const context{EVP_PKEY_CTX_new(mine.get(), nullptr)};
    std::string shared(secret_bytes, '\0');
    std::size_t size = shared.size();
    if (EVP_PKEY_derive_init(context.get()) != 1 || EVP_PKEY_derive_set_peer(context.get(), theirs.get()) != 1 ||
        EVP_PKEY_derive(context.get(), bytes(shared), &size) != 1 || size != secret_bytes)
        return failed("agree on a secret");
    return shared;
}

/// HKDF (RFC 5869) with SHA-256, for at most one block.
std::string hkdf(std::string const& salt, std::string const& secret, std::string const& info, std::size_t size) {
    return hmac_sha256(hmac_sha256(salt, secret), info + '\x01').substr(0, size);
}

Result<std::string> sealed(std::string const& key, std::string const& nonce, std::string const& plain) {
    std::unique_ptr<EVP_CIPHER_CTX, Freed<EVP_CIPHER_CTX_free>> const context{EVP_CIPHER_CTX_new()};
    std::string text(plain.size() + tag_bytes, '\0');
    int size = 0, rest = 0;
    if (EVP_EncryptInit_ex(context.get(), EVP_aes_128_gcm(), nullptr, bytes(key), bytes(nonce)) != 1 ||
        EVP_EncryptUpdate(context.get(), bytes(text), &size, bytes(plain), static_cast<int>(plain.size())) != 1 ||
        EVP_EncryptFinal_ex(context.get(), bytes(text) + size, &rest) != 1 ||
        EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, tag_bytes, bytes(text) + plain.size()) != 1)
        return failed("encrypt");
    return text;
}

/// ES256 as a JWT wants it: r and s, 32 bytes each (RFC 7518 §3.4).
Result<std::string> signed_es256(EcKey const& key, std::string const& what) {
    auto const own = key_of(key.point, key.secret);
    if (!own) return failed("read the key");
    std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>> const context{EVP_MD_CTX_new()};
    std::string der(128, '\0');
    std::size_t size = der.size();
    if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, own.get()) != 1 ||
        EVP_DigestSign(context.get(), bytes(der), &size, bytes(what), what.size()) != 1)
        return failed("sign");
    auto const* at = bytes(std::string_view{der});
    std::unique_ptr<ECDSA_SIG, Freed<ECDSA_SIG_free>> const pair{d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(size))};
    std::string raw(2 * secret_bytes, '\0');
    if (!pair || BN_bn2binpad(ECDSA_SIG_get0_r(pair.get()), bytes(raw), secret_bytes) != secret_bytes ||
        BN_bn2binpad(ECDSA_SIG_get0_s(pair.get()), bytes(raw) + secret_bytes, secret_bytes) != secret_bytes)
        return failed("read its signature");
    return raw;
}

std::string header_of(std::string const& salt, std::string const& point) {
    std::string header = salt;
    for (int shift = 24; shift >= 0; shift -= 8) header += static_cast<char>(record_size >> static_cast<unsigned>(shift) & 0xFFU);
    return header + static_cast<char>(point.size()) + point;
}

}  // namespace

Result<EcKey> new_ec_key() {
    Key const key{EVP_EC_gen("P-256")};
    if (!key) return failed("make a key");
    return EcKey{secret_of(key.get()), point_of(key.get())};
}

Result<EcKey> ec_key_from(std::string const& secret) {
    std::unique_ptr<EC_GROUP, Freed<EC_GROUP_free>> const curve{EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1)};
    std::unique_ptr<EC_POINT, Freed<EC_POINT_free>> const point{EC_POINT_new(curve.get())};
    Number const number{BN_bin2bn(bytes(secret), static_cast<int>(secret.size()), nullptr)};
    EcKey key{secret, std::string(point_bytes, '\0')};
    if (secret.size() != secret_bytes || EC_POINT_mul(curve.get(), point.get(), number.get(), nullptr, nullptr, nullptr) != 1 ||
        EC_POINT_point2oct(curve.get(), point.get(), POINT_CONVERSION_UNCOMPRESSED, bytes(key.point), point_bytes, nullptr) !=
            point_bytes ||
        !key_of(key.point, key.secret))
        return refuse(Code::invalid, "is not the secret half of a key of P-256");
    return key;
}

Result<void> check_push_keys(PushKeys const& keys) {
    if (keys.p256dh.size() != point_bytes || !key_of(keys.p256dh, {}))
        return refuse(Code::invalid, "is not a point of P-256", "/keys/p256dh");
    if (keys.auth.size() != auth_bytes) return refuse(Code::invalid, "must be 16 bytes in base64url", "/keys/auth");
    return {};
}

Result<std::string> encrypt_push(std::string_view payload, PushKeys const& keys, EcKey const& sender, std::string const& salt,
                                 std::size_t padded_to) {
    if (payload.size() > push_payload_max) return refuse(Code::too_large, "a push holds at most 3,993 bytes");
    if (salt.size() != salt_bytes) return refuse(Code::invalid, "the salt must be 16 bytes");
    if (auto fine = check_push_keys(keys); !fine) return pass_on(fine);
    auto const shared = shared_secret(sender, keys.p256dh);
    if (!shared) return std::unexpected(shared.error());
    auto const key_info = std::string{"WebPush: info"} + '\0' + keys.p256dh + sender.point;
    auto const secret = hkdf(keys.auth, *shared, key_info, 32);
    auto const key = hkdf(salt, secret, std::string{"Content-Encoding: aes128gcm"} + '\0', key_bytes);
    auto const nonce = hkdf(salt, secret, std::string{"Content-Encoding: nonce"} + '\0', nonce_bytes);
    auto plain = std::string{payload} + '\x02';  // the last record
    plain.resize(std::max(plain.size(), std::min(padded_to, push_payload_max) + 1), '\0');
    auto record = sealed(key, nonce, plain);
    if (!record) return record;
    return header_of(salt, sender.point) + *record;
}

Result<std::string> vapid_header(EcKey const& key, std::string const& endpoint, std::string const& subject, Instant now) {
    auto const host = endpoint.find("://");
    if (host == std::string::npos) return refuse(Code::invalid, "is not an address", "/endpoint");
    auto const origin = endpoint.substr(0, endpoint.find_first_of("/?#", host + 3));
    auto const until = std::chrono::floor<std::chrono::seconds>(now + valid_for).time_since_epoch().count();
    auto const what = to_base64url(R"({"typ":"JWT","alg":"ES256"})") + "." +
                      to_base64url(to_text(json::object{{"aud", origin}, {"exp", until}, {"sub", subject}}));
    auto signature = signed_es256(key, what);
    if (!signature) return signature;
    return "vapid t=" + what + "." + to_base64url(*signature) + ", k=" + to_base64url(key.point);
}

}  // namespace baton::integrations
