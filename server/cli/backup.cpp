#include <cstdio>

#include "cli/commands.hpp"
#include "cli/fail.hpp"
#include "cli/installation.hpp"
#include "operate/backup.hpp"
#include "operate/restore.hpp"

namespace baton::cli {
namespace {

std::string megabytes(std::uint64_t bytes) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f MB", static_cast<double>(bytes) / 1e6);
    return text;
}

int back_up(Installation const& installation, operate::BackupOrder const& order) {
    auto const config = installation.read();
    if (!config) return fail(config.error());
    auto const made = operate::back_up(*config, order, SystemClock{});
    if (!made) return fail(made.error());
    std::printf("%s: %zu files, %s, whole.\n", made->file.c_str(), made->files, megabytes(made->bytes).c_str());
    if (made->key_left_out)
        std::printf("The key for secrets is not in it (%s): keep a copy elsewhere, or add --with-key.\n",
                    app::secret_key_of(*config).c_str());
    for (auto const& each : made->removed) std::printf("%s: removed, older than the newest %d.\n", each.c_str(), order.keep);
    return 0;
}

int check(std::string const& file) {
    auto const manifest = operate::check_backup(file);
    if (!manifest) return fail(manifest.error());
    std::printf("%s: whole. Made %s by Baton %s, %s of schema %d, %zu files, %s key files.\n", file.c_str(), manifest->made_at.c_str(),
                manifest->program.c_str(), manifest->database.c_str(), manifest->schema, manifest->files.size(),
                manifest->with_key ? "with" : "without");
    return 0;
}

int restore(Installation const& installation, std::string const& file, bool replace) {
    auto const config = installation.read();
    if (!config) return fail(config.error());
    SecureRandom random;
    auto const restored = operate::restore(*config, file, replace, random);
    if (!restored) return fail(restored.error());
    std::printf("%s is in use as of %s. Browsers and desks are told to begin anew (store %s); everybody signs in again.\n",
                config->data.c_str(), restored->manifest.made_at.c_str(), restored->store_epoch.c_str());
    return 0;
}

}  // namespace

void add_backup(CLI::App& cli, int& result) {
    auto* command = cli.add_subcommand("backup", "Copy everything into one file, also while Baton serves");
    static Installation installation;
    static operate::BackupOrder order;
    static std::string to;
    installation.add_to(*command);
    command->add_option("--to", to, "File, or a folder, where it is named by the time")->required();
    command->add_option("--keep", order.keep, "In a folder: how many stay, the newest")->check(CLI::Range(1, 100'000));
    command->add_flag("--with-key", order.with_key, "Also key files (*.key)");
    command->callback([&result] {
        order.to = to;
        result = back_up(installation, order);
    });
}

void add_restore(CLI::App& cli, int& result) {
    auto* command = cli.add_subcommand("restore", "Put a backup into an empty data folder, or check one");
    static Installation installation;
    static std::string file;
    static bool only_check = false, replace = false;
    installation.add_to(*command);
    command->add_option("file", file, "The backup")->required();
    command->add_flag("--check", only_check, "Only say whether it is whole and can be restored by this program");
    command->add_flag("--replace", replace, "Lose what is in the data folder now");
    command->callback([&result] { result = only_check ? check(file) : restore(installation, file, replace); });
}

}  // namespace baton::cli
