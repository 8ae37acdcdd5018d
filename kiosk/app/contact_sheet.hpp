#pragma once

#include <vector>

#include "render/renderer.hpp"

namespace pandang::app {

/// All pictures small, in rows, on the brand colour. Each is shrunk by a whole number with every pixel counted.
render::Image contact_sheet(const std::vector<render::Image>& pictures);

/// `picture` shrunk `factor` times, each pixel the mean of factor x factor.
render::Image shrunk(const render::Image& picture, int factor);

}  // namespace pandang::app
