#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <filesystem>
#include <memory>

#include "conversation/blobs.hpp"

namespace baton::storage {

/// Bytes as files in a directory, under their random ids. `put` answers when the bytes and their name would survive a power cut.
class DirectoryBlobs final : public conversation::BlobStore {
  public:
    /// Makes the directory; results come back to `loop`, which outlives this.
    static Result<std::unique_ptr<DirectoryBlobs>> open(std::filesystem::path directory, boost::asio::any_io_executor loop);
    ~DirectoryBlobs() override;

    Task<Result<void>> put(AttachmentId id, std::string bytes) override;
    Task<Result<std::string>> get(AttachmentId id) override;
    Task<Result<void>> remove(AttachmentId id) override;

  private:
    DirectoryBlobs(std::filesystem::path directory, boost::asio::any_io_executor loop);
    template <class T>
    Task<Result<T>> on_thread(std::function<Result<T>()> work);

    class Hand;
    std::filesystem::path directory_;
    std::unique_ptr<Hand> hand_;
};

}  // namespace baton::storage
