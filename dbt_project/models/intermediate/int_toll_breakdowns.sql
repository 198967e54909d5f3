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
        bool_or(low is not null) as has_low,
        bool_or(best is not null) as has_best
    from parties
    group by event_id, outcome
)

select
    totals.event_id,
    totals.outcome,
    totals.low,
    totals.best,
    totals.high,
    case
        when sums.event_id is null then 'no_party_named'
        when
            sums.party_count = 1
            and sums.is_whole
            and sums.greatest_reported = coalesce(totals.best, totals.low)
            then 'one_party'
        when
            (
                sums.low is not distinct from totals.low
                and sums.best is not distinct from totals.best
                and sums.high is not distinct from totals.high
            )
            then 'parties_of_one_passage_add_up'
        when
            (
                sums.reported_low is not distinct from totals.low
                and sums.reported_best is not distinct from totals.best
                and sums.reported_high is not distinct from totals.high
            )
            then 'parties_of_all_reports_add_up'
        when
            (totals.low >= sums.low or (totals.low is null and not sums.has_low))
            and (totals.best >= sums.best or (totals.best is null and not sums.has_best))
            and (totals.high >= sums.high or totals.high is null)
            then 'parties_and_a_remainder'
        else 'parties_do_not_add_up'
    end as distribution_rule,
    case when totals.low is not null then totals.low - sums.low end as remaining_low,
    case when totals.best is not null then totals.best - sums.best end as remaining_best,
    case when totals.high is not null then totals.high - sums.high end as remaining_high
from totals
left join sums
    on
        totals.event_id = sums.event_id
        and totals.outcome = sums.outcome
