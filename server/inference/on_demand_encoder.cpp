#include "inference/on_demand_encoder.hpp"

namespace baton::inference {

Result<std::vector<understanding::Vector>> OnDemandEncoder::encode(std::span<std::string const> texts) const {
    std::shared_ptr<understanding::Encoder const> encoder;
    {
        std::lock_guard const lock{mutex_};
        if (!opened_) opened_ = std::make_unique<Result<std::shared_ptr<understanding::Encoder const>>>(open_());
        if (!*opened_) return pass_on(*opened_);
        encoder = **opened_;
    }
    return encoder->encode(texts);
}

std::size_t OnDemandEncoder::dimensions() const {
    std::lock_guard const lock{mutex_};
    return opened_ && *opened_ ? (**opened_)->dimensions() : 0;
}

}  // namespace baton::inference
