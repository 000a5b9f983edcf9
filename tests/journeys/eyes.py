"""What a journey looks at on each page: axe's rules, the width, a screenshot for people."""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).parents[1] / "vendor" / "axe.min.js"
RUN_AXE = """async () => {
  const { violations } = await axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  });
  return violations.map(v => `${v.id}: ${v.nodes.map(n => n.target.join(" ")).join(", ")}`);
}"""
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass
class Eyes:
    """`eyes.look(page, "lieu")` fails on any axe violation and on a page wider than its window."""

    story: str
    folder: Path

    def look(self, page: Page, name: str) -> None:
        page.wait_for_load_state("load")
        self.folder.mkdir(exist_ok=True)
        page.screenshot(path=self.folder / f"{self.story}-{name}.png", full_page=True)
        faults = self.faults(page)
        assert not faults, f"{name}: {faults}"
        assert page.evaluate(TOO_WIDE) <= 0, f"{name} scrolls sideways"

    def faults(self, page: Page) -> list[str]:
        """The script enters through the debugger: the page's strict CSP stays in force."""
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found: list[str] = page.evaluate(RUN_AXE)
        return found
