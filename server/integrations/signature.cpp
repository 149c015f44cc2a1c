#include "integrations/signature.hpp"

#include "base/hash.hpp"

namespace baton::integrations {

Result<std::string> sign(std::string_view secret, std::string_view id, std::int64_t at, std::string_view body) {
    constexpr std::string_view prefix = "whsec_";
    std::string key;
    if (!secret.starts_with(prefix) || !from_base64(secret.substr(prefix.size()), key) || key.empty())
        return refuse(Code::invalid, "a webhook's secret is whsec_ and base64");
    std::string signed_text;
    signed_text.append(id).append(".").append(std::to_string(at)).append(".").append(body);
    return "v1," + to_base64(hmac_sha256(key, signed_text));
}

}  // namespace baton::integrations
