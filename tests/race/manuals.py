#!/usr/bin/env python3
"""manuals.py SOURCE.pdf FOLDER: makes long.pdf (3,000 pages of made-up words, with chapters, contents and page labels) and scans.pdf
(40 colour scans of A3 at 600 dpi, 7,016 x 9,933 points each, of the first pages of SOURCE) in FOLDER, the same bytes each time.
markpdf.py then lays its stripes on them. Needs pdftoppm (poppler-utils)."""
import pathlib, random, subprocess, sys, tempfile, zlib

PARTS = "ca bin re port sig nal pas sen ger en gine fu el tra fic".split()
PAGES, CHAPTER_PAGES, SCANS = 3000, 25, 40


class Pdf:
    def __init__(self):
        self.bodies = [b"", b""]  # the catalogue and the root of the pages come last

    def add(self, body):
        self.bodies.append(body)
        return len(self.bodies)

    def stream(self, entries, content):
        return self.add(b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(content), content))

    def write(self, path, kids, catalogue=b""):
        self.bodies[0] = b"<</Type/Catalog/Pages 2 0 R%s>>" % catalogue
        self.bodies[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(b"%d 0 R" % k for k in kids))
        out, offsets = bytearray(b"%PDF-1.5\n"), []
        for number, body in enumerate(self.bodies, 1):
            offsets.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        table = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1) + b"".join(b"%010d 00000 n \n" % o for o in offsets)
        out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(offsets) + 1, table)
        path.write_bytes(out)


def long_manual(path):
    draws = random.Random(3000)
    words = ["".join(draws.choices(PARTS, k=draws.randint(1, 4))) for _ in range(9000)]
    pdf, kids, chapters = Pdf(), [], []
    fonts = [pdf.add(b"<</Type/Font/Subtype/Type1/BaseFont/%s/Encoding/WinAnsiEncoding>>" % f) for f in (b"Times-Roman", b"Helvetica-Bold")]
    for page in range(PAGES):
        lines, y = [], 770
        if page % CHAPTER_PAGES == 0:
            title = f"Chapter {page // CHAPTER_PAGES + 1} {' '.join(draws.choices(words, k=3))}"
            chapters.append((title, page))
            lines.append(f"BT /B 18 Tf 72 {y} Td ({title}) Tj ET")
            y -= 36
        while y > 60:
            lines.append(f"BT /T 11 Tf 72 {y} Td ({' '.join(draws.choices(words, k=10))}) Tj ET")
            y -= 14
        content = pdf.stream(b"/Filter/FlateDecode", zlib.compress("\n".join(lines).encode()))
        kids.append(pdf.add(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</T %d 0 R/B %d 0 R>>>>>>"
                            % (content, *fonts)))
    root = len(pdf.bodies) + len(chapters) + 1
    first = len(pdf.bodies) + 1
    for i, (title, page) in enumerate(chapters):
        beside = (b"/Prev %d 0 R" % (first + i - 1) if i else b"") + (b"/Next %d 0 R" % (first + i + 1) if i + 1 < len(chapters) else b"")
        pdf.add(b"<</Title(%s)/Parent %d 0 R/Dest[%d 0 R/Fit]%s>>" % (title.encode(), root, kids[page], beside))
    pdf.add(b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % (first, root - 1, len(chapters)))
    pdf.write(path, kids, b"/Outlines %d 0 R/PageLabels<</Nums[0<</S/r>>12<</S/D>>]>>" % root)


def scanned_manual(source, path):
    pdf, kids = Pdf(), []
    with tempfile.TemporaryDirectory() as folder:
        subprocess.check_call(["pdftoppm", "-jpeg", "-jpegopt", "quality=70", "-scale-to-x", "7016", "-scale-to-y", "9933", "-f", "1", "-l",
                               str(SCANS), source, folder + "/scan"])
        for scan in sorted(pathlib.Path(folder).iterdir()):
            image = pdf.stream(b"/Type/XObject/Subtype/Image/Width 7016/Height 9933/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/DCTDecode",
                               scan.read_bytes())
            content = pdf.stream(b"", b"q 842 0 0 1191 0 0 cm /I Do Q")
            kids.append(pdf.add(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 842 1191]/Contents %d 0 R/Resources<</XObject<</I %d 0 R>>>>>>"
                                % (content, image)))
    pdf.write(path, kids)


source, folder = sys.argv[1], pathlib.Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)
long_manual(folder / "long.pdf")
scanned_manual(source, folder / "scans.pdf")
