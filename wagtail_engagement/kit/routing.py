"""Finding a page by its address with a query less for each level of which the class is known beforehand."""

from collections.abc import Iterable
from typing import Any


def route_to_child(page: Any, request: Any, components: list[str], models: Iterable[Any]) -> Any:
    """What ``Page.route`` would answer for a child of one of the classes; None where there is no such child.

    Wagtail finds the child first and asks for its own class afterwards; here it is asked for as what it is.
    """
    if not components:
        return None
    for model in models:
        child = model._default_manager.child_of(page).filter(slug=components[0]).first()
        if child is not None:
            found = child.specific
            found._cached_parent_obj = page  # as Page.route does, so that nobody asks for it again
            return found.route(request, components[1:])
    return None
