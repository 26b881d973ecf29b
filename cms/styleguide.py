"""The style guide: every component alone, with sample data, in both directions. Only with DEBUG."""

from datetime import timedelta
from functools import wraps
from types import SimpleNamespace

from csp.constants import UNSAFE_INLINE
from csp.decorators import csp_update
from django import forms
from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.mail import build_message
from accounts.ways import ways_to_sign_in

TOKENS = [
    *("paper", "surface", "ink", "ink-soft", "line", "line-strong", "accent", "accent-strong"),
    *("accent-soft", "prompt", "highlight", "highlight-edge", "highlight-soft"),
    *("alert", "alert-soft"),
]
ICONS = [
    *("globe", "play", "down", "chevron", "arrow", "reply", "document", "link", "audio"),
    *("captions", "clock", "star", "user", "mail", "check", "info", "alert", "download", "speech"),
]
PREVIEWS = ["403", "403_csrf", "404", "500"]
MAILS = ["email_confirmation_signup", "password_reset_key", "account_already_exists"]
SPANISH = {
    "language": "es",
    "direction": "ltr",
    "name": "Amina Mwangi",
    "answerer": "João Pereira",
    "title": "Cooperación entre ciudades y desarrollo local",
    "summary": "Seis módulos para describir una alianza entre ciudades y proponer la tuya.",
    "section": "Preguntas para pensar",
    "question": "¿De qué manera la cooperación Sur-Sur fortalece el trabajo entre ciudades?",
    "text": "En nuestro proyecto el intercambio empezó con recicladoras que se visitaban.",
    "reply": "Aqui foi parecido: as cooperativas chegaram antes do convênio.",
    "reply_language": ("pt", "Português"),
    "language_name": "Español",
}
ARABIC = {
    "language": "ar",
    "direction": "rtl",
    "name": "نور حداد",
    "answerer": "Awa Diop",
    "title": "التعاون بين المدن والتنمية المحلية",
    "summary": "ست وحدات لوصف شراكة بين مدينتين واقتراح شراكة لمدينتك.",
    "section": "أسئلة للتفكير",
    "question": "كيف يقوّي التعاون بين بلدان الجنوب العمل بين المدن؟",
    "text": "في مدينتنا بدأنا بتبادل بين التعاونيات النسائية، ثم جاءت البلدية لدعم ما نجح.",
    "reply": "Chez nous aussi, les coopératives sont venues avant la convention.",
    "reply_language": ("fr", "Français"),
    "language_name": "العربية",
}


def only_while_developing(view):
    """Answer 404 unless DEBUG is on."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not settings.DEBUG:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@require_safe
@only_while_developing
def style_guide(request):
    samples = [make_sample(SPANISH, 1), make_sample(ARABIC, 2)]
    context = {
        "samples": samples,
        "tokens": TOKENS,
        "icons": ICONS,
        "previews": PREVIEWS,
        "mails": MAILS,
        "composer": make_composer(),
    }
    return render(request, "cms/style_guide.html", context)


@require_safe
@only_while_developing
def preview_error(request, name):
    """Show an error page as it looks, with status 200."""
    if name not in PREVIEWS:
        raise Http404
    if name == "500":
        return HttpResponse(loader.get_template("500.html").render())
    reason = "This thread is closed." if name == "403" else ""
    return render(request, f"{name}.html", {"exception": reason})


@require_safe
@only_while_developing
@csp_update({"style-src": [UNSAFE_INLINE]})
def preview_mail(request, name):
    """Show the HTML of a message as a mail program would, its inline style included."""
    if name not in MAILS:
        raise Http404
    link = f"{settings.SITE_URL}/"
    links = dict.fromkeys(["activate_url", "password_reset_url", "signup_url"], link)
    message = build_message(f"account/email/{name}", "amina@example.org", links)
    return HttpResponse(message.alternatives[0].content)


class SampleForm(forms.Form):
    name = forms.CharField(label="Name", help_text="As others will read it.")
    email = forms.EmailField(label="E-mail")
    language = forms.ChoiceField(label="Language", choices=settings.LANGUAGES, required=False)
    text = forms.CharField(label="Text", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    agree = forms.BooleanField(label="I agree with the rules of the house")


def make_sample(words, number):
    """Return the words of one language with the objects that the components ask for."""
    form = SampleForm({"name": words["name"], "email": "amina@"}, auto_id=f"id_{number}_%s")
    return SimpleNamespace(
        **words,
        form=form,
        post=make_post(words, number),
        crumbs=[{"title": words["section"], "url": "#"}, {"title": words["title"], "url": "#"}],
        card=SimpleNamespace(title=words["title"], summary=words["summary"], url="#"),
    )


def make_post(words, number):
    """Return a highlighted post with one reply, as the feed of a discussion would show them."""
    tag, name = words["reply_language"]
    common = {"created_at": timezone.now() - timedelta(hours=2), "can_reply": True, "url": "#"}
    thread = SimpleNamespace(id=number)
    reply = SimpleNamespace(
        **common, id=number * 10 + 1, level=1, thread=thread, name=words["answerer"],
        language=tag, language_name=name, html=f"<p>{words['reply']}</p>", is_guest=True,
    )  # fmt: skip
    return SimpleNamespace(
        **common, id=number * 10, level=0, thread=thread, name=words["name"],
        language=words["language"], language_name=words["language_name"],
        html=f"<p>{words['text']}</p>", is_facilitator=True, is_highlighted=True,
        replies=[reply],
    )  # fmt: skip


def make_composer():
    """Return an empty composer that a guest could be shown."""
    actor = SimpleNamespace(is_guest=True)
    discussion = SimpleNamespace(pk=0)
    return SimpleNamespace(
        reading=SimpleNamespace(actor=actor, discussion=discussion, has_session=False),
        threads=[SimpleNamespace(id=1, name=SPANISH["section"], title=SPANISH["question"])],
        common_languages=settings.LANGUAGES, other_languages=[], limit=10_000, action_url="#",
        preview_url="#", stamp="", is_first_post_held=True, sign_in_url="#",
        ways_to_sign_in=ways_to_sign_in(),
    )  # fmt: skip
