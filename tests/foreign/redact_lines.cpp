// One JSON text a line in; out, what is stored of it, as a JSON text: what the tests of foreign texts hold the server against. With the
// word "all", as it is stored where all kinds are hidden.
#include <iostream>
#include <string>
#include <string_view>

#include "base/json.hpp"
#include "customers/redact.hpp"

int main(int count, char** words) {
    auto const hides = count > 1 && std::string_view{words[1]} == "all" ? baton::customers::hides_all : baton::customers::Hides{};
    std::ios::sync_with_stdio(false);
    for (std::string line; std::getline(std::cin, line);) {
        auto const value = baton::parse_json(line);
        if (!value || !value->is_string()) {
            std::cerr << "redact_lines: not a JSON text: " << line << '\n';
            return 1;
        }
        std::cout << baton::to_text(baton::json::value(baton::customers::redact(value->get_string(), hides))) << '\n';
    }
    return std::cout.flush() ? 0 : 1;
}
