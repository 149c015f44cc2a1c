#include "echo_server.hpp"
#include "measures.hpp"
#include "product.hpp"

namespace baton::bench {
namespace {

/// What each widget keeps in the browser: who it is, and how far it has read.
std::vector<std::string> hellos_of(Customers& customers) {
    std::vector<std::string> hellos;
    for (std::size_t who = 0; who < customers.size(); ++who)
        hellos.push_back(to_text(json::object{{"type", "hello"},
                                              {"site", "main"},
                                              {"visitor", text_in(customers.welcome(who), "visitor")},
                                              {"conversation", customers.conversation(who)},
                                              {"store", text_in(customers.welcome(who), "store")},
                                              {"seq", 1}}));
    return hellos;
}

/// All sockets at once: handshake, one text from each, one text to each. Sockets a second of the server's CPU time.
double sockets_a_cpu_second(Child& server, Fleet::Door const& door, std::vector<std::string> const& texts, Fleet::Heard const& heard) {
    Fleet fleet{door};
    std::vector<char> answered(texts.size());
    std::size_t answers = 0;
    fleet.on_text([&](std::size_t who, std::string_view frame) {
        heard(who, frame);
        if (std::exchange(answered[who], 1) == 0) ++answers;
    });
    auto const began = server.cpu();
    fleet.open(texts.size());
    for (std::size_t who = 0; who < texts.size(); ++who) fleet.send(who, texts[who]);
    fleet.until([&] { return answers == texts.size(); }, 120, "the answers");
    return static_cast<double>(texts.size()) / (server.cpu() - began);
}

}  // namespace

void coming_back(Place const& place, Report& report) {
    auto const folder = place.folder / "storm";
    std::filesystem::create_directories(folder);
    Product product{folder / "chat", {}};
    EchoServer beast{"beast-echo", folder};
    std::size_t const count = place.quick ? 500 : 2000, rounds = 3;
    Customers customers{product};
    customers.come(count);
    customers.begin("Where do I find my invoices?");
    auto const hellos = hellos_of(customers);
    // Nobody waits for the bot here: what it says meanwhile is what the resume must bring.
    for (auto const until = wall() + 3; wall() < until;) customers.fleet().turn(50);
    customers.fleet().close();
    std::vector<double> own, reference;
    std::size_t resumed = 0;
    for (std::size_t round = 0; round < rounds; ++round) {
        own.push_back(sockets_a_cpu_second(product.process(), product.chat(), hellos, [&](std::size_t who, std::string_view frame) {
            bool const goes_on = frame.find("\"reset\":false") != std::string_view::npos;
            resumed += goes_on && frame.find(customers.conversation(who)) != std::string_view::npos ? 1 : 0;
        }));
        reference.push_back(sockets_a_cpu_second(beast.process(), beast.door(), hellos, [](std::size_t, std::string_view) {}));
    }
    auto const lost = rounds * count - resumed;
    report.add({std::to_string(count) + " sockets coming back with resume", median(own), "/CPU-s", "Beast echo: handshake and a frame",
                median(reference), lost == 0 ? median(own) / median(reference) : 0, 0.5, 0.8, false, cpu_pressure(),
                std::to_string(resumed) + " of " + std::to_string(rounds * count) + " resumed, " + std::to_string(lost) + " lost"});
}

}  // namespace baton::bench
