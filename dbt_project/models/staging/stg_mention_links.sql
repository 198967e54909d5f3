with source as (
    select * from {{ source('core', 'mention_links') }}
)

select
    mention_id,
    event_id,
    why_linked
from source
