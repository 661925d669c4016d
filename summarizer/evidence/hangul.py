"""Sino-Korean numerals that are written in Hangul, told from the words that sound alike.

일 is one, a day and a matter, 이 is two and "this", 조 is 10^12, an article of law and a surname: no list of words tells
them apart, the place where they stand does.
"""

from __future__ import annotations

import re

_ONES = "일이삼사오육칠팔구"
_HANJA = str.maketrans(_ONES + "십백천만억조할", "一二三四五六七八九十百千萬億兆割")
_COUNTERS = "명|년|원|달러|유로|엔|위안|개|건|곳|차례|가지|톤|배럴|가구|마리|대(?!표)|채|표|권|번|배"
_NUMERAL = re.compile(
    "|".join(
        [
            r"(?<=[\d十百千萬億兆])[십백천만억조할]+",  # behind figures: 3만5천, 2억 3,000만, 5千만
            rf"(?<!\w)(?:[{_ONES}]?[십백천만억조]){{2,}}[{_ONES}]?(?=여?(?:{_COUNTERS})|여?(?!\w))",  # 백만, 이천이십육
            rf"(?<!\w)(?:[{_ONES}]십[{_ONES}]?|십[{_ONES}])(?=여?(?:{_COUNTERS})|여?(?!\w))",  # 십사, 이십
            rf"(?<!\w)[{_ONES}]?[십백천만억](?=여?\s?(?:{_COUNTERS}))",  # alone only before what is counted: 만 명
            rf"(?<!\w)[{_ONES}](?=\s(?:년|개월|퍼센트))",
            r"(?<!\w)[수몇][십백천만억]+",  # 수십, 수백만: "tens", "millions"
        ]
    )
)


def numerals_in_hanja(text: str) -> str:
    """The text with these numerals in Hanja, as Korean headlines write them too; every offset holds.

    In Hanja a numeral is nothing else, and Han has no word boundaries, so the word lists can have it syllable by syllable.
    """
    return _NUMERAL.sub(lambda found: found[0].translate(_HANJA), text)
