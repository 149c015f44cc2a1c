#include "cli/one_store.hpp"

namespace baton::cli {

Result<std::unique_ptr<OneStore>> OneStore::open(Result<app::Config> config) {
    if (!config) return pass_on(config);
    auto one = std::make_unique<OneStore>();
    one->config = std::move(*config);
    std::error_code unknown;
    if (!std::filesystem::is_directory(one->config.data, unknown))
        return refuse(Code::not_found, "there is no data folder", one->config.data.string());
    storage::Settings settings;
    settings.target = app::database_of(one->config);
    auto store = storage::Store::open(std::move(settings), one->loop.get_executor(), one->clock, one->random);
    if (!store) return pass_on(store);
    one->store = std::move(*store);
    auto blobs = storage::DirectoryBlobs::open(one->config.data / "files", one->loop.get_executor());
    if (!blobs) return pass_on(blobs);
    one->blobs = std::move(*blobs);
    return one;
}

}  // namespace baton::cli
