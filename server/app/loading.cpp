#include "app/loading.hpp"

#include <cstdio>

#include "base/files.hpp"
#include "base/log.hpp"
#include "inference/find_encoder.hpp"
#include "inference/on_demand_encoder.hpp"

namespace baton::app {

Result<storage::DataLock> hold_data(std::filesystem::path const& folder) {
    auto lock = storage::DataLock::take(folder);
    if (!lock) return lock;
    std::error_code ignored;
    if (std::filesystem::exists(folder / storage::unfinished_restore, ignored))
        return refuse(Code::conflict, "a restore was cut off in the data folder; run it again with --replace", folder.string());
    return lock;
}

history::Solved read_tickets(std::filesystem::path const& data) {
    auto const text = read_file(data / "tickets.jsonl");
    if (!text) return {};
    auto solved = history::Solved::read(*text);
    if (!solved) log::warn("tickets_unreadable", {{"where", solved.error().where}});
    return solved ? std::move(*solved) : history::Solved{};
}

std::unique_ptr<inference::EncoderPool> encoder_pool(Config const& config) {
    auto encoder = inference::find_encoder();
    if (!encoder) {
        log::warn("no_encoder", {{"why", encoder.error().message}});
        std::fprintf(stderr, "baton: running without the encoder (%s): understanding and search go by words only\n",
                     encoder.error().message.c_str());
        return nullptr;
    }
    return std::make_unique<inference::EncoderPool>(
        std::move(*encoder),
        inference::EncoderPool::Limits{static_cast<unsigned>(config.encoder_threads), static_cast<std::size_t>(config.encoder_queue)});
}

// Read when the first text is to be encoded: a company without topics pays nothing for it.
std::unique_ptr<inference::EncoderPool> second_encoder_pool(Config const& config) {
    return std::make_unique<inference::EncoderPool>(
        std::make_shared<inference::OnDemandEncoder>(std::string{inference::second_encoder_id()}, inference::find_second_encoder),
        inference::EncoderPool::Limits{1, static_cast<std::size_t>(config.encoder_queue)});
}

Multilingual multilingual_encoder(Config const& config) {
    if (!config.encoder_multilingual) return {};
    auto encoder = inference::find_multilingual_encoder();
    if (!encoder) {
        log::warn("no_multilingual_encoder", {{"why", encoder.error().message}, {"where", encoder.error().where}});
        std::fprintf(stderr, "baton: running without the encoder for many languages (%s)\n", encoder.error().message.c_str());
        return {nullptr, encoder.error()};
    }
    return {std::make_unique<inference::EncoderPool>(std::move(*encoder),
                                                     inference::EncoderPool::Limits{static_cast<unsigned>(config.encoder_threads),
                                                                                    static_cast<std::size_t>(config.encoder_queue)}),
            {}};
}

}  // namespace baton::app
