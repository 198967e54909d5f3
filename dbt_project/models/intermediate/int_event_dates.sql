with mentions as (
    select * from {{ ref('int_event_mentions') }}
    where has_vote
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
        count(*) over (partition by event_id, date_start, date_end, date_precision) as vote_count
    from mentions
),

-- The most precise date; of several, the one the text itself gives before one worked out or
-- carried over, then the one most mentions give, then the one published first.
ranked as (
    select
        *,
        row_number() over (
            partition by event_id
            order by
                precision_rank asc,
                basis_rank asc,
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
)

select
    ranked.event_id,
    ranked.date_start,
    ranked.date_end,
    ranked.date_precision,
    ranked.date_basis,
    ranked.date_text,
    case
        when ranked.date_precision in ('day', 'week', 'month')
            then cast(date_trunc('month', ranked.date_start) as date)
    end as month,
    case
        when ranked.date_start is null then null
        when rivals.event_id is null then 'only_value'
        when rivals.precision_rank > ranked.precision_rank then 'most_precise'
        when rivals.basis_rank > ranked.basis_rank then 'best_founded'
        when rivals.vote_count < ranked.vote_count then 'most_mentions'
        else 'first_published'
    end as date_rule
from ranked
left join rivals on ranked.event_id = rivals.event_id
where ranked.place = 1
