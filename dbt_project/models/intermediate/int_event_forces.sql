with mentions as (
    select * from {{ ref('int_event_mentions') }}
    where
        has_vote
        and force_kind is not null
),

reviewed as (
    select * from {{ ref('int_reviewed_fields') }}
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
ranked as (
    select
        votes.event_id,
        votes.reported_on,
        votes.force_count,
        votes.force_is_approximate,
        row_number() over (
            partition by votes.event_id
            order by
                votes.force_is_approximate asc,
                votes.reported_on desc nulls last,
                votes.char_start asc,
                votes.mention_id asc
        ) as place
    from votes
    inner join kinds
        on
            votes.event_id = kinds.event_id
            and votes.force_kind = kinds.force_kind
    where votes.force_count is not null
),

rivals as (
    {{ first_rivals('ranked', ['force_count']) }}
),

reported as (
    select
        kinds.event_id,
        kinds.force_kind,
        ranked.force_count,
        ranked.force_is_approximate,
        case
            when ranked.event_id is null then null
            when rivals.event_id is null then 'only_value'
            when rivals.force_is_approximate and not ranked.force_is_approximate
                then 'exact_before_approximate'
            when coalesce(rivals.reported_on = ranked.reported_on, ranked.reported_on is null)
                then 'first_in_article'
            else 'latest_report'
        end as force_rule
    from kinds
    left join ranked
        on
            kinds.event_id = ranked.event_id
            and ranked.place = 1
    left join rivals on kinds.event_id = rivals.event_id
)

-- A reviewer may know of a force that no report counts.
select
    coalesce(reported.event_id, reviewed.event_id) as event_id,
    {{ reviewed('force_kind', 'reported.force_kind') }} as force_kind,
    {{ reviewed('force_count', 'reported.force_count', 'integer') }} as force_count,
    case
        when not {{ is_reviewed('force_count') }} then reported.force_is_approximate
        when reviewed.fields['force_count'] is not null then false
    end as force_is_approximate,
    case
        when {{ is_reviewed('force_count') }} then 'review'
        else reported.force_rule
    end as force_rule
from reported
full join reviewed on reported.event_id = reviewed.event_id
where
    reported.event_id is not null
    or {{ is_reviewed('force_kind') }}
    or {{ is_reviewed('force_count') }}
