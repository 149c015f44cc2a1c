#include "cli/cli.hpp"

#include "app/app.hpp"
#include "cli/commands.hpp"

namespace baton::cli {

int run(int argc, char** argv) {
    CLI::App cli{"Baton: a support chatbot that knows when to hand over to a person"};
    cli.set_version_flag("--version", std::string{"baton "} + app::version);
    cli.require_subcommand(1);
    int result = 0;
    add_serve(cli, result);
    add_demo(cli, result);
    add_config(cli, result);
    add_backup(cli, result);
    add_restore(cli, result);
    add_doctor(cli, result);
    add_policy(cli, result);
    add_import(cli, result);
    add_export(cli, result);
    add_erase(cli, result);
    add_audit(cli, result);
    add_mail(cli, result);
    add_eval(cli, result);
    add_understand(cli, result);
    add_search(cli, result);
    add_handoff_when(cli, result);
    add_simulate(cli, result);
    try {
        cli.parse(argc, argv);
    } catch (CLI::ParseError const& wrong) {
        auto const code = cli.exit(wrong);
        return code == 0 ? 0 : 2;
    }
    return result;
}

}  // namespace baton::cli
