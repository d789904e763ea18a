"""Cut Be Vietnam Pro down to Vietnamese and plain Latin, so that a first visit on a slow network gets its letters.

Run by scripts/vendor.sh. Each weight becomes one file of about 12 kB: letters of Vietnamese and English, digits, common
marks, kerning, and tabular figures (`tnum`), which the original lacks and columns of numbers need. Hinting is dropped.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools import subset
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.merge import Merger
from fontTools.ttLib import TTFont

WEIGHTS = (400, 600, 700)
VIETNAMESE = (
    "ĂăÂâĐđÊêÔôƠơƯưÀÁÃẠẢàáãạảẰẮẲẴẶằắẳẵặẦẤẨẪẬầấẩẫậÈÉẸẺẼèéẹẻẽỀẾỂỄỆềếểễệÌÍĨỈỊìíĩỉị"
    "ÒÓÕỌỎòóõọỏỒỐỔỖỘồốổỗộỜỚỞỠỢờớởỡợÙÚŨỤỦùúũụủỪỨỬỮỰừứửữựỲÝỴỶỸỳýỵỷỹ"
)
MARKS = "\u00a0·«»°±×÷–—‘’“”…•‹›€₫−©§"
CHARACTERS = "".join(map(chr, range(0x20, 0x7F))) + VIETNAMESE + MARKS


def cut(source: Path, characters: str) -> TTFont:
    """Return the font at `source` with only `characters`, unhinted, kerning kept."""
    options = subset.Options()
    options.hinting = False
    options.layout_features = ["kern"]
    options.name_IDs = [0, 1, 2, 4, 13, 14]
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    font.flavor = None
    return font


def add_tabular_figures(font: TTFont) -> None:
    """Give every digit an alternate of one common width, reached by the OpenType feature `tnum`."""
    glyphs, metrics, cmap = font["glyf"], font["hmtx"], font.getBestCmap()
    digits = [cmap[ord(character)] for character in "0123456789"]
    width = sorted(metrics[name][0] for name in digits)[len(digits) // 2 - 1]
    order = font.getGlyphOrder()
    for name in digits:
        alternate = f"{name}.tnum"
        shift = (width - metrics[name][0]) // 2
        glyph = type(glyphs[name])()
        glyph.numberOfContours = -1
        glyph.components = [_component(name, shift)]
        order.append(alternate)
        glyphs.glyphs[alternate] = glyph
        metrics[alternate] = (width, metrics[name][1] + shift)
        glyph.recalcBounds(glyphs)
    font.setGlyphOrder(order)
    glyphs.glyphOrder = order
    font["maxp"].numGlyphs = len(order)
    rules = " ".join(f"sub {name} by {name}.tnum;" for name in digits)
    addOpenTypeFeaturesFromString(font, f"feature tnum {{ {rules} }} tnum;", tables=["GSUB"])


def _component(name: str, shift: int) -> object:
    from fontTools.ttLib.tables._g_l_y_f import GlyphComponent

    component = GlyphComponent()
    component.glyphName, component.x, component.y, component.flags = name, shift, 0, 0x2
    return component


def build(sources: Path, target: Path) -> None:
    """Write one woff2 per weight into `target` from the split files found in `sources`."""
    for weight in WEIGHTS:
        with TemporaryDirectory() as folder:
            parts, left = [], set(CHARACTERS)
            for part in ("latin", "vietnamese"):
                source = sources / f"be-vietnam-pro-{part}-{weight}-normal.woff2"
                present = left & {chr(code) for code in TTFont(source).getBestCmap()}
                left -= present
                path = Path(folder) / f"{part}.ttf"
                cut(source, "".join(sorted(present))).save(path)
                parts.append(str(path))
            font = Merger().merge(parts)
            add_tabular_figures(font)
            font.flavor = "woff2"
            file = target / f"be-vietnam-pro-{weight}.woff2"
            font.save(file)
            sys.stdout.write(f"{file.name}: {file.stat().st_size} bytes, missing: {''.join(sorted(left)) or 'none'}\n")


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(sys.argv[2]))
