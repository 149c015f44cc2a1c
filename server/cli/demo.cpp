#include <cstdio>
#include <cstdlib>

#include "app/app.hpp"
#include "cli/commands.hpp"
#include "cli/demo_company.hpp"
#include "cli/fail.hpp"
#include "cli/test_routes.hpp"

namespace baton::cli {
namespace {

void print_links(std::string const& url) {
    std::printf(
        "\nBaton is ready, with the sample company Stallwright.\n\n"
        "  As a customer    %s/demo/index.html\n"
        "  As an agent      %s/          sign in as sarah@stallwright.example\n"
        "  As a lead        %s/          sign in as maren@stallwright.example\n"
        "  Password         %s\n\n"
        "Ctrl-C ends it; everything is kept and there again next time.\n",
        url.c_str(), url.c_str(), url.c_str(), demo_password);
    std::fflush(stdout);
}

Task<Result<api::Response>> token_for(app::App& app, std::filesystem::path data, std::filesystem::path examples, std::string customer) {
    auto token = demo_token(app.services(), data, examples, customer);
    if (!token) co_return pass_on(token);
    co_return api::reply(json::object{{"token", *token}});
}

api::Route token_route(app::App& app, std::filesystem::path const& data, std::filesystem::path const& examples) {
    return {"GET",
            "/demo/token",
            api::Access::open,
            "A signed token of a sample customer (demo only)",
            {},
            {api::text("customer", 60)},
            [&app, data, examples](api::Call const& call) { return token_for(app, data, examples, call.request.parameter("customer")); }};
}

int demo(std::string const& listen, std::string const& data, bool empty) {
    auto config = app::read_config({});
    auto places = app::find_places();
    if (!config) return fail(config.error());
    if (!places) return fail(places.error());
    config->listen = listen;
    config->data = data;
    if (auto fine = app::check(*config); !fine) return fail(fine.error());
    if (config->log_level == "info") config->log_level = "warn";
#ifdef BATON_TEST_BUILD
    if (std::getenv("BATON_TEST_CLOCK") != nullptr) config->quiet_ms = 0, config->limits = api::no_limits;
#endif
    auto const examples = places->examples;
    app::App::Options options;
    options.demo = true;
    options.fill = [examples, data, empty](api::Services& services, OffsetClock& clock) {
        return load_demo_company(services, clock, examples, data, !empty);
    };
    options.routes = [data, examples](api::Router& router, app::App& app) {
        router.add(token_route(app, data, examples));
        add_test_routes(router, app);
    };
    options.ready = [](std::string const& url, app::App&) { print_links(url); };
    auto app = app::App::open(std::move(*config), std::move(*places), std::move(options));
    if (!app) return fail(app.error());
    return (*app)->run();
}

std::string default_data() {
    if (char const* home = std::getenv("XDG_STATE_HOME"); home != nullptr && *home != '\0') return std::string{home} + "/baton-demo";
    char const* home = std::getenv("HOME");
    return std::string{home == nullptr ? "." : home} + "/.local/state/baton-demo";
}

}  // namespace

void add_demo(CLI::App& cli, int& result) {
    auto* command = cli.add_subcommand("demo", "Run with a sample company: site, articles, tickets, agents, conversations");
    static std::string listen = "127.0.0.1:8080";
    static std::string data = default_data();
    static bool empty = false;
    command->add_option("--listen", listen, "Address and port")->capture_default_str();
    command->add_option("--data", data, "Folder for the sample company's data")->capture_default_str();
    command->add_flag("--empty", empty, "Without the living conversations");
    command->callback([&result] { result = demo(listen, data, empty); });
}

}  // namespace baton::cli
