"""Files of sound with tags and no sound in them, written byte by byte, for the tests of what tags hold."""

import struct

WORDS = "[Verse 1]\nThe lamp is low\n\n[Chorus]\nOh, café lights\n\n[Chorus]\n"
STAMPED = "[00:12.30]The lamp is low\n[00:16.30]The tide is in\n"


def mp3(*frames: tuple[str, bytes]) -> bytes:
    """An ID3v2.3 tag with these frames, and the head of one frame of sound."""
    body = b"".join(name.encode() + struct.pack(">IH", len(data), 0) + data for name, data in frames)
    size = bytes(len(body) >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x03\x00\x00" + size + body + b"\xff\xfb\x90\x00" + bytes(413)


def text_frame(words: str) -> bytes:
    return b"\x01" + words.encode("utf-16")


def uslt(words: str) -> bytes:
    return b"\x01eng" + "".encode("utf-16") + b"\x00\x00" + words.encode("utf-16")


def sylt(*lines: tuple[int, str]) -> bytes:
    """Lines with their milliseconds."""
    told = b"".join(b"\n" + words.encode() + b"\x00" + struct.pack(">I", time) for time, words in lines)
    return b"\x03eng\x02\x01\x00" + told


def sylt_of(encoding: int, *pieces: tuple[int, str]) -> bytes:
    """Pieces as they stand, a line break in front of those that begin a line."""
    codec, end = (("latin-1", b"\0"), ("utf-16", b"\0\0"), ("utf-16-be", b"\0\0"), ("utf-8", b"\0"))[encoding]
    told = b"".join(words.encode(codec) + end + struct.pack(">I", time) for time, words in pieces)
    return bytes((encoding,)) + b"eng\x02\x01" + "".encode(codec) + end + told


def _chunk(name: bytes, data: bytes, order: str) -> bytes:
    return name + struct.pack(f"{order}I", len(data)) + data + bytes(len(data) % 2)


def id3(*frames: tuple[str, bytes]) -> bytes:
    return mp3(*frames)[:-417]


def wav(*frames: tuple[str, bytes]) -> bytes:
    body = b"WAVE" + _chunk(b"data", bytes(8), "<") + _chunk(b"id3 ", id3(*frames), "<")
    return _chunk(b"RIFF", body, "<")


def aiff(*frames: tuple[str, bytes]) -> bytes:
    return _chunk(b"FORM", b"AIFF" + _chunk(b"NAME", b"Tide", ">") + _chunk(b"ID3 ", id3(*frames), ">"), ">")


def wma(**tags: str) -> bytes:
    """An extended content description with these, under the names of such files."""
    rows = b"".join(
        _sized(f"WM/{name}".encode("utf-16-le") + b"\0\0", "<H")
        + b"\0\0"
        + _sized(value.encode("utf-16-le"), "<H")
        for name, value in tags.items()
    )
    content = struct.pack("<H", len(tags)) + rows
    head = bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c")
    described = bytes.fromhex("40a4d0d207e3d21197f000a0c95ea850")
    return head + bytes(13) + b"\x02" + described + struct.pack("<Q", len(content) + 24) + content


def _sized(data: bytes, size: str) -> bytes:
    return struct.pack(size, len(data)) + data


def _comments(**tags: str) -> bytes:
    rows = [f"{name}={value}".encode() for name, value in tags.items()]
    packed = b"".join(struct.pack("<I", len(row)) + row for row in rows)
    return struct.pack("<I", 4) + b"none" + struct.pack("<I", len(rows)) + packed


def flac(**tags: str) -> bytes:
    info = bytes(10) + struct.pack(">Q", 44100 << 44) + bytes(16)
    comments = _comments(**tags)
    head = b"fLaC" + b"\x00" + len(info).to_bytes(3, "big") + info
    return head + b"\x84" + len(comments).to_bytes(3, "big") + comments


def _page(number: int, packet: bytes) -> bytes:
    sizes = bytes([255] * (len(packet) // 255) + [len(packet) % 255])
    return b"OggS\x00" + struct.pack("<BqIII", 0, 0, 1, number, 0) + bytes([len(sizes)]) + sizes + packet


def ogg(**tags: str) -> bytes:
    head = b"\x01vorbis" + struct.pack("<IBiiiiBB", 0, 1, 44100, 0, 128000, 0, 0xB8, 1)
    return _page(0, head) + _page(1, b"\x03vorbis" + _comments(**tags) + b"\x01")


def opus(**tags: str) -> bytes:
    return _page(0, b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 0, 48000, 0, 0)) + _page(
        1, b"OpusTags" + _comments(**tags)
    )


def _atom(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data) + 8) + name + data


def m4a(**tags: str) -> bytes:
    """Names of atoms without their © sign, as `lyr`."""
    names = {name: b"\xa9" + name.encode() for name in tags}
    told = b"".join(
        _atom(names[name], _atom(b"data", struct.pack(">II", 1, 0) + value.encode()))
        for name, value in tags.items()
    )
    head = _atom(b"ftyp", b"M4A \x00\x00\x00\x00M4A mp42")
    return head + _atom(b"moov", _atom(b"udta", _atom(b"meta", bytes(4) + _atom(b"ilst", told))))


SOUNDS = {
    "tide.mp3": mp3(
        ("TIT2", text_frame("Tide")),
        ("TPE1", text_frame("The Keepers")),
        ("TEXT", text_frame("Ann Wren")),
        ("TLAN", text_frame("eng")),
        ("USLT", uslt(WORDS)),
    ),
    "stamped.mp3": mp3(("TIT2", text_frame("Tide")), ("USLT", uslt(STAMPED))),
    "synced.mp3": mp3(("SYLT", sylt((12300, "The lamp is low"), (16300, "The tide is in")))),
    "both.mp3": mp3(("USLT", uslt("The lamp is low\nThe tide is in")), ("SYLT", sylt((12300, "The lamp")))),
    "tide.flac": flac(TITLE="Tide", ARTIST="The Keepers", LYRICS=WORDS),
    "tide.ogg": ogg(TITLE="Tide", UNSYNCEDLYRICS=WORDS, LANGUAGE="English", COMPOSER="Bo Hale"),
    "tide.opus": opus(TITLE="Tide", LYRICS=STAMPED),
    "syllables.mp3": mp3(
        ("USLT", uslt("The lamp is low")),
        (
            "SYLT",
            sylt_of(
                1,
                (12300, "The "),
                (12600, "lamp"),
                (16300, "\nto"),
                (16500, "day"),
                (20000, "\nOh,"),
                (20400, " light"),
            ),
        ),
    ),
    "tide.wav": wav(("TIT2", text_frame("Tide")), ("USLT", uslt(WORDS))),
    "tide.aiff": aiff(("TPE1", text_frame("The Keepers")), ("USLT", uslt(STAMPED))),
    "tide.wma": wma(Lyrics=WORDS, Writer="Ann Wren"),
    "tide.m4a": m4a(nam="Tide", ART="The Keepers", lyr=WORDS.replace("\n", "\r")),
}
