"""The routes by which a page could do harm, each with a page that takes it.

One payload in another spelling is no other route.  A route is a mechanism of its own:
a notation, directive, option, role, setting or file of docutils, Sphinx, MyST,
sphinx-design or ourselves, that leads to harm through code of its own.

In a page ``@NAME@`` is the name of the route, ``@RAN@`` a folder where code that ran
leaves a file, ``@OUT@`` and ``@ABS@`` the way to a folder outside the project, where each
route has its secret, and ``@FOREIGN@`` another site (of this machine).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise


class Harm(StrEnum):
    """What happens, as it is seen to happen."""

    RUNS = "code of the page's runs while it is built"
    READS = "a file from outside the project is published"
    CONNECTS = "a connection is opened while the page is built"
    SCRIPTS = "a script of the page's runs in the reader's browser"
    ACTS = "the reader's browser goes to another site, or asks it for something"
    COVERS = "a link lies over the whole page"
    EXHAUSTS = "the build has no end, no bound, or dies"
    FORGES = "the page writes a line of its own in the log of the build"


class Stack(StrEnum):
    """What the page is built with, on the stock side."""

    BARE = "the settings of our own site"
    USUAL = "the settings of many a documentation project"
    PRINT = "the same, as LaTeX"


@dataclass(frozen=True)
class Route:
    """A route to harm.

    :param name: also the name of the page
    :param harm: what it leads to
    :param page: the source of the page
    :param stack: the settings that it needs to be live
    :param files: other files of the contribution, by path
    :param links: symbolic links of the contribution: path and target
    :param says: the subtype of our warning, empty when there is nothing to warn of
    :param whole: whether the page is refused as a whole
    :param about: the name that our warning is about, when it is not the page's
    :param variant: whether it is another way into a route that is counted already
    """

    name: str
    harm: Harm
    page: str = ""
    stack: Stack = Stack.BARE
    files: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    says: str = "refused"
    whole: bool = False
    about: str = ""
    variant: bool = False


USUAL = Stack.USUAL
RUN = 'cycler.__init__.__globals__.os.system("touch @RAN@/@NAME@")'
PYTHON = 'import pathlib\n\npathlib.Path("@RAN@/@NAME@").touch()\n'
CALL = "fetch('/ran/@NAME@')"
IMG = f'<img src="x" onerror="{CALL}">'
PIXEL = "@FOREIGN@/seen/@NAME@.png"
ACTIVE_SVG = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>{CALL}</script></svg>'
)
ACTIVE_HTML = f"<!DOCTYPE html><title>x</title><script>{CALL}</script>"


def _message(original: str, translation: str) -> str:
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    quoted = translation.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'{head}msgid "{original}"\nmsgstr "{quoted}"\n'


_CODE = [
    Route(
        "setting-substitution",
        Harm.RUNS,
        "---\nmyst:\n  enable_extensions: [substitution]\n---\n# T\n\nA {{ " + RUN + " }}",
        says="front-matter",
    ),
    Route(
        "setting-loose-opening",
        Harm.RUNS,
        "---x\nmyst:\n  enable_extensions: [substitution]\n---\n\n# T\n\nA {{ " + RUN + " }}",
        says="front-matter",
    ),
    Route("substitution-inline", Harm.RUNS, "# T\n\nA {{ " + RUN + " }}", USUAL),
    Route("substitution-block", Harm.RUNS, "# T\n\n{{ " + RUN + " }}", USUAL, variant=True),
    Route(
        "translated-setting",
        Harm.RUNS,
        "# T\n\nEen zin.",
        files={
            "locale/nl/LC_MESSAGES/translated-setting.po": _message(
                "Een zin.",
                "---\nmyst:\n  enable_extensions: [substitution]\n---\nA {{ " + RUN + " }}",
            )
        },
        says="",
    ),
    Route(
        "autodoc",
        Harm.RUNS,
        "# T\n\n```{automodule} evil_autodoc\n```",
        USUAL,
        files={"evil_autodoc.py": PYTHON},
    ),
    Route(
        "inheritance-diagram",
        Harm.RUNS,
        "# T\n\n```{inheritance-diagram} evil_diagram\n```",
        USUAL,
        files={"evil_diagram.py": PYTHON},
    ),
    Route(
        "autosummary",
        Harm.RUNS,
        "# T\n\n```{autosummary}\nevil_summary\n```",
        USUAL,
        files={"evil_summary.py": PYTHON},
    ),
    Route(
        "viewcode",
        Harm.RUNS,
        "# T\n\n```{py:function} f()\n:module: evil_view\n```",
        USUAL,
        files={"evil_view.py": PYTHON},
    ),
    Route(
        "ifconfig",
        Harm.RUNS,
        '# T\n\n```{ifconfig} __import__("os").system("touch @RAN@/@NAME@")\nx\n```',
        USUAL,
    ),
    Route(
        "graphviz-program",
        Harm.RUNS,
        "# T\n\n```{graphviz}\n:graphviz_dot: @SOURCE@/program.sh\n\ndigraph { a }\n```",
        USUAL,
        files={"program.sh": "#!/bin/sh\ntouch @RAN@/@NAME@\n"},
    ),
]

_FILES = [
    Route("include", Harm.READS, "# T\n\n```{include} @OUT@/@NAME@.txt\n```"),
    Route("include-standard", Harm.READS, "# T\n\n```{include} <@UP@@ABS@/@NAME@.txt>\n```"),
    Route(
        "include-link",
        Harm.READS,
        "# T\n\n```{include} include-link.txt\n```",
        links={"include-link.txt": "@ABS@/@NAME@.txt"},
    ),
    Route("literalinclude", Harm.READS, "# T\n\n```{literalinclude} @OUT@/@NAME@.txt\n```"),
    Route(
        "literalinclude-diff",
        Harm.READS,
        "# T\n\n```{literalinclude} index.md\n:diff: @OUT@/@NAME@.txt\n```",
    ),
    Route("csv-file", Harm.READS, "# T\n\n```{csv-table} T\n:file: @OUT@/@NAME@.txt\n```"),
    Route("raw-file", Harm.READS, "# T\n\n```{raw} html\n:file: @OUT@/@NAME@.txt\n```"),
    Route(
        "rst-include",
        Harm.READS,
        "# T\n\n```{eval-rst}\n.. include:: @OUT@/@NAME@.txt\n```",
        variant=True,
    ),
    Route("image", Harm.READS, "# T\n\n![x](@OUT@/@NAME@.png)"),
    Route("image-directive", Harm.READS, "# T\n\n```{image} @OUT@/@NAME@.png\n```"),
    Route("image-pattern", Harm.READS, "# T\n\n![x](@OUT@/@NAME@.*)"),
    Route(
        "image-link",
        Harm.READS,
        "# T\n\n![x](image-link.png)",
        links={"image-link.png": "@ABS@/@NAME@.png"},
    ),
    Route(
        "image-linked-folder",
        Harm.READS,
        "# T\n\n![x](linked-pictures/@NAME@.png)",
        links={"linked-pictures": "@ABS@"},
    ),
    Route(
        "image-for-language",
        Harm.READS,
        "# T\n\n![x](own.png)",
        files={"own.png": "x"},
        links={"own.nl.png": "@ABS@/@NAME@.png"},
    ),
    Route("figure", Harm.READS, "# T\n\n```{figure} @OUT@/@NAME@.png\nTekst.\n```"),
    Route("card-image", Harm.READS, "# T\n\n:::{card} K\n:img-top: @OUT@/@NAME@.png\nx\n:::"),
    Route(
        "grid-card-image",
        Harm.READS,
        "# T\n\n::::{grid} 1\n:::{grid-item-card} K\n:img-bottom: @OUT@/@NAME@.png\nx\n:::\n::::",
        variant=True,
    ),
    Route(
        "article-info-avatar",
        Harm.READS,
        "# T\n\n:::{article-info}\n:avatar: @OUT@/@NAME@.png\n:author: A\n:::",
    ),
    Route(
        "figure-md",
        Harm.READS,
        '# T\n\n:::{figure-md} doel\n<img src="@OUT@/@NAME@.png" alt="x">\n\nTekst.\n:::',
    ),
    Route("html-image", Harm.READS, '# T\n\n<img src="@OUT@/@NAME@.png">', USUAL),
    Route("link-to-file", Harm.READS, "# T\n\n[x](@OUT@/@NAME@.txt)"),
    Route("link-path", Harm.READS, "# T\n\n[x](path:@OUT@/@NAME@.txt)"),
    Route("download", Harm.READS, "# T\n\n{download}`x <@OUT@/@NAME@.txt>`"),
    Route(
        "download-hidden",
        Harm.READS,
        "# T\n\n[x](.git/config)",
        files={".git/config": "@SECRET@"},
    ),
    Route("page-link", Harm.READS, links={"page-link.md": "@ABS@/@NAME@.txt"}, whole=True),
    Route("folder-link", Harm.READS, links={"folder-link": "@ABS@/folder-link"}, whole=True),
    Route(
        "graphviz-file",
        Harm.READS,
        "# T\n\n```{graphviz} @OUT@/@NAME@.txt\n:graphviz_dot: @SOURCE@/draw.sh\n```",
        USUAL,
        files={
            "draw.sh": "#!/bin/sh\nfor word; do\n"
            'case $word in -o*) out=${word#-o} ;; esac\ndone\ncat >"$out"\n'
        },
    ),
    Route(
        "autodoc-docstring",
        Harm.READS,
        "# T\n\n```{autofunction} evil_reader.read\n```",
        USUAL,
        files={
            "evil_reader.py": "from pathlib import Path\n\n\ndef read():\n    pass\n\n\n"
            'read.__doc__ = Path("@ABS@/@NAME@.txt").read_text()\n'
        },
    ),
    Route(
        "translated-download",
        Harm.READS,
        "# T\n\nNog een zin.",
        files={
            "locale/nl/LC_MESSAGES/translated-download.po": _message(
                "Nog een zin.", "Nog [x](@OUT@/@NAME@.txt)"
            )
        },
        variant=True,
    ),
]

_NETWORK = [
    Route("csv-url", Harm.CONNECTS, "# T\n\n```{csv-table} T\n:url: @FOREIGN@/build/@NAME@\n```"),
    Route("raw-url", Harm.CONNECTS, "# T\n\n```{raw} html\n:url: @FOREIGN@/build/@NAME@\n```"),
    Route(
        "rst-csv-url",
        Harm.CONNECTS,
        "# T\n\n```{eval-rst}\n.. csv-table:: T\n   :url: @FOREIGN@/build/@NAME@\n```",
        variant=True,
    ),
    Route("print-image", Harm.CONNECTS, "# T\n\n![x](@FOREIGN@/build/@NAME@.png)", Stack.PRINT),
]

_SCRIPTS = [
    Route("html-block", Harm.SCRIPTS, f"# T\n\n<script>{CALL}</script>"),
    Route("html-inline", Harm.SCRIPTS, f"# T\n\nEen {IMG} zin."),
    Route("raw", Harm.SCRIPTS, f"# T\n\n```{{raw}} html\n<script>{CALL}</script>\n```"),
    Route(
        "raw-role",
        Harm.SCRIPTS,
        "# T\n\n```{role} rauw(raw)\n:format: html\n```\n\n{rauw}`<script>" + CALL + "</script>`",
    ),
    Route(
        "rst-raw",
        Harm.SCRIPTS,
        f"# T\n\n```{{eval-rst}}\n.. raw:: html\n\n   <script>{CALL}</script>\n```",
        variant=True,
    ),
    Route("rst-link", Harm.SCRIPTS, f"# T\n\n```{{eval-rst}}\n`x <javascript:{CALL}>`__\n```"),
    Route("button-link", Harm.SCRIPTS, f"# T\n\n:::{{button-link}} javascript:{CALL}\nx\n:::"),
    Route("badge-link", Harm.SCRIPTS, f"# T\n\n{{bdg-link-primary}}`x <javascript:{CALL}>`"),
    Route("card-link", Harm.SCRIPTS, f"# T\n\n:::{{card}} K\n:link: javascript:{CALL}\nx\n:::"),
    Route(
        "grid-card-link",
        Harm.SCRIPTS,
        f"# T\n\n::::{{grid}} 1\n:::{{grid-item-card}} K\n:link: javascript:{CALL}\nx\n:::\n::::",
        variant=True,
    ),
    Route(
        "image-target",
        Harm.SCRIPTS,
        f"# T\n\n```{{image}} plain.png\n:target: javascript:{CALL}\n```",
    ),
    Route(
        "figure-target",
        Harm.SCRIPTS,
        f"# T\n\n```{{figure}} plain.png\n:target: javascript:{CALL}\n```",
    ),
    Route(
        "avatar-link",
        Harm.SCRIPTS,
        "# T\n\n:::{article-info}\n:avatar: plain.png\n"
        f":avatar-link: javascript:{CALL}\n:author: A\n:::",
    ),
    Route(
        "toctree-address",
        Harm.SCRIPTS,
        f"# T\n\n```{{toctree}}\nx <javascript://%0a{CALL}>\n```",
    ),
    Route("icon-octicon", Harm.SCRIPTS, f'# T\n\n{{octicon}}`report;1em;x" onload="{CALL}`'),
    Route(
        "icon-material",
        Harm.SCRIPTS,
        f'# T\n\n{{material-regular}}`data_exploration;1em;x" onload="{CALL}`',
    ),
    Route(
        "setting-url-scheme",
        Harm.SCRIPTS,
        "---\nmyst:\n  url_schemes:\n    x:\n      url: 'javascript:{{path}}'\n---\n"
        f"# T\n\n[x](x:{CALL})",
        says="front-matter",
    ),
    Route(
        "setting-fence-as-directive",
        Harm.SCRIPTS,
        "---\nmyst:\n  fence_as_directive: [raw]\n---\n"
        f"# T\n\n```raw html\n<script>{CALL}</script>\n```",
        says="front-matter",
    ),
    Route(
        "setting-title-to-header",
        Harm.SCRIPTS,
        f"---\ntitle: >-\n  {IMG}\nmyst:\n  title_to_header: true\n---\n\nX",
        says="front-matter",
    ),
    Route(
        "front-matter-abstract",
        Harm.SCRIPTS,
        f"---\nsamenvatting: >-\n  {IMG}\n---\n\n# T",
        says="front-matter",
    ),
    Route(
        "attribution",
        Harm.SCRIPTS,
        '# T\n\n{attribution="<svg onload=fetch(location.origin+/\\/ran\\/@NAME@/.source)>"}\n'
        "> Een citaat",
        USUAL,
    ),
    Route(
        "translated-html",
        Harm.SCRIPTS,
        "# T\n\nDerde zin.",
        files={
            "locale/nl/LC_MESSAGES/translated-html.po": _message("Derde zin.", f"Derde {IMG} zin.")
        },
    ),
    Route(
        "svg-file", Harm.SCRIPTS, "# T\n\n![x](svg-file.svg)", files={"svg-file.svg": ACTIVE_SVG}
    ),
    Route(
        "svg-for-language",
        Harm.SCRIPTS,
        "# T\n\n![x](svg-for-language.svg)",
        files={
            "svg-for-language.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
            "svg-for-language.nl.svg": ACTIVE_SVG,
        },
    ),
    Route(
        "catalogue-strings",
        Harm.SCRIPTS,
        files={"locale/nl/LC_MESSAGES/sphinx.po": _message("Search", f'">{IMG}')},
        whole=True,
        about="sphinx.po",
    ),
    Route(
        "catalogue-script",
        Harm.SCRIPTS,
        files={"locale/nl/LC_MESSAGES/sphinx.js": CALL},
        says="",
        whole=True,
    ),
    Route(
        "html-as-image",
        Harm.SCRIPTS,
        "# T\n\n![x](html-as-image.html)",
        files={"html-as-image.html": ACTIVE_HTML},
    ),
    Route(
        "html-as-file",
        Harm.SCRIPTS,
        "# T\n\n[x](html-as-file.html)",
        files={"html-as-file.html": ACTIVE_HTML},
    ),
    Route("formula", Harm.SCRIPTS, "# T\n\n```{math}\na\n```", USUAL),
    Route("formula-dollar", Harm.SCRIPTS, "# T\n\nEen $a$.", USUAL),
    Route("formula-role", Harm.SCRIPTS, "# T\n\n{math}`a`", USUAL),
]

_ACTS = [
    Route("remote-image", Harm.ACTS, f"# T\n\n![x]({PIXEL})"),
    Route("remote-image-directive", Harm.ACTS, f"# T\n\n```{{image}} {PIXEL}\n```"),
    Route("remote-figure", Harm.ACTS, f"# T\n\n```{{figure}} {PIXEL}\n```"),
    Route("remote-card", Harm.ACTS, f"# T\n\n:::{{card}} K\n:img-background: {PIXEL}\nx\n:::"),
    Route(
        "remote-grid-card",
        Harm.ACTS,
        f"# T\n\n::::{{grid}} 1\n:::{{grid-item-card}} K\n:img-top: {PIXEL}\nx\n:::\n::::",
        variant=True,
    ),
    Route("remote-avatar", Harm.ACTS, f"# T\n\n:::{{article-info}}\n:avatar: {PIXEL}\n:::"),
    Route("remote-html-image", Harm.ACTS, f'# T\n\n<img src="{PIXEL}">', USUAL),
    Route(
        "remote-figure-md",
        Harm.ACTS,
        f'# T\n\n:::{{figure-md}}\n<img src="{PIXEL}" alt="x">\n\nTekst.\n:::',
    ),
    Route("rst-image", Harm.ACTS, f"# T\n\n```{{eval-rst}}\n.. image:: {PIXEL}\n```", variant=True),
    Route("style", Harm.ACTS, f"# T\n\n:::{{div}}\n:style: background: url({PIXEL})\nx\n:::"),
    Route(
        "meta-refresh",
        Harm.ACTS,
        '---\nmyst:\n  html_meta:\n    "http-equiv=refresh": "0;url=@FOREIGN@/seen/@NAME@"\n---\n'
        "# T",
        says="front-matter",
    ),
    Route(
        "meta-directive",
        Harm.ACTS,
        "# T\n\n```{eval-rst}\n.. meta::\n   :http-equiv=refresh: 0;url=@FOREIGN@/seen/@NAME@\n```",
    ),
    Route(
        "html-frame",
        Harm.ACTS,
        '# T\n\n<iframe src="@FOREIGN@/seen/@NAME@"></iframe>',
        variant=True,
    ),
    Route(
        "html-form",
        Harm.ACTS,
        '# T\n\n<form action="@FOREIGN@/seen/@NAME@"><button>Verder</button></form>',
        variant=True,
    ),
    Route("html-style", Harm.ACTS, f"# T\n\n<style>@import url({PIXEL});</style>", variant=True),
    Route(
        "html-base",
        Harm.ACTS,
        '# T\n\n<base href="@FOREIGN@/seen/@NAME@/">\n\n![x](plain.png)',
        variant=True,
    ),
    Route(
        "overlay-attribute",
        Harm.COVERS,
        "# T\n\n[x](@FOREIGN@/){.sd-stretched-link}",
        USUAL,
    ),
    Route(
        "overlay-button",
        Harm.COVERS,
        "# T\n\n:::{button-link} @FOREIGN@/\n:click-parent:\nx\n:::",
    ),
    Route(
        "overlay-style",
        Harm.COVERS,
        "# T\n\n::::{div}\n:style: position:fixed; inset:0; z-index:999\n\n"
        ":::{button-link} @FOREIGN@/\n:click-parent:\nx\n:::\n::::",
        variant=True,
    ),
]

_LOG = [
    Route(
        "log-setting",
        Harm.FORGES,
        '---\nmyst:\n  "a\\n::notice::@NAME@": 1\n---\n# T',
        says="front-matter",
    ),
]

_BOMB = "".join(
    f"    {name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in pairwise("abcdefghij")
)

_READ_IN_PRINT = "\\input{@ABS@/@NAME@.tex}"

_PRINT = [
    Route(
        "print-raw",
        Harm.READS,
        "# T\n\n```{raw} latex\n" + _READ_IN_PRINT + "\n```",
        Stack.PRINT,
    ),
    Route(
        "print-formula",
        Harm.READS,
        "# T\n\n```{math}\n\\text{" + _READ_IN_PRINT + "}\n```",
        Stack.PRINT,
    ),
    Route(
        "print-columns",
        Harm.READS,
        "# T\n\n```{tabularcolumns} |>{" + _READ_IN_PRINT + "}l|\n```\n\n|a|\n|-|\n|b|",
        Stack.PRINT,
    ),
]

_EXHAUSTION = [
    Route(
        "lines-to-emphasize",
        Harm.EXHAUSTS,
        "# T\n\n```{code-block} text\n:emphasize-lines: 1-9999999999\nx\n```",
    ),
    Route(
        "lines-to-include",
        Harm.EXHAUSTS,
        "# T\n\n```{literalinclude} index.md\n:lines: 1-30000000\n```",
    ),
    Route(
        "tab-width",
        Harm.EXHAUSTS,
        "# T\n\n```{literalinclude} tab.txt\n:tab-width: 700000000\n```",
        files={"tab.txt": "a\tb\n"},
    ),
    Route(
        "lines-attribute",
        Harm.EXHAUSTS,
        '# T\n\n{emphasize-lines="1-9999999999"}\n```text\nx\n```',
        USUAL,
    ),
    Route("columns", Harm.EXHAUSTS, "# T\n\n```{hlist}\n:columns: 9999999999\n\n- x\n```"),
    Route("include-itself", Harm.EXHAUSTS, "# T\n\n```{include} include-itself.md\n```"),
    Route(
        "nested-directives",
        Harm.EXHAUSTS,
        "# T\n\n"
        + "".join(":" * (3 + n) + "{note}\n" for n in range(150, 0, -1))
        + "x\n"
        + "".join(":" * (3 + n) + "\n" for n in range(1, 151)),
    ),
    Route("nested-emphasis", Harm.EXHAUSTS, "# T\n\n" + "*" * 4000 + "x" + "*" * 4000),
    Route(
        "setting-bomb",
        Harm.EXHAUSTS,
        "---\nmyst:\n  enable_extensions: [substitution]\n  substitutions:\n"
        f"    a: &a [x, x, x, x, x, x, x, x, x]\n{_BOMB}---\n# T\n\nA {{{{ j }}}}",
        says="front-matter",
    ),
    Route("cpp-expression", Harm.EXHAUSTS, "# T\n\n{cpp:expr}`" + "(" * 60 + "`"),
    Route("c-expression", Harm.EXHAUSTS, "# T\n\n{c:expr}`" + "(" * 60 + "`"),
    Route("page-device", Harm.EXHAUSTS, links={"page-device.md": "/dev/zero"}, whole=True),
    Route(
        "folder-loop",
        Harm.EXHAUSTS,
        links={"folder-loop": ".", "folder-loop-too": "."},
        whole=True,
    ),
    Route("include-device", Harm.EXHAUSTS, "# T\n\n```{include} @UP@/dev/zero\n```"),
    Route("image-device", Harm.EXHAUSTS, "# T\n\n![x](@UP@/dev/zero)"),
    Route("not-text", Harm.EXHAUSTS, "# T\n\n\udcff\udcfe", whole=True),
    Route(
        "giant", Harm.EXHAUSTS, "# T\n\n" + "Een *zin* van `de` pagina.\n\n" * 150_000, whole=True
    ),
    Route(
        "wide-table",
        Harm.EXHAUSTS,
        "# T\n\n" + "|a" * 400 + "\n" + "|-" * 400 + ("\n" + "|b" * 400) * 400,
        whole=True,
    ),
]

ROUTES: tuple[Route, ...] = (
    *_CODE,
    *_FILES,
    *_NETWORK,
    *_SCRIPTS,
    *_ACTS,
    *_LOG,
    *_PRINT,
    *_EXHAUSTION,
)
