// init: a first configuration, asked for or from flags.
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <iostream>

#include "app/commands.hpp"
#include "app/settings.hpp"
#include "app/studio.hpp"
#include "base/atomic_file.hpp"

namespace pandang::app {

namespace {

std::string filled_in(NewConfig wishes) {
  fill_in(wishes);
  return config_text(wishes);
}

}  // namespace

int init(const InitOptions& options) {
  std::error_code error;
  if (!options.force && std::filesystem::exists(options.output, error))
    return complain(fmt::format("{}: is there already and stays as it is (--force replaces it)", options.output),
                    bad_call);
  NewConfig wishes = options.wishes;
  const bool asking = isatty(STDIN_FILENO);
  if (asking) ask(std::cin, std::cerr, wishes);
  if (wishes.url.empty() && !asking) return complain("init: say where the data is: --url URL", bad_call);
  std::string text = filled_in(wishes);
  for (auto offences = offences_of(text); !offences.empty(); offences = offences_of(text)) {
    for (const Offence& offence : offences) std::cerr << line_of(options.output, offence) << '\n';
    if (!asking || !ask_again(std::cin, std::cerr, offences, wishes))
      return complain("init: nothing is written, see above", bad_call);
    text = filled_in(wishes);
  }
  if (const auto written = write_atomically(options.output, text); !written)
    return complain(written.error().message, wrong);
  std::cout << options.output << '\n';
  std::cerr << fmt::format(
      "Berikutnya / next:\n"
      "  pandang check --config {0}\n"
      "  pandang fetch --config {0} --table\n"
      "  pandang preview --config {0} -o preview\n"
      "  pandang diff --config {0}\n"
      "Bila sudah benar, pasang / when it is right, install it:\n"
      "  sudo install -D -m 644 {0} {1}\n",
      options.output, config_file(""));
  return good;
}

}  // namespace pandang::app
