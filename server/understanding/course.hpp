#pragma once
#include "understanding/dialogue.hpp"
#include "understanding/reading.hpp"

namespace baton::understanding {

/// What the course of the conversation tells, whatever its language.

/// Exchanges about what is still open: bot replies of this stretch that the customer answered with more than a courtesy, since the
/// customer last thanked or said that it helped. The fourth message about one thing comes after three. The greeting is no reply.
int exchanges_of(Dialogue const& dialogue);

double minutes_with_bot(Dialogue const& dialogue);

/// The customer's messages of this stretch before this turn, oldest first; at most the last six.
std::vector<std::string> earlier_of_customer(Dialogue const& dialogue);

/// How many of the earlier messages this one says again: the same words, most of the same words, or (with vectors) nearly the same meaning.
int repeats_of(Message const& message, Vector const* vector, std::vector<Message> const& earlier,
               std::vector<Vector const*> const& vectors);

}  // namespace baton::understanding
