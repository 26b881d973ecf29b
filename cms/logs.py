"""What the log says of a request."""

import logging

FORBIDDEN = 403


class RefusalsInOneLine(logging.Filter):
    """A refusal (status 403) is the answer that the rules give: told as INFO, no traceback."""

    def filter(self, record):
        if getattr(record, "status_code", None) == FORBIDDEN:
            record.levelno, record.levelname = logging.INFO, logging.getLevelName(logging.INFO)
            record.exc_info = record.exc_text = None
        return True
