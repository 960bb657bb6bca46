#!/usr/bin/env python3
"""Writes PDFs that are odd, hostile or broken, each in one way that its name says, for corpus.py to open.

    tests/soak/odd.py FOLDER [--changed N --of FILE...]   the second form: N copies of files with bytes changed, cut out, doubled or cut off

Needs qpdf for the encrypted ones. Not a part of ./test.
"""
import argparse
import os
import random
import subprocess
import zlib


class Pdf:
    def __init__(self, header=b"%PDF-1.7\n"):
        self.objects, self.header = [None, None, b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"], header
        self.pages, self.catalog, self.tree = [], b"", None

    def add(self, body):
        self.objects.append(body)
        return len(self.objects)

    def stream(self, content, entries=b""):
        return self.add(b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), entries, content))

    def page(self, words="Say nothing", entries=b"/MediaBox[0 0 612 792]", resources=b"", content=None, size=12, at=(72, 700)):
        text = content if content is not None else b"BT /F1 %d Tf %d %d Td (%s) Tj ET" % (size, *at, words.encode("latin-1", "replace"))
        one = self.stream(text)
        self.pages.append(self.add(b"<</Type/Page/Parent 2 0 R/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>%s>>%s>>" % (one, resources, entries)))
        return self.pages[-1]

    def bodies(self):
        kids = b" ".join(b"%d 0 R" % page for page in self.pages)
        self.objects[0] = b"<</Type/Catalog/Pages 2 0 R" + self.catalog + b">>"
        self.objects[1] = self.tree or b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(self.pages), kids)
        return self.objects

    def finish(self, end=b"endobj\n", offset=0, trailer=b"", size=None):
        out, table = self.header, b"0000000000 65535 f \n"
        for i, body in enumerate(self.bodies()):
            table += b"%010d 00000 n \n" % (len(out) + offset)
            out += b"%d 0 obj\n%s\n%s" % (i + 1, body, end)
        count = len(self.objects) + 1
        return out + b"xref\n0 %d\n%strailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
            count, table, size or count, trailer, len(out) + offset)

    def packed(self, each=50, wrong_index=False, own=False, zip_it=True, extends=False, blanks=0):
        out, entries, held = self.header, {}, []
        number = len(self.bodies()) + 1

        def put(n, body):
            nonlocal out
            entries[n] = (1, len(out), 0)
            out += b"%d 0 obj\n%s\nendobj\n" % (n, body)

        def flush():
            nonlocal number, held
            if not held:
                return
            text, places = b"", b""
            for k, (n, body) in enumerate(held):
                places += b"%d %d " % (n, len(text))
                text += body + b"\n"
                entries[n] = (2, number, k + (1 if wrong_index else 0))
            whole = places + text + b" " * blanks
            data = zlib.compress(whole) if zip_it else whole
            put(number, b"<</Type/ObjStm/N %d/First %d/Length %d%s%s>>stream\n%s\nendstream" % (
                len(held), len(places), len(data), b"/Filter/FlateDecode" if zip_it else b"", b"/Extends %d 0 R" % number if extends else b"", data))
            if own:
                entries[number] = (2, number, 0)
            number, held = number + 1, []

        for n, body in enumerate(self.objects, 1):
            if b"stream" in body:
                put(n, body)
                continue
            held.append((n, body))
            if len(held) == each:
                flush()
        flush()
        entries[number] = (1, len(out), 0)
        rows = b"".join(bytes([k]) + a.to_bytes(4, "big") + b.to_bytes(2, "big")
                        for k, a, b in (entries.get(i, (0, 0, 0)) for i in range(number + 1)))
        start = len(out)
        put(number, b"<</Type/XRef/W[1 4 2]/Size %d/Root 1 0 R/Length %d>>stream\n%s\nendstream" % (number + 1, len(rows), rows))
        return out + b"startxref\n%d\n%%%%EOF\n" % start


def some(count=20, **how):
    pdf = Pdf()
    for i in range(count):
        pdf.page(f"Door {i + 1} is armed", **how)
    return pdf


def updated(base, objects):
    """An incremental update of a file with a table in words."""
    start, out, rows = base.rindex(b"startxref"), base, b""
    previous = int(base[start + 9:].split()[0])
    for number, body in objects.items():
        rows += b"%d 1\n%010d 00000 n \n" % (number, len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    return out + b"xref\n%strailer<</Size 999/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (rows, previous, len(out))


def boxes():
    for name, entries in {
        "zero box": b"/MediaBox[0 0 0 0]", "negative box": b"/MediaBox[-612 -792 0 0]", "turned box": b"/MediaBox[612 792 0 0]",
        "huge box": b"/MediaBox[0 0 2000000 2000000]", "endless box": b"/MediaBox[0 0 1e38 1e38]", "thin box": b"/MediaBox[0 0 14400 1]",
        "box of words": b"/MediaBox[/a (b) null 4]", "short box": b"/MediaBox[0 0 612]", "no box": b"", "unit 10": b"/MediaBox[0 0 612 792]/UserUnit 10",
        "unit 0": b"/MediaBox[0 0 612 792]/UserUnit 0", "unit below": b"/MediaBox[0 0 612 792]/UserUnit -3",
        "crop outside": b"/MediaBox[0 0 612 792]/CropBox[5000 5000 6000 6000]", "crop larger": b"/MediaBox[0 0 612 792]/CropBox[-100 -100 900 900]",
        "crop empty": b"/MediaBox[0 0 612 792]/CropBox[9 9 9 9]", "turned and cropped": b"/MediaBox[0 0 612 792]/Rotate 90/CropBox[50 600 400 750]",
        "turned by 45": b"/MediaBox[0 0 612 792]/Rotate 45", "turned back": b"/MediaBox[0 0 612 792]/Rotate -270",
        "turned by a word": b"/MediaBox[0 0 612 792]/Rotate/a", "turned far": b"/MediaBox[0 0 612 792]/Rotate 2147483647"}.items():
        yield "page " + name, some(3, entries=entries).finish()


def trees():
    pdf = some(); pdf.tree = b"<</Type/Pages/Count 20/Kids[2 0 R]>>"
    yield "tree that holds itself", pdf.finish()
    pdf = some(); pdf.tree = b"<</Type/Pages/Count 20/Kids[%s 2 0 R]>>" % b" ".join(b"%d 0 R" % p for p in pdf.pages)
    yield "tree that holds itself last", pdf.finish()
    pdf = some(5); inner = pdf.pages[0]
    for _ in range(3000):
        inner = pdf.add(b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % inner)
    pdf.tree = b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % inner
    yield "tree of 3000 levels", pdf.finish()
    for count in (b"0", b"-1", b"2147483647", b"99999999999999", b"/a", b"3"):
        pdf = some(); pdf.tree = b"<</Type/Pages/Count %s/Kids[%s]>>" % (count, b" ".join(b"%d 0 R" % p for p in pdf.pages))
        yield "tree that counts " + count.decode().strip("/"), pdf.finish()
    pdf = some(4); pdf.tree = b"<</Type/Pages/Count 40/Kids[%s]>>" % (b"%d 0 R " % pdf.pages[0] * 40)
    yield "tree with one page forty times", pdf.finish()
    pdf = some(); pdf.tree = b"<</Type/Pages/Count 20/Kids[%s]>>" % b" ".join(b"%d 0 R" % (p + (900 if i % 3 == 0 else 0)) for i, p in enumerate(pdf.pages))
    yield "tree with pages that are nowhere", pdf.finish()
    yield "pages 10000", some(10_000).finish()
    yield "pages 10000 packed", some(10_000).packed(200)
    pdf = Pdf()
    for i in range(40):
        inner = pdf.add(b"<</Type/Page/MediaBox[0 0 612 792]/Contents %d 0 R>>" % pdf.stream(b"q Q"))
        pdf.pages.append(inner)
    yield "pages without fonts or parents", pdf.finish()


def tables():
    whole = some().finish()
    yield "table gone", whole[:whole.rindex(b"xref\n0")]
    yield "table off by 7", some().finish(offset=7)
    yield "table start nowhere", whole.replace(whole[whole.rindex(b"startxref"):], b"startxref\n99999999\n%%EOF")
    yield "table start negative", whole.replace(whole[whole.rindex(b"startxref"):], b"startxref\n-5\n%%EOF")
    yield "objects without end", some().finish(end=b"")
    yield "size too small", some().finish(size=5)
    yield "size too large", some().finish(size=2_000_000_000)
    yield "previous is itself", some().finish(trailer=b"/Prev %d" % whole.rindex(b"xref\n0"))
    yield "previous is nowhere", some().finish(trailer=b"/Prev 7777777")
    yield "junk before", b"\0\1junk" * 150 + whole
    yield "junk behind", whole + b"\0" * 5000
    yield "no header", whole[9:]
    yield "carriage returns", whole.replace(b"\n", b"\r")
    many = whole
    for i in range(60):
        many = updated(many, {3: b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>"})
    yield "updated sixty times", many
    yield "updated to another page", updated(whole, {4: b"<</Length 43>>stream\nBT /F1 12 Tf 72 700 Td (Slides are armed) Tj ET\nendstream"})
    yield "update takes the page tree away", updated(whole, {2: b"null"})
    for name, how in {"plain": {}, "one each": {"each": 1}, "not zipped": {"zip_it": False}, "wrong index": {"wrong_index": True},
                      "in themselves": {"own": True}, "extend themselves": {"extends": True}}.items():
        yield "packed " + name, some(60).packed(**how)
    packed = some(60).packed()
    yield "packed cut off", packed[:-200]
    yield "packed junk before", b"junk\n" + packed
    pdf = some(30)
    pdf.catalog = b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>/AA<</WC<</S/Launch/F(/bin/sh)>>>>"
    yield "packed with actions", pdf.packed()
    pdf = some(30)
    for page in pdf.pages:
        pdf.objects[page - 1] = pdf.objects[page - 1].replace(b"/Type/Page/", b"/Type/Page/Annots[900 0 R 901 0 R 902 0 R]/")
    yield "packed with objects that are nowhere", pdf.packed()
    pdf = some(30)
    bomb = zlib.compress(b"\0" * (1 << 20), 9)
    pdf.stream(bomb, b"/Type/ObjStm/N 3/First 9/Filter/FlateDecode")
    yield "packed beside zeros", pdf.packed()


def bombs():
    deep = zlib.compress(zlib.compress(b" " * (1 << 30), 9), 9)
    pdf = some(3); pdf.pages.append(pdf.add(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents %d 0 R>>" % pdf.stream(deep, b"/Filter[/FlateDecode/FlateDecode]")))
    yield "bomb content", pdf.finish()
    giant = zlib.compress(b"1 0 " + b" " * (1 << 30), 9)
    pdf = some(30)
    out = pdf.packed(each=10_000)
    at = out.index(b"<</Type/ObjStm"); end = out.index(b"endobj", at)
    yield "bomb of packed objects", out[:at] + b"<</Type/ObjStm/N 1/First 4/Length %d/Filter/FlateDecode>>stream\n%s\nendstream\n" % (len(giant), giant) + out[end:]
    yield "bomb of many packed objects", some(20).packed(each=1, blanks=100 << 20)
    pdf = some(2); image = pdf.stream(zlib.compress(b"\0" * 3_000_000, 9), b"/Type/XObject/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/FlateDecode")
    pdf.page(content=b"q 600 0 0 700 0 0 cm /I Do Q", resources=b"/XObject<</I %d 0 R>>" % image)
    yield "bomb image", pdf.finish()
    pdf = some(2); pdf.page(content=b"q " * 400_000 + b"BT /F1 9 Tf (deep) Tj ET")
    yield "bomb of saved states", pdf.finish()
    pdf = some(2); pdf.page(content=b"[" * 200_000 + b"BT /F1 9 Tf (deep) Tj ET")
    yield "bomb of arrays", pdf.finish()
    pdf = some(2); pdf.page(content=b"BT /F1 9 Tf " + b"1 0 0 1 50 50 Tm (words) Tj " * 200_000 + b"ET")
    yield "bomb of words", pdf.finish()
    pdf = some(2); pdf.add(b"<<" * 100_000)
    yield "bomb of dictionaries", pdf.finish()
    pdf = some(20); pdf.add(b"<</A" * 50_000 + b"1" + b">>" * 50_000)
    yield "bomb of dictionaries packed", pdf.packed()
    pdf = some(2); pdf.page(content=b"BT /F1 1e30 Tf 72 700 Td (huge) Tj ET BT /F1 -9999 Tf (below) Tj ET BT /F1 0 Tf (none) Tj ET")
    yield "letters of every size", pdf.finish()


def scripts():
    map_of = b"/CIDInit/ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange <00> <FF> endcodespacerange %d beginbfchar %s endbfchar endcmap end end"
    for name, text in {"hebrew": "דלת חירום נעולה", "arabic": "الباب مسلح", "greek": "Πόρτα κλειστή", "beyond": "\U0001F6EB\U0001D400\U00020000", "combining": "e\u0301a\u0308o\u0302"}.items():
        pdf = Pdf()
        chars = list(dict.fromkeys(text))
        pairs = b" ".join(b"<%02X> <%s>" % (33 + i, c.encode("utf-16-be").hex().upper().encode()) for i, c in enumerate(chars))
        to = pdf.stream(map_of % (len(chars), pairs))
        font = pdf.add(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode %d 0 R>>" % to)
        shown = bytes(33 + chars.index(c) for c in (reversed(text) if name in ("hebrew", "arabic") else text)).hex().encode()
        for _ in range(3):
            pdf.page(content=b"BT /F2 14 Tf 72 700 Td <%s> Tj ET BT /F1 14 Tf 72 600 Td (Door 4L) Tj ET" % shown, resources=b"/Font<</F1 3 0 R/F2 %d 0 R>>" % font)
        yield "script " + name, pdf.finish()
    for name, encoding in {"down": b"UniJIS-UTF16-V", "across": b"UniJIS-UTF16-H", "unknown": b"Nothing-V"}.items():
        pdf = Pdf()
        inner = pdf.add(b"<</Type/Font/Subtype/CIDFontType0/BaseFont/Ryumin-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 6>>/DW 1000>>")
        font = pdf.add(b"<</Type/Font/Subtype/Type0/BaseFont/Ryumin-Light-%s/Encoding/%s/DescendantFonts[%d 0 R]>>" % (encoding, encoding, inner))
        pdf.page(content=b"BT /F2 14 Tf 400 700 Td <%s> Tj ET" % "非常口を確認する".encode("utf-16-be").hex().encode(), resources=b"/Font<</F2 %d 0 R>>" % font)
        yield "japanese " + name, pdf.finish()
    for name, more in {"named": b"/FirstChar 65/LastChar 66/Widths[1000 1000]/Encoding<</Differences[65/A/B]>>", "nameless": b"/FirstChar 65/LastChar 66/Widths[1000 1000]/Encoding<</Differences[65/x1/x2]>>",
                       "without widths": b"/Encoding<</Differences[65/A/B]>>", "of itself": b"/FirstChar 65/LastChar 66/Widths[1000 1000]/Resources<</Font<</F2 9 0 R>>>>/Encoding<</Differences[65/A/B]>>"}.items():
        pdf = Pdf()
        box = pdf.stream(b"1000 0 0 0 750 750 d1 0 0 750 750 re f BT /F2 1 Tf (A) Tj ET")
        font = pdf.add(b"<</Type/Font/Subtype/Type3/FontBBox[0 0 750 750]/FontMatrix[0.001 0 0 0.001 0 0]/CharProcs<</A %d 0 R/B %d 0 R/x1 %d 0 R>>%s>>" % (box, box, box, more))
        pdf.page(content=b"BT /F2 12 Tf 72 700 Td (ABBA) Tj ET", resources=b"/Font<</F2 %d 0 R>>" % font)
        yield "type 3 " + name, pdf.finish()


def insides():
    pdf = some(); pdf.catalog = b"/Outlines %d 0 R" % (len(pdf.objects) + 1); top = len(pdf.objects) + 1
    pdf.add(b"<</First %d 0 R/Last %d 0 R>>" % (top + 1, top + 1)); pdf.add(b"<</Title(Circle)/Next %d 0 R/First %d 0 R/Parent %d 0 R>>" % (top + 1, top, top + 1))
    yield "outline in a circle", pdf.finish()
    pdf = some(); start = len(pdf.objects) + 1; pdf.catalog = b"/Outlines %d 0 R" % start
    pdf.add(b"<</First %d 0 R>>" % (start + 1))
    for i in range(5000):
        pdf.add(b"<</Title(Level %d)/First %d 0 R/Dest[%d 0 R/XYZ null null null]>>" % (i, start + i + 2, pdf.pages[i % 20]))
    yield "outline of 5000 levels", pdf.finish()
    pdf = some(); start = len(pdf.objects) + 1; pdf.catalog = b"/Names<</Dests %d 0 R>>" % start
    pdf.add(b"<</Kids[%d 0 R %d 0 R]>>" % (start, start))
    yield "names in a circle", pdf.finish()
    pdf = some(); pdf.catalog = b"/PageLabels<</Nums[0<</S/r>>-5<</S/D>>3<</S/A/St 99999999>>5<</P(\\376\\377\\330)>>7 8 (a)<</S/Q>>]>>"
    yield "labels of every kind", pdf.finish()
    links = b"".join(b"<</Type/Annot/Subtype/Link/Rect[%d %d %d %d]/A%s>>" % (72, y, 300, y + 20, action) for y, action in enumerate([
        b"<</S/URI/URI(https://example.org/)>>", b"<</S/URI/URI(javascript:alert\\(1\\))>>", b"<</S/URI/URI(file:///etc/passwd)>>", b"<</S/Launch/F(/bin/sh)>>",
        b"<</S/GoToR/F(../../other.pdf)/D[0/Fit]>>", b"<</S/GoTo/D(nowhere)>>", b"<</S/GoTo/D[99 0 R/XYZ 1e38 -1e38 0]>>", b"<</S/GoTo/D[-1/FitR]>>", b"<</S/Named/N/Quit>>",
        b"<</S/JavaScript/JS(while\\(1\\);)>>", b"<</S/SubmitForm/F(http://example.org)>>", b"<</S/GoTo/D[0/XYZ null null null]/Next 4 0 R>>"]))
    yield "links to everything", some(20, entries=b"/MediaBox[0 0 612 792]/Annots[%s]" % links).finish()
    yield "links packed", some(20, entries=b"/MediaBox[0 0 612 792]/Annots[%s]" % links).packed()
    pdf = some(3); pdf.catalog = b"/OCProperties<</OCGs[%d 0 R]/D<</OFF[%d 0 R]>>>>" % ((len(pdf.objects) + 1,) * 2); group = pdf.add(b"<</Type/OCG/Name(Hidden)>>")
    pdf.page(content=b"/OC /L BDC BT /F1 12 Tf 72 700 Td (Hidden words) Tj ET EMC BT /F1 12 Tf 72 600 Td (Seen words) Tj ET", resources=b"/Properties<</L %d 0 R>>" % group)
    yield "layers that are off", pdf.finish()
    pdf = some(3); field = len(pdf.objects) + 1
    form = pdf.stream(b"/Tx BMC BT /F1 12 Tf 2 4 Td (Filled in) Tj ET EMC", b"/Type/XObject/Subtype/Form/BBox[0 0 200 20]/Resources<</Font<</F1 3 0 R>>>>")
    pdf.add(b"<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/V(Filled in)/Rect[72 500 272 520]/AP<</N %d 0 R>>/Parent %d 0 R>>" % (form, form + 1))
    pdf.catalog = b"/AcroForm<</Fields[%d 0 R]/XFA(<xdp:xdp/>)/NeedAppearances true/DA(/F1 0 Tf)>>" % (form + 1)
    pdf.page(entries=b"/MediaBox[0 0 612 792]/Annots[%d 0 R]" % (form + 1))
    yield "form with xfa in a circle", pdf.finish()
    pdf = some(3); file = pdf.stream(b"attached", b"/Type/EmbeddedFile"); spec = pdf.add(b"<</Type/Filespec/F(a.txt)/EF<</F %d 0 R>>>>" % file)
    pdf.catalog = b"/Names<</EmbeddedFiles<</Names[(a)%d 0 R]>>>>/Collection<</View/T>>" % spec
    yield "portfolio", pdf.finish()
    for name, filter_ in {"jpx": b"JPXDecode", "jbig2": b"JBIG2Decode", "fax": b"CCITTFaxDecode", "jpeg": b"DCTDecode", "lzw": b"LZWDecode", "crypt": b"Crypt", "unheard": b"Unheard"}.items():
        pdf = some(2); image = pdf.stream(random.Random(name).randbytes(4000), b"/Type/XObject/Subtype/Image/Width 300/Height 300/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/" + filter_)
        pdf.page(content=b"q 300 0 0 300 72 72 cm /I Do Q BT /F1 12 Tf 72 700 Td (Beside it) Tj ET", resources=b"/XObject<</I %d 0 R>>" % image)
        yield "image broken " + name, pdf.finish()
    pdf = some(2); form = len(pdf.objects) + 1
    pdf.stream(b"/X Do BT /F1 12 Tf 72 650 Td (In a circle) Tj ET", b"/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>/XObject<</X %d 0 R>>>>" % form)
    pdf.page(content=b"/X Do", resources=b"/XObject<</X %d 0 R>>" % form)
    yield "form in a circle", pdf.finish()
    pdf = some(2); pattern = len(pdf.objects) + 1
    pdf.stream(b"/Pattern cs /P scn 0 0 9 9 re f", b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 0.00001/YStep 0/Resources<</Pattern<</P %d 0 R>>>>" % pattern)
    pdf.page(content=b"/Pattern cs /P scn 0 0 612 792 re f", resources=b"/Pattern<</P %d 0 R>>" % pattern)
    yield "pattern in a circle", pdf.finish()


def encrypted(folder):
    plain = os.path.join(folder, "plain.pdf")
    with open(plain, "wb") as file:
        file.write(some().packed())
    ways = {"rc4 40": ["--allow-weak-crypto", "--encrypt", "", "own", "40"], "rc4 128": ["--allow-weak-crypto", "--encrypt", "", "own", "128", "--use-aes=n"],
            "aes 128": ["--allow-weak-crypto", "--encrypt", "", "own", "128", "--use-aes=y"], "aes 256": ["--encrypt", "", "own", "256"],
            "aes 256 r5": ["--allow-weak-crypto", "--encrypt", "", "own", "256", "--force-R5"], "metadata plain": ["--encrypt", "", "own", "256", "--cleartext-metadata"],
            "with a password": ["--encrypt", "secret", "own", "256"], "no copying": ["--encrypt", "", "own", "256", "--extract=n"]}
    for name, words in ways.items():
        for packing in ("generate", "disable"):
            subprocess.run(["qpdf", "--object-streams=" + packing, *words, "--", plain, os.path.join(folder, f"encrypted {name} {packing}.pdf")], check=False)
    os.remove(plain)


def change(data, draws):
    data = bytearray(data)
    for _ in range(draws.choice((1, 1, 2, 5, 20, 200))):
        if not data:
            break
        at, length = draws.randrange(len(data)), min(draws.choice((1, 1, 4, 30, 400)), len(data))
        kind = draws.randrange(7)
        if kind == 0: data[at] ^= 1 << draws.randrange(8)
        elif kind == 1: data[at:at + length] = draws.randbytes(length)
        elif kind == 2: del data[at:at + length]
        elif kind == 3: data[at:at] = data[at:at + length]
        elif kind == 4: data[at:at + 1] = draws.choice((b"0", b"-", b"99999999", b"<<", b">>", b"[", b"(", b")", b" obj ", b"endstream", b"%", b"null", b"1 0 R"))
        elif kind == 5: data[at:at + length] = b"\0" * length
        elif kind == 6 and draws.randrange(5) == 0: del data[at:]
    return bytes(data)


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folder")
    ask.add_argument("--changed", type=int, default=0)
    ask.add_argument("--of", nargs="+", default=[])
    ask.add_argument("--seed", type=int, default=1)
    given = ask.parse_args()
    os.makedirs(given.folder, exist_ok=True)
    if given.changed:
        draws = random.Random(given.seed)
        for i in range(given.changed):
            with open(draws.choice(given.of), "rb") as file:
                data = change(file.read(), draws)
            with open(os.path.join(given.folder, f"changed {given.seed} {i}.pdf"), "wb") as file:
                file.write(data)
        return
    for kind in (boxes, trees, tables, bombs, scripts, insides):
        for name, data in kind():
            with open(os.path.join(given.folder, name + ".pdf"), "wb") as file:
                file.write(data)
    encrypted(given.folder)


if __name__ == "__main__":
    main()
