// What the outlook sees, for training: a line of a history in; out, for each line, [{"text", "handoff", "values": structure, then mood}]
// with the customer's turns in order.
#include <boost/json/array.hpp>
#include <boost/json/value_from.hpp>
#include <iostream>

#include "base/json.hpp"
#include "inference/find_encoder.hpp"
#include "pipes/handoff_when.hpp"

int main() {
    using namespace baton;
    auto const encoder = inference::find_encoder();
    if (!encoder) {
        std::cerr << encoder.error().where << ": " << encoder.error().message << '\n';
        return 1;
    }
    understanding::Understanding const understanding;
    for (std::string line; std::getline(std::cin, line);) {
        auto const turns = pipes::customers_turns(line, {understanding, encoder->get()});
        if (!turns) {
            std::cerr << turns.error().where << ": " << turns.error().message << '\n';
            return 1;
        }
        json::array out;
        for (auto const& turn : *turns) {
            auto values = turn.structure;
            values.insert(values.end(), turn.mood.begin(), turn.mood.end());
            out.push_back({{"text", turn.text}, {"handoff", turn.handed_over}, {"values", json::value_from(values)}});
        }
        std::cout << to_text(out) << '\n';
    }
}
