#include "measures.hpp"

namespace baton::bench {

std::vector<Measure> const& measures() {
    static std::vector<Measure> const all{
        {"durable", "a customer's message, socket in, commit, ack", durable_over_sockets},
        {"log", "the same through the log alone", durable_log},
        {"reply", "an agent's reply on the customer's screen", reply_on_screen},
        {"memory", "an idle, signed-in chat socket", socket_memory},
        {"cpu", "CPU a customer's message and a new chat", cpu_of_words},
        {"rest", "memory and CPU when nobody is there", at_rest},
        {"key", "a call with an API key", api_key},
        {"turn", "the bot's turn at 10,000 passages", bots_turn},
        {"message", "all of understanding and search for one message", one_message},
        {"search", "the nearest of very many rows, by graph and by looking at all", many_rows},
        {"burst", "16 frames at once on one socket", bursts},
        {"storm", "many sockets coming back", coming_back},
        {"handoffs", "1,000 handoffs at once, and a decision as the queue grows", handoffs},
        {"lists", "lists, search and start as conversations gather", lists},
    };
    return all;
}

}  // namespace baton::bench
