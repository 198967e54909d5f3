with mentions as (
    select * from {{ ref('int_event_mentions') }}
    where has_vote
),

reviewed as (
    select * from {{ ref('int_reviewed_fields') }}
),

-- Every mention of an event has its type (a test holds the linker to that).
types as (
    select
        event_id,
        min(event_type) as event_type
    from mentions
    group by event_id
),

subtype_votes as (
    select
        event_id,
        event_subtype,
        published_on,
        mention_id,
        count(*) over (partition by event_id, event_subtype) as vote_count,
        bool_or(event_subtype = 'drone_strike') over (partition by event_id) as is_by_drone,
        bool_or(event_subtype = 'airstrike') over (partition by event_id) as is_by_aircraft
    from mentions
    where event_subtype is not null
),

-- A specific subtype before `other`, then the one most mentions give, then the first published.
-- "An airstrike" by a drone is a drone strike told less precisely; the missile of an airstrike is
-- its munition.
subtypes as (
    select
        event_id,
        event_subtype
    from subtype_votes
    qualify row_number() over (
        partition by event_id
        order by
            event_subtype = 'other' asc,
            (is_by_drone and event_subtype = 'airstrike') asc,
            (is_by_aircraft and event_subtype = 'missile') asc,
            vote_count desc,
            published_on asc nulls last,
            mention_id asc
    ) = 1
),

-- An order that is called off is cancelled, whoever announced it before. Otherwise the firmest
-- report wins: done before ordered before planned before only accused.
statuses as (
    select
        event_id,
        case
            when
                bool_or(status = 'cancelled' and event_type in ('deployment', 'withdrawal'))
                then 'cancelled'
            when bool_or(status = 'occurred') then 'occurred'
            when bool_or(status = 'announced') then 'announced'
            when bool_or(status = 'planned') then 'planned'
            when bool_or(status = 'alleged') then 'alleged'
            else 'cancelled'
        end as status,
        case
            when count(distinct status) = 1 then 'only_value'
            when
                bool_or(status = 'cancelled' and event_type in ('deployment', 'withdrawal'))
                then 'called_off'
            else 'firmest_report'
        end as status_rule
    from mentions
    group by event_id
),

weapon_votes as (
    select
        event_id,
        weapon,
        published_on,
        mention_id,
        count(*) over (partition by event_id, weapon) as vote_count
    from mentions
    where weapon is not null
),

weapons as (
    select
        event_id,
        weapon
    from weapon_votes
    qualify row_number() over (
        partition by event_id
        order by vote_count desc, published_on asc nulls last, mention_id asc
    ) = 1
),

resolved as (
    select
        types.event_id,
        {{ reviewed('event_type', 'types.event_type') }} as event_type,
        {{ reviewed('event_subtype', 'subtypes.event_subtype') }} as event_subtype,
        {{ reviewed('status', 'statuses.status') }} as status,
        case when {{ is_reviewed('status') }} then 'review' else statuses.status_rule end
            as status_rule,
        {{ reviewed('weapon', 'weapons.weapon') }} as weapon
    from types
    inner join statuses on types.event_id = statuses.event_id
    left join subtypes on types.event_id = subtypes.event_id
    left join weapons on types.event_id = weapons.event_id
    left join reviewed on types.event_id = reviewed.event_id
)

select
    event_id,
    event_type,
    event_subtype,
    status,
    status_rule,
    weapon,
    case
        when event_type in ('attack', 'unrest') then status = 'occurred'
        when event_type in ('deployment', 'withdrawal') then status in ('occurred', 'announced')
        else false
    end as is_counted
from resolved
