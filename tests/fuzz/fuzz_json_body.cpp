#include "api/schema.hpp"
#include "fuzz.hpp"

using namespace baton;

namespace {
// One field of each kind, as a route has them.
std::vector<api::Field> const& fields() {
    static std::vector<api::Field> const all{api::text("name", 20),
                                             api::optional_text("word", 20),
                                             api::filled_text("title", 20),
                                             api::choice("role", {"viewer", "agent"}),
                                             api::optional_choice("state", {"open", "kept"}),
                                             api::integer("version", 1, 1e9),
                                             api::optional_integer("limit", 1, 100),
                                             api::flag("consent"),
                                             api::texts("tags", 3),
                                             api::object("page", {api::optional_text("path", 20)}),
                                             api::objects("earlier", 3, {api::choice("by", {"customer"}), api::text("text", 20)})};
    return all;
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    auto const body = parse_json_object(fuzz::text_of(bytes, size));
    if (!body) return 0;
    auto const fine = api::check(fields(), *body);
    if (!fine) fuzz::hold(fine.error().where.starts_with("/"), "a refusal says where");
    auto const again = parse_json_object(to_text(*body));
    fuzz::hold(again.has_value(), "what was read can be written and read again");
    return 0;
}
