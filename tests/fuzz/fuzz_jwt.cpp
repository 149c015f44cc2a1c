#include <array>

#include "customers/jwt.hpp"
#include "fuzz.hpp"

using namespace baton;

namespace {
Instant const now = from_millis(1'790'000'000'000);

std::array<customers::JwtKey, 2> const& keys() {
    static std::array<customers::JwtKey, 2> const both{{{"HS256", std::string(32, 'k')}, {"EdDSA", std::string(32, 'p')}}};
    return both;
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    auto const text = fuzz::text_of(bytes, size);
    fuzz::hold(!customers::read_jwt(text, keys(), "main", now).has_value(), "a token that nobody signed is refused");
    auto const claims = customers::read_jwt(customers::write_jwt(keys().front().key, text), keys(), "main", now);
    if (!claims) return 0;
    for (auto const& [name, value] : claims->attributes)
        fuzz::hold(acceptable_text(name) && acceptable_text(value), "what it says is text");
    fuzz::hold(!claims->sub.empty(), "a token says whom it is about");
    fuzz::hold(claims->expires_at > now - std::chrono::minutes{2} && claims->expires_at <= now + std::chrono::hours{25},
               "and it ends within a day");
    return 0;
}
