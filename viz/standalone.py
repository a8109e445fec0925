"""A picture as one HTML file that stands alone: no foreign host, no second file, readable without JavaScript."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from viz.drawing import drawing
from viz.feed import data
from viz.layout import positions
from viz.measures import graph_of, measured, sizes
from viz.picture import Shown
from viz.translations import install

if TYPE_CHECKING:
    from viz.picture import Picture

SCRIPTS = ("legend", "lookup", "details", "walk", "size", "screen", "files", "start")
"""The scripts of a picture, in their order; each adds one ability, `start` brings them together."""


def standalone(drawn: Picture) -> str:
    """The file."""
    from jinja2 import Environment, PackageLoader, select_autoescape
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("viz", "templates"), autoescape=select_autoescape(), trim_blocks=True
    )
    install(environment)
    own, vendor = files("viz") / "static", files("viz") / "static" / "vendor"
    scripts = [vendor / "vis-data.min.js", vendor / "vis-network.min.js"]
    scripts += [own / "network" / f"{name}.js" for name in SCRIPTS]
    styles = [vendor / "vis-network.min.css", own / "network.css"]
    measures, shown = measured(drawn), Shown()
    on_paper = drawing(drawn, positions(graph_of(drawn)), measures, shown)
    return environment.get_template("standalone.html").render(
        picture=drawn,
        data=data(drawn, on_paper, measures),
        drawing=on_paper,
        shown=shown,
        sizes=sizes(),
        # A closing tag inside a script's string would end the script early.
        scripts=[Markup(path.read_text("utf-8").replace("</script", "<\\/script")) for path in scripts],  # noqa: S704 - our own files
        styles=[Markup(path.read_text("utf-8")) for path in styles],  # noqa: S704 - our own files
    )
