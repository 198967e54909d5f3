with counted as (
    select * from {{ ref('casualties_by_event') }}
)

-- An open top stays open in the sum: a row has no high where one of its events has none.
select
    month,
    event_type,
    victim_country,
    victim_role,
    cast(sum(low) filter (where outcome = 'killed') as bigint) as killed_low,
    cast(sum(best) filter (where outcome = 'killed') as bigint) as killed_best,
    cast(
        case
            when not bool_or(high is null) filter (where outcome = 'killed')
                then sum(high) filter (where outcome = 'killed')
        end as bigint
    ) as killed_high,
    cast(sum(low) filter (where outcome = 'wounded') as bigint) as wounded_low,
    cast(sum(best) filter (where outcome = 'wounded') as bigint) as wounded_best,
    cast(
        case
            when not bool_or(high is null) filter (where outcome = 'wounded')
                then sum(high) filter (where outcome = 'wounded')
        end as bigint
    ) as wounded_high,
    count(distinct event_id) as events
from counted
group by month, event_type, victim_country, victim_role
order by month nulls last, event_type, victim_country nulls last, victim_role
