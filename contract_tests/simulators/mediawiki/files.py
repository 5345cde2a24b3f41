"""Files, and the sizes in which they are shown."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from urllib.parse import quote

from contract_tests.simulators.mediawiki.accounts import User
from contract_tests.simulators.mediawiki.times import iso

PREFERRED_BOX = (800, 600)
THUMBNAIL_BOX = (2560, 2048)


@dataclass(frozen=True, slots=True)
class File:
    """A file that was uploaded.

    Attributes:
        key: Its name, with underscores for spaces.
        media_type: `BITMAP`, `DRAWING`, …
        size: Bytes.
        width: Pixels.
        height: Pixels.
        sha1: Digest of its bytes, to the base of 36.
        time: When it was uploaded, seconds since 1970.
        user: Who uploaded it.
        scalable: Whether the wiki can make smaller versions of it.
    """

    key: str
    media_type: str
    size: int
    width: int
    height: int
    sha1: str
    time: int
    user: User
    scalable: bool = True

    def view(self, site: str, *, thumbnail: bool) -> dict[str, object]:
        """The file as answers show it, with links to a site such as `http://127.0.0.1:8089`."""
        view: dict[str, object] = {
            "title": self.key.replace("_", " "),
            "file_description_url": f"{site}/w/index.php/{_encoded(f'File:{self.key}')}",
            "latest": {"timestamp": iso(self.time), "user": self.user.view()},
            "preferred": self._scaled(site, *PREFERRED_BOX),
            "original": self._variant(f"{site}/images/{self._folder}", self.width, self.height),
        }
        return view | ({"thumbnail": self._scaled(site, *THUMBNAIL_BOX)} if thumbnail else {})

    @property
    def _folder(self) -> str:
        digest = hashlib.md5(self.key.encode(), usedforsecurity=False).hexdigest()
        return f"{digest[0]}/{digest[:2]}/{_encoded(self.key)}"

    def _scaled(self, site: str, most_width: int, most_height: int) -> dict[str, object] | None:
        if not self.scalable:
            return None
        if self.width <= most_width and self.height <= most_height:
            return self._variant(f"{site}/images/{self._folder}", self.width, self.height)
        width = min(most_width, most_height * self.width // self.height)
        height = max(1, round(self.height * width / self.width))
        url = f"{site}/images/thumb/{self._folder}/{width}px-{_encoded(self.key)}"
        return self._variant(url, width, height) | {"size": None}

    def _variant(self, url: str, width: int, height: int) -> dict[str, object]:
        return {
            "mediatype": self.media_type,
            "size": self.size,
            "width": width,
            "height": height,
            "duration": None,
            "url": url,
        }


def _encoded(name: str) -> str:
    return quote(name, safe=";@$!*(),/~:")
