-- Additive: over the parties of an event these rows sum to the event's own totals.
with breakdowns as (
    select * from {{ ref('int_toll_breakdowns') }}
),

parties as (
    select * from {{ ref('int_toll_breakdown_parties') }}
),

whole_event as (
    select
        breakdowns.event_id,
        breakdowns.outcome,
        parties.victim_country,
        coalesce(parties.victim_role, 'unknown') as victim_role,
        breakdowns.low,
        breakdowns.best,
        breakdowns.high,
        breakdowns.distribution_rule
    from breakdowns
    left join parties
        on
            breakdowns.event_id = parties.event_id
            and breakdowns.outcome = parties.outcome
            and breakdowns.distribution_rule = 'one_party'
    where
        breakdowns.distribution_rule in ('one_party', 'no_party_named', 'parties_do_not_add_up')
),

by_party as (
    select
        breakdowns.event_id,
        breakdowns.outcome,
        parties.victim_country,
        parties.victim_role,
        case breakdowns.distribution_rule
            when 'parties_of_all_reports_add_up' then parties.reported_low
            else parties.low
        end as low,
        case breakdowns.distribution_rule
            when 'parties_of_all_reports_add_up' then parties.reported_best
            else parties.best
        end as best,
        case breakdowns.distribution_rule
            when 'parties_of_all_reports_add_up' then parties.reported_high
            else parties.high
        end as high,
        breakdowns.distribution_rule
    from breakdowns
    inner join parties
        on
            breakdowns.event_id = parties.event_id
            and breakdowns.outcome = parties.outcome
    where
        breakdowns.distribution_rule in (
            'parties_of_one_passage_add_up',
            'parties_of_all_reports_add_up',
            'parties_and_a_remainder'
        )
),

remainders as (
    select
        event_id,
        outcome,
        cast(null as varchar) as victim_country,
        'unknown' as victim_role,
        remaining_low as low,
        remaining_best as best,
        remaining_high as high,
        distribution_rule
    from breakdowns
    where distribution_rule = 'parties_and_a_remainder'
),

-- A remainder joins the victims whose party the passage itself leaves open.
combined as (
    select * from whole_event
    union all
    select * from by_party
    union all
    select * from remainders
)

select
    event_id,
    outcome,
    victim_country,
    victim_role,
    cast(sum(low) as integer) as low,
    cast(sum(best) as integer) as best,
    cast(case when count(high) = count(*) then sum(high) end as integer) as high,
    distribution_rule
from combined
group by event_id, outcome, victim_country, victim_role, distribution_rule
