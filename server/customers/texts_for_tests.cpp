#include "customers/texts_for_tests.hpp"

#include <algorithm>

#include "base/files.hpp"
#include "base/text.hpp"

namespace baton::customers {
namespace {

// % stands for the value.
std::map<std::string, std::vector<std::string>> const sentences{
    {"card",
     {"My card % was declined.", "I paid with % yesterday", "Meine Karte % geht nicht", "Kreditkarte: % gültig bis 12/27",
      "Mi tarjeta es %, gracias", "Ma carte % est refusée !", "o meu cartão % não funciona", "%", "cc %\nexp 04/28 cvv 123",
      "Can you charge (%)?", "nr.% please", "carte n° %", "Here: %, it is a Visa.", "\"%\" is what I typed", "card=%",
      "Nimm die % statt der alten"}},
    {"iban",
     {"My IBAN is %.", "IBAN: %", "Bitte auf % überweisen", "Kontonummer %, danke", "Devuelvan el dinero a %", "Remboursez sur % svp",
      "o IBAN é %", "%", "IBAN %\nBIC COBADEFFXXX", "refund to (%) please", "iban=%", "Konto: %; Name: Voss"}},
    {"email",
     {"Write to % please", "My address is %.", "<%>", "Meine E-Mail ist %", "Schreiben Sie an %, danke", "mi correo: %", "Mon adresse : %",
      "o meu email é %", "%", "mailto:%", "it was sent to (%)", "e-mail=%", "\"%\" does not get anything"}},
    {"phone",
     {"Call me on %",
      "My number is %.",
      "You can reach me at % after six",
      "phone: %",
      "Sie erreichen mich unter %",
      "Tel. %",
      "Handy: % (abends)",
      "Bitte rufen Sie % an",
      "Llámame al %",
      "mi teléfono es el %",
      "Appelez-moi au %",
      "Mon portable : %",
      "Ligue-me para o %",
      "o meu telemóvel é %",
      "WhatsApp %",
      "fax %",
      "% is my mobile number",
      "Please ring % tomorrow.",
      "Tél. %",
      "mein Telefon ist die %"}},
    {"order",
     {"My order % has not come", "order #%", "Bestellung % fehlt", "Bestellnummer: %", "el pedido %", "la commande n° % est en retard",
      "a encomenda %", "order no. %, please", "Where is %? It is my order.", "invoice %", "Rechnung % ist falsch", "ticket % is still open",
      "factura %"}},
    {"date",
     {"It came on %", "since %", "am % bestellt", "el %", "le % au matin", "desde %", "delivery on %.", "%: nothing works", "Termin %",
      "between % and today"}},
    {"version",
     {"I run version %", "Version % stürzt ab", "after the update to %", "versión %", "la version % ne marche pas", "app %", "build %",
      "(%)"}},
    {"tracking", {"tracking %", "Sendungsnummer %", "seguimiento %", "numéro de suivi %", "the parcel % is lost", "rastreio %"}},
    {"price", {"it costs %", "Sie haben % abgebucht", "me cobraron %", "vous avez débité %", "cobraram %", "a refund of % please"}},
    {"ip", {"from %", "the server % does not answer", "IP %", "ping % fails"}},
    {"isbn", {"ISBN %", "the book %", "ISBN: %"}},
    {"imei", {"IMEI %", "IMEI: %", "my device, IMEI %,"}},
    {"count", {"we have % visitors", "about %", "% and more", "ungefähr %"}}};

// How often each is drawn: what must go, and beside it what must stay.
std::vector<std::string> const kinds{"card",    "card",     "card",  "iban",  "iban",  "iban",  "email", "email", "email",
                                     "phone",   "phone",    "phone", "order", "order", "order", "date",  "date",  "version",
                                     "version", "tracking", "price", "ip",    "isbn",  "imei",  "count"};

std::string drawn(std::string const& kind, std::mt19937_64& random) {
    if (kind == "card") return drawn_card(random);
    if (kind == "iban") return drawn_iban(random);
    if (kind == "email") return drawn_email(random);
    if (kind == "phone") return drawn_phone(random);
    return drawn_harmless(kind, random);
}

/// Letters and digits only, full-width digits as plain ones.
std::string bare(std::string const& text) {
    std::string out;
    for (unsigned char const c : fold(text))
        if (c >= 0x80 || std::isalnum(c) != 0) out += static_cast<char>(c);
    return out;
}

/// Of a number, six digits in a row are too many; of an address, its first part.
bool is_left(Planted const& planted, std::string const& redacted) {
    if (redacted.find(planted.value) != redacted.npos) return true;
    auto const value = bare(planted.value), rest = bare(redacted);
    if (planted.kind == "email" || planted.kind == "token") return rest.find(value.substr(0, 12)) != rest.npos;
    constexpr std::size_t too_many = 6;
    for (std::size_t at = 0; at + too_many <= value.size(); ++at)
        if (rest.find(value.substr(at, too_many)) != rest.npos) return true;
    return false;
}

TestText read_marked(std::string line) {
    for (std::size_t at = 0; (at = line.find("\\n", at)) != line.npos; ++at) line.replace(at, 2, "\n");
    TestText out;
    constexpr std::string_view opening = "«", closing = "»";
    for (std::size_t at = 0;;) {
        auto const open = line.find(opening, at);
        out.text += line.substr(at, open - at);
        if (open == line.npos) return out;
        auto const colon = line.find(':', open), close = line.find(closing, open);
        out.planted.push_back(
            {line.substr(open + opening.size(), colon - open - opening.size()), line.substr(colon + 1, close - colon - 1)});
        out.text += out.planted.back().value;
        at = close + closing.size();
    }
}

}  // namespace

std::vector<TestText> drawn_texts(std::uint64_t seed, std::size_t count) {
    std::mt19937_64 random{seed};
    auto const pick = [&](auto const& list) -> auto const& {
        return list[std::uniform_int_distribution<std::size_t>{0, list.size() - 1}(random)];
    };
    std::vector<TestText> texts;
    for (std::size_t i = 0; i < count; ++i) {
        TestText text;
        auto const parts = 1 + random() % 3;
        for (std::size_t part = 0; part < parts; ++part) {
            auto const& kind = pick(kinds);
            auto sentence = pick(sentences.at(kind));
            auto value = drawn(kind, random);
            sentence.replace(sentence.find('%'), 1, value);
            text.text += (part == 0 ? "" : random() % 2 == 0 ? "\n" : ". ") + sentence;
            text.planted.push_back({kind, std::move(value)});
        }
        texts.push_back(std::move(text));
    }
    return texts;
}

std::vector<TestText> written_texts(std::string const& file) {
    std::vector<TestText> texts;
    for (auto const& line : split_lines(read_file(file).value_or("")))
        if (auto const bar = line.find('|'); bar == 2 && !line.starts_with('#')) texts.push_back(read_marked(line.substr(bar + 1)));
    return texts;
}

void tally(TestText const& text, std::string const& redacted, Tallies& tallies, std::vector<std::string>& wrong) {
    for (auto const& planted : text.planted) {
        bool const goes = must_go(planted.kind);
        bool const hidden = goes ? !is_left(planted, redacted) : redacted.find(planted.value) == redacted.npos;
        auto& tally = tallies[planted.kind];
        ++tally.all;
        tally.hidden += hidden ? 1 : 0;
        if (hidden != goes) wrong.push_back(planted.kind + " «" + planted.value + "» in: " + text.text + "\n      became: " + redacted);
    }
}

}  // namespace baton::customers
