select
    review_id,
    mention_id,
    field,
    value,
    low,
    best,
    high,
    is_of_party,
    victim_country,
    victim_role
from {{ source('core', 'review_values') }}
