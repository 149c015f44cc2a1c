#include <optional>

#include "echo_server.hpp"
#include "measures.hpp"
#include "product.hpp"

namespace baton::bench {
namespace {

std::string const echoed(128, 'x');

/// Kilobytes that each of `count` more sockets added, a while after they have become quiet.
double kilobytes_each(Child& process, std::size_t count, std::function<void(std::size_t)> const& open, Fleet& fleet) {
    open(200);  // what the first ones cost is not the price of one more
    auto const rest = [&] {
        for (auto const until = wall() + 1.5; wall() < until;) fleet.turn(50);
        return process.memory().resident;
    };
    auto const before = rest();
    open(count);
    return (rest() - before) / static_cast<double>(count);
}

double echo_kilobytes(char const* kind, std::filesystem::path const& folder, std::size_t count) {
    EchoServer server{kind, folder};
    Fleet fleet{server.door()};
    std::size_t heard = 0;
    fleet.on_text([&](std::size_t, std::string_view) { ++heard; });
    return kilobytes_each(
        server.process(), count,
        [&](std::size_t more) {
            auto const first = fleet.size();
            fleet.open(more);
            for (auto who = first; who < fleet.size(); ++who) fleet.send(who, echoed);
            fleet.until([&] { return heard == fleet.size(); });
        },
        fleet);
}

double chat_kilobytes(std::filesystem::path const& folder, std::size_t count) {
    Product product{folder, {}};
    Customers customers{product};
    return kilobytes_each(product.process(), count, [&](std::size_t more) { customers.come(more); }, customers.fleet());
}

/// Answers of one socket to `together` frames at a time, by the server's CPU time.
double echoes_a_cpu_second(EchoServer& server, Fleet& fleet, int rounds, int together) {
    int heard = 0;
    fleet.on_text([&](std::size_t, std::string_view) { ++heard; });
    auto const began = server.process().cpu();
    for (int round = 1; round <= rounds; ++round) {
        fleet.send_together(static_cast<std::size_t>(round) % fleet.size(), echoed, together);
        fleet.until([&] { return heard == round * together; });
    }
    return rounds * together / (server.process().cpu() - began);
}

}  // namespace

void socket_memory(Place const& place, Report& report) {
    auto const folder = place.folder / "sockets";
    std::filesystem::create_directories(folder);
    std::size_t const count = place.quick ? 1000 : 4000;
    std::vector<double> chats, echoes, own;
    for (int round = 0; round < (place.quick ? 1 : 3); ++round) {
        echoes.push_back(echo_kilobytes("beast-echo", folder, count));
        own.push_back(echo_kilobytes("own-echo", folder, count));
        chats.push_back(chat_kilobytes(folder / "chat", count));
    }
    report.add({"memory per idle, signed-in chat socket", median(chats), "kB", "trimmed Beast echo", median(echoes),
                median(chats) / median(echoes), 2.5, 1.2, true, cpu_pressure(), std::to_string(count) + " sockets; Libredesk 44.8 kB"});
    report.add({"the same of an echo over Baton's own server", median(own), "kB", "trimmed Beast echo", median(echoes),
                median(own) / median(echoes), 0, 0, true, cpu_pressure()});
}

void bursts(Place const& place, Report& report) {
    auto const folder = place.folder / "sockets";
    std::filesystem::create_directories(folder);
    EchoServer beast{"beast-echo", folder}, own{"own-echo", folder};
    Fleet beast_fleet{beast.door()}, own_fleet{own.door()};
    beast_fleet.open(50);
    own_fleet.open(50);
    std::vector<double> beast16, own16, beast1, own1;
    for (int round = 0; round < (place.quick ? 3 : 7); ++round) {
        beast16.push_back(echoes_a_cpu_second(beast, beast_fleet, 1000, 16));
        own16.push_back(echoes_a_cpu_second(own, own_fleet, 1000, 16));
        beast1.push_back(echoes_a_cpu_second(beast, beast_fleet, 4000, 1));
        own1.push_back(echoes_a_cpu_second(own, own_fleet, 4000, 1));
    }
    report.add({"burst of 16 frames on one socket", median(own16), "/CPU-s", "Beast echo", median(beast16), median(own16) / median(beast16),
                0.5, 0.8, false, cpu_pressure(), "uWebSockets 2.2 M/CPU-s on the machine of the design"});
    report.add({"one frame at a time", median(own1), "/CPU-s", "Beast echo", median(beast1), median(own1) / median(beast1), 0, 0, false,
                cpu_pressure()});
}

}  // namespace baton::bench
