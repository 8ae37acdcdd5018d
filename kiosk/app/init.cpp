// init: a first configuration, asked for or from flags.
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <iostream>

#include "app/commands.hpp"
#include "app/studio.hpp"
#include "base/atomic_file.hpp"

namespace pandang::app {

int init(const InitOptions& options) {
  std::error_code error;
  if (!options.force && std::filesystem::exists(options.output, error))
    return complain(fmt::format("{}: is there already and stays as it is (--force replaces it)", options.output),
                    bad_call);
  NewConfig wishes = options.wishes;
  if (isatty(STDIN_FILENO)) ask(std::cin, std::cerr, wishes);
  fill_in(wishes);
  if (wishes.url.empty()) return complain("init: say where the data is: --url URL", bad_call);
  const std::string text = config_text(wishes);
  const std::vector<Offence> offences = offences_of(text);
  for (const Offence& offence : offences) std::cerr << line_of(options.output, offence) << '\n';
  if (!offences.empty()) return complain("init: nothing is written, see above", bad_call);
  if (const auto written = write_atomically(options.output, text); !written)
    return complain(written.error().message, wrong);
  std::cout << options.output << '\n';
  std::cerr << fmt::format(
      "Berikutnya / next:\n  pandang fetch --config {0} --table\n  pandang preview --config {0} -o preview\n",
      options.output);
  return good;
}

}  // namespace pandang::app
