#pragma once

#include <memory>
#include <mutex>
#include <utility>

namespace pandang {

/// Hands a value from one thread to another: the latest wins, and the lock is held for a pointer swap only.
template <class T>
class Mailbox {
 public:
  void put(std::shared_ptr<const T> value) {
    const std::lock_guard lock(mutex_);
    value_ = std::move(value);
  }
  /// The newest value not yet taken, or null.
  std::shared_ptr<const T> take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(value_, nullptr);
  }

 private:
  std::mutex mutex_;
  std::shared_ptr<const T> value_;
};

}  // namespace pandang
