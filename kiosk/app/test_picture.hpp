#pragma once

#include <memory>

#include "config/config.hpp"
#include "scene/scene.hpp"

namespace pandang::app {

/// What an installer looks at: a grid with a circle, bands along the edge by which overscan is seen, colours and greys,
/// single pixels, and the sizes of text with how far away each can be read. No scene of any playlist.
std::shared_ptr<const scene::Scene> make_test_picture(const ViewingConfig& viewing);

}  // namespace pandang::app
