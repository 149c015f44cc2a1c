#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/pool.hpp"
#include "topics/archive.hpp"
#include "topics/topics.hpp"
#include "understanding/vector_cache.hpp"
#include "understanding/vectorizer.hpp"

namespace baton::topics {

/// What the topics in force make of one text.
struct Reading {
    Verdict verdict;
    std::shared_ptr<Topics const> topics;  ///< holds the verdict's labels
    int version = 0;
    bool complete = false;  ///< the topics are everything the company helps with
};

/// A company's topics. One set is in force and judges what customers write; a change makes a new one, which is learned in the background
/// and takes over only if it is not worse. On one loop.
class Keeper {
  public:
    struct Needs {
        Archive& archive;
        std::vector<understanding::Vectorizer*> encoders;  ///< each gives one view of a text
        Pool& learning;
        Clock const& clock;
        boost::asio::any_io_executor loop;
        std::filesystem::path vectors_folder;  ///< where the sentences' vectors are kept between runs; empty = they are not
    };
    explicit Keeper(Needs needs) : needs_{std::move(needs)} {}
    ~Keeper() { stop_.request_stop(); }
    Keeper(Keeper const&) = delete;
    Keeper& operator=(Keeper const&) = delete;

    /// Reads the versions; the one in force judges as soon as it is learned again.
    Task<Result<void>> load();
    /// Oldest first.
    std::vector<TopicSet> const& versions() const { return versions_; }
    TopicSet const* version(int number) const;
    /// The one that is shown and changed; empty, of version 0, before there is any.
    TopicSet const& newest() const;
    /// What is to judge, by its number; 0 = nothing yet.
    int in_force() const;
    /// What came of the newest set's sentences; null until it is learned.
    Trial const* newest_trial() const;
    /// Makes `set` the newest, if that is still version `base` (else Code::conflict), and begins to learn it. Returns its version.
    Task<Result<int>> change(TopicSet set, int base);

    /// Nothing while no set is in force. By words alone when an encoder is late.
    Task<std::optional<Reading>> read(std::string text, milliseconds limit);

    /// Sets that are being learned, and waited for.
    bool learning() const { return working_; }

  private:
    struct Learned {
        int version = 0;
        std::shared_ptr<Topics const> topics;
        std::vector<std::size_t> encoders;  ///< those that saw its sentences
        bool complete = false;
    };
    TopicSet* find(int number);
    TopicSet const* next_to_learn() const;
    Task<> work();
    Task<> learn(TopicSet set);
    Task<Result<Learned>> learned_from(TopicSet const& set);
    Task<> settle(TopicSet const& set, Result<Learned> learned);
    Task<bool> see(std::size_t encoder, std::vector<std::string> const& texts);
    std::vector<Views> views_in(std::vector<std::size_t> const& encoders, std::vector<std::string> const& texts) const;
    std::filesystem::path vectors_file(std::size_t encoder) const;
    void keep_vectors();
    Task<Views> views_of(std::string text, std::vector<std::size_t> encoders, milliseconds limit) const;

    Needs needs_;
    std::vector<TopicSet> versions_;
    Learned in_force_;
    Learned newest_;         ///< of the newest version, also when it was refused
    int not_learnable_ = 0;  ///< a version in force that could not be learned again
    bool working_ = false;
    bool unsaved_ = false;
    std::stop_source stop_;
    std::vector<understanding::VectorCache> seen_;  ///< by encoder
};

}  // namespace baton::topics
