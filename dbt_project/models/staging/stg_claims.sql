with source as (
    select * from {{ source('core', 'claims') }}
)

select
    claim_id,
    mention_id,
    article_id,
    field,
    value,
    low,
    best,
    high,
    is_approximate,
    is_total,
    is_computed,
    is_named,
    is_disputed,
    is_superseded,
    is_attackers_count,
    victim_country,
    victim_role,
    claimed_by,
    claimed_by_text,
    attribution,
    stance,
    quote,
    char_start,
    char_end
from source
