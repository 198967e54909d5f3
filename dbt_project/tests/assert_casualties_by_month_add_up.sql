-- By month and type, the parties of casualties_by_month sum to the totals of the counted events.
with events as (
    select * from {{ ref('fct_events') }}
    where
        is_counted
        and event_type in ('attack', 'unrest')
),

by_month as (
    select
        *,
        killed_high is null and coalesce(killed_low, killed_best) is not null as killed_is_open,
        wounded_high is null and coalesce(wounded_low, wounded_best) is not null as wounded_is_open
    from {{ ref('casualties_by_month') }}
),

expected as (
    select
        month,
        event_type,
        sum(killed_low) as killed_low,
        sum(killed_best) as killed_best,
        case
            when not bool_or(killed_high is null and killed_rule is not null)
                then sum(killed_high)
        end as killed_high,
        sum(wounded_low) as wounded_low,
        sum(wounded_best) as wounded_best,
        case
            when not bool_or(wounded_high is null and wounded_rule is not null)
                then sum(wounded_high)
        end as wounded_high
    from events
    where
        killed_rule is not null
        or wounded_rule is not null
    group by month, event_type
),

actual as (
    select
        month,
        event_type,
        sum(killed_low) as killed_low,
        sum(killed_best) as killed_best,
        case
            when not bool_or(killed_is_open)
                then sum(killed_high)
        end as killed_high,
        sum(wounded_low) as wounded_low,
        sum(wounded_best) as wounded_best,
        case
            when not bool_or(wounded_is_open)
                then sum(wounded_high)
        end as wounded_high
    from by_month
    group by month, event_type
)

(
    select * from expected
    except
    select * from actual
)
union all
(
    select * from actual
    except
    select * from expected
)
