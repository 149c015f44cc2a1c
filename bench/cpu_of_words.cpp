#include <algorithm>

#include "measures.hpp"
#include "product.hpp"

namespace baton::bench {
namespace {

constexpr double peer_message = 5.4, peer_chat = 7.2;  // CPU-ms of Libredesk's three services (PERFORMANCE.md)
constexpr std::size_t at_once = 8;                     // clients, as there

/// Customers write in chats that wait for a person, eight at a time: CPU-ms of the server a message.
double message_millis(Product& product, int messages) {
    Customers customers{product};
    customers.come(at_once);
    customers.begin("I want to talk to a person");
    customers.wait_for_stage("queued");
    int sent = 0;
    auto const say = [&](std::size_t who) {
        if (sent++ < messages)
            customers.say(who, "The invoice of last month has the wrong address, and I need it for my accountant today.");
    };
    auto const before = customers.acks();
    customers.on_ack = say;
    auto const began = product.process().cpu();
    for (std::size_t who = 0; who < at_once; ++who) say(who);
    customers.fleet().until([&] { return customers.acks() == before + static_cast<std::size_t>(messages); });
    auto const spent = product.process().cpu() - began;
    customers.on_ack = {};
    customers.go();
    return spent / messages * 1e3;
}

/// New visitors with their first message, and the bot's first turn to its end: CPU-ms of the server a chat.
double chat_millis(Product& product, std::size_t chats) {
    double spent = 0;
    for (std::size_t done = 0; done < chats; done += at_once) {
        Customers customers{product};
        std::vector<char> answered(at_once);
        customers.on_frame = [&](std::size_t who, std::string_view frame) {
            if (frame.find("\"kind\":\"bot\"") != std::string_view::npos) answered[who] = 1;
        };
        auto const began = product.process().cpu();
        customers.come(at_once);
        for (std::size_t who = 0; who < at_once; ++who)
            customers.say(who, "Where do I find the invoice of order " + std::to_string(done + who) + ", the one with the new address?");
        customers.fleet().until([&] { return std::ranges::count(answered, 1) == static_cast<std::ptrdiff_t>(at_once); }, 60,
                                "the bot's answers");
        spent += product.process().cpu() - began;
        customers.on_frame = {};
        customers.go();
    }
    return spent / static_cast<double>(chats) * 1e3;
}

}  // namespace

void cpu_of_words(Place const& place, Report& report) {
    int const messages = place.quick ? 800 : 4000;
    std::size_t const chats = place.quick ? 40 : 200;
    std::vector<double> message, by_words, by_encoder;
    {
        Product product{place.folder / "words", {.quiet_ms = 0}};
        for (int round = 0; round < 3; ++round) {  // the first one also pays for what a start leaves to the first who comes
            message.push_back(message_millis(product, messages));
            by_words.push_back(chat_millis(product, chats));
        }
    }
    report.add({"CPU a customer's message", median(message), "ms", "Libredesk", peer_message, median(message) / peer_message, 0.1, 1.0 / 30,
                true, cpu_pressure(), "8 clients, stored, acknowledged and told; no bot's turn"});
    report.add({"CPU a new chat, without encoder", median(by_words), "ms", "Libredesk", peer_chat, median(by_words) / peer_chat, 0.1,
                1.0 / 30, true, cpu_pressure(), "socket, visitor, conversation, first message, and the bot's whole turn by words"});
    if (place.quick) return;
    Product product{place.folder / "words", {.encoder = true, .quiet_ms = 0}};
    for (int round = 0; round < 3; ++round) by_encoder.push_back(chat_millis(product, chats));
    report.add({"CPU a new chat, with the encoder", median(by_encoder), "ms", "Libredesk, which has no bot", peer_chat,
                median(by_encoder) / peer_chat, 0.1, 1.0 / 30, true, cpu_pressure(),
                "of it encoder " + std::to_string(median(by_encoder) - median(by_words)) + " ms"});
}

}  // namespace baton::bench
