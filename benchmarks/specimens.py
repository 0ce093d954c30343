"""One small file of every format that newskit reads, for reading speed and for fuzzing."""

import gzip
import io
import json

import pandas as pd

TITLE, DAY = "A meeting in Oslo", "2024-02-28"
LINKED = {"@type": "NewsArticle", "headline": TITLE, "datePublished": DAY, "author": {"name": "Ana Ruiz"}}


def specimens(text: str) -> dict[str, bytes]:
    """File contents by suffix, each holding the text as one article."""
    row = {"title": TITLE, "text": text, "date_published": DAY}
    page = (
        f'<html><head><title>{TITLE}</title><script type="application/ld+json">'
        f"{json.dumps(LINKED)}"
        "</script></head><body><nav><a href='/'>Home</a></nav><article><h1>A meeting</h1>"
        f"{''.join(f'<p>{p}</p>' for p in text.split(chr(10)) if p)}</article><footer>Imprint</footer></body></html>"
    )
    feed = (
        f'<rss version="2.0"><channel><title>News</title><item><title>{TITLE}</title><pubDate>Wed, 28 Feb 2024 10:30 '
        f"GMT</pubDate><description><![CDATA[<p>{text}</p>]]></description></item></channel></rss>"
    )
    table = pd.DataFrame([row])
    parquet = io.BytesIO()
    table.to_parquet(parquet)
    return {
        ".txt": f"---\ntitle: {TITLE}\ndate: {DAY}\n---\n{text}".encode(),
        ".html": page.encode(),
        ".json": json.dumps([row]).encode(),
        ".jsonl": f"{json.dumps(row)}\n".encode(),
        ".csv": table.to_csv(index=False).encode(),
        ".parquet": parquet.getvalue(),
        ".rss": feed.encode(),
        ".warc.gz": _warc(page),
        ".docx": _docx(text),
        ".pdf": _pdf(text),
    }


def _warc(page: str) -> bytes:
    body = page.encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2024-03-01T00:00:00Z\r\n"
        "WARC-Target-URI: https://example.org/meeting\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + http + b"\r\n\r\n")


def _docx(text: str) -> bytes:
    import docx

    document, out = docx.Document(), io.BytesIO()
    for paragraph in text.split("\n"):
        document.add_paragraph(paragraph)
    document.save(out)
    return out.getvalue()


def _pdf(text: str) -> bytes:
    """A page of Helvetica, written by hand: nothing that newskit needs can write PDF."""
    plain = text.encode("ascii", "replace").decode().replace("\\", "").replace("(", "").replace(")", "")
    words, lines = plain.split(), [""]
    for word in words:
        lines[-1:] = [f"{lines[-1]} {word}".strip()] if len(lines[-1]) < 90 else [lines[-1], word]
    stream = "BT /F1 10 Tf 40 800 Td 12 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, offsets = "%PDF-1.4\n", []
    for i, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{i} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{o:010d} 00000 n \n" for o in offsets)
    out += f"xref\n0 6\n0000000000 65535 f \n{table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    return out.encode()
