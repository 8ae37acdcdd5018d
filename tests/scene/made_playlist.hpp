#pragma once

#include <initializer_list>
#include <memory>
#include <string>

#include "scene/playlist.hpp"

namespace pandang::scene {

class BareScene final : public Scene {
 public:
  BareScene(std::string id, double dwell) : id_(std::move(id)), dwell_(dwell) {}
  const std::string& id() const override { return id_; }
  double dwell() const override { return dwell_; }
  void draw(const Moment&, draw::Canvas&) const override {}

 private:
  std::string id_;
  double dwell_;
};

/// A playlist of scenes "0", "1", ... with the given lengths in seconds.
struct MadePlaylist {
  std::shared_ptr<Playlist> playlist = std::make_shared<Playlist>();

  explicit MadePlaylist(std::initializer_list<double> lengths) {
    double start = 0;
    for (const double length : lengths) {
      const std::string id = std::to_string(playlist->offers.size());
      playlist->slots.push_back({playlist->offers.size(), start, length});
      playlist->offers.push_back({id, std::make_unique<BareScene>(id, length), ""});
      start += length;
    }
    playlist->length = from_seconds(start);
  }
};

}  // namespace pandang::scene
