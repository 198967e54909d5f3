with totals as (
    select * from {{ ref('int_tolls') }}
    where toll_scope = 'event'
),

parties as (
    select * from {{ ref('int_toll_breakdown_parties') }}
),

sums as (
    select
        event_id,
        outcome,
        count(*) as party_count,
        bool_and(is_whole) as is_whole,
        max(coalesce(reported_best, reported_low)) as greatest_reported,
        case when count(low) = count(*) then sum(low) end as low,
        case when count(best) = count(*) then sum(best) end as best,
        case when count(high) = count(*) then sum(high) end as high,
        case when count(reported_low) = count(*) then sum(reported_low) end as reported_low,
        case when count(reported_best) = count(*) then sum(reported_best) end as reported_best,
        case when count(reported_high) = count(*) then sum(reported_high) end as reported_high,
        -- A bound that only some parties have adds up to no bound of all.
        count(low) in (0, count(*)) and count(best) in (0, count(*)) as passage_is_even,
        count(reported_low) in (0, count(*))
        and count(reported_best) in (0, count(*)) as reports_are_even
    from parties
    group by event_id, outcome
),

compared as (
    select
        totals.event_id,
        totals.outcome,
        totals.low,
        totals.best,
        totals.high,
        sums.event_id is not null as is_party_named,
        (
            sums.party_count = 1
            and sums.is_whole
            and sums.greatest_reported = coalesce(totals.best, totals.low)
        ) as is_one_party,
        (
            sums.passage_is_even
            and sums.low is not distinct from totals.low
            and sums.best is not distinct from totals.best
            and sums.high is not distinct from totals.high
        ) as passage_adds_up,
        (
            sums.reports_are_even
            and sums.reported_low is not distinct from totals.low
            and sums.reported_best is not distinct from totals.best
            and sums.reported_high is not distinct from totals.high
        ) as reports_add_up,
        (
            sums.passage_is_even
            and (sums.low is null) = (totals.low is null)
            and (sums.best is null) = (totals.best is null)
            and (sums.high is not null or totals.high is null)
        ) as passage_has_the_same_bounds,
        totals.low - sums.low as remaining_low,
        totals.best - sums.best as remaining_best,
        totals.high - sums.high as remaining_high
    from totals
    left join sums
        on
            totals.event_id = sums.event_id
            and totals.outcome = sums.outcome
)

select
    event_id,
    outcome,
    low,
    best,
    high,
    case
        when not is_party_named then 'no_party_named'
        when is_one_party then 'one_party'
        when passage_adds_up then 'parties_of_one_passage_add_up'
        when reports_add_up then 'parties_of_all_reports_add_up'
        when
            passage_has_the_same_bounds
            and least(remaining_low, remaining_best, remaining_high) >= 0
            and coalesce(remaining_low <= remaining_best, true)
            and coalesce(remaining_best <= remaining_high, true)
            and coalesce(remaining_low <= remaining_high, true)
            then 'parties_and_a_remainder'
        else 'parties_do_not_add_up'
    end as distribution_rule,
    remaining_low,
    remaining_best,
    remaining_high
from compared
