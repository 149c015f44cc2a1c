#include "fuzz.hpp"
#include "integrations/addresses.hpp"
#include "integrations/receiver_url.hpp"

using namespace baton;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    std::string const text{fuzz::text_of(bytes, size)};
    bool const outside = integrations::check_receiver(text, false).has_value();
    bool const anywhere = integrations::check_receiver(text, true).has_value();
    fuzz::hold(anywhere || !outside, "what may be reached outside may be reached where private places are allowed");
    if (outside)
        fuzz::hold(text.starts_with("http") || text.starts_with("HTTP") || text.find(':') == 4 || text.find(':') == 5,
                   "only http and https");
    bool const number = integrations::is_public(std::string_view{text});
    if (number)
        fuzz::hold(integrations::check_receiver("https://" + (text.find(':') == std::string::npos ? text : "[" + text + "]") + "/", false)
                       .has_value(),
                   "both judge an address alike");
    return 0;
}
