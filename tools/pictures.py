"""Make the pictures of bijdragen.md: the links below a page, and a drawing for every format.

The links are photographed on a page that is built with an example address of a repository.
"""

import os
import subprocess
import sys
from shutil import which

from playwright.sync_api import Browser, sync_playwright

from tools.environment import ROOT

FOLDER = ROOT / "pictures"
BUILT = ROOT / "_build" / "pictures"
EXAMPLE = {
    "KENNISBANK_REPOSITORY_URL": "https://github.com/voorbeeld/kennisbank",
    "KENNISBANK_MAIL": "redactie@example.org",
}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
DRAWING = "weg-van-een-wijziging"
LINKS = "onder-elke-pagina"
# A frame, or a reader takes the links in the picture for those of the page.
FRAME = "display: inline-block; padding: 1rem; border: 2px dashed #1f5f5b; background: #fff"


def build() -> None:
    """Build the site as it is with an address of a repository."""
    memory = ROOT / "_build" / "doctrees-pictures"
    command = [sys.executable, "-m", "sphinx", "-q", "-d", str(memory), str(ROOT), str(BUILT)]
    subprocess.run(command, check=True, env=os.environ | EXAMPLE)


def photograph(browser: Browser) -> None:
    """Photograph the drawing, and the links below a page."""
    page = browser.new_page(device_scale_factor=1.5, color_scheme="light")
    page.goto((FOLDER / f"{DRAWING}.svg").as_uri())
    page.locator("svg").screenshot(path=FOLDER / f"{DRAWING}.png")
    page.set_viewport_size({"width": 1100, "height": 900})
    page.goto((BUILT / "playbooks" / "evalueren" / "terugblik.html").as_uri())
    page.add_style_tag(content=f".kb-footer > p:first-child {{ {FRAME} }}")
    page.locator(".kb-footer > p").first.screenshot(path=FOLDER / f"{LINKS}.png")


def main() -> None:
    """Make the pictures again."""
    path = next(filter(None, map(which, BROWSERS)), None)
    if path is None:
        sys.exit(f"None of these browsers is installed: {', '.join(BROWSERS)}.")
    build()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        photograph(browser)
        browser.close()


if __name__ == "__main__":
    main()
