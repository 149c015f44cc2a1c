#pragma once
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>

namespace baton::api {

/// Counts what is open by key, so that one address cannot have all. The seat is given back when it goes. Used on the loop.
class Seats {
  public:
    class Seat {
      public:
        Seat() = default;
        Seat(Seat&& other) noexcept : taken_{std::move(other.taken_)}, key_{std::move(other.key_)} {}
        Seat& operator=(Seat&& other) noexcept {
            Seat old{std::move(*this)};
            taken_ = std::move(other.taken_);
            key_ = std::move(other.key_);
            return *this;
        }
        Seat(Seat const&) = delete;
        Seat& operator=(Seat const&) = delete;
        ~Seat() {
            if (!taken_) return;
            auto const found = taken_->find(key_);
            if (--found->second == 0) taken_->erase(found);
        }
        explicit operator bool() const { return taken_ != nullptr; }

      private:
        friend class Seats;
        using Taken = std::shared_ptr<std::unordered_map<std::string, std::size_t>>;
        Seat(Taken taken, std::string key) : taken_{std::move(taken)}, key_{std::move(key)} {}
        Taken taken_;
        std::string key_;
    };

    /// False when `most` are taken under this key; 0 is no limit.
    Seat take(std::string const& key, std::size_t most) {
        auto& count = (*taken_)[key];
        if (most > 0 && count >= most) return {};
        ++count;
        return {taken_, key};
    }
    std::size_t taken(std::string const& key) const {
        auto const found = taken_->find(key);
        return found == taken_->end() ? 0 : found->second;
    }
    std::size_t keys() const { return taken_->size(); }

  private:
    Seat::Taken taken_ = std::make_shared<std::unordered_map<std::string, std::size_t>>();
};

}  // namespace baton::api
