#include "fetch/transfer.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <mutex>

#include "fetch/redirect.hpp"
#include "fetch/sentence.hpp"

namespace pandang::fetch {
namespace {

constexpr std::size_t most_head_bytes = 64 * 1024;
constexpr std::size_t longest_field = 2048;
constexpr std::size_t most_pages = 200;

bool is_file(const std::string& url) {
  return url.starts_with("file:");
}

long milliseconds(Duration d) {
  return static_cast<long>(std::max<std::int64_t>(1, std::chrono::ceil<std::chrono::milliseconds>(d).count()));
}

std::string lower(std::string_view text) {
  std::string copy(text);
  std::transform(copy.begin(), copy.end(), copy.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return copy;
}

/// The value of a header line; "" for one too long to be meant or with control characters, as it may be sent back
/// later.
std::string field_value(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return "";
  text = text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
  const auto control = [](unsigned char c) { return c < 0x20 || c == 0x7f; };
  if (text.size() > longest_field || std::any_of(text.begin(), text.end(), control)) return "";
  return std::string(text);
}

/// The status of "HTTP/1.1 200 OK" or "HTTP/2 200"; 0 for anything else.
long status_of(std::string_view line) {
  const auto space = line.find(' ');
  long status = 0;
  if (space != std::string_view::npos) std::from_chars(line.data() + space + 1, line.data() + line.size(), status);
  return status;
}

bool is_redirect(long status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// host:port of the source's own; "" for none.
std::string own_proxy(const std::string& proxy) {
  constexpr std::string_view scheme = "http://";
  return proxy.starts_with(scheme) ? proxy.substr(scheme.size()) : "";
}

tl::unexpected<Failure> failed(std::string message, FailureKind kind = FailureKind::answer) {
  return tl::unexpected(Failure{.message = std::move(message), .kind = kind});
}

/// A JSON text sequence (RFC 7464).
std::string joined_pages(const std::vector<std::string>& pages, const std::string& last) {
  std::string joined;
  for (const std::string& page : pages) joined += '\x1E' + page;
  return joined + '\x1E' + last;
}

template <class T>
T info(CURL* handle, CURLINFO which) {
  T value{};
  curl_easy_getinfo(handle, which, &value);
  return value;
}

}  // namespace

void begin_curl() {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

Transfer::Transfer(const SourceConfig& source, const Limits& limits, const Validators& known, const NextPage& next_page)
    : source_(source), limits_(limits), known_(known), next_page_(next_page), handle_(curl_easy_init()) {}

Transfer::~Transfer() {
  curl_easy_cleanup(handle_);
  curl_slist_free_all(headers_);
}

tl::expected<std::unique_ptr<Transfer>, Failure> Transfer::prepare(const SourceConfig& source, const Limits& limits,
                                                                   const Validators& known, bool fresh,
                                                                   const NextPage& next_page) {
  begin_curl();
  std::unique_ptr<Transfer> transfer(new Transfer(source, limits, known, next_page));
  if (!transfer->handle_) return failed("libcurl has no memory for a transfer", FailureKind::setup);
  auto credentials = read_credentials(source);
  if (!credentials) return failed(std::move(credentials.error().message), FailureKind::setup);
  transfer->credentials_ = std::move(*credentials);
  transfer->url_ = transfer->credentials_.url;
  if (is_file(source.url)) {
    // A pipe or a device would block the thread, and with it every other source.
    const std::string path = file_path_of(source.url);
    std::error_code error;
    if (path.empty()) return failed("the url cannot be read as one", FailureKind::setup);
    if (!std::filesystem::is_regular_file(path, error)) {
      return failed(fmt::format("{} does not exist or is not a regular file", path), FailureKind::setup);
    }
  }
  curl_easy_setopt(transfer->handle_, CURLOPT_FRESH_CONNECT, fresh ? 1L : 0L);
  transfer->set_limits();
  transfer->set_hop();
  return transfer;
}

void Transfer::set_limits() {
  CURL* h = handle_;
  curl_easy_setopt(h, CURLOPT_NOSIGNAL, 1L);
  // Without it the end of a timed-out name lookup waits for the resolver's thread, and every source with it.
  curl_easy_setopt(h, CURLOPT_QUICK_EXIT, 1L);
  curl_easy_setopt(h, CURLOPT_PRIVATE, this);
  curl_easy_setopt(h, CURLOPT_ERRORBUFFER, error_.data());
  curl_easy_setopt(h, CURLOPT_USERAGENT, "Pandang/" PANDANG_VERSION);
  curl_easy_setopt(h, CURLOPT_ACCEPT_ENCODING, "gzip");
  curl_easy_setopt(h, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  curl_easy_setopt(h, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(source_.max_bytes));
  // Redirects are followed here and not by libcurl, which would show the secret headers to any host.
  curl_easy_setopt(h, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(h, CURLOPT_PROTOCOLS_STR, is_file(source_.url) ? "file" : "http,https");
  if (!source_.ca_file.empty()) {
    curl_easy_setopt(h, CURLOPT_CAINFO, source_.ca_file.c_str());
    curl_easy_setopt(h, CURLOPT_CAPATH, nullptr);  // else the system's authorities would be trusted too
  }
  if (!source_.pin_sha256.empty()) {  // of every hop: the data comes from these keys or not at all
    curl_easy_setopt(h, CURLOPT_PINNEDPUBLICKEY,
                     fmt::format("sha256//{}", fmt::join(source_.pin_sha256, ";sha256//")).c_str());
  }
  if (!source_.proxy.empty()) {
    curl_easy_setopt(h, CURLOPT_PROXY, own_proxy(source_.proxy).c_str());  // "" is none to libcurl
    curl_easy_setopt(h, CURLOPT_NOPROXY, "");  // what is written for this source stands above the environment
  }
  // A proxy that opens a way to an https server is told the address alone.
  curl_easy_setopt(h, CURLOPT_HEADEROPT, CURLHEADER_SEPARATE);
  curl_easy_setopt(h, CURLOPT_HEADERFUNCTION, &Transfer::on_header);
  curl_easy_setopt(h, CURLOPT_HEADERDATA, this);
  curl_easy_setopt(h, CURLOPT_WRITEFUNCTION, &Transfer::on_body);
  curl_easy_setopt(h, CURLOPT_WRITEDATA, this);
}

void Transfer::add_header(const std::string& line) {
  headers_ = curl_slist_append(headers_, line.c_str());
}

void Transfer::set_hop() {
  head_ = {};
  head_bytes_ = 0;
  excess_ = Excess::none;
  body_.clear();
  error_.front() = '\0';

  const Duration left = source_.timeout - spent_;
  curl_easy_setopt(handle_, CURLOPT_URL, url_.c_str());
  curl_easy_setopt(handle_, CURLOPT_TIMEOUT_MS, milliseconds(left));
  curl_easy_setopt(handle_, CURLOPT_CONNECTTIMEOUT_MS, milliseconds(std::min(left, limits_.connect)));
  // Armed when the answer begins: a server that computes for longer than the low-speed time is slow, not broken.
  curl_easy_setopt(handle_, CURLOPT_LOW_SPEED_TIME, 0L);

  curl_slist_free_all(headers_);
  headers_ = nullptr;
  if (!known_.etag.empty()) add_header("If-None-Match: " + known_.etag);
  if (!known_.last_modified.empty()) add_header("If-Modified-Since: " + known_.last_modified);
  if (url_ == credentials_.url || may_share_secrets(credentials_.url, url_)) {
    for (const std::string& line : credentials_.lines) add_header(line);
  }
  curl_easy_setopt(handle_, CURLOPT_HTTPHEADER, headers_);
}

std::size_t Transfer::on_header(char* bytes, std::size_t size, std::size_t count, void* self) {
  return static_cast<Transfer*>(self)->take_header({bytes, size * count});
}

std::size_t Transfer::on_body(char* bytes, std::size_t size, std::size_t count, void* self) {
  return static_cast<Transfer*>(self)->take_body({bytes, size * count});
}

std::size_t Transfer::take_header(std::string_view line) {
  constexpr std::size_t abort_transfer = 0;
  if (head_.complete) return line.size();  // a trailer
  head_bytes_ += line.size();
  if (head_bytes_ > most_head_bytes) {
    excess_ = Excess::head;
    return abort_transfer;
  }
  if (line.starts_with("HTTP/")) {
    head_ = {};
    head_.status = status_of(line);
    return line.size();
  }
  if (line == "\r\n" || line == "\n") {
    if (head_.status / 100 == 1) return line.size();  // the real head follows
    head_.complete = true;
    curl_easy_setopt(handle_, CURLOPT_LOW_SPEED_LIMIT, static_cast<long>(limits_.low_speed_bytes));
    curl_easy_setopt(handle_, CURLOPT_LOW_SPEED_TIME,
                     static_cast<long>(std::chrono::ceil<std::chrono::seconds>(limits_.low_speed_time).count()));
    // What else a server has to say is not read; 304 has no body and its connection stays good.
    const bool wanted = head_.status == 0 || head_.status == 200 || head_.status == 304;
    return wanted ? line.size() : abort_transfer;
  }
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return line.size();
  const std::string name = lower(line.substr(0, colon));
  std::string* const field = name == "etag"            ? &head_.etag
                             : name == "last-modified" ? &head_.last_modified
                             : name == "content-type"  ? &head_.content_type
                             : name == "retry-after"   ? &head_.retry_after
                             : name == "location"      ? &head_.location
                             : name == "date"          ? &head_.date
                             : name == "age"           ? &head_.age
                                                       : nullptr;
  if (field) *field = field_value(line.substr(colon + 1));
  return line.size();
}

std::size_t Transfer::take_body(std::string_view bytes) {
  if (page_bytes_ + body_.size() + bytes.size() > static_cast<std::size_t>(source_.max_bytes)) {
    excess_ = Excess::body;
    return 0;
  }
  body_.append(bytes);
  return bytes.size();
}

std::optional<Outcome> Transfer::ended(CURLcode code, WallTime now) {
  // A whole head that is no 200 says all there is to know, however its connection ended.
  const bool web = !is_file(source_.url);
  if (web && head_.complete && is_redirect(head_.status)) return redirected();
  if (web && head_.complete && head_.status != 200) return judged_status(now);

  if (excess_ == Excess::head) return failed(fmt::format("more than {} bytes of headers", most_head_bytes));
  if (excess_ == Excess::body || code == CURLE_FILESIZE_EXCEEDED) {
    return failed(fmt::format("more than {} bytes", source_.max_bytes));
  }
  if (code != CURLE_OK) return failed(broken(code, now), kind_of(code));
  if (repeats_a_secret()) return failed("the answer repeats the secret it was asked with, it is not used");
  const auto turned = turn_page();
  if (!turned) return failed(turned.error().message);
  if (*turned) return std::nullopt;
  const bool alone = pages_.empty();
  // For a file libcurl makes up headers.
  return Response{
      .kind = Response::Kind::body,
      .body = alone ? std::move(body_) : joined_pages(pages_, body_),
      .validators = web && alone ? Validators{.etag = head_.etag, .last_modified = head_.last_modified} : Validators{},
      .content_type = web ? head_.content_type : "",
      .received_at = now,
      .served_at = web ? served_at(head_.date, head_.age) : std::nullopt};
}

/// Part of an answer is shown, logged or stored; a server that sends back what it was sent must not bring a secret
/// there.
bool Transfer::repeats_a_secret() const {
  const std::string_view parts[] = {body_, head_.etag, head_.last_modified, head_.content_type, head_.location};
  return std::any_of(std::begin(parts), std::end(parts), [this](auto part) { return repeats(credentials_, part); });
}

/// Sets the handle up for the next page; false when this one was the last.
Result<bool> Transfer::turn_page() {
  const auto next = next_page_ && !is_file(source_.url) ? next_page_(source_, url_, body_) : std::nullopt;
  if (!next) return false;
  auto target = redirect_target(url_, *next, "its address leads");
  if (!target) return fail(fmt::format("page {} cannot be asked for: {}", pages_.size() + 2, target.error().message));
  if (pages_.size() + 1 == most_pages) return fail(fmt::format("more than {} pages", most_pages));
  if (*target == url_ || body_ == (pages_.empty() ? std::string_view() : std::string_view(pages_.back())))
    return fail(fmt::format("page {} is the page before again", pages_.size() + 1));
  page_bytes_ += body_.size();
  pages_.push_back(std::move(body_));
  url_ = std::move(*target);
  known_ = {};  // a later page is asked for without conditions
  spent_ = {};
  hops_ = 0;
  set_hop();
  return true;
}

std::optional<Outcome> Transfer::redirected() {
  if (hops_ == limits_.redirects)
    return failed(fmt::format("the server redirects more than {} times", limits_.redirects));
  auto target = redirect_target(url_, head_.location);
  if (!target) {  // the sentence may name the scheme, which is the server's to choose
    return failed(repeats_a_secret() ? "the server redirects to something that is not a URL"
                                     : std::move(target.error().message));
  }
  spent_ += std::chrono::microseconds(info<curl_off_t>(handle_, CURLINFO_TOTAL_TIME_T));
  if (spent_ >= source_.timeout)
    return failed(fmt::format("no answer within {:g} s", seconds(source_.timeout)), FailureKind::timeout);
  ++hops_;
  url_ = std::move(*target);
  set_hop();
  return std::nullopt;
}

Outcome Transfer::judged_status(WallTime now) const {
  if (head_.status == 304 && !known_.empty()) {
    return Response{.kind = Response::Kind::not_modified,
                    .body = "",
                    .validators = known_,
                    .content_type = head_.content_type,
                    .received_at = now,
                    .served_at = served_at(head_.date, head_.age)};
  }
  if (head_.status == 304) {
    return failed("the server answered 304 (not modified) to a request without conditions", FailureKind::status);
  }
  return tl::unexpected(Failure{.message = status_sentence(head_.status),
                                .retry_after = parse_retry_after(head_.retry_after, now),
                                .kind = FailureKind::status});
}

std::string Transfer::broken(CURLcode code, WallTime now) const {
  const std::string said = sentence_of({.code = code,
                                        .detail = error_.data(),
                                        .os_error = info<long>(handle_, CURLINFO_OS_ERRNO),
                                        .verify_result = info<long>(handle_, CURLINFO_SSL_VERIFYRESULT),
                                        .host = host_of(url_),
                                        .ca_file = source_.ca_file,
                                        .proxy = own_proxy(source_.proxy),
                                        .now = now,
                                        .looked_up = info<curl_off_t>(handle_, CURLINFO_NAMELOOKUP_TIME_T) > 0,
                                        .connected = info<curl_off_t>(handle_, CURLINFO_PRETRANSFER_TIME_T) > 0,
                                        .received = info<curl_off_t>(handle_, CURLINFO_SIZE_DOWNLOAD_T),
                                        .expected = info<curl_off_t>(handle_, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T),
                                        .connect_limit = limits_.connect,
                                        .total_limit = source_.timeout,
                                        .slow_limit = limits_.low_speed_time,
                                        .slow_bytes = limits_.low_speed_bytes});
  // A redirect's host is the server's to choose.
  return repeats(credentials_, said) ? "the transfer failed, and to say how would show a secret" : said;
}

}  // namespace pandang::fetch
