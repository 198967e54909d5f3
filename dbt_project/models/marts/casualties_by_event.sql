{{ config(materialized='incremental', incremental_strategy='due_rows') }}

with events as (
    select * from {{ ref('fct_events') }}
    where
        event_type in ('attack', 'unrest')
        and is_counted
),

casualties as (
    select * from {{ ref('int_casualties_by_party') }}
)

select
    events.event_id,
    events.month,
    events.event_type,
    casualties.victim_country,
    casualties.victim_role,
    casualties.outcome,
    casualties.low,
    casualties.best,
    casualties.high,
    casualties.distribution_rule
from events
inner join casualties on events.event_id = casualties.event_id
order by events.event_id, casualties.outcome, casualties.victim_country, casualties.victim_role
