"""Pages are sent compressed; why that gives nothing away: docs/decisions/0012-compression.md."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class CompressedPages(GZipMiddleware):
    """Text that was made whole. Files and exports go out as they are: they are compressed in
    themselves, and their length is known beforehand.

    Django adds bytes of a random number to every compressed answer, so that its length does not
    tell what stands in it.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if response.streaming or not response.get("Content-Type", "").startswith("text/"):
            return response
        return super().process_response(request, response)
