// What is wrong with sources, their mappings and their secrets, a sentence each.
#include <gmock/gmock.h>

#include "config/bad_config.hpp"

namespace pandang {
namespace {

using testing::HasSubstr;

#define FORMAT(format) R"({"sources": [{"id": "s", "url": "https://h/", "format": {)" format "}}]}"
#define INDEX R"("into": {"index": "i"}, )"
#define FIELDS R"("fields": {"period": "p", "value": "v"})"
INSTANTIATE_TEST_SUITE_P(
    Mapping, BadConfig,
    testing::Values(
        BadCase{FORMAT(FIELDS), "F: /sources/0/format/into: missing"},
        BadCase{FORMAT(R"("into": {"index": "i", "ranking": "r"}, )" FIELDS),
                "F: /sources/0/format/into: not one place for the rows (found both, expected exactly one of"},
        BadCase{FORMAT(R"("into": {"ranking": "r"}, )" FIELDS), "F: /sources/0/format/fields/name: missing"},
        BadCase{FORMAT(R"("into": {"ranking": "r", "benchmark": "B"}, )" FIELDS),
                "F: /sources/0/format/into/benchmark: a benchmark of no index"},
        BadCase{FORMAT(INDEX R"("fields": {"period": "p", "valu": "v"})"),
                "F: /sources/0/format/fields/valu: unknown key, did you mean `value`?"},
        BadCase{FORMAT(INDEX R"("fields": {"period": "p", "value": "v", "name": "n"})"),
                "F: /sources/0/format/fields/name: a field that no series has"},
        BadCase{FORMAT(INDEX R"("fields": {"period": {"is": []}, "value": "v"})"),
                "F: /sources/0/format/fields/period/is: not a constant"},
        BadCase{FORMAT(INDEX FIELDS R"(, "preset": "ckn")"),
                "F: /sources/0/format/preset: unknown name (found \"ckn\", expected one of array, ckan"},
        BadCase{FORMAT(INDEX FIELDS R"(, "rows": "result")"), "F: /sources/0/format/rows: not a JSON pointer"},
        BadCase{FORMAT(INDEX FIELDS R"(, "preset": "csv", "rows": "/a")"), "F: /sources/0/format/rows: not used by"},
        BadCase{FORMAT(INDEX FIELDS R"(, "where": {"a": null})"), "F: /sources/0/format/where/a: not a value to comp"},
        BadCase{FORMAT(INDEX FIELDS R"(, "numbers": "de")"), "F: /sources/0/format/numbers: unknown name"},
        BadCase{FORMAT(INDEX FIELDS R"(, "paging": {"by": "next"})"), "F: /sources/0/format/paging/next: no way to"},
        BadCase{FORMAT(INDEX FIELDS R"(, "wher": {})"),
                "F: /sources/0/format/wher: unknown key, did you mean `where`?"}));
#undef FORMAT

#define KEYED(url, secrets) R"({"sources": [{"id": "a", "url": ")" url R"(", "url_secrets": )" secrets "}]}"
#define SOURCE(members) R"({"sources": [{"id": "a", "url": "http://h/x", )" members "}]}"
INSTANTIATE_TEST_SUITE_P(
    Sources, BadConfig,
    testing::Values(
        BadCase{SOURCE(R"("evry": "5m")"), "F: /sources/0/evry: unknown key, did you mean `every`?"},
        BadCase{SOURCE(R"("every": 9999999999999)"),
                "F: /sources/0/every: out of range (found 9999999999999, expected 5s to 7d"},
        BadCase{SOURCE(R"("every": 1e300)"), "F: /sources/0/every: out of range"},
        BadCase{SOURCE(R"("every": "99999999999999999999d")"), "F: /sources/0/every: out of range"},
        BadCase{SOURCE(R"("every": -5)"), "F: /sources/0/every: out of range"},
        BadCase{SOURCE(R"("every": "4s")"), "F: /sources/0/every: out of range"},
        BadCase{SOURCE(R"("every": "5 m")"), "F: /sources/0/every: not a duration"},
        BadCase{SOURCE(R"("every": "5w")"), "F: /sources/0/every: not a duration"},
        BadCase{SOURCE(R"("every": "nans")"), "F: /sources/0/every: not a duration"},
        BadCase{SOURCE(R"("every": "m")"), "F: /sources/0/every: not a duration"},
        BadCase{SOURCE(R"("every": "")"), "F: /sources/0/every: not a duration"},
        BadCase{SOURCE(R"("every": null)"), "F: /sources/0/every: not a duration (found null"},
        BadCase{SOURCE(R"("timeout": "6m")"), "F: /sources/0/timeout: out of range (found \"6m\", expected 1s to 5m"},
        BadCase{SOURCE(R"("max_bytes": 67108865)"), "F: /sources/0/max_bytes: out of range"},
        BadCase{SOURCE(R"("max_bytes": 2048.5)"), "F: /sources/0/max_bytes: not a whole number"},
        BadCase{SOURCE(R"("stale_after": "10d", "withdraw_after": "10d")"),
                "F: /sources/0/withdraw_after: withdrawn before it is stale (found 10d, expected more than"},
        BadCase{SOURCE(R"("stale_after": "400d")"), "F: /sources/0/withdraw_after: withdrawn before it is stale"},
        BadCase{SOURCE(R"("show_after": "25h")"),
                "F: /sources/0/show_after: out of range (found \"25h\", expected 0s to"},
        BadCase{SOURCE(R"("show_after": "2h", "stale_after": "2h")"),
                "F: /sources/0/show_after: stale before it is shown (found 2h, expected less than stale_after, 2h)"},
        BadCase{SOURCE(R"("format": "csv")"), "F: /sources/0/format: not a format"},
        BadCase{SOURCE(R"("url_secrets": "abc")"), "F: /sources/0/url_secrets: not secrets of the url (found"},
        BadCase{SOURCE(R"("url_secrets": {"key": {"env": "A"}})"),
                "F: /sources/0/url_secrets/key: a secret without a place (found `key`, expected {key} in url)"},
        BadCase{KEYED("https://h/{key}", R"({"A B": {"env": "A"}})"),
                "F: /sources/0/url_secrets/A B: not a name of a secret (found \"A B\", expected 1 to 40"},
        BadCase{KEYED("https://h/{key}", R"({"key": {}})"), "F: /sources/0/url_secrets/key: not one place"},
        BadCase{KEYED("https://h/{key}?t={token}", R"({"key": {"env": "A"}})"),
                "F: /sources/0/url: a place without its secret (found {token}, expected `token` in url_secrets)"},
        BadCase{KEYED("https://{key}.h/", R"({"key": {"env": "A"}})"),
                "F: /sources/0/url: a secret's place in the host (found"},
        BadCase{KEYED("file:///{key}", R"({"key": {"env": "A"}})"),
                "F: /sources/0/url_secrets: secrets of a file's address"},
        BadCase{SOURCE(R"("headers": [])"), "F: /sources/0/headers: not request headers"},
        BadCase{SOURCE(R"("headers": {"X Y": {"env": "A"}})"), "F: /sources/0/headers/X Y: not a header name"},
        BadCase{SOURCE(R"("headers": {"X": {"env": "A", "file": "b"}})"), "F: /sources/0/headers/X: not one place"},
        BadCase{SOURCE(R"("headers": {"X": {}})"), "F: /sources/0/headers/X: not one place"},
        BadCase{SOURCE(R"("headers": {"X": {"envv": "A"}})"), "F: /sources/0/headers/X/envv: unknown key"},
        BadCase{R"({"sources": {}})", "F: /sources: not a list of sources"},
        BadCase{R"({"sources": [7]})", "F: /sources/0: not an object"},
        BadCase{R"({"sources": [{"url": "http://h/"}]})", "F: /sources/0/id: missing"},
        BadCase{R"({"sources": [{"id": "a"}]})", "F: /sources/0/url: missing"},
        BadCase{R"({"sources": [{"id": "A", "url": "http://h/"}]})", "F: /sources/0/id: not a source id"},
        BadCase{R"({"sources": [{"id": "a", "url": "http://h/"}, {"id": "a", "url": "http://h/"}]})",
                "F: /sources/1/id: duplicate source id"},
        BadCase{R"({"sources": [{"id": "a", "url": "ftp://h/"}]})", "F: /sources/0/url: not a URL that can be fetched"},
        BadCase{R"({"sources": [{"id": "a", "url": "h/x"}]})", "F: /sources/0/url: not a URL that can be fetched"},
        BadCase{R"({"sources": [{"id": "a", "url": "http://"}]})", "F: /sources/0/url: not a whole URL"},
        BadCase{R"({"sources": [{"id": "a", "url": "http:///x"}]})", "F: /sources/0/url: not a whole URL"}));

#define SECURE(members) R"({"sources": [{"id": "a", "url": "https://h/x", )" members "}]}"
#define PIN "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
INSTANTIATE_TEST_SUITE_P(
    Trust, BadConfig,
    testing::Values(
        BadCase{SOURCE(R"("pin_sha256": ")" PIN R"(")"),
                "F: /sources/0/pin_sha256: a pin where there is no key (found http:, expected an https url)"},
        BadCase{R"({"sources": [{"id": "a", "url": "file:///x", "pin_sha256": ")" PIN R"("}]})",
                "F: /sources/0/pin_sha256: a pin where there is no key (found file:, expected an https url)"},
        BadCase{SECURE(R"("pin_sha256": [1, 2, 3])"), "F: /sources/0/pin_sha256: not pins of a server's key"},
        BadCase{SECURE(R"("pin_sha256": 5)"),
                "F: /sources/0/pin_sha256: not a pin of a server's key (found 5, expected one or two of 44"},
        BadCase{SECURE(R"("pin_sha256": [")" PIN R"(", "sha256//)" PIN R"("])"),
                "F: /sources/0/pin_sha256/1: not a pin of a server's key"},
        BadCase{SECURE(R"("pin_sha256": [")" PIN R"(", ")" PIN R"("])"),
                "F: /sources/0/pin_sha256/1: a pin named twice"},
        // In hexadecimal; a digit short; bits beyond the 32nd byte; the digits of URLs; two pins in one text.
        BadCase{SECURE(R"("pin_sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")"),
                "not a pin of a server's key"},
        BadCase{SECURE(R"("pin_sha256": "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuF==")"), "not a pin"},
        BadCase{SECURE(R"("pin_sha256": "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=")"), "not a pin"},
        BadCase{SECURE(R"("pin_sha256": "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=")"), "not a pin"},
        BadCase{SECURE(R"("pin_sha256": ")" PIN ";" PIN R"(")"), "not a pin"},
        BadCase{SECURE(R"("auth": [])"), "F: /sources/0/auth: not an object"},
        BadCase{SECURE(R"("auth": {})"), "F: /sources/0/auth: not one way to log in (found 0 keys"},
        BadCase{SECURE(R"("auth": {"bearer": {"env": "A"}, "basic": {}})"),
                "F: /sources/0/auth: not one way to log in"},
        BadCase{SECURE(R"("auth": {"digest": {"env": "A"}})"), "F: /sources/0/auth/digest: unknown key"},
        BadCase{SECURE(R"("auth": {"bearer": {"env": "A", "file": "b"}})"),
                "F: /sources/0/auth/bearer: not one place for the secret"},
        BadCase{SECURE(R"("auth": {"basic": {"user": "u"}})"), "F: /sources/0/auth/basic/password: missing"},
        BadCase{SECURE(R"("auth": {"basic": {"password": {"env": "A"}}})"), "F: /sources/0/auth/basic/user: missing"},
        BadCase{SECURE(R"("auth": {"basic": {"user": "a:b", "password": {"env": "A"}}})"),
                "F: /sources/0/auth/basic/user: not a user name"},
        BadCase{SECURE(R"("auth": {"basic": {"usr": "a", "password": {"env": "A"}}})"),
                "F: /sources/0/auth/basic/usr: unknown key, did you mean `user`?"},
        BadCase{SECURE(R"("headers": {"AUTHORIZATION": {"env": "A"}}, "auth": {"bearer": {"env": "A"}})"),
                "F: /sources/0/auth: a second login (found a header Authorization beside it"},
        BadCase{SECURE(R"("proxy": 3128)"),
                "F: /sources/0/proxy: not a proxy (found 3128, expected http://host:port, none or \"\")"},
        BadCase{SECURE(R"("proxy": "proxy:3128")"), "F: /sources/0/proxy: not a proxy"},
        BadCase{SECURE(R"("proxy": "https://proxy:3128")"), "F: /sources/0/proxy: not a proxy"},
        BadCase{SECURE(R"("proxy": "socks5://proxy:3128")"), "F: /sources/0/proxy: not a proxy"},
        BadCase{SECURE(R"("proxy": "http://proxy")"), "F: /sources/0/proxy: not a proxy"},
        BadCase{SECURE(R"("proxy": "http://proxy:")"), "F: /sources/0/proxy: not a proxy"},
        BadCase{SECURE(R"("proxy": "http://:3128")"), "F: /sources/0/proxy: not a proxy"},
        BadCase{SECURE(R"("proxy": "http://proxy:0")"), "F: /sources/0/proxy: not a proxy"},
        BadCase{SECURE(R"("proxy": "http://proxy:65536")"), "F: /sources/0/proxy: not a proxy"},
        BadCase{SECURE(R"("proxy": "http://proxy:3128/path")"), "F: /sources/0/proxy: not a proxy"},
        BadCase{SECURE(R"("verify": false)"), "F: /sources/0/verify: unknown key"},
        BadCase{SECURE(R"("insecure": true)"), "F: /sources/0/insecure: unknown key"}));

TEST(Config, ASecretIsNeverRepeated) {
  for (const char* text :
       {SOURCE(R"("headers": {"Authorization": "hunter2"})"), SOURCE(R"("auth": "hunter2")"),
        SOURCE(R"("auth": {"bearer": "hunter2"})"),
        SOURCE(R"("auth": {"basic": {"user": "u", "password": "hunter2"}})"),
        KEYED("https://h/{key}", R"({"key": "hunter2"})"), SOURCE(R"("proxy": "http://u:hunter2@proxy:3128")"),
        R"({"sources": [{"id": "a", "url": "http://u:hunter2@h/"}]})"}) {
    const ConfigReading reading = parse_config(text);
    ASSERT_FALSE(reading.offences.empty()) << text;
    for (const Offence& offence : reading.offences) {
      EXPECT_THAT(offence.message, testing::Not(HasSubstr("hunter2")));
    }
  }
}

TEST(Config, PlacesForSecretsAreTheNamedOnesAlone) {
  for (const char* url : {"https://h/{key}/x", "https://h/a?key={key}&filters={\\\"daerah\\\":{}}&open={key"}) {
    const std::string text = std::string(R"({"sources": [{"id": "a", "url": ")") + url +
                             R"(", "url_secrets": {"key": {"file": "/etc/pandang/key"}}, "proxy": "none"}]})";
    const ConfigReading reading = parse_config(text);
    EXPECT_EQ(first_offence(reading), "");
    ASSERT_EQ(reading.config.sources.size(), 1U);
    EXPECT_EQ(reading.config.sources[0].url_secrets.at("key").file, "/etc/pandang/key");
    EXPECT_EQ(reading.config.sources[0].proxy, SourceConfig::no_proxy);
  }
}

}  // namespace
}  // namespace pandang
