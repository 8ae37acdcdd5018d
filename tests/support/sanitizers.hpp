#pragma once

/// Whether this is built with a sanitizer; GCC and clang say it in different ways.
namespace pandang::test {

#if defined(__has_feature)
constexpr bool address_sanitizer = __has_feature(address_sanitizer);
constexpr bool thread_sanitizer = __has_feature(thread_sanitizer);
#else
#if defined(__SANITIZE_ADDRESS__)
constexpr bool address_sanitizer = true;
#else
constexpr bool address_sanitizer = false;
#endif
#if defined(__SANITIZE_THREAD__)
constexpr bool thread_sanitizer = true;
#else
constexpr bool thread_sanitizer = false;
#endif
#endif
constexpr bool sanitized = address_sanitizer || thread_sanitizer;

}  // namespace pandang::test
