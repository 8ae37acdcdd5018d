#pragma once

namespace pandang {

/// Documents in which every key of every object stands at least once. A new key is added here, and the tests of the
/// schemas look below it.
inline constexpr const char* full_config = R"({
  "$schema": "pandang.schema.json",
  "version": 1,
  "display": {
    "monitor": "HDMI-1", "span": true, "mode": "1920x1080@59.94", "languages": ["id", "en"],
    "timezone": "Asia/Makassar", "rotate": 90,
    "wall": {"canvas": [3840, 2160], "viewport": [0, 0, 1920, 1080]},
    "safe_area": 0.05, "pixel_shift": 0.002, "night_light": 0.5,
    "viewing": {"distance_m": 10, "screen_height_mm": 1200, "panel_nits": 700, "ambient_lux": 5000},
    "hours": {"every_day": ["08:00-22:00"], "monday": [], "tuesday": ["00:00-24:00"], "wednesday": ["18:00-02:00"],
              "thursday": ["08:00-12:00", "13:00-22:00"], "friday": ["13:00-22:00"], "saturday": [], "sunday": [],
              "dates": [{"date": "08-17", "hours": []}, {"from": "2027-02-08", "to": "2027-03-09", "hours": []}]}
  },
  "sources": [{
    "id": "city", "url": "https://data.example/feed.json", "format": "pandang-feed/1", "every": "5m", "timeout": 20,
    "max_bytes": 65536, "ca_file": "/etc/pandang/ca.pem", "stale_after": "7d", "withdraw_after": "365d", "show_after": "10m",
    "headers": {"X-Token": {"file": "/etc/pandang/token"}, "X-Key": {"env": "PANDANG_KEY"}},
    "auth": {"basic": {"user": "screen", "password": {"file": "/etc/pandang/password"}}},
    "pin_sha256": ["AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="], "proxy": "http://proxy.example:3128"
  }, {
    "id": "portal", "url": "https://data.example/api?resource_id=1&key={key}",
    "url_secrets": {"key": {"env": "PORTAL_KEY"}}, "auth": {"bearer": {"env": "PANDANG_TOKEN"}},
    "format": {
      "preset": "array", "into": {"ranking": "published"}, "source": "portal", "rows": "/rows",
      "where": {"jenis": "kota"}, "numbers": "id",
      "fields": {"period": "tahun", "value": "nilai", "name": "nama", "kind": {"is": "kota"}, "province": "provinsi",
                 "lat": "lintang", "lon": "bujur"},
      "paging": {"by": "offset", "parameter": "offset", "total": "/total"}
    }
  }, {
    "id": "sheet", "url": "https://data.example/sheet",
    "format": {
      "into": {"index": "spbe", "benchmark": {"id": "Nasional", "en": "National"}},
      "fields": {"period": "tahun", "value": "nilai"}, "paging": {"by": "next", "next": "/next"}
    }
  }],
  "base": {"city": {"name": "Kota Contoh", "province": "Kalimantan Selatan", "lat": -3.3, "lon": 114.6},
           "indices": [], "rankings": [], "claims": [], "milestones": [], "sources": {}},
  "playlist": [{"scene": "index:spbe", "for": "12s", "when": {"every_day": ["18:00-22:00"]}}],
  "bounds": {"depth": 32, "indices": 64, "rankings": 16, "entries": 10000, "milestones": 2000, "text": 500, "claims": 200},
  "history": {"keep_years": 20},
  "telemetry": {"log_level": "info", "metrics": "127.0.0.1:9787", "play_log_days": 90},
  "operator": {"pin": "$y$j9T$frQPkC0u2H9r87d1LJbna0$HaEgl3sRyeXGL5kVE0Yk5CPLbKx9MzIXRrcwkGO9Ko0", "close_after": "1m"}
})";

inline constexpr const char* full_feed = R"({
  "format": "pandang-feed/1",
  "generated_at": "2026-11-24T08:00:00+08:00",
  "city": {"name": "Kota Contoh", "province": "Kalimantan Selatan", "lat": -3.3, "lon": 114.6,
           "nickname": "Kota Sungai", "motto": {"id": "Maju", "en": "Onward"}},
  "indices": [{
    "id": "spbe", "name": "Indeks SPBE", "long_name": "Indeks SPBE nasional", "summary": "Seberapa baik.",
    "issuer": "Kementerian PANRB", "basis": "PermenPANRB 59/2020", "scale": {"min": 1, "max": 5, "decimals": 2},
    "bands": [{"name": "Baik", "min": 2.6}],
    "series": [{"period": "2024", "value": 4.1, "source": "panrb", "predicate": "Sangat Baik"}],
    "target": {"value": 4.5, "label": "RPJMD", "period": "2026", "source": "panrb"},
    "benchmarks": [{"name": "Nasional", "series": [{"period": "2024", "value": 3.1}]}],
    "components": [{"name": "Kebijakan", "weight": 13, "value": 4,
                    "parts": [{"name": "Tata kelola", "weight": 13, "value": 4, "indicators": 10}]}]
  }],
  "rankings": [{
    "id": "published", "index": "spbe", "title": "Terbaik", "coverage": {"listed": 1, "total": 508, "note": "Sebagian"},
    "highlight": "Kota Contoh",
    "entries": [{"name": "Kota Contoh", "kind": "Kota", "province": "Kalimantan Selatan", "lat": -3.3, "lon": 114.6,
                 "values": {"2023": 3.9, "2024": 4.1}}]
  }],
  "claims": [{"text": "Terbaik", "by": "Wali kota", "period": "2024", "index": "spbe", "source": "panrb"}],
  "milestones": [{"date": "2024-01-13", "title": "Mulai", "source": "panrb"}],
  "sources": {"panrb": {"name": "Kementerian PANRB", "url": "https://www.menpan.go.id/"}}
})";

}  // namespace pandang
