#pragma once
#include <boost/asio/any_io_executor.hpp>

#include "inference/encoder_pool.hpp"
#include "understanding/vectorizer.hpp"

namespace baton::inference {

/// The encoder pool as the loop awaits it.
class PooledVectorizer final : public understanding::Vectorizer {
  public:
    /// `pool` may be null: then there is no encoder, and every call says so at once.
    PooledVectorizer(EncoderPool* pool, boost::asio::any_io_executor loop) : pool_{pool}, loop_{std::move(loop)} {}
    Task<Result<std::vector<understanding::Vector>>> vectors(std::vector<std::string> texts, milliseconds limit) override;
    std::string_view model_id() const override;

  private:
    EncoderPool* pool_;
    boost::asio::any_io_executor loop_;
};

}  // namespace baton::inference
