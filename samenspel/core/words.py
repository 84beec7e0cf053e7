"""Words of the product that are stored with what they belong to, in both languages by value."""

from dataclasses import dataclass

from django.utils.translation import get_language


@dataclass(frozen=True)
class Words:
    """One text in Dutch and English, shown in English to who reads English and else in Dutch."""

    nl: str
    en: str

    def __str__(self) -> str:
        return self.in_language(get_language())

    def in_language(self, code: str | None) -> str:
        """The text for a language code such as `nl`, `en` or `en-gb`; Dutch for every other one."""
        return self.en if (code or "").lower().split("-")[0] == "en" else self.nl

    def as_dict(self) -> dict[str, str]:
        """Both texts by their language, as stored with what is decided on."""
        return {"nl": self.nl, "en": self.en}
