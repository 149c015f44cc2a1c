#pragma once
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "understanding/encoder.hpp"

namespace baton::inference {

/// An encoder that is opened by the first text. One that cannot be opened says why each time.
class OnDemandEncoder final : public understanding::Encoder {
  public:
    using Open = std::function<Result<std::shared_ptr<understanding::Encoder const>>()>;
    OnDemandEncoder(std::string name, Open open) : name_{std::move(name)}, open_{std::move(open)} {}

    Result<std::vector<understanding::Vector>> encode(std::span<std::string const> texts) const override;
    /// The name it was given: its own is not known before it is opened.
    std::string_view model_id() const override { return name_; }
    /// 0 before it is opened.
    std::size_t dimensions() const override;

  private:
    std::string name_;
    Open open_;
    mutable std::mutex mutex_;
    mutable std::unique_ptr<Result<std::shared_ptr<understanding::Encoder const>>> opened_;
};

}  // namespace baton::inference
