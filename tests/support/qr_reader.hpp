#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace pandang::test {

/// What a phone would read: the texts of all QR codes in a picture of one byte of brightness a pixel, top row first.
std::vector<std::string> qr_texts(const std::vector<std::uint8_t>& grey, int width, int height);

}  // namespace pandang::test
