#pragma once

namespace pandang::gl {

/// Sends GL's own error messages (GL_KHR_debug, where the driver has it) to the log. The context must
/// be current.
void log_errors();

}  // namespace pandang::gl
