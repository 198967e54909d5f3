with review_values as (
    select * from {{ ref('int_review_values') }}
    where
        is_in_force
        and field not in ('killed', 'wounded')
)

select
    event_id,
    map_from_entries(list(row(field, value))) as fields
from review_values
group by event_id
