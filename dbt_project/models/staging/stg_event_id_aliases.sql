with source as (
    select * from {{ source('core', 'event_id_aliases') }}
)

select
    old_event_id,
    event_id,
    changed_at,
    why
from source
