#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "base/json.hpp"
#include "mail/place.hpp"

using namespace baton;
using namespace baton::mail;

// Each mail of tests/mail/shapes with what must come of it, among two conversations that are known: Ines's and Ben's.

namespace {

std::filesystem::path const folder = std::filesystem::path{BATON_SOURCE_DIR} / "tests/mail/shapes";
std::string const ines_id = "conv_ines.k3@shop.test", ben_id = "conv_ben.k4@shop.test", token = "abcdefghijklmnopqrstuvwxyz";

std::string read_file(std::filesystem::path const& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

std::string replaced(std::string text, std::string_view what, std::string const& by) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) text.replace(at, what.size(), by);
    return text;
}

Knowledge knowledge_for(InboundMail const& mail) {
    Knowledge known;
    KnownMail const ines{"ines", "ines@customer.test", "your invoice 4711"}, ben{"ben", "ben@other.test", "your invoice 4711"};
    for (auto const& id : ids_to_look_up(mail)) {
        if (id == ines_id) known.mails[id] = ines;
        if (id == ben_id) known.mails[id] = ben;
    }
    for (auto const& each : tokens_to_look_up(mail, "shop.test"))
        if (each == token) known.tokens[each] = ines;
    known.own_addresses = {"support@shop.test"};
    known.trusted_server = "mx.shop.test";
    return known;
}

json::object told(Place const& place) {
    if (auto const* joins = std::get_if<Joins>(&place))
        return {{"place", "joins"}, {"conversation", joins->conversation}, {"by", joins->by}};
    if (auto const* begins = std::get_if<Begins>(&place)) return {{"place", "begins"}, {"why", begins->why}};
    if (auto const* bounced = std::get_if<Bounced>(&place))
        return {{"place", "bounced"}, {"conversation", bounced->conversation}, {"bounce", bounced->bounce.status}};
    return {{"place", "refused"}, {"why", std::get<Refused>(place).why}};
}

std::string_view name_of(SenderProof proof) {
    return proof == SenderProof::passed ? "passed" : proof == SenderProof::failed ? "failed" : "none";
}

}  // namespace

TEST_CASE("every shape of mail comes to the conversation it belongs to, begins one, or is refused") {
    auto const list = parse_json(read_file(folder / "shapes.json"));
    REQUIRE(list);
    std::set<std::string> files;
    for (auto const& value : list->as_array()) {
        auto const& shape = value.as_object();
        auto const name = string_at(shape, "file");
        CAPTURE(name);
        files.insert(name);
        auto bytes = replaced(read_file(folder / name), "@INES_ID@", ines_id);
        bytes = replaced(replaced(std::move(bytes), "@BEN_ID@", ben_id), "@INES_REPLY@", "reply+" + token + "@shop.test");
        auto const mail = read_mail(bytes);
        REQUIRE(mail);
        auto const came = told(place(*mail, knowledge_for(*mail)));
        for (auto const* field : {"place", "conversation", "by", "why", "bounce"}) {
            CAPTURE(field);
            CHECK(string_at(came, field) == string_at(shape, field));
        }
        auto const proof = string_at(shape, "proof");
        CHECK(name_of(sender_proof(*mail, "mx.shop.test")) == (proof.empty() ? "none" : proof));
        if (shape.contains("text")) CHECK(mail->text == string_at(shape, "text"));
        if (shape.contains("sender")) CHECK(mail->from.at(0).name == string_at(shape, "sender"));
        std::vector<std::string> names, wanted;
        for (auto const& file : mail->files) names.push_back(file.name);
        if (auto const* expected = shape.if_contains("files"))
            for (auto const& each : expected->as_array()) wanted.emplace_back(each.as_string());
        CHECK(names == wanted);
    }
    for (auto const& entry : std::filesystem::directory_iterator{folder})
        if (entry.path().extension() == ".eml") CHECK(files.contains(entry.path().filename().string()));
    CHECK(files.size() >= 40);
}

TEST_CASE("without a named server no shape proves who sent it") {
    for (auto const& entry : std::filesystem::directory_iterator{folder}) {
        if (entry.path().extension() != ".eml") continue;
        auto const mail = read_mail(read_file(entry.path()));
        REQUIRE(mail);
        CHECK(sender_proof(*mail, "") == SenderProof::none);
    }
}
