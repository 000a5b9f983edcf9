"""Twenty thousand members of one community, written by the database itself."""

from django.db import connection

from maillage.community.models import Community

MANY = 20_000
PEOPLE = """
INSERT INTO accounts_user (id, password, email, name, language, activity, is_active, demo_role, demo_note)
SELECT 1000000 + n, '', 'membre-' || n || '@example.org', 'Télétravailleuse ' || n, 'fr', '', true, '', ''
FROM generate_series(1, %(many)s) AS n
"""
MEMBERSHIPS = """
INSERT INTO community_membership (id, community_id, user_id, state, occupation, skills, skill_keys, situation,
    employer, commune_id, came_by, words, applied_at, starts_on, ends_on)
SELECT 1000000 + n, %(community)s, 1000000 + n, 'active', 'Conseil', '{paie}', '{paie}', 'independent', '',
    (%(communes)s::text[])[1 + n %% array_length(%(communes)s::text[], 1)], '',
    'teletravailleuse ' || n || ' paie metier' || n %% 500,
    timestamptz '2012-01-01' + n * interval '1 hour', date '2012-06-01', date '2013-06-01'
FROM generate_series(1, %(many)s) AS n
"""
ENTRIES = """
INSERT INTO community_entry (id, membership_id, community_id, key, presentation, show_name, show_occupation,
    show_skills, show_commune, show_employer, show_workplace, show_presentation, takes_messages,
    is_introduced, shown_to, commune_id, member_words, public_words, changed_at)
SELECT id, id, community_id, gen_random_uuid(), '', level, level, level, level, 0, 0, 0, true, true, level,
    commune_id, words, CASE WHEN level = 2 THEN words ELSE '' END, applied_at
FROM (SELECT *, 1 + id %% 2 AS level FROM community_membership WHERE id > 1000000) AS shown
"""


def crowd(community: Community, *, communes: list[str]) -> None:
    """They show all, half of them to everybody; the tables are as a night's upkeep leaves them."""
    values = {"many": MANY, "community": community.pk, "communes": communes}
    with connection.cursor() as cursor:
        for statement in (PEOPLE, MEMBERSHIPS, ENTRIES):
            cursor.execute(statement, values)
        cursor.execute("VACUUM (ANALYZE) accounts_user, community_membership, community_entry")
