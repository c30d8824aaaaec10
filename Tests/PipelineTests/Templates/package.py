"""Pieces of a workbook package, for the two that are written by hand."""
import struct
import zipfile
import zlib
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'


class Page:
    """Cells and merges of one sheet; texts go into the shared strings of the book."""

    def __init__(self, strings, top=1):
        self.strings, self.top, self.cells, self.merges = strings, top, {}, []

    def string(self, xml):
        if xml not in self.strings: self.strings.append(xml)
        return self.strings.index(xml)

    def put(self, row, column, text, rows=1, columns=1, style=1, **look):
        row += self.top
        for r in range(row, row + rows):
            for c in range(column, column + columns):
                self.cells[r, c] = f'<c r="{get_column_letter(c)}{r}" s="{style}"/>'
        self.cells[row, column] = self.cell(row, column, text, style)
        if rows * columns > 1:
            last = f"{get_column_letter(column + columns - 1)}{row + rows - 1}"
            self.merges.append(f"{get_column_letter(column)}{row}:{last}")

    def cell(self, row, column, text, style):
        head = f'<c r="{get_column_letter(column)}{row}" s="{style}"'
        if text is None: return head + "/>"
        if isinstance(text, int): return f"{head}><v>{text}</v></c>"
        if text.startswith("<c"): return head + text[2:]
        xml = text if text.startswith("<si>") else f"<si><t>{escape(text)}</t>{self.phonetic}</si>"
        return f'{head} t="s"><v>{self.string(xml)}</v></c>'

    phonetic = '<phoneticPr fontId="1" type="noConversion"/>'

    def rows(self, look=""):
        numbers = sorted({row for row, _ in self.cells})
        return "".join(
            f'<row r="{number}" spans="1:10"{look}>'
            + "".join(self.cells[key] for key in sorted(self.cells) if key[0] == number)
            + "</row>"
            for number in numbers)

    def merged(self):
        inner = "".join(f'<mergeCell ref="{area}"/>' for area in self.merges)
        return f'<mergeCells count="{len(self.merges)}">{inner}</mergeCells>'


def png(red):
    """A seal: a red square of 8 by 8 points."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    lines = (b"\0" + bytes(red) * 8) * 8
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b""))


def relations(*entries):
    lines = "".join(
        f'<Relationship Id="{id}" Type="{kind if ":" in kind else REL + "/" + kind}" Target="{target}"'
        + (' TargetMode="External"' if target.startswith("file:") else "") + "/>"
        for id, kind, target in entries)
    return f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{lines}</Relationships>'


def styles():
    formats = '<numFmt numFmtId="176" formatCode="0_ "/>'
    fonts = "".join(
        f'<font>{bold}<sz val="{size}"/><color theme="1"/><name val="宋体"/><charset val="134"/></font>'
        for bold, size in [("", 11), ("", 9), ("<b/>", 16)])
    wrap = '<alignment horizontal="center" vertical="center" wrapText="1"/>'
    cells = "".join(
        f'<xf numFmtId="{format}" fontId="{font}" fillId="0" borderId="0" xfId="0" applyFont="1">{align}</xf>'
        for format, font, align in [(0, 0, ""), (0, 1, wrap), (176, 1, wrap), (0, 2, ""), (49, 1, wrap)])
    return (f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts count="1">{formats}</numFmts><fonts count="3">{fonts}</fonts>'
            '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
            '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
            '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
            f'<cellXfs count="5">{cells}</cellXfs><cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles>'
            '<dxfs count="1"><dxf><font><color rgb="FFFF0000"/></font></dxf></dxfs></styleSheet>')


def strings(items):
    return f'{HEAD}<sst xmlns="{MAIN}" count="{len(items)}" uniqueCount="{len(items)}">{"".join(items)}</sst>'


def types(defaults, overrides):
    return (f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            + "".join(f'<Default Extension="{e}" ContentType="{t}"/>' for e, t in defaults.items())
            + "".join(f'<Override PartName="{p}" ContentType="application/{t}+xml"/>' for p, t in overrides.items())
            + "</Types>")


OPEN = "vnd.openxmlformats-officedocument."
SHEET = OPEN + "spreadsheetml."
DEFAULTS = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml",
            "png": "image/png", "vml": "application/vnd.openxmlformats-officedocument.vmlDrawing",
            "bin": "application/vnd.ms-office.vbaProject"}


def save(name, members):
    with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as book:
        for path, data in members.items():
            book.writestr(zipfile.ZipInfo(path, (2024, 12, 30, 9, 0, 0)), data, zipfile.ZIP_DEFLATED)
