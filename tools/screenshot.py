"""Make the README's picture: the front door, as built by `make html`, in an installed browser."""

import sys
from pathlib import Path
from shutil import which

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "_build" / "html" / "index.html"
TARGET = ROOT / ".github" / "screenshot.png"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def main() -> None:
    """Photograph the top of the front door."""
    browser = next(filter(None, map(which, BROWSERS)), None)
    if browser is None:
        sys.exit(f"None of these browsers is installed: {', '.join(BROWSERS)}.")
    TARGET.parent.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = chromium.new_page(viewport={"width": 1280, "height": 860}, color_scheme="light")
        page.goto(PAGE.as_uri())
        page.screenshot(path=TARGET)
        chromium.close()


if __name__ == "__main__":
    main()
