// preview: what would be on air, as pictures and a page, before it is.
#include <fmt/format.h>

#include <filesystem>
#include <iostream>

#include "app/commands.hpp"
#include "app/contact_sheet.hpp"
#include "app/preview_page.hpp"
#include "app/studio.hpp"
#include "base/atomic_file.hpp"
#include "base/embedded.hpp"
#include "render/renderer.hpp"
#include "scene/playlist_difference.hpp"

namespace pandang::app {

namespace {

/// Draws each slot's scene at rest into a file of the folder, and names the files on stdout.
Result<std::vector<render::Image>> draw_scenes(const Material& material, PixelSize size, const std::string& folder,
                                               const std::vector<std::string>& files) {
  // Upright and whole, whatever the screen does with it.
  Framing upright = framing_of(material.config.display);
  upright.quarter_turns = 0;
  upright.wall = std::nullopt;
  auto studio = Studio::open({upright, size});
  if (!studio) return tl::unexpected(studio.error());
  const scene::Playlist& playlist = *material.playlist;
  std::vector<render::Image> pictures;
  for (const scene::Slot& slot : playlist.slots) {
    const double t = slot.length - 1;  // all has arrived, nothing leaves yet
    const scene::Shot shot =
        scene::shot_of(playlist, playlist.scene(slot), t, material.config.display.languages.front(), material.zone, {},
                       material.at + from_seconds(t));
    const std::string path = folder + "/" + files[pictures.size()];
    pictures.push_back((*studio)->picture(shot));
    if (const auto written = render::write_png(pictures.back(), path); !written) return tl::unexpected(written.error());
    std::cout << path << '\n';
  }
  return pictures;
}

/// The files by slot.
std::vector<std::string> files_of(const scene::Playlist& playlist) {
  std::vector<std::string> ids;
  for (const scene::Slot& slot : playlist.slots) ids.push_back(playlist.offers[slot.offer].id);
  return picture_names(ids);
}

PreviewPage page_of(const Material& material, const std::vector<std::string>& files) {
  const scene::Playlist& playlist = *material.playlist;
  PreviewPage page{.snapshot = playlist.snapshot,
                   .scenes = {},
                   .sources = material.read.sources,
                   .wrong = material.read.wrong,
                   .loop_seconds = seconds(playlist.length),
                   .zone = material.zone,
                   .now = material.read.time.now};
  for (std::size_t i = 0; i < playlist.slots.size(); ++i)
    page.scenes.push_back({playlist.offers[playlist.slots[i].offer].id, files[i], playlist.slots[i].length, ""});
  for (std::size_t i = 0; i < playlist.offers.size(); ++i)
    if (const std::string reason = scene::skipped_because(playlist, i); !reason.empty())
      page.scenes.push_back({playlist.offers[i].id, "", 0, reason});
  return page;
}

/// The page with the typefaces that it is set in.
Result<void> write_page(const PreviewPage& page, const std::string& folder) {
  for (const char* face : {"fonts/InterDisplay-SemiBold.otf", "fonts/Inter-Regular.otf", "fonts/Inter-SemiBold.otf"})
    if (const auto written = write_atomically(folder + "/" + face, embedded(face).value_or("")); !written)
      return written;
  return write_atomically(folder + "/index.html", preview_html(page));
}

}  // namespace

int preview(const PreviewOptions& options) {
  const Result<Material> material = read_candidate(options.from);
  if (!material) return complain(material.error().message, wrong);
  std::error_code error;
  std::filesystem::create_directories(options.folder + "/fonts", error);
  if (error) return complain(fmt::format("{}: cannot be made ({})", options.folder, error.message()), wrong);
  const std::vector<std::string> files = files_of(*material->playlist);
  const auto pictures = draw_scenes(*material, options.size, options.folder, files);
  if (!pictures) return complain(pictures.error().message, wrong);
  const std::string sheet = options.folder + "/contact-sheet.png";
  if (const auto written = render::write_png(contact_sheet(*pictures), sheet); !written)
    return complain(written.error().message, wrong);
  if (const auto written = write_page(page_of(*material, files), options.folder); !written)
    return complain(written.error().message, wrong);
  std::cout << sheet << '\n' << options.folder << "/index.html\n";
  return material->read.wrong ? wrong : good;
}

}  // namespace pandang::app
