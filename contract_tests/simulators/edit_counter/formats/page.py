"""The page that shows an answer to people, for a format with `fm` behind. Its body never ends."""

from __future__ import annotations

import re

MEDIA_TYPE = "text/html"

_BEGINNING = """<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN"><html>
<head>
    <title>API Result</title>
</head>
<body>
<br/>
<small>
This shows the {} format as HTML, which helps with debugging.<br/>
Programs should ask for the format itself.<br/>
</small>
<pre>"""
_END = "\n</pre>"

_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_TAG = re.compile(r"&lt;(!--.*?--|.*?)&gt;")
_PROTOCOLS = "https?://|ftp://|irc://|gopher://|telnet://|nntp://|worldwind://|mailto:|news:|svn://"
_URL = re.compile(rf"((?:{_PROTOCOLS}).*?)(&quot;)?([ '\"<>\n]|&lt;|&gt;|&quot;)")
_REQUEST = re.compile(r"api\.php\?[^ ()<\n\t]+")


def page(name: str, text: str) -> str:
    """The page of a format, named without `fm`, that shows a text in it."""
    return _BEGINNING.format(name.upper()) + _linked(text.translate(_ESCAPED)) + _END


def _linked(text: str) -> str:
    text = _TAG.sub(r'<span style="color:blue;">&lt;\1&gt;</span>', text)
    text = _URL.sub(lambda match: f'<a href="{match[1]}">{match[1]}</a>{match[2] or ""}{match[3]}', text)
    return _REQUEST.sub(r'<a href="\g<0>">\g<0></a>', text)
