-- Who did it is resolved from the claims of an initiator, each as firm as its passage puts it.
with mentions as (
    select * from {{ ref('int_event_mentions') }}
),

claims as (
    select * from {{ ref('stg_claims') }}
    where field = 'initiator'
),

reviewed as (
    select * from {{ ref('int_reviewed_fields') }}
),

initiator_votes as (
    select
        mentions.event_id,
        mentions.mention_id,
        mentions.published_on,
        claims.value as initiator,
        mentions.initiator_side,
        coalesce(claims.attribution, 'unknown') as attribution,
        claims.claimed_by as attributed_by
    from mentions
    left join claims
        on
            mentions.mention_id = claims.mention_id
            and claims.stance != 'denies'
    where mentions.has_vote
),

counted_votes as (
    select
        *,
        list_position(['stated', 'claimed', 'blamed', 'denied', 'unknown'], attribution)
            as attribution_rank,
        count(*) over (partition by event_id, initiator, initiator_side) as vote_count
    from initiator_votes
),

-- A known side before an unknown one, a named actor before a side alone, what the text states
-- before what somebody claims or blames; then the actor most mentions name, then the first.
ranked as (
    select
        *,
        row_number() over (
            partition by event_id
            order by
                initiator_side = 'unknown' asc,
                initiator is null asc,
                attribution_rank asc,
                vote_count desc,
                published_on asc nulls last,
                mention_id asc
        ) as place
    from counted_votes
),

-- A passage that names nobody is no rival of one that does.
named as (
    select * from ranked
    where
        initiator is not null
        or initiator_side != 'unknown'
),

rivals as (
    {{ first_rivals('named', ['initiator', 'initiator_side']) }}
),

denials as (
    select
        mentions.event_id,
        list_sort(
            list_distinct(
                list_concat(list(mentions.denied_by), list(claims.claimed_by))
            )
        ) as denied_by
    from mentions
    left join claims
        on
            mentions.mention_id = claims.mention_id
            and claims.stance = 'denies'
    group by mentions.event_id
),

target_votes as (
    select
        *,
        count(*) over (partition by event_id, target, target_side) as vote_count
    from mentions
    where has_vote
),

targets as (
    select
        event_id,
        target,
        target_side
    from target_votes
    qualify row_number() over (
        partition by event_id
        order by
            target_side = 'unknown' asc,
            target is null asc,
            vote_count desc,
            published_on asc nulls last,
            mention_id asc
    ) = 1
)

select
    ranked.event_id,
    {{ reviewed('initiator', 'ranked.initiator') }} as initiator,
    {{ reviewed('initiator_side', 'ranked.initiator_side') }} as initiator_side,
    {{ reviewed('target', 'targets.target') }} as target,
    {{ reviewed('target_side', 'targets.target_side') }} as target_side,
    case
        when {{ is_reviewed('initiator') }} and reviewed.fields['initiator'] is null then 'unknown'
        when {{ is_reviewed('initiator') }} then 'stated'
        -- One who is only accused and denies it.
        when
            ranked.attribution = 'blamed'
            and list_contains(denials.denied_by, ranked.initiator)
            then 'denied'
        else ranked.attribution
    end as attribution,
    case when not {{ is_reviewed('initiator') }} then ranked.attributed_by end as attributed_by,
    denials.denied_by,
    case
        when {{ is_reviewed('initiator') }} then 'review'
        when ranked.initiator is null and ranked.initiator_side = 'unknown' then null
        when rivals.event_id is null then 'only_value'
        when rivals.initiator_side = 'unknown' and ranked.initiator_side != 'unknown'
            then 'known_side'
        when rivals.initiator is null and ranked.initiator is not null then 'named_actor'
        when rivals.attribution_rank > ranked.attribution_rank then 'firmest_attribution'
        when rivals.vote_count < ranked.vote_count then 'most_mentions'
        else 'first_published'
    end as attribution_rule
from ranked
inner join targets on ranked.event_id = targets.event_id
inner join denials on ranked.event_id = denials.event_id
left join rivals on ranked.event_id = rivals.event_id
left join reviewed on ranked.event_id = reviewed.event_id
where ranked.place = 1
