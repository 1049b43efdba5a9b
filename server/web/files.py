"""Static files, read once and kept ready: plain and gzipped where that helps, scripts without comments.

The version stands in the path (`/static/VERSION/js/phone.js`), so that what a file asks for beside itself
has the same version, and browsers may keep all of it for a year.
"""

from __future__ import annotations

import gzip
import mimetypes
from dataclasses import dataclass
from pathlib import Path

import rjsmin
from starlette.requests import Request
from starlette.responses import Response

YEAR = "public, max-age=31536000, immutable"
TYPES = {".js": "text/javascript", ".woff2": "font/woff2", ".svg": "image/svg+xml", ".ttf": "font/ttf"}
READY = {".woff2", ".png"}  # compressed already


@dataclass(frozen=True)
class File:
    """One file's bytes, plain and gzipped (None where that does not help)."""

    media: str
    plain: bytes
    packed: bytes | None


class Files:
    """Everything under /static."""

    def __init__(self, version: str, folders: dict[str, Path], made: dict[str, str]) -> None:
        """`folders` maps a prefix to a folder on disk, `made` a name to text that was put together."""
        self.version = version
        self.files = {name: ready(name, text.encode()) for name, text in made.items()}
        for prefix, folder in folders.items():
            for path in sorted(folder.rglob("*.*")):
                name = prefix + path.relative_to(folder).as_posix()
                self.files[name] = ready(name, path.read_bytes())

    async def serve(self, request: Request) -> Response:
        """One file; a version that is not ours gets today's file, but may not keep it."""
        file = self.files.get(request.path_params["path"])
        if file is None:
            return Response(status_code=404)
        kept = YEAR if request.path_params["version"] == self.version else "no-cache"
        headers = {"Cache-Control": kept, "Vary": "Accept-Encoding"}
        if file.packed and "gzip" in request.headers.get("accept-encoding", ""):
            return Response(
                file.packed, media_type=file.media, headers={**headers, "Content-Encoding": "gzip"}
            )
        return Response(file.plain, media_type=file.media, headers=headers)


def ready(name: str, content: bytes) -> File:
    """A file with its type and its gzipped twin."""
    ending = Path(name).suffix
    media = TYPES.get(ending) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    if ending == ".js":
        content = rjsmin.jsmin(content)
    packed = None if ending in READY else gzip.compress(content, 9, mtime=0)
    return File(media, content, packed if packed and len(packed) < len(content) else None)
