"""Message catalogues are compiled in the build folder, never beside their sources.

Sphinx compiles a catalogue where it finds it.  So the ``.po`` files are copied
into the doctree folder first, and Sphinx is shown the copies.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.i18n import CatalogInfo

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

OWN = Path(__file__).parent / "locale"
"""The catalogues of the extension itself."""
OWN_CATALOGUES = ("kennisbank", "sphinx", "theme", "worksheets")
"""Our own strings, the look's, the worksheets', and those that Sphinx leaves in English."""


def use_own_catalogues(app: Sphinx, config: Config) -> None:
    """Load the strings of the extension, and the missing ones of Sphinx."""
    staged = stage(OWN, Path(app.doctreedir) / "catalogues" / "own")
    for po_file in sorted(staged.rglob("*.po")):
        folder, language = po_file.parent, po_file.parts[-3]
        CatalogInfo(folder, po_file.stem, "utf-8").write_mo(language)
    for name in OWN_CATALOGUES:
        app.add_message_catalog(name, staged)


def use_site_catalogues(app: Sphinx, config: Config) -> None:
    """Show Sphinx a copy of the catalogues of the site's pages.

    Where the copies lie is no reason to read every page again, in a memory that was copied
    from another place; whether they changed, Sphinx sees from their dates.
    """
    sources = [Path(app.srcdir) / folder for folder in config.locale_dirs]
    target = Path(app.doctreedir) / "catalogues" / "site"
    config.locale_dirs = [str(stage(source, target / source.name)) for source in sources]
    option = config.values.pop("locale_dirs")
    config.add("locale_dirs", option.default, "", option.valid_types, option.description)


def stage(source: Path, target: Path) -> Path:
    """Copy the ``.po`` files that are new or changed, drop those that are gone.

    :returns: ``target``
    """
    wanted = {path.relative_to(source): path for path in source.rglob("*.po")}
    for old in target.rglob("*.po") if target.exists() else ():
        if old.relative_to(target) not in wanted:
            old.unlink()
            old.with_suffix(".mo").unlink(missing_ok=True)
    for name, path in wanted.items():
        copy = target / name
        content = path.read_bytes()
        if not copy.exists() or copy.read_bytes() != content:
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(content)
    target.mkdir(parents=True, exist_ok=True)
    return target


def register(app: Sphinx) -> None:
    """Compile the catalogues before Sphinx looks for them."""
    app.connect("config-inited", use_own_catalogues)
    app.connect("config-inited", use_site_catalogues)
