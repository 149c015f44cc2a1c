#pragma once
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "topics/topics.hpp"
#include "understanding/encoder.hpp"

namespace baton::pipes {

/// What looks at a text for topics: each gives one view. None: by words alone.
using Encoders = std::vector<std::shared_ptr<understanding::Encoder const>>;

/// Lines of {"text","label"}; the label `oos` means out of scope. `where` of an error names the file and the line.
Result<std::vector<topics::Example>> read_examples(std::filesystem::path const& file);

/// A view each, in order, made on several threads. Fails as the first encoder that fails.
Result<std::vector<topics::Views>> views_of(std::span<std::string const> texts, Encoders const& encoders, unsigned threads);

/// The same of one text; no view at all when an encoder fails, so that words go on.
topics::Views view_of(std::string const& text, Encoders const& encoders);

/// Has these encoded, many together; the encoder keeps what it made for when each is asked for.
void encode_ahead(std::span<std::string const> texts, understanding::Encoder const& encoder, unsigned threads);

/// Examples with their views, or by words alone where an encoder fails.
topics::Examples with_views(std::vector<topics::Example> rows, Encoders const& encoders, unsigned threads);

}  // namespace baton::pipes
