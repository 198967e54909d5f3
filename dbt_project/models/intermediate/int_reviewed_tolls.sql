with review_values as (
    select * from {{ ref('int_review_values') }}
    where
        is_in_force
        and field in ('killed', 'wounded')
)

select
    concat_ws(
        '|',
        event_id,
        field,
        case when is_of_party then 'party' else 'event' end,
        coalesce(victim_country, ''),
        victim_role
    ) as toll_id,
    event_id,
    field as outcome,
    case when is_of_party then 'party' else 'event' end as toll_scope,
    victim_country,
    victim_role,
    low,
    best,
    high
from review_values
