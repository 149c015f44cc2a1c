#pragma once
#include <memory>
#include <optional>

#include "app/config.hpp"
#include "history/solved.hpp"
#include "inference/encoder_pool.hpp"
#include "storage/data_lock.hpp"

namespace baton::app {

/// Nobody else uses the data folder from here on. Code::conflict when somebody does, or when a restore was cut off in it.
Result<storage::DataLock> hold_data(std::filesystem::path const& folder);

/// The imported file of earlier tickets; none when there is no such file, or when it cannot be read, which is warned of.
history::Solved read_tickets(std::filesystem::path const& data);

/// The encoder and its threads; null, and said on standard error, when there is none: then words alone must do.
std::unique_ptr<inference::EncoderPool> encoder_pool(Config const& config);

/// The one that sees texts for a company's topics beside it, opened by the first of them.
std::unique_ptr<inference::EncoderPool> second_encoder_pool(Config const& config);

/// The one for many languages.
struct Multilingual {
    std::unique_ptr<inference::EncoderPool> encoders;  ///< null: not asked for, or missing
    std::optional<Error> missing;                      ///< why it cannot be had, where it is asked for
};

/// Opened only where the configuration asks for it. Missing, which is said on standard error, the usual ones serve.
Multilingual multilingual_encoder(Config const& config);

}  // namespace baton::app
