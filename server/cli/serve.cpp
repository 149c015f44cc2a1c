#include <cstdio>

#include "app/app.hpp"
#include "cli/commands.hpp"
#include "cli/fail.hpp"
#include "cli/test_routes.hpp"

namespace baton::cli {
namespace {

int serve(std::string const& file, std::string const& listen, std::string const& data) {
    auto config = app::read_config(file, data);
    if (!config) return fail(config.error());
    if (!listen.empty()) config->listen = listen;
    if (auto fine = app::check(*config); !fine) return fail(fine.error());
    auto places = app::find_places();
    if (!places) return fail(places.error());
    app::App::Options options;
    options.routes = [](api::Router& router, app::App& app) { add_test_routes(router, app); };
    options.ready = [](std::string const& url, app::App& app) {
        std::printf("Baton serves at %s\n", url.c_str());
        if (auto const link = app.setup_link())
            std::printf("Nobody can sign in yet. Set it up with this link, once:\n  %s\n", link->c_str());
        std::fflush(stdout);
    };
    auto app = app::App::open(std::move(*config), std::move(*places), std::move(options));
    if (!app) return fail(app.error());
    return (*app)->run();
}

// With the policy file that it names: a server would start without it, and go on with an older policy.
int check_config(std::string const& file) {
    auto read = app::read_config(file);
    if (!read) return fail(read.error());
    if (!read->policy_file.empty())
        if (auto const wrong = check_policy(read->policy_file.string(), false); wrong != 0) return wrong;
    std::printf("The configuration is valid. It listens on %s and keeps its data in %s.\n", read->listen.c_str(),
                read->data.string().c_str());
    return 0;
}

}  // namespace

void add_serve(CLI::App& cli, int& result) {
    auto* command = cli.add_subcommand("serve", "Run the product");
    static std::string file, listen, data;
    command->add_option("--config", file, "YAML configuration");
    command->add_option("--listen", listen, "Address and port, such as 127.0.0.1:8080");
    command->add_option("--data", data, "Folder for the database, attachments and vectors");
    command->callback([&result] { result = serve(file, listen, data); });
}

void add_config(CLI::App& cli, int& result) {
    auto* config = cli.add_subcommand("config", "The configuration");
    config->require_subcommand(1);
    auto* check = config->add_subcommand("check", "Read it and say what is wrong");
    static std::string file;
    check->add_option("file", file, "YAML configuration");
    check->callback([&result] { result = check_config(file); });
}

}  // namespace baton::cli
