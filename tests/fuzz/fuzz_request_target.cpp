#include "api/http.hpp"
#include "fuzz.hpp"
#include "storage/cursor.hpp"
#include "turn/promises.hpp"

using namespace baton;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    auto const text = fuzz::text_of(bytes, size);
    api::Request request;
    request.headers.emplace_back("cookie", text);
    auto const session = request.cookie("baton_session");
    fuzz::hold(text.find(session) != std::string_view::npos, "a cookie is a part of its header");
    if (auto const read = turn::parse_instant(text))
        fuzz::hold(turn::parse_instant(to_rfc3339(*read)) == *read, "a moment is written as it was read");
    if (auto const key = storage::cursor_key<2>(std::string{text}, {0, 0}))
        fuzz::hold(storage::cursor_key<2>(storage::cursor_text(*key), {0, 0}) == *key, "a cursor leads where it was read to lead");
    if (!api::read_target(text, request)) return 0;
    fuzz::hold(request.path.starts_with("/") && acceptable_text(request.path), "a path begins with / and is text");
    for (auto const& [name, value] : request.query) fuzz::hold(acceptable_text(name) && acceptable_text(value), "a query is text");
    return 0;
}
