#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "answering/compose.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/task.hpp"

namespace baton::answering {

/// Everything a writer may use. What is not in here must not be in the reply.
struct Grounding {
    knowledge::Index index;            ///< the snapshot the passages come from
    knowledge::Passages passages;      ///< not empty
    understanding::Dialogue dialogue;  ///< customers' words: data, never instructions
    Asked asked;
    std::string language;
};

/// Receives the text as it is written, piece by piece. May be empty.
using OnPiece = std::function<void(std::string_view piece)>;

/// Words the answer. It decides neither whether to answer nor who owns the conversation.
class Writer {
  public:
    virtual ~Writer() = default;
    /// A whole reply within `limit`, or `timeout`, `unavailable`; the caller then falls back to `ArticleWriter`.
    virtual Task<Result<Reply>> write(Grounding grounding, milliseconds limit, OnPiece on_piece) = 0;
    virtual std::string_view name() const = 0;
};

/// Without a model: the articles' own words. Never fails and never waits.
class ArticleWriter final : public Writer {
  public:
    explicit ArticleWriter(Locale const& locale) : locale_{locale} {}
    Task<Result<Reply>> write(Grounding grounding, milliseconds limit, OnPiece on_piece) override;
    std::string_view name() const override { return "articles"; }

  private:
    Locale const& locale_;
};

}  // namespace baton::answering
