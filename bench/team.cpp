#include "team.hpp"

namespace baton::bench {

Team::Team(Product& product, int agents, int capacity) : port_{product.port()}, desks_{product.desk()} {
    for (int number = 0; number < agents; ++number) people_.push_back(joined(product, number, capacity));
    desks_.on_text([this](std::size_t agent, std::string_view frame) {
        if (text_in(frame.substr(0, 40), "type") == "offer" && on_offer) on_offer(agent, std::string{text_in(frame, "id")});
    });
}

Team::Person Team::joined(Product& product, int number, int capacity) {
    auto const name = "Agent " + std::to_string(number);
    auto const email = "agent" + std::to_string(number) + "@shop.example";
    auto const invited =
        product.owner().call("POST", "/api/v1/invites", to_text(json::object{{"email", email}, {"name", name}, {"role", "agent"}}));
    auto const url = string_at(invited, "url");
    Person person{{}, std::make_unique<HttpCall>(port_)};
    auto const me = person.call->call(
        "POST", "/api/v1/join",
        to_text(json::object{{"token", url.substr(url.find("token=") + 6)}, {"password", "a long enough password"}, {"name", name}}));
    auto const cookie = person.call->header("Set-Cookie");
    person.cookie = "Cookie: " + cookie.substr(0, cookie.find(';'));
    person.call->identify(person.cookie);
    product.owner().call("PATCH", "/api/v1/agents/" + string_at(me, "id"), to_text(json::object{{"capacity", capacity}}));
    return person;
}

void Team::come() {
    for (auto const& person : people_) {
        desks_.through({port_, "/ws/desk", {person.cookie}});
        desks_.open(1);
        desks_.send(desks_.size() - 1, R"({"type":"hello"})");
    }
}

}  // namespace baton::bench
