"""A page as a browser without scripts sees it: its links, and its forms filled in."""

from html.parser import HTMLParser


class Page(HTMLParser):
    """Reads the fields of the form with this id, and the address of every link by its text."""

    def __init__(self, response, form="compose"):
        super().__init__()
        self.wanted, self.is_inside = form, False
        self.action, self.fields, self.links = "", {}, {}
        self.select, self.href, self.label = None, None, ""
        self.feed(response.content.decode())

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "a":
            self.href, self.label = attrs.get("href"), attrs.get("aria-label") or ""
        if tag == "form":
            self.is_inside = attrs.get("id") == self.wanted
            self.action = attrs["action"] if self.is_inside else self.action
        if self.is_inside:
            self.read_field(tag, attrs)

    def read_field(self, tag, attrs):
        name = attrs.get("name")
        if tag == "input" and name:
            self.fields[name] = attrs.get("value", "")
        if tag == "textarea":
            self.fields[name] = ""
        if tag == "select":
            self.select = name
        if tag == "option" and ("selected" in attrs or self.select not in self.fields):
            self.fields[self.select] = attrs.get("value", "")

    def handle_data(self, data):
        if self.href is not None and not self.label.strip():
            self.label = data.strip()

    def handle_endtag(self, tag):
        if tag == "a" and self.href is not None:
            self.links.setdefault(self.label, self.href)
            self.href = None
        if tag == "form":
            self.is_inside = False


def send(client, page, **written):
    """Send the form of a page with what was written into it; returns where it led."""
    response = client.post(page.action, page.fields | written)
    assert response.status_code == 303, response.content.decode()
    return response.headers["Location"]
