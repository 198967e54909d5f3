with events as (
    select * from {{ ref('fct_events') }}
    where
        event_type = 'attack'
        and is_counted
)

select
    month,
    initiator_side,
    event_subtype,
    count(*) as attacks,
    count(*) filter (
        where
        greatest(killed_low, killed_best, wounded_low, wounded_best) > 0
    ) as with_casualties
from events
group by month, initiator_side, event_subtype
order by month nulls last, initiator_side, event_subtype nulls last
