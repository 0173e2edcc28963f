"""Moves from one status to another: what is legal, and what happens when it is not."""

from collections.abc import Iterable, Mapping, Set

from django.db import migrations, models

# verb -> (statuses it starts from, status it leads to)
type Transitions = Mapping[str, tuple[Set[str], str]]


class InvalidTransition(Exception):
    """The record is not in a status that the verb can start from; nothing was changed."""

    def __init__(self, record: object, verb: str, status: str) -> None:
        super().__init__(f"cannot {verb} {record}: it is {status}")
        self.verb = verb
        self.status = status


def write(record: models.Model, **changes: object) -> None:
    """Write these fields of a row that is locked and was read under its lock."""
    for name, value in changes.items():
        setattr(record, name, value)
    record.save(update_fields=list(changes))


def moves(transitions: Transitions) -> set[tuple[str, str]]:
    """Every legal (from, to) of a table."""
    return {
        (str(source), str(target)) for sources, target in transitions.values() for source in sources
    }


def trigger_sql(table: str, legal: Iterable[tuple[str, str]]) -> str:
    """SQL that has PostgreSQL refuse every other change of `status` in a table."""
    pairs = ", ".join(f"('{source}', '{target}')" for source, target in sorted(legal))
    return f"""
CREATE OR REPLACE FUNCTION {table}_refuse_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.status, NEW.status) NOT IN ({pairs}) THEN
        RAISE EXCEPTION '{table} %: from % to % is no legal move', OLD.id, OLD.status, NEW.status
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER {table}_moves BEFORE UPDATE OF status ON {table}
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status)
    EXECUTE FUNCTION {table}_refuse_move();
"""


def enforce(table: str, legal: Iterable[tuple[str, str]]) -> migrations.RunSQL:
    """A migration's step that makes the trigger, or makes it anew when the table grew."""
    drop = f"DROP TRIGGER {table}_moves ON {table}; DROP FUNCTION {table}_refuse_move();"
    return migrations.RunSQL(trigger_sql(table, legal), drop)
