"""Words that pictures, forms and pages share."""

from django.utils.translation import gettext_lazy as _

#: What the five points of a reading mean, from 0 to 4.
READING_WORDS = (
    _("not started"),
    _("just begun"),
    _("on the way"),
    _("nearly in order"),
    _("in order"),
)
