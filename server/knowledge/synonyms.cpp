#include "knowledge/synonyms.hpp"

#include <array>
#include <unordered_map>
#include <vector>

#include "knowledge/words.hpp"

namespace baton::knowledge {

namespace {

// General words of support, none of one company or one data set. Only words that can stand for each other in most questions.
constexpr std::array groups = std::to_array<std::string_view>({
    "coworker colleague teammate employee staff",
    "customer client buyer shopper",
    "invoice bill receipt",
    "picture photo image",
    "delete remove erase",
    "edit modify amend",
    "price cost",
    "fee charge",
    "shipping delivery postage",
    "parcel package",
    "shop store",
    "colour color",
    "coupon voucher",
    "spreadsheet excel csv",
    "configure setup",
    "mail email",
    "mobile phone smartphone",
    "password passcode",
    "website site webpage",
    "cart basket trolley",
    "stock inventory",
    "country nation",
    "company business firm",
    "extend prolong renew",
    "wrong incorrect",
    "fault bug glitch",
    "login logon signin",
    "licence license",
    "catalogue catalog",
    "cheque check",
    "authentication verification",
    "subscription membership",
    "holiday vacation",
    "refund reimbursement",
});

struct Others {
    std::vector<std::string> stems;
    std::vector<std::string> words;
};
using Table = std::unordered_map<std::string, Others>;

std::string stem_of(std::string_view word) {
    auto stems = content_words(word, "en");
    return stems.size() == 1 ? std::move(stems.front()) : std::string{};
}

Table const& table() {
    static Table const made{[] {
        Table words;
        for (auto const group : groups)
            for (auto const word : plain_words(group))
                for (auto const other : plain_words(group)) {
                    if (other == word) continue;
                    auto& others = words[stem_of(word)];
                    others.stems.push_back(stem_of(other));
                    others.words.emplace_back(other);
                }
        return words;
    }()};
    return made;
}

Others const* others_of(std::string const& stem, std::string_view language) {
    if (language != "en") return nullptr;
    auto const found = table().find(stem);
    return found == table().end() ? nullptr : &found->second;
}

}  // namespace

std::span<std::string const> synonyms_of(std::string_view stem, std::string_view language) {
    auto const* others = others_of(std::string{stem}, language);
    return others == nullptr ? std::span<std::string const>{} : std::span<std::string const>{others->stems};
}

std::vector<std::string> in_other_words(std::string_view title, std::string_view language) {
    constexpr std::size_t variants_max = 8;
    std::vector<std::string> variants;
    for (auto const word : plain_words(title)) {
        auto const* others = others_of(stem_of(word), language);
        if (others == nullptr) continue;
        auto const at = static_cast<std::size_t>(word.data() - title.data());
        for (auto const& other : others->words)
            if (variants.size() < variants_max)
                variants.push_back(std::string{title.substr(0, at)} + other + std::string{title.substr(at + word.size())});
    }
    return variants;
}

}  // namespace baton::knowledge
