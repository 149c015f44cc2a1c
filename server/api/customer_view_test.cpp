#include "api/customer_view.hpp"

#include <doctest/doctest.h>

#include <fstream>

#include "base/test_folder.hpp"

using namespace baton;
using namespace baton::api;
using conversation::ActorKind;
using conversation::Entry;
using conversation::Kind;

namespace {

Entry entry(Kind kind, json::object body, std::string client_id = {}) {
    return {
        7, kind, 1, from_millis(1'800'000'000'120), {ActorKind::agent, "agent_1", "Sarah \"S\""}, std::move(client_id), std::move(body)};
}

json::array shown(std::vector<Entry> const& entries) {
    std::string text;
    add_entries_for_customer(text, entries);
    auto const value = parse_json(text);
    REQUIRE_MESSAGE(value.has_value(), text);
    return value->get_array();
}

}  // namespace

TEST_CASE("a customer's entry is the log's, byte for byte in what people wrote") {
    auto const words =
        entry(Kind::message, {{"text", "One \"quoted\" line\nand Grüße 🙂"}, {"attachments", {{{"id", "file_1"}}}}}, "client-1");
    CHECK(shown({words}) == json::array{to_json(words)});
    auto nameless = entry(Kind::closed, {{"why", "idle"}});
    nameless.actor = {};
    CHECK(shown({nameless}) == json::array{to_json(nameless)});
    CHECK(shown({entry(Kind::reopened, {})}).front().at("body") == json::object{});
    CHECK(shown({}).empty());
}

TEST_CASE("what is said among agents is in no customer's entry") {
    auto const shown_body = [](Kind kind, json::object body) { return shown({entry(kind, std::move(body))}).front().at("body"); };
    CHECK(shown_body(Kind::claimed, {{"agent_id", "agent_1"}, {"name", "Sarah"}, {"weight", 2}, {"out_of_turn", true}, {"position", 3}}) ==
          json::value{{"name", "Sarah"}});
    CHECK(shown_body(Kind::requeued, {{"why", "transferred"}, {"word", "be kind"}, {"to", {{"team", "Billing"}}}, {"from", "Sarah"}}) ==
          json::value{{"why", "transferred"}});
    CHECK(
        shown_body(Kind::handoff, {{"reason", "distress"}, {"because", "upset"}, {"words", {"no"}}, {"rule", "x"}, {"skill", "billing"}}) ==
        json::value{{"skill", "billing"}});
    CHECK(shown({entry(Kind::note, {{"text", "between us"}}), entry(Kind::decision, {}), entry(Kind::erased, {})}).size() == 1);
}

TEST_CASE("a site's text is the one of its settings now") {
    TestFolder const folder;
    std::ofstream{folder.path / "en.json"} << R"({"greeting": "Hello from {company}, {bot} here."})";
    auto const locale = Locale::load(folder.path);
    REQUIRE(locale.has_value());
    customers::SiteSettings site;
    site.key = "main";
    site.name = "Stallwright";
    SiteTexts texts;
    auto const greeting = [&] { return std::string{parse_json_object(texts.of(*locale, site, "en")).value().at("greeting").as_string()}; };
    CHECK(greeting() == "Hello from Stallwright, Assistant here.");
    site.bot_name = "Bea";
    CHECK(greeting() == "Hello from Stallwright, Bea here.");
    site.wording["en"]["greeting"] = "{company}: yes?";
    CHECK(greeting() == "Stallwright: yes?");
    site.wording.clear();
    CHECK(greeting() == "Hello from Stallwright, Bea here.");
    site.suggestions = {"Where is my invoice?"};
    CHECK(parse_json_object(texts.of(*locale, site, "en")).value().at("suggestions") == json::array{"Where is my invoice?"});
}
