#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "base/offence.hpp"
#include "config/config.hpp"
#include "feed/part.hpp"
#include "fetch/fetcher.hpp"

namespace pandang::app {

/// What a source's body says, by its format. The part is not there when an offence refuses it.
struct SourceReading {
  feed::SourcePart part;
  std::vector<Offence> offences;
};
/// A feed says itself how old it is. Mapped rows are as old as the server says they changed, where it does; else as old
/// as the answer that gave or confirmed them, `given`.
SourceReading read_source(const SourceConfig& source, std::string_view body, const fetch::Validators& validators,
                          WallTime given, const FeedBounds& bounds);

/// The `base` of the configuration; null when there is none. load_settings() has refused a wrong one.
std::shared_ptr<const Snapshot> base_of(const Config& config);

/// How mapped sources are asked page by page.
fetch::NextPage next_page_of_mapping();

}  // namespace pandang::app
