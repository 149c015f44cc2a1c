#include <cstdio>

#include "cli/commands.hpp"
#include "cli/fail.hpp"
#include "cli/installation.hpp"
#include "cli/one_store.hpp"
#include "privacy/export.hpp"
#include "storage/files.hpp"
#include "storage/sql_log.hpp"
#include "storage/sql_personal.hpp"

namespace baton::cli {
namespace {

// Somebody's whole history: for the eyes of who asked for it alone.
Result<void> make_folder(std::filesystem::path const& folder) {
    std::error_code failed;
    if (std::filesystem::exists(folder, failed)) return refuse(Code::conflict, "there is something already", folder.string());
    std::filesystem::create_directories(folder / "files", failed);
    if (!failed) std::filesystem::permissions(folder, std::filesystem::perms::owner_all, failed);
    if (failed) return refuse(Code::unavailable, "the folder cannot be made: " + failed.message(), folder.string());
    return {};
}

Task<Result<privacy::Exported>> gather(OneStore& one, std::string subject) {
    storage::SqlPersonal records{*one.store, {}};
    storage::SqlLog log{*one.store, {}};
    co_return co_await privacy::export_person(records, log, std::move(subject), one.clock.now());
}

int export_to(std::string const& subject, std::filesystem::path const& folder, Installation const& installation) {
    auto one = OneStore::open(installation.read());
    if (!one) return fail(one.error());
    auto exported = (*one)->wait(gather(**one, subject));
    if (!exported) return fail(exported.error());
    if (folder.empty()) return std::printf("%s\n", to_text(exported->document).c_str()), 0;
    if (auto made = make_folder(folder); !made) return fail(made.error());
    if (auto written = storage::write_durably(folder / "export.json", to_text(exported->document) + "\n"); !written)
        return fail(written.error());
    for (auto const& file : exported->files) {
        auto bytes = (*one)->wait((*one)->blobs->get(file.id));
        if (!bytes) return fail({bytes.error().code, bytes.error().message, file.id.text()});
        if (auto written = storage::write_durably(folder / "files" / file.id.text(), *bytes); !written) return fail(written.error());
    }
    std::printf("%s holds export.json and %zu files.\n", folder.c_str(), exported->files.size());
    return 0;
}

}  // namespace

void add_export(CLI::App& cli, int& result) {
    auto* command = cli.add_subcommand("export", "Everything stored about one person, as JSON and their files");
    static Installation installation;
    static Whose whose;
    static std::string folder;
    whose.add_to(*command);
    command->add_option("--to", folder, "A folder to make; without it the JSON goes to standard output");
    installation.add_to(*command);
    command->callback([&result] { result = export_to(whose.id(), folder, installation); });
}

}  // namespace baton::cli
