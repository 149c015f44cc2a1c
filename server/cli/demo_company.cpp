#include "cli/demo_company.hpp"

#include <fstream>

#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "cli/demo_check.hpp"
#include "cli/demo_conversations.hpp"
#include "knowledge/import.hpp"

namespace baton::cli {
namespace {

namespace fs = std::filesystem;

Result<std::string> jwt_secret(fs::path const& data, Random& random) {
    auto const file = data / "demo-jwt-secret";
    if (auto known = read_file(file).value_or(""); known.size() >= 32) return known;
    auto fresh = random.token(32);
    std::ofstream out{file};
    std::error_code failed;
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write, failed);
    out << fresh;
    if (failed || !out.flush()) return refuse(Code::unavailable, "cannot be written", file.string());
    return fresh;
}

/// The customer's attributes, as their token and the register have them.
std::map<std::string, std::string> attributes_of(YAML::Node const& node) {
    std::map<std::string, std::string> attributes;
    for (auto const* name : {"company", "plan", "role", "since", "country", "staff"})
        if (auto value = text_at(node, name); !value.empty()) attributes[name] = std::move(value);
    return attributes;
}

json::object hours_json(YAML::Node const& hours) {
    json::object week;
    for (auto const& day : hours["week"]) {
        json::array spans;
        for (auto const& span : day.second)
            spans.push_back(json::array{json::value(span[0].as<std::string>()), json::value(span[1].as<std::string>())});
        week[day.first.as<std::string>()] = std::move(spans);
    }
    json::array holidays;
    for (auto const& each : texts_at(hours, "holidays")) holidays.emplace_back(each);
    return {{"zone", text_at(hours, "zone", "UTC")}, {"week", std::move(week)}, {"holidays", std::move(holidays)}};
}

Result<customers::SiteSettings> site_of(YAML::Node const& company, std::string const& public_url) {
    auto const site = company["sites"][0];
    json::array origins{json::value(public_url)};
    for (auto const& each : texts_at(site, "origins"))
        if (each != public_url) origins.emplace_back(each);
    json::object areas;
    for (auto const& area : company["areas"]) {
        json::array words;
        for (auto const& word : texts_at(area, "words")) words.emplace_back(word);
        areas[text_at(area, "name")] = std::move(words);
    }
    json::array suggestions, languages;
    for (auto const& each : texts_at(site, "suggestions")) suggestions.emplace_back(each);
    for (auto const& each : texts_at(site, "languages")) languages.emplace_back(each);
    return customers::read_site(text_at(site, "key"), {{"name", text_at(site, "name")},
                                                       {"bot_name", text_at(site, "bot_name", "Assistant")},
                                                       {"origins", std::move(origins)},
                                                       {"accent", text_at(site["look"], "accent", "#0b6068")},
                                                       {"languages", std::move(languages)},
                                                       {"hours", hours_json(site["hours"])},
                                                       {"suggestions", std::move(suggestions)},
                                                       {"areas", std::move(areas)}});
}

agents::Agent agent_of(YAML::Node const& node) {
    agents::Agent agent;
    agent.name = text_at(node, "name");
    agent.email = text_at(node, "email");
    agent.role = agents::role_named(text_at(node, "role")).value_or(agents::Role::agent);
    agent.team = text_at(node, "team");
    for (auto const& skill : node["skills"]) agent.skills[skill.first.as<std::string>()] = skill.second.as<int>();
    agent.languages = texts_at(node, "languages");
    agent.capacity = static_cast<int>(number_at(node, "capacity", 4));
    json::array shifts;
    for (auto const& shift : node["shifts"]) {
        json::array days;
        for (auto const& day : texts_at(shift, "days")) days.emplace_back(day);
        shifts.push_back(json::object{
            {"days", std::move(days)}, {"from", text_at(shift, "from")}, {"to", text_at(shift, "to")}, {"zone", text_at(shift, "zone")}});
    }
    agent.shifts = to_text(shifts);
    return agent;
}

Task<Result<std::string>> load_site(api::Services& services, fs::path examples, fs::path data) {
    auto company = read_yaml_file(examples / "company.yaml");
    if (!company) co_return pass_on(company);
    auto site = site_of(*company, services.public_url);
    if (!site) co_return pass_on(site);
    auto secret = jwt_secret(data, services.random);
    if (!secret) co_return pass_on(secret);
    auto const key = site->key;
    if (auto put = co_await services.sites.put(std::move(*site)); !put) co_return pass_on(put);
    auto const keys = to_text(json::array{json::value{{"alg", "HS256"}, {"key", to_base64(*secret)}}});
    if (auto put = co_await services.sites.put_keys(key, keys); !put) co_return pass_on(put);
    services.turn.refresh_lexicon();
    co_return key;
}

Task<Result<void>> load_agents(api::Services& services, YAML::Node nodes, DemoPeople& people) {
    for (auto const& node : nodes) {
        auto added = co_await services.accounts.add(agent_of(node), demo_password);
        if (!added) co_return refuse(added.error().code, added.error().message, place_of("agents.yaml", node));
        people.agents[text_at(node, "login")] = std::move(*added);
    }
    co_return co_await services.desk.reload_agents();
}

Task<Result<void>> load_customers(api::Services& services, YAML::Node nodes, DemoPeople& people) {
    for (auto const& node : nodes) {
        auto kept = co_await services.people.upsert({CustomerId::make(services.random), text_at(node, "id"), text_at(node, "name"),
                                                     text_at(node, "email"), attributes_of(node),
                                                     day_at(node, "since").value_or(services.clock.now())});
        if (!kept) co_return refuse(kept.error().code, kept.error().message, place_of("customers.yaml", node));
        people.customers[text_at(node, "id")] = std::move(*kept);
    }
    co_return Result<void>{};
}

Task<Result<void>> load_knowledge(api::Services& services, fs::path examples, fs::path data) {
    auto imported = knowledge::import_articles(examples / "articles");
    if (!imported.errors.empty()) co_return std::unexpected(imported.errors.front());
    auto count = co_await services.shelf.import(std::move(imported.articles));
    if (!count) co_return pass_on(count);
    auto published = co_await services.policies.publish(read_file(examples / "policy.yaml").value_or(""),
                                                        services.policies.in_force()->version, "Maren Holt", "Our own rules");
    if (!published) co_return pass_on(published);
    if (published->version == 0) {
        auto wrong = policy::to_error(published->problems);
        co_return refuse(wrong.code, wrong.message, "policy.yaml, " + wrong.where);
    }
    std::error_code failed;
    fs::copy_file(examples / "tickets.jsonl", data / "tickets.jsonl", fs::copy_options::overwrite_existing, failed);
    if (failed) co_return refuse(Code::unavailable, "the sample tickets cannot be copied: " + failed.message(), data.string());
    co_return Result<void>{};
}

/// However the telling ends, time goes on from now.
struct BackToNow {
    OffsetClock& clock;
    ~BackToNow() { clock.move_to(milliseconds{0}); }
};

// Once there are agents the next start takes the folder for filled, so an error must say what to do.
Task<Result<void>> load_living(api::Services& services, OffsetClock& clock, DemoFiles files, DemoPeople people, std::string site,
                               bool with_conversations) {
    auto done = co_await load_agents(services, files.agents, people);
    BackToNow const back{clock};
    if (done && with_conversations)
        done = co_await tell_conversations(services, clock, files.conversations, std::move(people), std::move(site));
    if (!done)
        co_return refuse(done.error().code, done.error().message + "; the data folder is half filled now, remove it before the next start",
                         done.error().where);
    co_return done;
}

}  // namespace

Task<Result<void>> load_demo_company(api::Services& services, OffsetClock& clock, fs::path examples, fs::path data,
                                     bool with_conversations) {
    auto empty = co_await services.directory.empty();
    if (!empty) co_return pass_on(empty);
    if (!*empty) co_return Result<void>{};
    if (examples.empty()) co_return refuse(Code::invalid, "the sample company (examples/stallwright) was not found");
    auto files = read_demo_files(examples);
    if (!files) co_return pass_on(files);
    auto site = co_await load_site(services, examples, data);
    if (!site) co_return pass_on(site);
    DemoPeople people;
    if (auto done = co_await load_knowledge(services, examples, data); !done) co_return done;
    if (auto done = co_await load_customers(services, files->customers, people); !done) co_return done;
    co_return co_await load_living(services, clock, std::move(*files), std::move(people), std::move(*site), with_conversations);
}

Result<std::string> demo_token(api::Services& services, fs::path const& data, fs::path const& examples, std::string const& customer) {
    auto nodes = read_yaml_file(examples / "customers.yaml");
    if (!nodes) return pass_on(nodes);
    auto secret = jwt_secret(data, services.random);
    if (!secret) return pass_on(secret);
    for (auto const& node : *nodes) {
        if (text_at(node, "id") != customer || text_at(node, "signs_in") != "true") continue;
        json::object attributes;
        for (auto& [name, value] : attributes_of(node)) attributes[name] = value;
        auto const until = std::chrono::duration_cast<std::chrono::seconds>(services.clock.now().time_since_epoch()).count() + 12 * 3600;
        return customers::write_jwt(*secret, to_text(json::object{{"sub", customer},
                                                                  {"aud", "baton"},
                                                                  {"exp", until},
                                                                  {"name", text_at(node, "name")},
                                                                  {"email", text_at(node, "email")},
                                                                  {"attributes", std::move(attributes)}}));
    }
    return refuse(Code::not_found, "no such sample customer", "customer");
}

}  // namespace baton::cli
