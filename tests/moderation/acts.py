"""What staff do in lists, as their browser sends it."""

from django.test import Client


def act(staff: Client, noun: str, action: str, *rows: object, reason: str = "") -> str:
    """Choose an action for rows of a list, giving the reason when there is one."""
    data = {"action": action, "_selected_action": [row.pk for row in rows]}
    answer = staff.post(
        f"/admin/{noun}/", data | ({"reason": reason} if reason else {}), follow=True
    )
    assert answer.status_code == 200
    return answer.content.decode()
