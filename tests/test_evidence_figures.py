from __future__ import annotations

from fractions import Fraction
from time import process_time

import pytest

from summarizer.evidence.clauses import plain
from summarizer.evidence.dates import DateReader
from summarizer.evidence.figures import FigureReader
from summarizer.evidence.hangul import numerals_in_hanja
from summarizer.lexicon import lexicon_for


def strict(language: str, text: str) -> list[float]:
    return sorted(map(float, FigureReader(lexicon_for(language)).values(plain(text), strict=True)))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("3만5천 명", [35_000]),
        ("3만5000명", [35_000]),
        ("2억 3,000만 원", [230_000_000]),
        ("열네 개", [14]),
        ("십사", [14]),
        ("5천600표", [5_600]),
        ("1만 8,500톤", [18_500]),
        ("1천58명", [1_058]),
        ("1조2천억원", [1_200_000_000_000]),
        ("20만t", [200_000]),
        ("백만 달러", [1_000_000]),
        ("이천이십육", [2_026]),
        ("이십여 명", [20]),
        ("만여 명", [10_000]),
        ("천 명", [1_000]),
        ("수십 명", [10]),
        ("수백만 명이", [1_000_000]),
        ("삼 년", [3]),
        ("스물여덟 명", [28]),
        ("서른다섯 살", [35]),
        ("다섯명이", [5]),
        ("둘은 숨졌다", [2]),
        ("이틀 만에", [2]),
        ("1億5千만 원", [150_000_000]),
        ("3.5%포인트", [3.5]),
        ("18세 남성", [18]),
        ("만 18세", [18]),
        ("15일 만에", [15]),
        ("3~4명", [3, 4]),
        ("3월 15일", [15]),
    ],
)
def test_korean_figures(text: str, values: list[float]) -> None:
    assert strict("ko", text) == values


@pytest.mark.parametrize(
    "text",
    [
        "천사",
        "만일 그가",
        "조사와 구조",
        "이 사람",
        "조 바이든",
        "천 장관",
        "두려움",
        "만나다",
        "일이 있다",
        "구조조정",
        "할 수 있다",
    ],
)
def test_korean_words_that_sound_like_figures(text: str) -> None:
    assert strict("ko", text) == []


def test_offsets_hold_where_numerals_are_written_in_hanja() -> None:
    assert numerals_in_hanja("약 3만5천 명과 십사 명, 천사") == "약 3萬5千 명과 十四 명, 천사"


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("ko", "3분의 1이 찬성했다", Fraction(1, 3)),
        ("ja", "3分の2が賛成した", Fraction(2, 3)),
        ("ko", "2년 반 동안", Fraction(5, 2)),
        ("ja", "2年半ぶりに", Fraction(5, 2)),
        ("zh", "3个月半之后", Fraction(7, 2)),
        ("tr", "46 bin 300 kişi", Fraction(46_300)),
        ("zh", "2万1000人", Fraction(21_000)),
        ("de", "2,3 Millionen Kronen", Fraction(2_300_000)),
        ("fr", "deux cent douze", Fraction(212)),
    ],
)
def test_parts_halves_and_magnitudes(language: str, text: str, values: Fraction) -> None:
    assert values in FigureReader(lexicon_for(language)).values(plain(text), strict=True)


@pytest.mark.parametrize(
    ("language", "text", "no_figure"),
    [
        ("zh", "周三在北京", 3),
        ("zh", "十二月", 12),
        ("ja", "3月に", 3),
        ("ko", "11월에", 11),
        ("ar", "يوم الاثنين", 2),
    ],
)
def test_months_and_weekdays_are_no_figures(language: str, text: str, no_figure: int) -> None:
    assert no_figure not in FigureReader(lexicon_for(language)).values(plain(text))


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("de", "2,3", [2.3]),
        ("de", "1.240", [1.24, 1240]),
        ("de", "1.234,5", [1234.5]),
        ("de", "1.234.567", [1_234_567]),
        ("fr", "12 000", [12_000]),
        ("fr", "2,3 millions", [2_300_000]),
        ("en", "in 2031 millions of people", [2031, 1_000_000, 2_031_000_000]),
        ("en", "2.3", [2.3]),
        ("en", "0.125", [0.125]),
        ("en", "1,240", [1.24, 1240]),
        ("de", "am 12.04.2031", [4, 12, 12.04, 2031]),
        ("en", "at 7.30pm", [7, 7.3, 30]),
    ],
)
def test_a_mark_is_read_in_two_ways_only_before_three_digits(language: str, text: str, values: list[float]) -> None:
    assert sorted(map(float, FigureReader(lexicon_for(language)).values(text))) == sorted(values)


def test_what_is_written_together_has_no_parts() -> None:
    reader = FigureReader(lexicon_for("ko"))
    assert reader.values(plain("3만5천 명")) == {35_000}
    assert reader.values(plain("2억 3,000만")) >= {230_000_000, 200_000_000, 30_000_000}
    assert 5 not in reader.values(plain("1억5천만 달러"))


def test_months_and_weekdays_of_korean() -> None:
    reader = DateReader(lexicon_for("ko"))
    assert reader.months("11월 3일 화요일에는 12월분이") == {11, 12}
    assert reader.months("3개월 뒤") == frozenset()
    assert reader.weekdays("지난 7일(금)과 화요일에") == {2, 5}


def test_words_without_end_take_linear_time() -> None:
    reader = FigureReader(lexicon_for("en"))
    start = process_time()
    reader.values("one two " * 1_000)
    short = process_time() - start
    start = process_time()
    reader.values("one two " * 8_000)
    assert process_time() - start < 24 * max(short, 0.01)
