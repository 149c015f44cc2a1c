#include "fuzz.hpp"
#include "policy/check.hpp"
#include "policy/describe.hpp"
#include "policy/duration.hpp"

using namespace baton;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    auto const text = fuzz::text_of(bytes, size);
    auto const parsed = policy::parse_policy(text);
    fuzz::hold(parsed.policy.has_value() != policy::has_errors(parsed.problems), "a policy, or what is wrong with it");
    if (parsed.policy) (void)policy::describe(*parsed.policy);
    if (auto const within = policy::parse_within(text))
        fuzz::hold(policy::parse_within(policy::to_text(*within)).has_value(), "a time that is written can be read");
    return 0;
}
