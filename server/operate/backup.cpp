#include "operate/backup.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "app/app.hpp"
#include "operate/archive.hpp"
#include "operate/manifest.hpp"
#include "operate/pg_tool.hpp"
#include "operate/workspace.hpp"
#include "storage/data_lock.hpp"
#include "storage/files.hpp"
#include "storage/migrate.hpp"
#include "storage/snapshot.hpp"

namespace baton::operate {
namespace {

namespace fs = std::filesystem;
using storage::Database;
using storage::Dialect;

// `20261127T230100Z`: sorts by time, and no file system minds it.
std::string stamp(Instant at) {
    std::string text = to_rfc3339(at).substr(0, 19);
    std::erase_if(text, [](char letter) { return letter == '-' || letter == ':'; });
    return text + "Z";
}

constexpr char const* prefix = "baton-";
constexpr char const* suffix = ".tar.zst";

bool is_ours(fs::path const& file) {
    auto const name = file.filename().string();
    return name.starts_with(prefix) && name.ends_with(suffix);
}

struct Place {
    fs::path folder, file;
    bool named_by_time;
};

Result<Place> place_of(BackupOrder const& order, Instant now) {
    std::error_code failed;
    bool const folder = fs::is_directory(order.to, failed) || order.to.string().ends_with('/');
    if (!folder) return Place{order.to.has_parent_path() ? order.to.parent_path() : fs::path{"."}, order.to, false};
    fs::create_directories(order.to, failed);
    if (failed) return refuse(Code::unavailable, "cannot be made: " + failed.message(), order.to.string());
    return Place{order.to, order.to / (prefix + stamp(now) + suffix), true};
}

/// What a database says of itself.
Result<void> describe(Database const& database, Manifest& manifest) {
    try {
        auto const session = database.open(storage::Use::reader);
        manifest.schema = storage::schema_of(*session);
        manifest.store_epoch = storage::store_epoch(*session);
    } catch (storage::StorageError const& failed) {
        return refuse(failed.code, std::string{"the database cannot be read: "} + failed.what(), "storage.database");
    }
    if (manifest.schema == 0) return refuse(Code::invalid, "there is no Baton in the database", "storage.database");
    return {};
}

Result<fs::path> copy_database(Database const& database, fs::path const& folder, Manifest& manifest) {
    bool const file = database.dialect() == Dialect::sqlite;
    manifest.database = file ? "sqlite" : "postgresql";
    auto const copy = folder / manifest.database_file();
    if (!file) {
        if (auto described = describe(database, manifest); !described) return pass_on(described);
        auto dumped = run_pg_tool(
            "pg_dump", {"--format=custom", "--compress=0", "--no-owner", "--no-privileges", "--file=" + copy.string()}, database.target());
        if (!dumped) return pass_on(dumped);
        return copy;
    }
    std::error_code failed;
    if (!fs::exists(database.target(), failed)) return refuse(Code::not_found, "there is no database", database.target());
    if (auto copied = storage::snapshot_sqlite(database.target(), copy); !copied) return pass_on(copied);
    if (auto described = describe(Database{copy.string()}, manifest); !described) return pass_on(described);
    return copy;
}

/// Which files of the data folder go along: attachments, and what the operator put there. Not the database (it has been copied), not
/// caches, not what is only half written.
class Chosen {
  public:
    Chosen(app::Config const& config, BackupOrder const& order) : config_{config}, order_{order}, database_{app::database_of(config)} {}

    Result<std::vector<fs::path>> files(bool& key_left_out) const {
        std::vector<fs::path> found;
        std::error_code failed;
        if (!fs::exists(config_.data, failed)) return found;
        for (fs::recursive_directory_iterator at{config_.data, failed}, end; !failed && at != end; at.increment(failed)) {
            if (is_key(config_.data, at->path()) && !order_.with_key) key_left_out = true;
            if (left_out(*at))
                at.disable_recursion_pending();
            else if (!at->is_symlink() && at->is_regular_file())
                found.push_back(at->path());
        }
        if (failed) return refuse(Code::unavailable, "the data folder cannot be read: " + failed.message(), config_.data.string());
        std::ranges::sort(found);
        return found;
    }

  private:
    bool left_out(fs::directory_entry const& entry) const {
        static constexpr std::array names{
            "baton.db", "vectors.bin", "topics-0.bin", "topics-1.bin", storage::DataLock::file_name, storage::unfinished_restore,
            last_backup};
        auto const& path = entry.path();
        auto const name = path.filename().string();
        if (name.starts_with('.') || name.ends_with(".part") || is_ours(path)) return true;
        if (path.string().starts_with(database_)) return true;  // with -wal and -shm
        if (path.parent_path() != config_.data) return false;
        return std::ranges::find(names, name) != names.end() || (is_key(config_.data, path) && !order_.with_key);
    }

    app::Config const& config_;
    BackupOrder const& order_;
    std::string database_;
};

Result<void> add_data(ArchiveWriter& archive, fs::path const& data, std::vector<fs::path> const& files, Manifest& manifest) {
    for (auto const& each : files) {
        auto added = archive.add_file(Manifest::data_folder + each.lexically_relative(data).generic_string(), each);
        if (added) {
            manifest.files.push_back(std::move(*added));
        } else if (added.error().code != Code::not_found) {  // erased since the folder was read
            return pass_on(added);
        }
    }
    return {};
}

/// The key for the secrets in the database, where it stands beside the data folder: it comes back inside the new one.
Result<void> add_key(ArchiveWriter& archive, app::Config const& config, BackupOrder const& order, Manifest& manifest, bool& left_out) {
    auto const key = app::secret_key_of(config);
    std::error_code unknown;
    if (!fs::exists(key, unknown) || is_key(config.data, key)) return {};
    left_out = left_out || !order.with_key;
    if (!order.with_key) return {};
    auto added = archive.add_file(std::string{Manifest::data_folder} + app::secret_key_inside, key);
    if (!added) return pass_on(added);
    manifest.files.push_back(std::move(*added));
    return {};
}

std::vector<fs::path> remove_old(fs::path const& folder, int keep) {
    std::vector<fs::path> ours, removed;
    std::error_code ignored;
    for (auto const& each : fs::directory_iterator{folder, ignored})
        if (is_ours(each.path()) && each.is_regular_file(ignored)) ours.push_back(each.path());
    std::ranges::sort(ours, std::greater{});
    for (auto i = static_cast<std::size_t>(keep); i < ours.size(); ++i)
        if (fs::remove(ours[i], ignored)) removed.push_back(ours[i]);
    return removed;
}

}  // namespace

bool is_key(fs::path const& data, fs::path const& file) { return file.extension() == ".key" && file.parent_path() == data; }

Result<BackupMade> back_up(app::Config const& config, BackupOrder const& order, Clock const& clock) {
    auto place = place_of(order, clock.now());
    if (!place) return pass_on(place);
    if (order.keep > 0 && !place->named_by_time)
        return refuse(Code::invalid, "--keep counts the backups of a folder; this is a file", order.to.string());
    auto workspace = Workspace::make(place->folder, "backup");
    if (!workspace) return pass_on(workspace);
    Manifest manifest{to_rfc3339(clock.now()), app::version, {}, 0, {}, order.with_key, {}};
    auto database = copy_database(Database{app::database_of(config)}, workspace->path(), manifest);
    if (!database) return pass_on(database);
    auto const unfinished = workspace->path() / "archive";
    auto archive = ArchiveWriter::create(unfinished);
    if (!archive) return pass_on(archive);
    auto added = archive->add_file(manifest.database_file(), *database);
    if (!added) return pass_on(added);
    manifest.files.push_back(std::move(*added));
    BackupMade made{place->file, 0, 0, false, {}};
    auto const files = Chosen{config, order}.files(made.key_left_out);
    if (!files) return std::unexpected(files.error());
    if (auto done = add_data(*archive, config.data, *files, manifest); !done) return pass_on(done);
    if (auto done = add_key(*archive, config, order, manifest, made.key_left_out); !done) return pass_on(done);
    made.files = manifest.files.size();
    if (auto last = archive->add_text(Manifest::file_name, to_text(manifest)); !last) return pass_on(last);
    if (auto closed = archive->close(); !closed) return pass_on(closed);
    std::error_code ignored;
    made.bytes = fs::file_size(unfinished, ignored);
    if (auto placed = put_in_place(unfinished, place->file); !placed) return pass_on(placed);
    // What `baton doctor` looks at. Somebody who may only read the data folder has a backup all the same.
    std::ignore = storage::write_durably(config.data / last_backup, fs::absolute(place->file, ignored).string() + "\n");
    if (order.keep > 0) made.removed = remove_old(place->folder, order.keep);
    return made;
}

}  // namespace baton::operate
