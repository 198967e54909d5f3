with mentions as (
    select * from {{ ref('int_event_mentions') }}
    where
        has_vote
        and force_kind is not null
),

votes as (
    select
        event_id,
        mention_id,
        published_on,
        reported_on,
        char_start,
        force_kind,
        force_count,
        coalesce(force_is_approximate, false) as force_is_approximate,
        force_kind = 'troops' and force_count is not null as counts_troops,
        count(*) over (partition by event_id, force_kind) as vote_count
    from mentions
),

-- Troops where troops are counted (codebook, What is one event); else the kind most mentions name.
kinds as (
    select
        event_id,
        force_kind
    from votes
    qualify row_number() over (
        partition by event_id
        order by
            counts_troops desc,
            vote_count desc,
            published_on asc nulls last,
            mention_id asc
    ) = 1
),

-- The number of that kind: an exact one before an approximate one, the latest-reported first,
-- within one article the one that stands first.
counts as (
    select
        votes.event_id,
        votes.force_count,
        votes.force_is_approximate
    from votes
    inner join kinds
        on
            votes.event_id = kinds.event_id
            and votes.force_kind = kinds.force_kind
    where votes.force_count is not null
    qualify row_number() over (
        partition by votes.event_id
        order by
            votes.force_is_approximate asc,
            votes.reported_on desc nulls last,
            votes.char_start asc,
            votes.mention_id asc
    ) = 1
)

select
    kinds.event_id,
    kinds.force_kind,
    counts.force_count,
    counts.force_is_approximate
from kinds
left join counts on kinds.event_id = counts.event_id
