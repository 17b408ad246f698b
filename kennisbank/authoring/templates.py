"""What a new page holds: its facts, its sections, and hints on what goes where.

A line that begins with ``%`` is for the writer only; in a worksheet, one with ``#``.
``[Vul in: …]`` stands where a reader would read: `make check` asks for it until it is gone.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import yaml

from kennisbank.anatomy import ANATOMY
from kennisbank.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

SECTIONS = {
    "In het kort": """\
% De eerste alinea is één zin van hoogstens 200 tekens: de belofte. Ze staat ook op kaarten en
% bij zoekresultaten. Daaronder: wat er na afloop op papier staat.

[Vul in: in hoeveel tijd hebben jullie wat?]

Na afloop staat op papier:

- [Vul in: wat er dan ligt]
""",
    "Nu meteen": """\
% Alleen als iemand dit op een telefoon leest terwijl het misgaat: de eerste drie dingen om te
% doen, en de eerste zin om te zeggen.
""",
    "Wanneer wel, wanneer niet": """\
% Noem bij "niet" waar de lezer dan wel heen moet, zoals {playbook}`terugblik`.

Wel:

- [Vul in: de situatie waarin dit helpt]

Niet:

- [Vul in: de situatie waarin je iets anders kiest]
""",
    "Wie": """\
% Van beide organisaties: wie leidt, wie beslist, wie schrijft op. Rollen, geen namen.

- **Gespreksleider**: [Vul in: van welke organisatie]
- **Beslisser**: [Vul in: waarover die ja mag zeggen]
- **Notulist**: [Vul in: wie]
""",
    "Voorbereiding": """\
% Wie doet wat, en wanneer? De uitnodiging staat er als mail, om over te nemen.

[Vul in: wat er klaar moet liggen, en wie daarvoor zorgt]

:::{mail} [Vul in: onderwerp] op [datum]

Dag allemaal,

[Vul in: waar het over gaat en wat je van de lezer vraagt]

Groet,
[naam]
:::
""",
    "Stappen": """\
% De minuten van de stappen zijn samen precies wat bovenaan bij minutes staat.

::::{step} Open
:minutes: 10

[Vul in: wat je doet]

:::{say}
[Vul in: wat je zegt, in woorden die je hardop zou gebruiken]
:::

Op papier: [Vul in: wat er na deze stap staat]
::::

::::{step} Bespreek
:minutes: 30

[Vul in: wat je doet]

:::{say}
[Vul in: wat je zegt]
:::

Op papier: [Vul in: wat er na deze stap staat]
::::

::::{step} Lees terug en spreek af
:minutes: 20

[Vul in: wat je doet]

:::{say}
[Vul in: wat je zegt]
:::

Op papier: [Vul in: wie wat doet, en welke dag het klaar is]
::::
""",
    "Uitgewerkt voorbeeld": """\
% Verzonnen, en dat staat er ook: een bedrag, een datum, een paar regels gesprek. Rollen, geen
% namen. Kijk de blokken voor een gesprek af van een bestaand playbook.
""",
    "Valkuilen": """\
% Wat er misgaat, en op de regel eronder de zin die het redt.

[Vul in: wat er misgaat]
: Zeg: "[Vul in: de zin die het redt]"
""",
    "Opvolging": """\
% Wie doet wat vóór welke dag? Hier hoort ook het verslag, als mail van vijf regels.

- [Vul in: wie wat doet, vóór welke dag]
""",
    "Varianten": """\
% Online, met drie tot acht partijen, of als de een veel groter is dan de ander.
""",
    "Bronnen": """\
% Elk feit met wie het zei, en hoe sterk het is. Wat je zelf bedacht, is van ons: zeg dat ook.

- [Vul in: wat van wie komt]
""",
}
"""The text below each section; the optional ones begin as a hint alone."""

ARTICLE = """\
% De eerste alinea is het begin van je verhaal, en de samenvatting op kaarten en bij
% zoekresultaten. Begin met wat er gebeurt.

[Vul in: waar het over gaat, in een of twee zinnen]

## [Vul in: een kop die zegt wat eronder staat]

% Zeg van elk feit van wie het komt: [Edmondson 1999](#bron-edmondson-1999). De bronnen staan op
% de pagina Bronnen en bewijs. Verwijs naar een playbook met {playbook}`evaluatiegesprek`.

[Vul in: je tekst, elke zin op een eigen regel]
"""

CATEGORY = """\
% Eén zin: waarover gaan de pagina's hier?

[Vul in: waarover de pagina's in deze categorie gaan]

% Wat hoort hier, en wat juist niet? Verwijs voor het laatste naar een andere categorie, zoals
% {category}`afspraken`.

[Vul in: wat hier hoort en wat niet]

:::{page-list}
:::
"""

WORKSHEET = """\
# Eén zin: wat er op het blad staat als het is ingevuld.
about: "[Vul in: wat er op het blad staat als het is ingevuld]"

# Komen de rijen ook van pas in Excel? Haal dan bij de volgende regel het hekje en de spatie weg.
# spreadsheet: true

# Wat iemand weet voordat hij iets opschrijft. Is er niets, haal dan notes met zijn streepje weg.
notes:
  - "[Vul in: wie dit blad leest, en of iemand eraan vastzit]"

# Wat er in te vullen is, van boven naar beneden. Hier staat van elke soort (kind) een voorbeeld:
# houd wat je nodig hebt. Een id geef je één keer en verander je nooit meer, want hieraan herkent
# de pagina wat iemand eerder invulde. Onderaan komt vanzelf de dag waarop jullie het weggooien.
fields:
  # Een dag. Voor een tijd: kind: time.
  - id: date
    kind: date
    label: Datum van het gesprek

  # Eén regel.
  - id: sides
    kind: short-text
    label: Wie is hier wij, en wie is de partner?

  # Ruimte voor meer. Met heading begint een nieuw deel van het blad; help is een regel uitleg.
  - id: story
    kind: long-text
    heading: "[Vul in: de kop boven dit deel]"
    label: "[Vul in: de vraag]"
    help: "[Vul in: wat een goed antwoord heeft, of haal deze regel weg]"

  # Een getal. Zonder grens: haal min of max weg.
  - id: number
    kind: number
    label: "[Vul in: hoeveel van wat?]"
    min: 0
    max: 100

  # Een van twee of meer antwoorden.
  - id: choice
    kind: choice
    label: "[Vul in: de vraag]"
    options:
      - id: one
        label: "[Vul in: het ene antwoord]"
      - id: other
        label: "[Vul in: het andere antwoord]"

  # Een cijfer van 1 tot en met 5.
  - id: scale
    kind: scale
    label: "[Vul in: de vraag]"
    low: "[Vul in: wat een 1 betekent]"
    high: "[Vul in: wat een 5 betekent]"

  # Rijen met twee tot zeven kolommen. Met lines zeg je hoeveel lege rijen er eerst staan.
  # Schreef iemand dit al op een ander blad? Kijk from dan af van worksheets/terugblik.yaml.
  - id: actions
    kind: rows
    heading: Wie doet wat
    label: Wat we afspraken
    lines: 3
    columns:
      - id: what
        kind: long-text
        label: Wat
      - id: who
        kind: short-text
        label: Wie
      - id: when
        kind: date
        label: Vóór welke dag
"""


def worksheet(title: str) -> str:
    """Return the definition of a new worksheet."""
    hint = "# Regels met een hekje zijn uitleg voor jou: niemand anders ziet ze.\n"
    first = yaml.safe_dump({"title": title}, allow_unicode=True, width=len(title) + 100)
    return f"{hint}{first}\n{WORKSHEET}"


def page(kind: Kind, title: str, categories: Sequence[str], reviewed: str) -> str:
    """Return the text of a new page."""
    bodies = {Kind.PLAYBOOK: _playbook(), Kind.ARTICLE: ARTICLE, Kind.CATEGORY: CATEGORY}
    facts = _facts(kind, title, categories, reviewed)
    return f"---\n{facts}---\n\n# {escape(title)}\n\n{bodies[kind]}"


def escape(title: str) -> str:
    """Return a title in which no character is notation."""
    return re.sub(r"([\\`*_\[\]<>{}#~|^&])", r"\\\1", title)


def _facts(kind: Kind, title: str, categories: Sequence[str], reviewed: str) -> str:
    words = json.dumps(title.lower(), ensure_ascii=False)
    search_words = (
        "myst:\n  html_meta:\n"
        "    # De woorden waarmee een lezer hiernaar zou zoeken.\n"
        f"    keywords: {words}\n"
    )
    if kind is Kind.CATEGORY:
        return search_words
    measures = "minutes: 60\npreparation: 30\npeople: 4-10\n" if kind is Kind.PLAYBOOK else ""
    return (
        "categories:\n"
        + "".join(f"  - {item}\n" for item in categories)
        + "# Werkt de pagina stellingen uit? Zet hier dan claims: met een lijst, als hierboven.\n"
        + measures
        + f"reviewed: {reviewed}\n"
        "# Is de pagina af, haal dan deze regel en de volgende weg: dan komt ze op de site.\n"
        "draft: true\n" + search_words
    )


def _playbook() -> str:
    parts = (_section(part.title, part.required) for part in ANATOMY if part.title in SECTIONS)
    return "\n".join(parts)


def _section(title: str, required: bool) -> str:
    start = f"## {title}\n\n" if required else f"% Naar keuze: ## {title}\n"
    return start + SECTIONS[title]
