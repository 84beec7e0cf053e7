"""What was said about a thing is seen by whoever sees the thing."""

from samenspel.core.actor import Actor
from samenspel.core.visibility import Visibility
from samenspel.discussion.models import Comment
from samenspel.documents.operations.attaching import share_along
from samenspel.journal.models import Text


def share_talk_about(about: str, by: Actor) -> list[Text]:
    """When a thing leaves a room, the remarks about it go along, with their documents; answers
    their texts."""
    said = Comment.objects.filter(about=about)
    found = list(
        said.select_related("text", "document_version__document__latest__facts").select_related(
            "document_version__document__title"
        )
    )
    share_along([one.document_version for one in found if one.document_version], by)
    said.update(visibility=Visibility.BOTH)
    return [comment.text for comment in found]
