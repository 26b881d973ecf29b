import pytest
from django.conf import settings

from forum.inbound.trimming import trim
from tests.corpora import read_corpus

MAILS = "email/reply_trimmer.json"


def corpus():
    if not (settings.CORPORA / MAILS).exists():
        return []
    return [pytest.param(case, id=case["id"]) for case in read_corpus(MAILS)]


@pytest.mark.parametrize("case", corpus())
def test_what_others_wrote_is_cut_off(case):
    assert trim(case["input"]).split() == case["expected_trimmed"].split()


@pytest.mark.parametrize(
    "origin",
    [
        "On Mon, 3 Mar 2025 at 10:15, Ateneo <reply@example.org> wrote:",
        "El lun, 3 mar 2025 a las 10:15, Ateneo (<reply@example.org>) escribió:",
        "El lun, 3 mar 2025 a las 10:15, Ateneo\n(<reply@example.org>)\nescribió:",
        "Le lun. 3 mars 2025 à 10:15, Ateneo <reply@example.org> a écrit :",
        "Em seg., 3 de mar. de 2025 às 10:15, Ateneo <reply@example.org> escreveu:",
        "في الاثنين، ٣ مارس ٢٠٢٥ في ١٠:١٥ ص كتب Ateneo <reply@example.org>:",  # noqa: RUF001
        "\u200fفي الاثنين، 3 مارس 2025 في 10:15 ص تمت كتابة ما يلي بواسطة Ateneo "
        "<\u200ereply@example.org\u200f>:",
        "-----Mensaje original-----",
        "-----Message d'origine-----",
        "-----Mensagem original-----",
        "----- الرسالة الأصلية -----",
        "De: Ateneo <reply@example.org>\nEnviado: lunes\nPara: Ana\nAsunto: Hola",
        "De : Ateneo <reply@example.org>\nEnvoyé : lundi\nÀ : Ana\nObjet : Bonjour",
        "من: Ateneo <reply@example.org>\nإلى: Ana\nالموضوع: مرحبا",  # noqa: RUF001
    ],
)
@pytest.mark.parametrize("quote", ["> Lo que dijo.\n> Y más.", "Lo que dijo.\nY más."])
def test_each_language_of_the_site_has_its_words_for_a_quotation(origin, quote):
    assert trim(f"Gracias.\n\nHasta pronto\n\n{origin}\n\n{quote}\n") == "Gracias.\n\nHasta pronto"


@pytest.mark.parametrize(
    "text",
    [
        "In 2015 Freire wrote:\n\nNobody teaches anybody.",
        "Two things:\n\n- one\n- two\n\nOn that day I wrote something.",
        "> una cita\n\ny mi respuesta",
        "De: todo un poco, como siempre.",
        "From my point of view it is right.",
    ],
)
def test_words_of_the_writer_stay(text):
    assert trim(text) == text


def test_answers_point_by_point_stay_with_what_they_answer():
    text = (
        "Sí.\n\nOn Mon, 3 Mar 2025 at 10:15, A <a@b.org> wrote:\n> ¿Uno?\n\nUno.\n\n> ¿Dos?\n\nDos."
    )
    assert trim(text) == "Sí.\n\n> ¿Uno?\n\nUno.\n\n> ¿Dos?\n\nDos."


@pytest.mark.parametrize(
    "line",
    ["On 1 " * 4000, "<wrote 10:15 " * 9000, ">" * 90_000, "a:" * 40_000, "-" * 90_000, "\n" * 9],
)
def test_no_text_makes_it_slow_or_fail(line):
    assert trim(f"Hola\n{line}").startswith("Hola")
