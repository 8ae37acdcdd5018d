#pragma once

#include "base/time.hpp"

namespace pandang {

/// How high the middle of the sun stands over the horizon of a place, in degrees, without refraction: it rises and sets
/// at -0.833. Latitude and longitude in degrees, north and east positive. The equations of NOAA's solar calculator
/// (gml.noaa.gov/grad/solcalc/calcdetails.html, after Meeus, Astronomical Algorithms); good for 1901 to 2099.
double sun_elevation(WallTime time, double latitude, double longitude);

}  // namespace pandang
