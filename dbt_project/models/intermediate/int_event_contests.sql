-- What of an event is contested and by whom: a toll, who did it, or that it happened at all.
with casualty_contests as (
    select * from {{ ref('int_casualty_contests') }}
    where toll_scope = 'event'
),

actors as (
    select * from {{ ref('int_event_actors') }}
),

mentions as (
    select * from {{ ref('int_event_mentions') }}
),

claims as (
    select * from {{ ref('stg_claims') }}
),

denials as (
    select
        mentions.event_id,
        claims.field,
        claims.claimed_by as voice
    from claims
    inner join mentions on claims.mention_id = mentions.mention_id
    where
        claims.field in ('initiator', 'status')
        and claims.stance = 'denies'
        and claims.claimed_by is not null
),

-- Somebody else lays it to another side than the one that the event has.
other_initiators as (
    select
        mentions.event_id,
        claims.field,
        claims.claimed_by as voice
    from claims
    inner join mentions on claims.mention_id = mentions.mention_id
    inner join actors on mentions.event_id = actors.event_id
    where
        claims.field = 'initiator'
        and claims.stance != 'denies'
        and claims.claimed_by is not null
        and claims.claimed_by is distinct from actors.attributed_by
        and mentions.initiator_side not in ('unknown', actors.initiator_side)
),

contests as (
    select
        event_id,
        outcome as field,
        unnest(contested_by) as voice
    from casualty_contests
    union all
    select * from denials
    union all
    select * from other_initiators
)

select
    event_id,
    list_sort(list_distinct(list(field))) as contested_fields,
    list_sort(list_distinct(list(voice))) as contested_by
from contests
group by event_id
