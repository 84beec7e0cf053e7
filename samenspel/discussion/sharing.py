"""What was said about a thing is seen by whoever sees the thing."""

from samenspel.core.visibility import Visibility
from samenspel.discussion.models import Comment
from samenspel.journal.models import Text


def share_talk_about(about: str) -> list[Text]:
    """When a thing leaves a room, the remarks about it go along; answers their texts."""
    said = Comment.objects.filter(about=about).select_related("text")
    texts = [comment.text for comment in said]
    said.update(visibility=Visibility.BOTH)
    return texts
