with claims as (
    select * from {{ ref('int_toll_claims') }}
    where toll_use in ('total', 'superseded', 'part', 'part_of_wider_total')
),

event_figures as (
    select
        claim_id,
        mention_id,
        article_id,
        event_id,
        outcome,
        'event' as toll_scope,
        cast(null as varchar) as victim_country,
        'all' as victim_role,
        false as is_party_named,
        low,
        best,
        high,
        is_approximate,
        is_named,
        toll_use,
        stance,
        char_start,
        reported_on
    from claims
    where toll_use in ('total', 'superseded')
),

-- What the parts of a passage add up to; null where a part leaves that side open.
part_sums as (
    select
        mention_id,
        outcome,
        case when count(low) = count(*) then sum(low) end as low,
        case when count(best) = count(*) then sum(best) end as best,
        case when count(high) = count(*) then sum(high) end as high
    from claims
    where toll_use = 'part'
    group by mention_id, outcome
),

-- A computed total is no figure of any party, and a total that its passage breaks down to the
-- last person stands under its parts.
party_claims as (
    select
        claims.*,
        claims.toll_use = 'part'
        and not bool_or(claims.stance = 'revises') over (
            partition by
                claims.mention_id, claims.outcome, claims.victim_country, claims.victim_role
        ) as is_added_up
    from claims
    left join part_sums
        on
            claims.mention_id = part_sums.mention_id
            and claims.outcome = part_sums.outcome
    where
        not claims.is_computed
        and (
            claims.toll_use != 'total'
            or part_sums.mention_id is null
            or claims.low is distinct from part_sums.low
            or claims.best is distinct from part_sums.best
            or claims.high is distinct from part_sums.high
        )
),

-- "Two soldiers and three sailors" are five of one party, unless one figure revises another.
party_figures as (
    select
        min(claim_id) as claim_id,
        mention_id,
        article_id,
        event_id,
        outcome,
        'party' as toll_scope,
        victim_country,
        victim_role,
        is_party_named,
        cast(case when count(low) = count(*) then sum(low) end as integer) as low,
        cast(case when count(best) = count(*) then sum(best) end as integer) as best,
        cast(case when count(high) = count(*) then sum(high) end as integer) as high,
        bool_or(is_approximate) as is_approximate,
        bool_and(is_named) as is_named,
        toll_use,
        min(stance) as stance,
        min(char_start) as char_start,
        reported_on
    from party_claims
    group by
        case when is_added_up then mention_id else claim_id end,
        mention_id,
        article_id,
        event_id,
        outcome,
        victim_country,
        victim_role,
        is_party_named,
        toll_use,
        reported_on
),

figures as (
    select * from event_figures
    union all
    select * from party_figures
)

select
    claim_id,
    mention_id,
    article_id,
    event_id,
    outcome,
    toll_scope,
    victim_country,
    victim_role,
    is_party_named,
    low,
    best,
    high,
    case
        when low = best and best = high then 'exact'
        when high is null then 'floor'
        when low is null then 'ceiling'
        else 'range'
    end as figure_kind,
    is_approximate,
    is_named,
    toll_use,
    stance,
    char_start,
    coalesce(reported_on, date '0001-01-01') as reported_on
from figures
-- Summed bounds may leave every side open; that is no figure.
where coalesce(low, best, high) is not null
