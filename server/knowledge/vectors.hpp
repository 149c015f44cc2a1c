#pragma once
#include <span>
#include <string>

#include "base/result.hpp"
#include "understanding/encoder.hpp"
#include "understanding/vector_cache.hpp"
#include "understanding/vector_table.hpp"

namespace baton::knowledge {

using understanding::Vector;
using understanding::VectorCache;
using understanding::VectorTable;

/// Encodes what the cache lacks, in batches. Blocking: for start-up, import and the encoder pool.
Result<void> fill(VectorCache& cache, std::span<std::string const> texts, understanding::Encoder const& encoder);

}  // namespace baton::knowledge
