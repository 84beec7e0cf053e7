"""What allauth's part for second factors asks of the product."""

from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter

from samenspel.people.sealing import seal, unseal

ISSUER = "Samenspel"


class Adapter(DefaultMFAAdapter):
    """Secrets are sealed; an app and a passkey are called by our name."""

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)

    def get_totp_issuer(self) -> str:
        return ISSUER

    def _get_site_name(self) -> str:
        return ISSUER

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Ours are told by events.py, in the words of the product."""
