#include "pipes/fields.hpp"

#include <boost/json/array.hpp>

namespace baton::pipes {
namespace {

constexpr std::size_t line_bytes_max = 16U << 20U;
constexpr std::size_t text_max = 1U << 20U;
constexpr std::size_t utterances_max = 100'000;

}  // namespace

Result<json::object> object_of(std::string const& line) {
    auto value = parse_json(line, line_bytes_max);
    if (!value) return pass_on(value);
    if (!value->is_object()) return refuse(Code::invalid, "expected a JSON object");
    return std::move(value->get_object());
}

std::string text_of(Fields& fields, json::object const& object, std::string_view name) {
    auto const* text = object.if_contains(name);
    if (text == nullptr || !text->is_string()) fields.wrong(name, "expected a text");
    return fields.optional_text(name, text_max);
}

std::optional<understanding::Speaker> speaker_of(std::string_view role) {
    using enum understanding::Speaker;
    if (role == "customer") return customer;
    if (role == "bot") return bot;
    if (role == "agent") return agent;
    return std::nullopt;
}

std::vector<understanding::Utterance> utterances_of(Fields& fields, std::string_view name) {
    std::vector<understanding::Utterance> utterances;
    auto const* list = fields.optional_array(name, utterances_max);
    for (std::size_t n = 0; list != nullptr && n < list->size(); ++n) {
        auto const path = std::string{name} + "/" + std::to_string(n);
        auto const* object = (*list)[n].if_object();
        if (object == nullptr) {
            fields.wrong(path, "expected an object");
            break;
        }
        Fields own{*object};
        auto const speaker = speaker_of(own.text("role"));
        if (!speaker && own.ok()) own.wrong("role", "expected customer, agent or bot");
        auto text = text_of(own, *object, "text");
        if (auto done = own.done(); !done) {
            fields.wrong(path + done.error().where, done.error().message);
            break;
        }
        utterances.push_back({*speaker, std::move(text), {}});
    }
    return utterances;
}

}  // namespace baton::pipes
