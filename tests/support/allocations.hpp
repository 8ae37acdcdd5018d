#pragma once

namespace pandang::test {

/// How often this process has asked for memory with `new`. A test program that calls this counts all of them.
long allocations();

}  // namespace pandang::test
