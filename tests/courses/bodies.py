"""Bodies of modules, written short, and the edit form that posts them back."""

from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield


def section(title, *content):
    return {"type": "section", "value": {"title": title, "content": list(content)}}


def prompt(question, block_id=None, hint=""):
    block = {"type": "prompt", "value": {"question": question, "hint": hint}}
    return block | ({"id": block_id} if block_id else {})


def text(html):
    return {"type": "text", "value": html}


def edit_form(page, action=None, **changes):
    """What the browser posts from the edit form of a module, its body included.

    `body` among the changes is a list like the ones above; without it the page keeps its own.
    """
    body = changes.pop("body", None) or page.body.get_prep_value()
    fields = {
        "title": page.title,
        "slug": page.slug,
        "summary": page.summary,
        "minutes": "",
        "seo_title": "",
        "search_description": "",
        "go_live_at": "",
        "expire_at": "",
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MAX_NUM_FORMS": 1000},
        "body": stream(body),
    }
    button = {action: "1"} if action else {}
    return nested_form_data(fields | changes) | button


def stream(blocks):
    data = streamfield([(block["type"], value_of(block)) for block in blocks])
    for place, block in enumerate(blocks):
        data[str(place)]["id"] = block.get("id") or ""
    return data


def value_of(block):
    if block["type"] == "section":
        return block["value"] | {"content": stream(block["value"]["content"])}
    if block["type"] == "text":
        return rich_text(block["value"])
    return block["value"]
