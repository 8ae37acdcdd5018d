#pragma once

#include <optional>
#include <string_view>

#include "draw/qr.hpp"
#include "feed/snapshot.hpp"

namespace pandang::scene {

/// The address of the source of an index's newest value; "" when there is no value, no source or no address.
std::string_view newest_source_url(const Snapshot& snapshot, const Index& index);

/// That address as a QR code; nothing when there is none or it is too long for any code.
std::optional<draw::QrCode> source_code(const Snapshot& snapshot, const Index& index);

}  // namespace pandang::scene
