#include "customers/redact.hpp"
#include "fuzz.hpp"

using namespace baton;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    auto const text = fuzz::text_of(bytes, size);
    if (!acceptable_text(text)) return 0;
    for (auto const& hides : {customers::Hides{}, customers::hides_all}) {
        auto const once = customers::redact(text, hides);
        fuzz::hold(acceptable_text(once), "text stays text");
        fuzz::hold(customers::redact(once, hides) == once, "what is hidden once is not hidden again");
    }
    fuzz::hold(acceptable_text(customers::redact_path(text)), "a path stays text");
    return 0;
}
