#include "operate/manifest.hpp"

#include <map>

#include "base/json.hpp"

namespace baton::operate {
namespace {

constexpr std::size_t bytes_max = 256U << 20U;
constexpr std::size_t files_max = 5'000'000;
constexpr auto largest = std::int64_t{1} << 50U;

json::object to_json(Member const& file) { return {{"name", file.name}, {"bytes", file.bytes}, {"sha256", file.sha256}}; }

Result<Member> read_file_line(json::value const& value) {
    if (!value.is_object()) return refuse(Code::invalid, "its manifest lists something that is no file");
    Fields fields{value.get_object()};
    Member file{fields.text("name", 512), 0, {}};
    file.bytes = static_cast<std::uint64_t>(fields.integer("bytes", 0, largest));
    file.sha256 = fields.text("sha256", 64);
    if (auto done = fields.done(); !done) return pass_on(done);
    if (!stays_inside(file.name)) return refuse(Code::invalid, "its manifest names a file outside of it");
    return file;
}

bool knows_database(std::string const& name) { return name == "sqlite" || name == "postgresql"; }

}  // namespace

std::string to_text(Manifest const& manifest) {
    json::array files;
    for (auto const& each : manifest.files) files.push_back(to_json(each));
    return baton::to_text(json::object{{"format", Manifest::format},
                                       {"made_at", manifest.made_at},
                                       {"program", manifest.program},
                                       {"database", manifest.database},
                                       {"schema", manifest.schema},
                                       {"store_epoch", manifest.store_epoch},
                                       {"with_key", manifest.with_key},
                                       {"files", std::move(files)}});
}

Result<Manifest> read_manifest(std::string_view text) {
    auto object = parse_json_object(text, bytes_max);
    if (!object) return refuse(Code::invalid, "its manifest cannot be read: " + object.error().message);
    Fields fields{*object};
    auto const format = fields.integer("format", 1, 1'000'000);
    // What a later format holds is not ours to judge.
    if (fields.ok() && format != Manifest::format) return refuse(Code::invalid, "it is of a newer format: restore it with a newer program");
    Manifest manifest{fields.text("made_at", 40), fields.text("program", 40), fields.text("database", 20), 0, {}, false, {}};
    manifest.schema = static_cast<int>(fields.integer("schema", 1, 1'000'000));
    manifest.store_epoch = fields.text("store_epoch", 64);
    manifest.with_key = fields.optional_flag("with_key", false);
    auto const* files = fields.optional_array("files", files_max);
    if (auto done = fields.done(); !done)
        return refuse(Code::invalid, "its manifest is wrong at " + done.error().where + ": " + done.error().message);
    if (!knows_database(manifest.database)) return refuse(Code::invalid, "its manifest names a database nobody knows");
    if (files == nullptr) return manifest;
    for (auto const& value : *files) {
        auto file = read_file_line(value);
        if (!file) return pass_on(file);
        manifest.files.push_back(std::move(*file));
    }
    return manifest;
}

Result<void> hold_against(Manifest const& manifest, std::vector<Member> const& found) {
    std::map<std::string_view, Member const*> there;
    for (auto const& each : found)
        if (!there.emplace(each.name, &each).second) return refuse(Code::invalid, "it holds " + each.name + " twice");
    there.erase(Manifest::file_name);
    bool has_database = false;
    for (auto const& each : manifest.files) {
        auto const at = there.find(each.name);
        if (at == there.end()) return refuse(Code::invalid, each.name + " is missing in it");
        if (at->second->bytes != each.bytes)
            return refuse(Code::invalid,
                          each.name + " has " + std::to_string(at->second->bytes) + " bytes, not " + std::to_string(each.bytes));
        if (at->second->sha256 != each.sha256) return refuse(Code::invalid, each.name + " is damaged: its SHA-256 is not the one it had");
        has_database = has_database || each.name == manifest.database_file();
        there.erase(at);
    }
    if (!there.empty()) return refuse(Code::invalid, std::string{there.begin()->first} + " is in it and not in its manifest");
    if (!has_database) return refuse(Code::invalid, "there is no database in it");
    return {};
}

}  // namespace baton::operate
