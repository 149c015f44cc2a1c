#include "inference/pooled_vectorizer.hpp"

#include <boost/asio/post.hpp>

#include "base/callback.hpp"

namespace baton::inference {

std::string_view PooledVectorizer::model_id() const { return pool_ == nullptr ? std::string_view{} : pool_->encoder().model_id(); }

Task<Result<std::vector<understanding::Vector>>> PooledVectorizer::vectors(std::vector<std::string> texts, milliseconds limit) {
    using Answer = Result<std::vector<understanding::Vector>>;
    if (pool_ == nullptr) co_return refuse(Code::unavailable, "there is no encoder");
    auto const deadline = std::chrono::steady_clock::now() + limit;
    co_return co_await from_callback<Answer>([this, texts = std::move(texts), deadline](auto done) {
        pool_->submit(texts, deadline, [loop = loop_, done = std::move(done)](Answer answer) {
            boost::asio::post(loop, [done, answer = std::move(answer)]() mutable { done(std::move(answer)); });
        });
    });
}

}  // namespace baton::inference
