#include <cstdio>

#include "base/secret_box.hpp"
#include "cli/commands.hpp"
#include "cli/fail.hpp"
#include "cli/installation.hpp"
#include "cli/one_store.hpp"
#include "storage/sql_trail.hpp"

namespace baton::cli {
namespace {

int check_audit(Installation const& installation) {
    auto one = OneStore::open(installation.read());
    if (!one) return fail(one.error());
    auto box = SecretBox::read(app::secret_key_of((*one)->config));
    if (!box) return fail(box.error());
    storage::SqlTrail trail{*(*one)->store, box->derived("audit log")};
    auto const checked = (*one)->wait(trail.check());
    if (!checked) return fail(checked.error());
    if (checked->broken) {
        std::printf("The audit log is broken at row %lld: %s.\n", static_cast<long long>(checked->broken->seq),
                    checked->broken->what.c_str());
        return 1;
    }
    std::printf("The audit log holds: %lld rows, the last one %s.\n", static_cast<long long>(checked->rows),
                checked->last_hash.empty() ? "-" : checked->last_hash.c_str());
    return 0;
}

}  // namespace

void add_audit(CLI::App& cli, int& result) {
    auto* group = cli.add_subcommand("audit", "Who did what in administration");
    group->require_subcommand(1);
    static Installation installation;
    auto* command = group->add_subcommand("check", "Whether anybody changed the log; names the first row that does not fit");
    installation.add_to(*command);
    command->callback([&result] { result = check_audit(installation); });
}

}  // namespace baton::cli
