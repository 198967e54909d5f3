-- Whose figure of killed or wounded no other agrees with, and who denies or doubts one. Time is no
-- contest: a greater figure of a later report, and a revision, take the place of the older one.
with tolls as (
    select * from {{ ref('int_tolls') }}
),

claims as (
    select * from {{ ref('stg_claims') }}
),

toll_claims as (
    select * from {{ ref('int_toll_claims') }}
    where not is_computed
),

articles as (
    select * from {{ ref('stg_articles') }}
),

voiced as (
    select
        toll_claims.*,
        coalesce(
            claims.claimed_by,
            articles.outlet,
            'an article without outlet (' || articles.source_path || ')'
        ) as voice
    from toll_claims
    inner join claims on toll_claims.claim_id = claims.claim_id
    inner join articles on claims.article_id = articles.article_id
),

event_figures as (
    select
        *,
        'event' as toll_scope,
        cast(null as varchar) as country,
        'all' as role
    from voiced
    where
        toll_use in ('total', 'contradicted')
        or (toll_use in ('denied', 'disputed') and is_total)
),

party_figures as (
    select
        *,
        'party' as toll_scope,
        victim_country as country,
        victim_role as role
    from voiced
    where toll_use in ('total', 'part', 'part_of_wider_total', 'contradicted', 'denied', 'disputed')
),

figures as (
    select * from event_figures
    union all
    select * from party_figures
),

refused as (
    select
        event_id,
        outcome,
        toll_scope,
        country,
        role,
        voice
    from figures
    where toll_use in ('denied', 'disputed', 'contradicted')
),

heard as (
    select * from figures
    where toll_use not in ('denied', 'disputed', 'contradicted')
),

-- A figure that no number can make true beside another's, unless the later of the two says more.
contradicted as (
    select mine.*
    from heard as mine
    inner join heard as other
        on
            mine.event_id = other.event_id
            and mine.outcome = other.outcome
            and mine.toll_scope = other.toll_scope
            and mine.country is not distinct from other.country
            and mine.role = other.role
            and mine.voice != other.voice
    where
        mine.stance != 'revises'
        and other.stance != 'revises'
        and (
            (
                mine.high < coalesce(other.low, other.best)
                and coalesce(other.reported_on <= mine.reported_on, true)
            )
            or (
                other.high < coalesce(mine.low, mine.best)
                and coalesce(mine.reported_on <= other.reported_on, true)
            )
        )
),

-- Of two that contradict each other, the one that the resolved toll is not contests it.
opposed as (
    select
        contradicted.event_id,
        contradicted.outcome,
        contradicted.toll_scope,
        contradicted.country,
        contradicted.role,
        contradicted.voice
    from contradicted
    inner join tolls
        on
            contradicted.event_id = tolls.event_id
            and contradicted.outcome = tolls.outcome
            and contradicted.toll_scope = tolls.toll_scope
            and contradicted.country is not distinct from tolls.victim_country
            and contradicted.role = tolls.victim_role
    where
        tolls.best is null
        or contradicted.high < tolls.best
        or contradicted.low > tolls.best
),

contests as (
    select * from refused
    union all
    select * from opposed
)

select
    event_id,
    outcome,
    toll_scope,
    country as victim_country,
    role as victim_role,
    list_sort(list_distinct(list(voice))) as contested_by
from contests
group by event_id, outcome, toll_scope, country, role
