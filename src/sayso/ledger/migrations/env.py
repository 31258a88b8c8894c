"""Alembic's entry: runs the revisions on the connection that `sayso.ledger.upgrade` hands over."""

from alembic import context

from sayso.ledger.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
