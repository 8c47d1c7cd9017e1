"""PDF: every page is drawn as it is seen, and the drawings are put into a new file. PDFium reads and writes it."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Final

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from vungmanh.sealed.anew.made import CannotBeMade, Made
from vungmanh.sealed.anew.pictures import as_jpeg

PAGES: Final = 60
_SHARP: Final = 170 / 72  # points of a picture on each of the paper's
_LONGEST: Final = 2_000  # points
_QUALITY: Final = 78
_LARGEST: Final = 14_400  # what a page may measure at most
_OF_WORDS: Final = {"Author": "author", "Creator": "software", "Producer": "software", "CreationDate": "time",
                    "ModDate": "time", "Title": "comments", "Subject": "comments", "Keywords": "comments"}  # fmt: skip
_XMP: Final = re.compile(rb"<x:xmpmeta|/Metadata\b")
_HIDDEN: Final = re.compile(rb"/(?:JavaScript|JS|EmbeddedFile|OCG|Launch|RichMedia)\b")
# What PDFium writes of itself and of the moment, and a number that it throws.
_OURS: Final = re.compile(rb"/CreationDate\(D:[^)]{1,30}\)/Creator\(PDFium\)|/ID\[<[0-9A-F]{32}><[0-9A-F]{32}>\]")
_NO_COMMENTS: Final = frozenset({raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_WIDGET})


def made(content: bytes, kind: str) -> Made:
    """Raises CannotBeMade."""
    paper = _opened(content)
    if len(paper) > PAGES:
        raise CannotBeMade("too-many-pages")
    found = _traces(paper, content)
    paper.init_forms()  # else what is filled in would not be drawn; scripts are not built into this PDFium
    new = pdfium.PdfDocument.new()
    for each in paper:
        _drawn(each, new)
    out = BytesIO()
    new.save(out)
    bare = _OURS.sub(lambda told: b" " * len(told[0]), out.getvalue())
    return Made("pdf", bare, frozenset(found))


def traces(content: bytes, kind: str) -> set[str]:
    return _traces(_opened(content), content)


def _opened(content: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(content)
    except pdfium.PdfiumError as wrong:
        if getattr(wrong, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise CannotBeMade("password") from wrong
        raise CannotBeMade("damaged") from wrong


def _drawn(page: pdfium.PdfPage, new: pdfium.PdfDocument) -> None:
    width, height = page.get_size()
    if not 0 < max(width, height) <= _LARGEST or not min(width, height) > 0:
        raise CannotBeMade("damaged")
    width, height = round(width) or 1, round(height) or 1
    scale = min(_SHARP, _LONGEST / max(width, height))
    picture = page.render(scale=scale).to_pil()
    page.close()
    image = pdfium.PdfImage.new(new)
    image.load_jpeg(BytesIO(as_jpeg(picture, _QUALITY)), inline=True)
    image.set_matrix(pdfium.PdfMatrix().scale(width, height))
    sheet = new.new_page(width, height)
    sheet.insert_obj(image)
    sheet.gen_content()
    sheet.close()


def _traces(paper: pdfium.PdfDocument, content: bytes) -> set[str]:
    found = {_OF_WORDS[name] for name, said in paper.get_metadata_dict().items() if said and name in _OF_WORDS}
    if _XMP.search(content):
        found.add("software")
    if paper.count_attachments() or raw.FPDFDoc_GetJavaScriptActionCount(paper) > 0 or _HIDDEN.search(content):
        found.add("hidden")
    if any(_has_comments(page) for page in paper):
        found.add("comments")
    return found


def _has_comments(page: pdfium.PdfPage) -> bool:
    for at in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, at)
        kind = raw.FPDFAnnot_GetSubtype(note)
        raw.FPDFPage_CloseAnnot(note)
        if kind not in _NO_COMMENTS:
            return True
    return False
