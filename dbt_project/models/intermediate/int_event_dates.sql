with mentions as (
    select * from {{ ref('int_event_mentions') }}
    where has_vote
),

reviewed as (
    select * from {{ ref('int_reviewed_fields') }}
),

votes as (
    select
        event_id,
        mention_id,
        published_on,
        date_start,
        date_end,
        date_precision,
        date_basis,
        date_text,
        list_position(['day', 'week', 'month', 'year', 'unknown'], date_precision)
            as precision_rank,
        coalesce(list_position(['explicit', 'heading', 'relative'], date_basis), 4) as basis_rank,
        date_diff('day', date_start, coalesce(date_end, date_start)) as days_open,
        count(*) over (partition by event_id, date_start, date_end, date_precision) as vote_count
    from mentions
),

-- The most precise date; of several, the one the text itself gives before one worked out or
-- carried over, then one day before "at the weekend" or a night of two days, then the one most
-- mentions give, then the one published first.
ranked as (
    select
        *,
        row_number() over (
            partition by event_id
            order by
                precision_rank asc,
                basis_rank asc,
                days_open asc nulls last,
                vote_count desc,
                published_on asc nulls last,
                mention_id asc
        ) as place
    from votes
),

dated as (
    select * from ranked
    where date_start is not null
),

rivals as (
    {{ first_rivals('dated', ['date_start', 'date_end']) }}
),

resolved as (
    select
        ranked.event_id,
        {{ reviewed('date_start', 'ranked.date_start', 'date') }} as date_start,
        {{ reviewed('date_end', 'ranked.date_end', 'date') }} as date_end,
        {{ reviewed('date_precision', 'ranked.date_precision') }} as date_precision,
        case when not {{ is_reviewed('date_start') }} then ranked.date_basis end as date_basis,
        case when not {{ is_reviewed('date_start') }} then ranked.date_text end as date_text,
        {{ is_reviewed('date_start') }} as is_reviewed,
        ranked.precision_rank,
        ranked.basis_rank,
        ranked.days_open,
        ranked.vote_count
    from ranked
    left join reviewed on ranked.event_id = reviewed.event_id
    where ranked.place = 1
)

select
    resolved.event_id,
    resolved.date_start,
    resolved.date_end,
    resolved.date_precision,
    resolved.date_basis,
    resolved.date_text,
    case
        when resolved.date_precision in ('day', 'week', 'month')
            then cast(date_trunc('month', resolved.date_start) as date)
    end as month,
    case
        when resolved.is_reviewed then 'review'
        when resolved.date_start is null then null
        when rivals.event_id is null then 'only_value'
        when rivals.precision_rank > resolved.precision_rank then 'most_precise'
        when rivals.basis_rank > resolved.basis_rank then 'best_founded'
        when rivals.days_open > resolved.days_open then 'most_precise'
        when rivals.vote_count < resolved.vote_count then 'most_mentions'
        else 'first_published'
    end as date_rule
from resolved
left join rivals on resolved.event_id = rivals.event_id
