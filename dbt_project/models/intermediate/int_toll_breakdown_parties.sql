-- The parties that an event's totals are distributed over: those that one passage names.
with party_tolls as (
    select * from {{ ref('int_tolls') }}
    where toll_scope = 'party'
),

figures as (
    select * from {{ ref('int_toll_figures') }}
    where
        toll_scope = 'party'
        and toll_use in ('total', 'part')
),

-- A passage speaks through its parts where it has any, else through its total.
passage_figures as (
    select *
    from figures
    qualify
        toll_use = 'part'
        or not bool_or(toll_use = 'part') over (partition by mention_id, outcome)
),

passage_parties as (
    select
        event_id,
        outcome,
        mention_id,
        victim_country,
        victim_role,
        is_party_named,
        reported_on,
        toll_use = 'total' as is_whole,
        count(*) as figure_count,
        any_value(low) as low,
        any_value(best) as best,
        any_value(high) as high
    from passage_figures
    group by
        event_id,
        outcome,
        mention_id,
        victim_country,
        victim_role,
        is_party_named,
        reported_on,
        toll_use
),

-- The passage that names most parties, then most exactly, then the latest-reported.
chosen_passages as (
    select
        event_id,
        outcome,
        mention_id
    from passage_parties
    where is_party_named
    group by event_id, outcome, mention_id, reported_on
    qualify row_number() over (
        partition by event_id, outcome
        order by
            count(*) desc,
            count(victim_country) + count(*) filter (where victim_role != 'unknown') desc,
            reported_on desc,
            mention_id asc
    ) = 1
)

-- Of a running toll in one passage the party's resolved toll stands.
select
    passage_parties.event_id,
    passage_parties.outcome,
    passage_parties.mention_id,
    passage_parties.victim_country,
    passage_parties.victim_role,
    passage_parties.is_whole,
    case
        when party_tolls.toll_rule != 'review' and passage_parties.figure_count = 1
            then passage_parties.low
        else party_tolls.low
    end as low,
    case
        when party_tolls.toll_rule != 'review' and passage_parties.figure_count = 1
            then passage_parties.best
        else party_tolls.best
    end as best,
    case
        when party_tolls.toll_rule != 'review' and passage_parties.figure_count = 1
            then passage_parties.high
        else party_tolls.high
    end as high,
    party_tolls.low as reported_low,
    party_tolls.best as reported_best,
    party_tolls.high as reported_high
from passage_parties
inner join chosen_passages
    on
        passage_parties.mention_id = chosen_passages.mention_id
        and passage_parties.outcome = chosen_passages.outcome
inner join party_tolls
    on
        passage_parties.event_id = party_tolls.event_id
        and passage_parties.outcome = party_tolls.outcome
        and passage_parties.victim_country is not distinct from party_tolls.victim_country
        and passage_parties.victim_role = party_tolls.victim_role
