#pragma once
#include <memory>
#include <vector>

#include "product.hpp"

namespace baton::bench {

/// Agents at their desks: invited, joined, each with a socket that is told of offers and a connection to answer over.
class Team {
  public:
    /// `capacity`: conversations each can hold. The accounts are made anew in the product's store.
    Team(Product& product, int agents, int capacity);

    /// Called for each offer, from within `turn`.
    std::function<void(std::size_t agent, std::string conversation)> on_offer;
    /// They come to their desks.
    void come();
    void turn(int millis) { desks_.turn(millis); }
    HttpCall& of(std::size_t agent) { return *people_[agent].call; }
    std::size_t size() const { return people_.size(); }

  private:
    struct Person {
        std::string cookie;
        std::unique_ptr<HttpCall> call;
    };
    Person joined(Product& product, int number, int capacity);

    unsigned short port_;
    std::vector<Person> people_;
    Fleet desks_;
};

}  // namespace baton::bench
