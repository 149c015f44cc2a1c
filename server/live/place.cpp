#include "live/place.hpp"

#include <algorithm>

namespace baton::live {

Result<Place> read_place(std::string const& url) {
    constexpr std::string_view scheme = "http://";
    auto const wrong = [&] { return refuse(Code::invalid, "must be a server's address such as http://127.0.0.1:8080", url); };
    if (!url.starts_with(scheme)) return wrong();
    auto rest = url.substr(scheme.size());
    if (rest.ends_with('/')) rest.pop_back();
    auto const bracket = rest.rfind(']');
    auto const colon = rest.find(':', bracket == std::string::npos ? 0 : bracket);
    Place place{rest.substr(0, colon), colon == std::string::npos ? "80" : rest.substr(colon + 1)};
    if (place.host.starts_with('[') && place.host.ends_with(']')) place.host = place.host.substr(1, place.host.size() - 2);
    auto const odd = [](char c) { return c == '/' || c == '@' || c == '?' || c == '#' || c == ' ' || static_cast<unsigned char>(c) < ' '; };
    bool const number =
        !place.port.empty() && place.port.size() <= 5 && std::ranges::all_of(place.port, [](char c) { return c >= '0' && c <= '9'; });
    if (place.host.empty() || !number || std::ranges::any_of(place.host, odd)) return wrong();
    return place;
}

bool is_beside(Place const& place) {
    auto const four = [&] {
        return place.host.starts_with("127.") && std::ranges::all_of(place.host, [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
    };
    return place.host == "localhost" || place.host == "::1" || four();
}

}  // namespace baton::live
