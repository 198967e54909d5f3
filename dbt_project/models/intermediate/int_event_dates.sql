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
resolved as (
    select *
    from votes
    qualify row_number() over (
        partition by event_id
        order by
            precision_rank asc,
            basis_rank asc,
            vote_count desc,
            published_on asc nulls last,
            mention_id asc
    ) = 1
)

select
    event_id,
    date_start,
    date_end,
    date_precision,
    date_basis,
    date_text,
    case
        when date_precision in ('day', 'week', 'month')
            then cast(date_trunc('month', date_start) as date)
    end as month
from resolved
