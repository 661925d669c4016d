"""Strings that come alive where they are printed as they are: in a terminal, in Markdown, in a page, in a spreadsheet.

{web} stands for the address of a server that keeps what is asked of it.
"""

from __future__ import annotations

from summarizer.brief import Brief
from tests import briefs

TERMINAL = {
    "clear": "\x1b[2J\x1b[Hgone",
    "colour": "\x1b[31;1mred\x1b[0m",
    "conceal": "\x1b[8mconcealed\x1b[28m",
    "up": "line\x1b[5A\x1b[2Kover",
    "title": "\x1b]0;owned\x07",
    "icon": "\x1b]2;owned\x1b\\",
    "link": "\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "clipboard": "\x1b]52;c;cm0gLXJmIC8=\x07",
    "device control": "\x1bP1$r0m\x1b\\",
    "application command": "\x1b_Gi=1;AAAA\x1b\\",
    "privacy message": "\x1b^secret\x1b\\",
    "other screen": "\x1b[?1049h\x1b[?25l",
    "mouse": "\x1b[?1000h\x1b[?2004h",
    "answer back": "\x1b[6n\x1b[c\x05",
    "alignment": "\x1b#8",
    "reset": "\x1bc",
    "insert": "\x1b[4hinserted",
    "C1 colour": "\x9b31mred\x9b2J",
    "C1 link": "\x9d8;;https://evil.example\x9cclick\x9d8;;\x9c",
    "C1 string": "\x90q\x9c \x9f \x9e",
    "next line": "real\x85fake",
    "bell": "ding\x07",
    "backspace": "safe\b\b\b\bevil",
    "return": "the ship has not sailed\rthe ship has sailed    ",
    "line feed": "a\n\n\n      12│ a quote of no article",
    "tab": "a\tb\v\fc",
    "shift out": "\x0elqqk\x0f",
    "delete and null": "a\x7f\x00b",
    "separators": "a\x1c\x1d\x1e\x1fb",
    "markup": "[bold red]x[/] [link=https://evil.example]y[/link] [/] :smile: [@click=app.quit]z[/]",
    "open bracket": "[red",
}
UNSEEN = {
    "override": "\u202egnihton\u202c",
    "override in a word": "Le\u202eyor\u202c",
    "open override": "\u202e1000 \u202d dead",
    "embedding": "\u202aa\u202b b\u202c",
    "isolates": "\u2066a \u2067b\u2069 \u2068c\u2069",
    "zero width in a word": "Pri\u200bme Mi\u200dni\u200cster\u2060s",
    "byte order mark": "\ufeffname\ufeff",
    "fillers": "\u3164\u115f\u1160\u17b4\u2800",
    "tags": "name" + "".join(chr(0xE0000 + ord(c)) for c in "obey"),
    "selectors": "a\ufe00\ufe01\U000e0101\U000e0102",
    "annotation": "\ufff9a\ufffab\ufffb",
    "invisible sums": "1\u20620\u2063\u20640",
    "soft hyphens": "pro\u00adme\u00adthe\u00adus",
    "half a pair of mark and letter": "e\u0301\u0301\u0301",
    "line separators": "a\u2028b\u2029c",
}
MARKDOWN = {
    "link": "[click]({web}/md)",
    "link that runs": "[click](javascript:document.title='owned')",
    "data link": "[click](data:text/html;base64,PHNjcmlwdD4=)",
    "image": "![x]({web}/md.png)",
    "reference": "[x][y] [y]: {web}/ref",
    "definition": "[y]: {web}/ref",
    "footnote": "[^1] [^1]: {web}/note",
    "autolink": "<{web}/auto> <someone@evil.example>",
    "bare address": "{web}/bare www.evil.example someone@evil.example",
    "mention": "@someone #12 GH-3 owner/name#4 :tada:",
    "heading": "# heading",
    "heading below": "heading\n=======\nheading\n-------",
    "table": "| a | b |\n|---|---|\n| c | d |",
    "fence": "```html\n<script>document.title='owned'</script>\n```",
    "tildes": "~~~\ncode\n~~~ ~~struck~~",
    "code": "`code` ``co`de``",
    "code that opens": "```",
    "indented": "\n\n    code",
    "quote": "> quote\n>> quote",
    "list": "- a\n- b\n  1. c",
    "tasks": "- [x] done",
    "rule": "\n\n---\n\n***\n",
    "emphasis": "*a* **b** _c_ __d__ ***e***",
    "hard break": "a  \nb\\\nc",
    "html": "<b>bold</b> <img src={web}/raw.png onerror=\"document.title='owned'\">",
    "html block": "\n\n<div><script src={web}/raw.js></script></div>\n\n",
    "comment": "<!-- comment",
    "details": "<details><summary>x</summary>",
    "entities": "&lt;script&gt; &#60;b&#62; &nbsp; &copy;",
    "escapes": "\\[x\\](y) \\",
    "mathematics": "$x$ $$\\frac{{1}}{{2}}$$ \\(a\\) \\[b\\]",
    "front matter": "---\ntitle: x\n---",
    "frames": "> [!WARNING]\n> x",
    "diagram": "```mermaid\ngraph TD; A-->B\n```",
}
PAGE = {
    "script": "<script>document.title='owned'</script>",
    "script of a server": "<script src={web}/x.js></script>",
    "broken script": "<scr\x00ipt>document.title='owned'</scr\x00ipt>",
    "image": "<img src={web}/x.png onerror=document.title='owned'>",
    "vector": "<svg/onload=document.title='owned'><image href={web}/x.svg>",
    "frame": '<iframe src={web}/x.html srcdoc="<script>top.document.title=1</script>"></iframe>',
    "style": "<style>*{{background:url({web}/x.css)}}</style>",
    "sheet": "<link rel=stylesheet href={web}/x.css><link rel=prefetch href={web}/x>",
    "refresh": '<meta http-equiv=refresh content="0;url={web}/refresh">',
    "base": "<base href={web}/>",
    "form": "<form action={web}/x><button>go</button></form>",
    "object": "<object data={web}/x></object><embed src={web}/x>",
    "media": "<video src={web}/x autoplay></video><audio src={web}/x autoplay>",
    "leaves the title": "</title><script>document.title='owned'</script>",
    "leaves the style": "</style><script>document.title='owned'</script>",
    "leaves the script": "</script><script>document.title='owned'</script>",
    "leaves a comment": "--><script>document.title='owned'</script><!--",
    "leaves an attribute": '" onmouseover="document.title=\'owned\'" x="',
    "leaves a single attribute": "' autofocus onfocus='document.title=1' x='",
    "leaves everything": "</p></div></article></main></body></html><h1>owned</h1>",
    "runs": "javascript:document.title='owned'",
    "runs with a tab": "java\tscript:document.title='owned'",
    "templates": "{{{{ 7*7 }}}} {{% raw %}} ${{7*7}} <%= 7*7 %> #{{7*7}}",
    "entities": "&lt;script&gt;document.title='owned'&lt;/script&gt; &#x3c;b&#x3e;",
    "other encodings": "+ADw-script+AD4- ＜script＞ \\u003cscript\\u003e %3Cscript%3E",
    "cdata": "<![CDATA[<script>document.title='owned'</script>]]>",
    "math": "<math><mtext><table><mglyph><style><img src={web}/x onerror=document.title='owned'>",
}
SPREADSHEET = {
    "equals": '=HYPERLINK("{web}/x","click")',
    "plus": "+1+cmd|' /C calc'!A0",
    "minus": "-2+3+cmd|' /C calc'!A0",
    "at": "@SUM(1+9)*cmd|' /C calc'!A0",
    "tab": "\t=1+1",
    "return": "\r=1+1",
    "quote": '"=1+1", "x"\r\n=2',
}


def payloads(*kinds: dict[str, str], web: str = "http://127.0.0.1:9") -> dict[str, str]:
    """The strings of these kinds by name; only those for pages and Markdown hold an address."""
    return {
        name: text.format(web=web) if kind is not TERMINAL and kind is not UNSEEN else text
        for kind in kinds
        for name, text in kind.items()
    }


EVERY = {
    f"{label}, {name}": text
    for label, kind in (
        ("terminal", TERMINAL), ("unseen", UNSEEN), ("markdown", MARKDOWN), ("page", PAGE), ("cell", SPREADSHEET)
    )
    for name, text in payloads(kind).items()
}  # fmt: skip


def brief_of(payload: str) -> Brief:
    """A brief with the payload, between words, in every field that foreign text can reach."""
    return briefs.hostile(payload)
