#include "articles.hpp"

namespace baton::bench {

std::string about(std::size_t number) {
    static constexpr char const* things[]{"invoice",    "delivery",       "password",  "coupon", "export",        "refund",      "address",
                                          "tax number", "shipping label", "gift card", "order",  "product photo", "price list",  "stock",
                                          "newsletter", "domain",         "payment",   "return", "review",        "user account"};
    static constexpr char const* ways[]{"change", "find", "cancel", "print", "send", "import", "share", "archive", "correct", "schedule"};
    static constexpr char const* places[]{"in the shop",         "for a company",      "on a phone",         "for last year",
                                          "in another currency", "before the weekend", "for several people", "after the move",
                                          "without a card",      "from abroad"};
    return std::string{ways[number % 10]} + " the " + things[number / 10 % 20] + " " + places[number / 200 % 10] + ", case " +
           std::to_string(number / 2000 + 1);
}

std::string article(std::size_t number) {
    auto const what = about(number);
    std::string text = "---\ntitle: How to " + what + "\narea: area" + std::to_string(number % 12) + "\nproblem: \"I want to " + what +
                       ".\"\n---\nThis is how to " + what + ".\n\n## Steps\n1. Open **Settings** and look for page " +
                       std::to_string(number) + ".\n2. Choose what you want to " + what + ".\n3. Press **Save**.\n";
    for (char const* heading : {"If it does not work", "Good to know", "For owners"})
        text += std::string{"\n## "} + heading + "\nWhen you " + what + " and nothing changes, reload page " + std::to_string(number) +
                " and look at the list of " + heading + ". It takes a minute until everybody sees it.\n";
    return text;
}

}  // namespace baton::bench
