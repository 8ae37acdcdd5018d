#include "platform/x_outputs.hpp"

#include <X11/Xlib.h>
#include <X11/extensions/Xrandr.h>

#include <algorithm>
#include <span>

namespace pandang::platform {
namespace {

template <class T, void (*free)(T*)>
struct Freed {
  void operator()(T* object) const { free(object); }
};
using Resources = std::unique_ptr<XRRScreenResources, Freed<XRRScreenResources, XRRFreeScreenResources>>;
using OutputInfo = std::unique_ptr<XRROutputInfo, Freed<XRROutputInfo, XRRFreeOutputInfo>>;
using CrtcInfo = std::unique_ptr<XRRCrtcInfo, Freed<XRRCrtcInfo, XRRFreeCrtcInfo>>;

/// An output may be gone between our question and our order, which X then refuses; by default that ends the process.
class Overlooked {
 public:
  explicit Overlooked(Display* server)
      : server_(server), before_(XSetErrorHandler([](Display*, XErrorEvent*) { return 0; })) {}
  ~Overlooked() {
    XSync(server_, False);
    XSetErrorHandler(before_);
  }
  Overlooked(const Overlooked&) = delete;
  Overlooked& operator=(const Overlooked&) = delete;

 private:
  Display* server_;
  XErrorHandler before_;
};

const XRRModeInfo* mode_named(const XRRScreenResources& resources, RRMode id) {
  const std::span all(resources.modes, static_cast<std::size_t>(resources.nmode));
  const auto found = std::ranges::find(all, id, &XRRModeInfo::id);
  return found == all.end() ? nullptr : &*found;
}

OutputModes modes_of(const XRRScreenResources& resources, const XRROutputInfo& output, RRMode set) {
  OutputModes modes{std::string(output.name, static_cast<std::size_t>(output.nameLen)), set, {}};
  for (const RRMode id : std::span(output.modes, static_cast<std::size_t>(output.nmode))) {
    const XRRModeInfo* mode = mode_named(resources, id);
    if (mode == nullptr || (mode->modeFlags & (RR_Interlace | RR_DoubleScan)) != 0) continue;
    const double pixels = static_cast<double>(mode->hTotal) * mode->vTotal;
    modes.offered.push_back({id,
                             {static_cast<int>(mode->width), static_cast<int>(mode->height)},
                             pixels > 0 ? static_cast<double>(mode->dotClock) / pixels : 0});
  }
  return modes;
}

/// The part of the desktop that all outputs need, when `changed` has that mode.
PixelSize desktop_for(Display* server, XRRScreenResources& resources, RRCrtc changed, const XRRModeInfo& mode) {
  PixelSize size{1, 1};
  for (const RRCrtc id : std::span(resources.crtcs, static_cast<std::size_t>(resources.ncrtc))) {
    const CrtcInfo crtc(XRRGetCrtcInfo(server, &resources, id));
    if (!crtc || crtc->mode == None) continue;
    PixelSize own{static_cast<int>(crtc->width), static_cast<int>(crtc->height)};  // as it is turned
    if (id == changed) {
      own = {static_cast<int>(mode.width), static_cast<int>(mode.height)};
      if ((crtc->rotation & (RR_Rotate_90 | RR_Rotate_270)) != 0) std::swap(own.width, own.height);
    }
    size.width = std::max(size.width, crtc->x + own.width);
    size.height = std::max(size.height, crtc->y + own.height);
  }
  return size;
}

}  // namespace

/// A connection of its own: GLFW's is there only where it was built for X.
struct XOutputs::Impl {
  Display* server = XOpenDisplay(nullptr);

  XID root() const { return DefaultRootWindow(server); }
  Resources resources() const { return Resources(server ? XRRGetScreenResourcesCurrent(server, root()) : nullptr); }
  OutputInfo output(XRRScreenResources& all, RROutput id) const {
    return OutputInfo(XRRGetOutputInfo(server, &all, id));
  }
  PixelSize desktop() const;
  void resize_desktop(PixelSize size) const;
  bool set(XRRScreenResources& all, RRCrtc crtc, const XRRModeInfo& mode) const;
};

PixelSize XOutputs::Impl::desktop() const {
  Window unused_root = 0;
  int x = 0, y = 0;
  unsigned width = 0, height = 0, border = 0, depth = 0;
  XGetGeometry(server, root(), &unused_root, &x, &y, &width, &height, &border, &depth);
  return {static_cast<int>(width), static_cast<int>(height)};
}

void XOutputs::Impl::resize_desktop(PixelSize size) const {
  constexpr double mm_per_pixel = 25.4 / 96;
  if (size == desktop()) return;
  XRRSetScreenSize(server, root(), size.width, size.height, static_cast<int>(size.width * mm_per_pixel),
                   static_cast<int>(size.height * mm_per_pixel));
}

bool XOutputs::Impl::set(XRRScreenResources& all, RRCrtc id, const XRRModeInfo& mode) const {
  const CrtcInfo crtc(XRRGetCrtcInfo(server, &all, id));
  if (!crtc) return false;
  const PixelSize before = desktop(), after = desktop_for(server, all, id, mode);
  int least_width = 0, least_height = 0, most_width = 0, most_height = 0;
  XRRGetScreenSizeRange(server, root(), &least_width, &least_height, &most_width, &most_height);
  if (after.width > most_width || after.height > most_height) return false;
  XGrabServer(server);
  // Every mode must lie in the desktop, the old one until it is gone and the new one from the start.
  resize_desktop({std::max(before.width, after.width), std::max(before.height, after.height)});
  const Status status = XRRSetCrtcConfig(server, &all, id, CurrentTime, crtc->x, crtc->y, mode.id, crtc->rotation,
                                         crtc->outputs, crtc->noutput);
  const bool done = status == RRSetConfigSuccess;
  resize_desktop(done ? PixelSize{std::max(after.width, least_width), std::max(after.height, least_height)} : before);
  XUngrabServer(server);
  return done;
}

XOutputs::XOutputs() : impl_(std::make_unique<Impl>()) {}

XOutputs::~XOutputs() {
  if (impl_->server != nullptr) XCloseDisplay(impl_->server);
}

std::string XOutputs::primary() const {
  const Resources all = impl_->resources();
  const RROutput primary = all ? XRRGetOutputPrimary(impl_->server, impl_->root()) : None;
  if (primary == None) return "";
  const OutputInfo output = impl_->output(*all, primary);
  return output ? std::string(output->name, static_cast<std::size_t>(output->nameLen)) : "";
}

std::vector<OutputModes> XOutputs::modes() const {
  std::vector<OutputModes> modes;
  const Resources all = impl_->resources();
  if (!all) return modes;
  const Overlooked overlooked(impl_->server);
  for (const RROutput id : std::span(all->outputs, static_cast<std::size_t>(all->noutput))) {
    const OutputInfo output = impl_->output(*all, id);
    if (!output || output->connection != RR_Connected || output->crtc == None) continue;
    if (const CrtcInfo crtc{XRRGetCrtcInfo(impl_->server, all.get(), output->crtc)})
      modes.push_back(modes_of(*all, *output, crtc->mode));
  }
  return modes;
}

bool XOutputs::set_mode(const std::string& name, unsigned long mode) const {
  const Resources all = impl_->resources();
  const XRRModeInfo* info = all ? mode_named(*all, mode) : nullptr;
  if (info == nullptr) return false;
  const Overlooked overlooked(impl_->server);
  for (const RROutput id : std::span(all->outputs, static_cast<std::size_t>(all->noutput))) {
    const OutputInfo output = impl_->output(*all, id);
    if (!output || output->crtc == None) continue;
    if (std::string(output->name, static_cast<std::size_t>(output->nameLen)) == name)
      return impl_->set(*all, output->crtc, *info);
  }
  return false;
}

}  // namespace pandang::platform
