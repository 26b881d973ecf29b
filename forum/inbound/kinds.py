"""What a line of a mail is, by the words that mail programs put around what a person wrote."""

import re

BLANK, QUOTE, ORIGINAL, HEADER, DEVICE, END, TEXT = "eqbhsdt"

WROTE = (
    r"wrote|escribi[óo]|escreveu|a écrit|كتبت?|تمت كتابة|ha scritto|schrieb|schreef|geschreven"
    r"|skrev|napisał(?:\(a\)|a)?|написала?|писала?|пише|写道|寫道"
)
# When something was written, or by which address: without one of them it is a sentence.
TIME_OR_ADDRESS = r"\d{1,2}[:.h]\d{2}|\d{4}[-/]\d{1,2}[-/]\d{1,2}|\S@\S"
SAID_BY = re.compile(
    rf"^(?=.*(?:{TIME_OR_ADDRESS}))(?=.*(?:{WROTE})).*(?:[:\uff1a]|-{{2,}})\s*$", re.I
)
DATED_ADDRESS = re.compile(
    r"^\d{4}[-/]\d{1,2}[-/]\d{1,2}\s.*<\s*(?:mailto:)?[^<>\s]+@[^<>\s]+>:?\s*$"
)
# Its first line has a day or an address in it.
OPENS = re.compile(
    r"^(?:-{2,}\s*)?(?:(?:on|el|le|em|no dia|am|op|il|den|dnia|w dniu|в|在|في|بتاريخ)\b|\d).*\d|<",
    re.I,
)
FENCED_WORDS = re.compile(r"^-{3,} ?[^-\s][^-]{3,40}?[^-\s] ?-{3,}$")

FIELDS = (
    "from|de|da|von|van|od|от|från|fra|من|发件人|sent|enviado(?: el| em)?|enviada(?: em)?|envoyé"
    "|date|data|fecha|datum|gesendet|verzonden|inviato|risposta|تاريخ|التاريخ|أرسل|تم الإرسال"
    "|to|a|à|para|pour|an|aan|إلى|cc|subject|asunto|assunto|objet|oggetto|betreff|onderwerp|الموضوع"
    "|reply-to"
)
FIELD = re.compile(rf"^\*?(?:{FIELDS})\s?:\*?(?:\s|$)", re.I)
DELIMITER = re.compile(r"^(?:--|—|_{5,})\s*$")

MACHINES = (
    r"(?:i(?:phone|pad|pod)|mobile|phone|cell|android|samsung|galaxy|htc|nokia|huawei|xiaomi"
    r"|blackberry|windows|outlook|mailbox|airmail|yahoo|k-9|mobiltelefon|mobilgerät|móvil"
    r"|celular|portable|téléphone|telemóvel|هاتف|الآيفون)"
)
DEVICES = [
    re.compile(pattern, re.I)
    for pattern in [
        r"^[(<\[]*sent (?:from|via|with|by)\b.{0,80}$",
        r"^get outlook for\b.{0,60}$|^get \[outlook for .{0,60}$",
        rf"^(?:someone )?from (?:my )?{MACHINES}\b.{{0,30}}$",
        rf"^(?:envoyé|enviado|enviada|von mein\w*|diese nachricht|verzonden|sendt|wysłane|inviato"
        rf"|أرسل[تة]? من|تم الإرسال من|отправлено|надіслано)\b.{{0,40}}{MACHINES}.{{0,30}}$",
        r"^從我的 .{1,20} 傳送$|^发自我的.{1,20}$",
    ]
]


def kind_of(line):
    """The letter for what one line is."""
    bare = line.strip()
    if not bare:
        return BLANK
    if bare.startswith(">"):
        return QUOTE
    if DELIMITER.match(bare):
        return END
    if FENCED_WORDS.match(bare):
        return ORIGINAL
    if FIELD.match(bare):
        return HEADER
    return DEVICE if any(pattern.match(bare) for pattern in DEVICES) else TEXT


def may_open(line):
    """Whether "On Monday ... wrote:" may begin with this line."""
    return bool(OPENS.search(line)) and not line.startswith(">")


def is_said_by(words):
    """Whether these words say who wrote what is quoted below them, and when."""
    return len(words) <= 300 and bool(DATED_ADDRESS.match(words) or SAID_BY.match(words))
