#pragma once

#include <memory>
#include <string>

#include "app/demo_feed_service.hpp"
#include "app/intake.hpp"
#include "app/settings.hpp"
#include "base/zone.hpp"

namespace pandang::app {

/// A configuration and what works by it, except for what needs the window. Shared with the thread that reads
/// configurations anew: nothing in it changes, and what it points to is safe to use from the main thread.
struct Edition {
  Settings asked;  ///< as it was read
  Config config;   ///< with the built-in demo as its source when that is what plays
  Zone zone;
  std::shared_ptr<DemoFeedService> demo;  ///< null: the sources are a city's own
  std::shared_ptr<Intake> intake;         ///< one and the same for editions that fetch the same
};

/// Opens the store of the state directory and begins to fetch; goes on with the intake of `before` when that one
/// fetches the same. `demo`: without sources the built-in demo plays, else the welcome scene alone.
Result<std::shared_ptr<const Edition>> make_edition(Settings asked, bool demo, const std::string& state,
                                                    const Edition* before = nullptr);

}  // namespace pandang::app
