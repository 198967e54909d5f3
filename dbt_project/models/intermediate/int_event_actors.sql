with mentions as (
    select * from {{ ref('int_event_mentions') }}
),

votes as (
    select
        *,
        list_position(['stated', 'claimed', 'blamed', 'denied', 'unknown'], attribution)
            as attribution_rank,
        count(*) over (partition by event_id, initiator, initiator_side) as initiator_vote_count,
        count(*) over (partition by event_id, target, target_side) as target_vote_count
    from mentions
    where has_vote
),

-- A known side before an unknown one, a named actor before a side alone, what the text states
-- before what somebody claims or blames; then the actor most mentions name, then the first.
initiators as (
    select
        event_id,
        initiator,
        initiator_side,
        attribution,
        attributed_by
    from votes
    qualify row_number() over (
        partition by event_id
        order by
            initiator_side = 'unknown' asc,
            initiator is null asc,
            attribution_rank asc,
            initiator_vote_count desc,
            published_on asc nulls last,
            mention_id asc
    ) = 1
),

targets as (
    select
        event_id,
        target,
        target_side
    from votes
    qualify row_number() over (
        partition by event_id
        order by
            target_side = 'unknown' asc,
            target is null asc,
            target_vote_count desc,
            published_on asc nulls last,
            mention_id asc
    ) = 1
),

denials as (
    select
        event_id,
        coalesce(
            list(distinct denied_by order by denied_by) filter (where denied_by is not null), []
        ) as denied_by
    from mentions
    group by event_id
)

select
    initiators.event_id,
    initiators.initiator,
    initiators.initiator_side,
    targets.target,
    targets.target_side,
    initiators.attribution,
    initiators.attributed_by,
    denials.denied_by
from initiators
inner join targets on initiators.event_id = targets.event_id
inner join denials on initiators.event_id = denials.event_id
