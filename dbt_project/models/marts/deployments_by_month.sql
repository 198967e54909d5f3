with events as (
    select * from {{ ref('fct_events') }}
    where
        event_type in ('deployment', 'withdrawal')
        and is_counted
)

select
    month,
    event_type as direction,
    initiator_side as actor_side,
    force_kind,
    count(*) as events,
    cast(sum(force_count) as bigint) as force_count
from events
group by month, event_type, initiator_side, force_kind
order by month nulls last, direction, actor_side, force_kind nulls last
