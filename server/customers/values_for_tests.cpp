#include <algorithm>
#include <array>

#include "customers/texts_for_tests.hpp"

namespace baton::customers {
namespace {

using Random = std::mt19937_64;

std::size_t below(Random& random, std::size_t n) { return std::uniform_int_distribution<std::size_t>{0, n - 1}(random); }
template <class List>
auto const& one_of(Random& random, List const& list) {
    return list[below(random, std::size(list))];
}

/// `#` a digit, `N` a digit from 2 on, `9` and others as they are; `@` a capital letter, `*` either.
std::string filled(std::string_view pattern, Random& random) {
    std::string out;
    for (char const c : pattern) {
        bool const letter = c == '@' || (c == '*' && below(random, 3) == 0);
        if (letter)
            out += static_cast<char>('A' + below(random, 26));
        else if (c == '#' || c == '*')
            out += static_cast<char>('0' + below(random, 10));
        else if (c == 'N')
            out += static_cast<char>('2' + below(random, 8));
        else
            out += c;
    }
    return out;
}

char check_digit(std::string const& digits) {
    int sum = 0;
    bool twice = true;
    for (auto it = digits.rbegin(); it != digits.rend(); ++it, twice = !twice) {
        int const value = (*it - '0') * (twice ? 2 : 1);
        sum += value / 10 + value % 10;
    }
    return static_cast<char>('0' + (10 - sum % 10) % 10);
}

std::string grouped(std::string const& digits, std::vector<std::size_t> const& sizes, std::string const& gap) {
    std::string out;
    std::size_t at = 0;
    for (std::size_t i = 0; at < digits.size(); ++i) {
        auto const size = sizes[std::min(i, sizes.size() - 1)];
        out += (at == 0 ? "" : gap) + digits.substr(at, size);
        at += size;
    }
    return out;
}

std::string wide(std::string const& digits) {  // full-width forms, as some keyboards give them
    std::string out;
    for (char const c : digits)
        out += c >= '0' && c <= '9' ? std::string{"\xEF\xBC"} + static_cast<char>(0x90 + (c - '0')) : std::string{c};
    return out;
}

struct Brand {
    std::string_view prefix;
    std::vector<std::size_t> lengths;
};
std::array<Brand, 21> const brands{{{"4", {16, 16, 16, 13, 19}},
                                    {"51", {16}},
                                    {"55", {16}},
                                    {"2221", {16}},
                                    {"2720", {16}},
                                    {"34", {15}},
                                    {"37", {15}},
                                    {"6011", {16, 19}},
                                    {"644", {16}},
                                    {"65", {16}},
                                    {"305", {14}},
                                    {"36", {14}},
                                    {"38", {14}},
                                    {"3528", {16}},
                                    {"3589", {16, 19}},
                                    {"62", {16, 17, 18, 19}},
                                    {"5018", {12, 13, 14, 15, 16, 17, 18, 19}},
                                    {"6759", {12, 16, 19}},
                                    {"5893", {16}},
                                    {"6304", {16, 18}},
                                    {"2200", {16}}}};

// Bank, branch and account as the registry gives them: `#` digit, `@` letter, `*` either.
std::array<std::string_view, 76> const ibans{"AD########************",
                                             "AE###################",
                                             "AL########****************",
                                             "AT################",
                                             "AZ@@@@********************",
                                             "BA################",
                                             "BE############",
                                             "BG@@@@######********",
                                             "BH@@@@**************",
                                             "BR#######################@*",
                                             "CH#####************",
                                             "CR##################",
                                             "CY########****************",
                                             "CZ####################",
                                             "DE##################",
                                             "DK##############",
                                             "DO****####################",
                                             "EE################",
                                             "ES####################",
                                             "FI##############",
                                             "FO##############",
                                             "FR##########***********##",
                                             "GB@@@@##############",
                                             "GE@@################",
                                             "GI@@@@***************",
                                             "GL##############",
                                             "GR#######****************",
                                             "GT************************",
                                             "HR#################",
                                             "HU########################",
                                             "IE@@@@##############",
                                             "IL###################",
                                             "IQ@@@@###############",
                                             "IS######################",
                                             "IT@##########************",
                                             "JO@@@@####******************",
                                             "KW@@@@**********************",
                                             "KZ###*************",
                                             "LB####********************",
                                             "LC@@@@************************",
                                             "LI#####************",
                                             "LT################",
                                             "LU###*************",
                                             "LV@@@@*************",
                                             "LY#####################",
                                             "MC##########***********##",
                                             "MD********************",
                                             "ME##################",
                                             "MK###**********##",
                                             "MR#######################",
                                             "MT@@@@#####******************",
                                             "MU@@@@###################@@@",
                                             "NL@@@@##########",
                                             "NO###########",
                                             "PK@@@@****************",
                                             "PL########################",
                                             "PS@@@@*********************",
                                             "PT#####################",
                                             "QA@@@@*********************",
                                             "RO@@@@****************",
                                             "RS##################",
                                             "SA##******************",
                                             "SC@@@@####################@@@",
                                             "SE####################",
                                             "SI###############",
                                             "SK####################",
                                             "SM@##########************",
                                             "ST#####################",
                                             "SV@@@@####################",
                                             "TL###################",
                                             "TN####################",
                                             "TR######################",
                                             "UA######*******************",
                                             "VA##################",
                                             "VG@@@@################",
                                             "XK################"};

std::string with_check(std::string const& country, std::string const& account) {
    int rest = 0;
    for (char const c : account + country + "00") rest = c >= 'A' ? (rest * 100 + (c - 'A' + 10)) % 97 : (rest * 10 + (c - '0')) % 97;
    int const check = 98 - rest;
    return country + (check < 10 ? "0" : "") + std::to_string(check) + account;
}

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](unsigned char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : static_cast<char>(c); });
    return text;
}

std::string replaced(std::string text, std::string_view what, std::string const& by) {
    for (std::size_t at = 0; (at = text.find(what, at)) != text.npos; at += by.size()) text.replace(at, what.size(), by);
    return text;
}

std::array<std::string_view, 22> const names{"anna",   "mueller.k", "j.smith",       "o'brien",   "maria_lopez", "joao",
                                             "jürgen", "françois",  "lea.dubois",    "sven-olaf", "k1ng",        "info",
                                             "x9",     "bob+shop",  "petra.voss.92", "hello",     "mr.t",        "carla%shop",
                                             "zoë",    "иван",      "d.costa",       "team-ops"};
std::array<std::string_view, 16> const hosts{"example.com",
                                             "mail.example.co.uk",
                                             "gmail.com",
                                             "web.de",
                                             "orange.fr",
                                             "müller-bau.de",
                                             "terra.com.br",
                                             "sapo.pt",
                                             "a-b-c.example.org",
                                             "hotmail.es",
                                             "posteo.net",
                                             "sub.dept.example.edu",
                                             "gmx.at",
                                             "correo.mx",
                                             "proton.me",
                                             "xn--mller-kva.de"};

std::array<std::string_view, 62> const phones{"+1 (N##) N##-####",   "+1-N##-N##-####",
                                              "(N##) N##-####",      "N##-N##-####",
                                              "N##.N##.####",        "N## N## ####",
                                              "1-8N#-N##-####",      "+1N##N######",
                                              "N##N######",          "+44 20 #### ####",
                                              "020 #### ####",       "+44 7### ######",
                                              "07### ######",        "07#########",
                                              "0044 20 #### ####",   "0161 ### ####",
                                              "+44 (0)20 #### ####", "01### ######",
                                              "+49 30 ######",       "+49 (0)30 / ######",
                                              "030 / ######",        "030/#######",
                                              "0171 #######",        "0171-#######",
                                              "0151 ########",       "0049 171 #######",
                                              "+49171#######",       "(030) #######",
                                              "089-######-##",       "+49 89 12## ##-0",
                                              "0170/#######",        "+33 6 ## ## ## ##",
                                              "06 ## ## ## ##",      "06.##.##.##.##",
                                              "06########",          "01-##-##-##-##",
                                              "0033 6 ## ## ## ##",  "+33 (0)1 ## ## ## ##",
                                              "+34 6## ### ###",     "6## ### ###",
                                              "6## ## ## ##",        "91 ### ## ##",
                                              "6########",           "+34 91 ### ## ##",
                                              "0034 6########",      "+351 91# ### ###",
                                              "91# ### ###",         "21 ### ## ##",
                                              "21# ### ###",         "96#######",
                                              "+351 21 ### ####",    "(11) 9####-####",
                                              "11 9####-####",       "+55 11 9####-####",
                                              "(21) ####-####",      "+41 44 ### ## ##",
                                              "044 ### ## ##",       "+43 664 #######",
                                              "0664 #######",        "+31 6 ########",
                                              "+61 4## ### ###",     "+91 98### #####"};

std::map<std::string, std::vector<std::string_view>> const harmless{
    {"order",
     {"#######", "########", "#N#######", "SW-####", "ORD-2026-#####", "###-#######-#######", "##-#####-#####", "##########", "B#######",
      "2026######", "ES-##-######", "100#######", "4#########", "R##-####-####", "#########-#", "0000######"}},
    {"date",
     {"2026-0N-1#", "1#.0N.2026", "0N/1#/2026", "1#/0N/2026", "1#-0N-2026", "2026-0N-1# 14:3#", "1#.0N.26", "2026/0N/1#",
      "1#.0N.2026 09:3#", "2026-0N-1#T12:0#:00Z", "0N.1N.2026 1#:3# Uhr", "0N-1#-2026"}},
    {"version",
     {"N.##.#", "1.#.##-beta.#", "v2.#.####", "10.0.19###.####", "N.#", "2026.#.##", "0.##.#", "11.4.3.####", "v1.##.####", "N.##.#.###",
      "r######"}},
    {"tracking",
     {"1Z###@#########", "JJD0140############", "00340434###########", "9400 1### #### #### #### ##", "RR#########DE", "CE#########FR",
      "3S@@@@#########", "##############", "JD014600##########"}},
    {"price",
     {"1.299,00 €", "$1,299.00", "EUR 12.345,67", "€ 4.5##.000", "R$ 1.2##,90", "1 299,00 €", "£12,345.67", "12#.###,##  EUR", "$##.##",
      "9##.000.000 €"}},
    {"ip", {"192.168.1##.2##", "10.0.0.1##", "172.16.2#.1##", "2001:db8::##", "203.0.113.1##:8080"}},
    {"isbn", {"978-3-16-14####-#", "978316#######", "0-306-40###-#", "97802#######1"}},
    {"imei", {"35##########9##", "86 #### ## ###### #", "01-##30##-######-#"}},
    {"count",
     {"12 000", "1,000,000", "48 000", "7 days", "24/7", "1200 x 800", "16:9", "99.95 %", "100 000 000", "4 x 4", "2 of 3", "1920x1080"}}};

}  // namespace

std::string drawn_card(Random& random) {
    auto const& brand = one_of(random, brands);
    auto const length = one_of(random, brand.lengths);
    std::string digits{brand.prefix};
    while (digits.size() + 1 < length) digits += static_cast<char>('0' + below(random, 10));
    digits += check_digit(digits);
    std::vector<std::size_t> const sizes = length == 15   ? std::vector<std::size_t>{4, 6, 5}
                                           : length == 14 ? std::vector<std::size_t>{4, 6, 4}
                                                          : std::vector<std::size_t>{4};
    static std::array<std::string, 13> const gaps{" ", " ", " ", "-", "-", ".", "/", "\u00A0", "\u2013", "_", " - ", "  ", "\n"};
    switch (below(random, 10)) {
        case 0:
        case 1:
        case 2: return digits;
        case 3: return grouped(digits, {1}, " ");
        case 4: return wide(grouped(digits, sizes, " "));
        case 5: return grouped(digits, sizes, "\u200B");
        case 6: return grouped(digits, {2}, " ");
        default: return grouped(digits, sizes, one_of(random, gaps));
    }
}

std::string drawn_iban(Random& random) {
    auto const pattern = one_of(random, ibans);
    auto const iban = with_check(std::string{pattern.substr(0, 2)}, filled(pattern.substr(2), random));
    static std::array<std::string, 8> const gaps{" ", " ", " ", "-", ".", "\u00A0", "  ", "\n"};
    switch (below(random, 6)) {
        case 0:
        case 1: return iban;
        case 2: return lower(iban);
        case 3: return lower(grouped(iban, {4}, " "));
        case 4: return iban.substr(0, 2) + " " + grouped(iban.substr(2), {2, 4}, " ");
        default: return grouped(iban, {4}, one_of(random, gaps));
    }
}

std::string drawn_email(Random& random) {
    std::string const name{one_of(random, names)}, host{one_of(random, hosts)};
    auto const put = [&](std::string const& at, std::string const& dot) { return name + at + replaced(host, ".", dot); };
    switch (below(random, 20)) {
        case 0: return put(" (at) ", ".");
        case 1: return put("[at]", "[dot]");
        case 2: return put(" at ", " dot ");
        case 3: return put("(at)", ".");
        case 4: return put(" AT ", " DOT ");
        case 5: return put(" @ ", " . ");
        case 6: return put(" [at] ", " [dot] ");
        case 7: return put(" arroba ", " punto ");
        case 8: return put(" arobase ", " point ");
        case 9: return put("(ät)", "(punkt)");
        case 10: return put("\uFF20", ".");
        case 11: return put("@ ", ".");
        case 12: return put("{at}", ".");
        default: return put("@", ".");
    }
}

std::string drawn_phone(Random& random) {
    auto const phone = filled(one_of(random, phones), random);
    switch (below(random, 20)) {
        case 0: return wide(phone);
        case 1: return replaced(phone, " ", "\u00A0");
        case 2: return replaced(phone, "-", "\u2011");
        case 3: return replaced(phone, " ", "  ");
        default: return phone;
    }
}

std::string drawn_harmless(std::string const& kind, Random& random) { return filled(one_of(random, harmless.at(kind)), random); }

}  // namespace baton::customers
