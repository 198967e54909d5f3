{{ config(materialized='incremental', incremental_strategy='due_rows') }}

with tolls as (
    select * from {{ ref('int_tolls') }}
    where toll_scope = 'party'
),

parties as (
    select * from {{ ref('int_toll_breakdown_parties') }}
),

breakdowns as (
    select * from {{ ref('int_toll_breakdowns') }}
    where distribution_rule not in ('no_party_named', 'parties_do_not_add_up')
),

counted_parties as (
    select parties.*
    from parties
    inner join breakdowns
        on
            parties.event_id = breakdowns.event_id
            and parties.outcome = breakdowns.outcome
),

contests as (
    select * from {{ ref('int_casualty_contests') }}
    where toll_scope = 'party'
)

select
    tolls.event_id,
    tolls.victim_country,
    tolls.victim_role,
    tolls.outcome,
    tolls.low,
    tolls.best,
    tolls.high,
    tolls.mention_count,
    tolls.toll_rule as resolution_rule,
    contests.event_id is not null as is_contested,
    coalesce(contests.contested_by, []) as contested_by,
    counted_parties.event_id is not null as in_breakdown
from tolls
left join counted_parties
    on
        tolls.event_id = counted_parties.event_id
        and tolls.outcome = counted_parties.outcome
        and tolls.victim_country is not distinct from counted_parties.victim_country
        and tolls.victim_role = counted_parties.victim_role
left join contests
    on
        tolls.event_id = contests.event_id
        and tolls.outcome = contests.outcome
        and tolls.victim_country is not distinct from contests.victim_country
        and tolls.victim_role = contests.victim_role
order by tolls.event_id, tolls.outcome, tolls.victim_country, tolls.victim_role
