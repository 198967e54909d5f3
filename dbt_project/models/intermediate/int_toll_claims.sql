with claims as (
    select * from {{ ref('stg_claims') }}
    where field in ('killed', 'wounded')
),

mentions as (
    select * from {{ ref('int_event_mentions') }}
),

actors as (
    select * from {{ ref('int_event_actors') }}
),

event_claims as (
    select
        claims.claim_id,
        claims.mention_id,
        claims.article_id,
        mentions.event_id,
        mentions.reported_on,
        claims.field as outcome,
        claims.low,
        claims.best,
        claims.high,
        claims.is_approximate,
        claims.is_total,
        claims.is_computed,
        claims.is_named,
        claims.is_superseded,
        claims.victim_country,
        claims.claimed_by,
        claims.stance,
        claims.char_start,
        coalesce(claims.victim_role, 'unknown') as victim_role,
        claims.is_attackers_count
        or coalesce(claims.claimed_by = actors.initiator, false) as is_attackers_count,
        claims.victim_country is not null
        or coalesce(claims.victim_role, 'unknown') != 'unknown' as is_party_named,
        case
            when not mentions.has_vote then mentions.voice_rule
            when claims.is_disputed then 'disputed'
            when claims.stance = 'denies' then 'denied'
            when coalesce(claims.low, claims.best, claims.high) is null then 'no_figure'
        end as why_not_heard
    from claims
    inner join mentions on claims.mention_id = mentions.mention_id
    inner join actors on mentions.event_id = actors.event_id
),

heard as (
    select * from event_claims
    where
        why_not_heard is null
        and not is_superseded
),

-- "Four soldiers were wounded" is no rival of "six, four of them soldiers": it tells of a part. So
-- do "nine bodies" behind "an officer and nine rebels fell", which only add up to ten.
parts_of_a_wider_total as (
    select distinct narrow.claim_id
    from heard as narrow
    inner join heard as parts
        on
            narrow.event_id = parts.event_id
            and narrow.outcome = parts.outcome
            and narrow.mention_id != parts.mention_id
            and (
                (
                    narrow.is_party_named
                    and narrow.victim_country is not distinct from parts.victim_country
                    and narrow.victim_role = parts.victim_role
                )
                or (not narrow.is_party_named and narrow.article_id = parts.article_id)
            )
            and narrow.low is not distinct from parts.low
            and narrow.best is not distinct from parts.best
            and narrow.high is not distinct from parts.high
    inner join heard as wider
        on
            parts.mention_id = wider.mention_id
            and parts.outcome = wider.outcome
    where
        narrow.is_total
        and (narrow.is_party_named or wider.is_computed)
        and not narrow.is_computed
        and not parts.is_total
        and wider.is_total
        and coalesce(wider.best, wider.low) > coalesce(narrow.best, narrow.low)
),

-- An attacker's count of the enemy's dead that another source's total does not agree with.
contradicted as (
    select distinct counts.claim_id
    from heard as counts
    inner join heard as others
        on
            counts.event_id = others.event_id
            and counts.outcome = others.outcome
    where
        counts.is_attackers_count
        and others.is_total
        and not others.is_attackers_count
        and others.claim_id not in (select parts.claim_id from parts_of_a_wider_total as parts)
        and (others.high < coalesce(counts.best, counts.low) or others.low > counts.high)
),

-- "One contractor was wounded" in an article in which the same voice has nine people wounded: a
-- part as well, unless the wider figure is a revision, and so perhaps the narrow one's successor.
-- Where two voices differ they may contradict each other, so both are totals; but who counts the
-- civilians denies nobody else.
parts_of_a_wider_figure as (
    select distinct narrow.claim_id
    from heard as narrow
    inner join heard as wider
        on
            narrow.event_id = wider.event_id
            and narrow.outcome = wider.outcome
            and narrow.article_id = wider.article_id
            and (
                narrow.claimed_by is not distinct from wider.claimed_by
                or narrow.victim_role = 'civilian'
            )
            and narrow.mention_id != wider.mention_id
    where
        narrow.is_total
        and narrow.is_party_named
        and wider.is_total
        and not wider.is_party_named
        and not wider.is_computed
        and not wider.is_named
        and wider.stance != 'revises'
        and wider.claim_id not in (select contradicted.claim_id from contradicted)
        and coalesce(wider.best, wider.low) > coalesce(narrow.best, narrow.low)
),

parts as (
    select claim_id from parts_of_a_wider_total
    union
    select claim_id from parts_of_a_wider_figure
),

-- "Nine farmers, three children among them": some of a party whose total the passage gives.
parts_of_a_party as (
    select distinct narrow.claim_id
    from heard as narrow
    inner join heard as whole
        on
            narrow.mention_id = whole.mention_id
            and narrow.outcome = whole.outcome
            and narrow.victim_country is not distinct from whole.victim_country
            and narrow.victim_role = whole.victim_role
    where
        narrow.is_party_named
        and not narrow.is_total
        and not narrow.is_named
        and narrow.stance != 'revises'
        and whole.is_total
        and not whole.is_computed
        and coalesce(narrow.best, narrow.low) <= coalesce(whole.best, whole.low)
),

described as (
    select
        event_claims.*,
        parts_of_a_party.claim_id is not null as is_part_of_a_party,
        contradicted.claim_id is not null as is_contradicted,
        parts.claim_id is not null as is_part_of_a_wider_total,
        bool_or(heard.claim_id is not null and not event_claims.is_named) over (
            partition by event_claims.event_id, event_claims.outcome
        ) as has_counted_figure,
        bool_or(heard.claim_id is not null and event_claims.is_total) over (
            partition by event_claims.event_id, event_claims.outcome
        ) as has_total
    from event_claims
    left join heard on event_claims.claim_id = heard.claim_id
    left join contradicted on event_claims.claim_id = contradicted.claim_id
    left join parts on event_claims.claim_id = parts.claim_id
    left join parts_of_a_party on event_claims.claim_id = parts_of_a_party.claim_id
)

select
    claim_id,
    mention_id,
    article_id,
    event_id,
    reported_on,
    outcome,
    low,
    best,
    high,
    is_approximate,
    is_total,
    is_computed,
    is_named,
    victim_country,
    victim_role,
    is_party_named,
    stance,
    char_start,
    case
        when why_not_heard is not null then why_not_heard
        when is_contradicted then 'contradicted'
        when is_superseded then 'superseded'
        when is_named and has_counted_figure then 'named_among_total'
        when is_part_of_a_wider_total then 'part_of_wider_total'
        when is_part_of_a_party then 'part_of_party'
        when is_total or (is_named and not has_total) then 'total'
        else 'part'
    end as toll_use
from described
