#include "api/asyncapi.hpp"

#include "api/customer_frames.hpp"
#include "api/desk_frames.hpp"
#include "api/sent_frames.hpp"

namespace baton::api {
namespace {

/// One socket's part of the document.
struct Socket {
    std::string name;
    std::string address;
    std::string about;
    json::object received;  ///< by the server
    json::object sent;
};

std::string message_name(Socket const& socket, bool received, std::string_view frame) {
    return socket.name + (received ? "_client_" : "_server_") + std::string{frame};
}

json::object reference(std::string const& pointer) { return {{"$ref", pointer}}; }

// Every frame says its type; the tables leave that out because it is what they are looked up by.
json::object payload(std::string_view frame, json::object schema) {
    if (!schema.contains("properties")) schema["properties"] = json::object{};
    schema["properties"].get_object()["type"] = json::object{{"const", frame}};
    json::array required{"type"};
    if (auto const* others = schema.if_contains("required"))
        for (auto const& each : others->get_array()) required.push_back(each);
    schema["required"] = std::move(required);
    return schema;
}

void add_messages(Socket const& socket, bool received, json::object& messages, json::object& of_channel) {
    for (auto const& frame : received ? socket.received : socket.sent) {
        auto const name = message_name(socket, received, frame.key());
        messages[name] = json::object{
            {"name", frame.key()}, {"contentType", "application/json"}, {"payload", payload(frame.key(), frame.value().get_object())}};
        of_channel[name] = reference("#/components/messages/" + name);
    }
}

json::object operation(Socket const& socket, bool received) {
    json::array messages;
    for (auto const& frame : received ? socket.received : socket.sent)
        messages.push_back(reference("#/channels/" + socket.name + "/messages/" + message_name(socket, received, frame.key())));
    return {{"action", received ? "receive" : "send"},
            {"channel", reference("#/channels/" + socket.name)},
            {"summary", received ? "What the server reads; a field it does not know is refused"
                                 : "What the server sends; a client ignores what it does not know"},
            {"messages", std::move(messages)}};
}

json::object server_at(std::string const& public_url) {
    auto const scheme = public_url.find("://");
    return {{"host", scheme == std::string::npos ? public_url : public_url.substr(scheme + 3)},
            {"protocol", public_url.starts_with("https://") ? "wss" : "ws"},
            {"protocolVersion", "13"},
            {"description", "Subprotocol baton.v1, one JSON object a text frame"}};
}

}  // namespace

json::object asyncapi(std::string_view version, std::string const& public_url) {
    Socket const sockets[]{{"chat", "/ws/chat", "A customer", customer_frame_schemas(), frames_sent_to_customers()},
                           {"desk", "/ws/desk", "An agent, by session cookie", desk_frame_schemas(), frames_sent_to_desks()}};
    json::object channels;
    json::object operations;
    json::object messages;
    for (auto const& socket : sockets) {
        json::object of_channel;
        add_messages(socket, true, messages, of_channel);
        add_messages(socket, false, messages, of_channel);
        channels[socket.name] = json::object{{"address", socket.address},
                                             {"description", socket.about},
                                             {"servers", json::array{reference("#/servers/baton")}},
                                             {"messages", std::move(of_channel)}};
        operations[socket.name + "_reads"] = operation(socket, true);
        operations[socket.name + "_sends"] = operation(socket, false);
    }
    return {{"asyncapi", "3.0.0"},
            {"info", {{"title", "Baton"}, {"version", version}, {"description", "The sockets of Baton; HTTP is in /openapi.json"}}},
            {"defaultContentType", "application/json"},
            {"servers", {{"baton", server_at(public_url)}}},
            {"channels", std::move(channels)},
            {"operations", std::move(operations)},
            {"components", {{"messages", std::move(messages)}}}};
}

}  // namespace baton::api
