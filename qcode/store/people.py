"""Who somebody is in the history: the name of an id that a merge has joined with another stays known."""

from __future__ import annotations

WHO = """coalesce(c.name, (
           SELECT coalesce(after, before) ->> '$.name' FROM change
            WHERE tbl = 'coder' AND key = e.coder AND coalesce(after, before) IS NOT NULL LIMIT 1
       ), '–')"""
"""SQL: the name of who made the entry ``e`` of this copy, joined with the coders as ``c``."""
WHO_ELSEWHERE = """coalesce(c.name, (
           SELECT coalesce(after, before) ->> '$.name' FROM foreign_change
            WHERE tbl = 'coder' AND key = f.coder AND coalesce(after, before) IS NOT NULL LIMIT 1
       ), (
           SELECT coalesce(after, before) ->> '$.name' FROM change
            WHERE tbl = 'coder' AND key = f.coder AND coalesce(after, before) IS NOT NULL LIMIT 1
       ), '–')"""
"""SQL: the same of the act ``f`` of another copy."""
CALLED = """
SELECT id, name, kind FROM coder
UNION SELECT key, coalesce(after, before) ->> '$.name', coalesce(after, before) ->> '$.kind' FROM change
       WHERE tbl = 'coder' AND coalesce(after, before) IS NOT NULL
UNION SELECT key, coalesce(after, before) ->> '$.name', coalesce(after, before) ->> '$.kind' FROM foreign_change
       WHERE tbl = 'coder' AND coalesce(after, before) IS NOT NULL
"""
"""SQL: id, name and kind of every coder whom this copy knows or knew."""
IDS_OF_CODER = """(SELECT :coder UNION SELECT key FROM change WHERE tbl = 'coder'
             AND coalesce(after, before) ->> '$.name' = (SELECT name FROM coder WHERE id = :coder))"""
"""SQL: the ids under which a coder acted in this copy; she may have had another before a merge."""
