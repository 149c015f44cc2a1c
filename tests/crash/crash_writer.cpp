// crash_writer DATABASE CLIENTS full|off
// Virtual customers write into conversations of their own, each word under its own client id; some words are sent twice on purpose.
// One line per acknowledgement on standard output: "ack CLIENT CONVERSATION CLIENT_ID SEQ", written in one piece after the store has said
// yes; "refused CLIENT CODE MESSAGE" when it says no for good. What may be tried again is, a moment later. DATABASE is a file or a
// postgresql:// address. Each client takes up again where the earlier rounds' log on standard input ("resume CLIENT CONVERSATION
// LAST_NUMBER") left it.
#include <unistd.h>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <map>
#include <sstream>

#include "base/log.hpp"
#include "storage/sql_log.hpp"

namespace {

using namespace baton;
using conversation::Appended;

struct Client {
    int number = 0;
    ConversationId id;
    int next = 0;
};

void tell(std::string const& line) {
    // A pipe takes a short line whole: the reader never sees half an acknowledgement.
    if (::write(STDOUT_FILENO, line.data(), line.size()) < 0) std::_Exit(3);
}

conversation::NewEntry word(Client const& client, int number) {
    auto const name = std::to_string(client.number) + "." + std::to_string(number);
    return {conversation::Kind::message,
            {conversation::ActorKind::customer, "vis_" + std::to_string(client.number), {}},
            {{"text", "word " + name}},
            "client-" + name};
}

class Fleet {
  public:
    Fleet(storage::SqlLog& log, Random& random, boost::asio::io_context& loop) : log_{log}, random_{random}, loop_{loop} {}

    void add(Client client) {
        auto& kept = clients_[client.number];
        kept = std::move(client);
        if (kept.id.empty())
            begin(kept);
        else
            send(kept);
    }

  private:
    void begin(Client& client) {
        conversation::State first;
        first.id = ConversationId::make(random_);
        first.visitor_id = "vis_" + std::to_string(client.number);
        log_.begin({first, {word(client, 0)}, {}}, [this, &client](Result<Appended> result) { answered(client, result); });
    }

    void send(Client& client) {
        log_.append({client.id, {word(client, client.next)}, {}, {}},
                    [this, &client](Result<Appended> result) { answered(client, result); });
    }

    void again(Client& client) {
        auto const timer = std::make_shared<boost::asio::steady_timer>(loop_, std::chrono::milliseconds{20});
        timer->async_wait([this, &client, timer](boost::system::error_code) { client.id.empty() ? begin(client) : send(client); });
    }

    void answered(Client& client, Result<Appended> const& result) {
        if (!result) {
            auto const& no = result.error();
            if (no.code != Code::unavailable && no.code != Code::timeout)
                tell("refused " + std::to_string(client.number) + " " + std::string{name_of(no.code)} + " " + no.message + "\n");
            return again(client);
        }
        client.id = result->state.id;
        auto const& entry = result->entries.front();
        tell("ack " + std::to_string(client.number) + " " + client.id.text() + " " + entry.client_id + " " + std::to_string(entry.seq) +
             "\n");
        // Every seventh word is sent once more, as after a lost acknowledgement.
        bool const resend = !result->repeated && client.next % 7 == 3;
        if (!resend) ++client.next;
        send(client);
    }

    storage::SqlLog& log_;
    Random& random_;
    boost::asio::io_context& loop_;
    std::map<int, Client> clients_;
};

std::map<int, Client> resumed() {
    std::map<int, Client> clients;
    std::string line;
    while (std::getline(std::cin, line)) {
        std::istringstream words{line};
        std::string verb, id;
        Client client;
        words >> verb >> client.number >> id >> client.next;
        client.id = ConversationId::trusted(id);
        clients[client.number] = client;
    }
    return clients;
}

}  // namespace

int main(int count, char** words) {
    if (count != 4) return std::fprintf(stderr, "usage: crash_writer DATABASE CLIENTS full|off < earlier\n"), 2;
    log::start("critical");
    boost::asio::io_context loop{1};
    SystemClock const clock;
    SecureRandom random;
    storage::Settings settings;
    settings.target = words[1];
    settings.wal_pages_checkpoint = 200;
    settings.synchronous = std::string_view{words[3]} == "off" ? storage::Synchronous::off : storage::Synchronous::full;
    auto store = storage::Store::open(settings, loop.get_executor(), clock, random);
    if (!store) return std::fprintf(stderr, "%s\n", store.error().message.c_str()), 1;
    storage::SqlLog log{**store, {}};
    Fleet fleet{log, random, loop};
    auto clients = resumed();
    tell("ready\n");
    for (int i = 0; i < std::atoi(words[2]); ++i) {
        auto const known = clients.find(i);
        fleet.add(known != clients.end() ? known->second : Client{i, {}, 0});
    }
    loop.run();
    return 0;
}
