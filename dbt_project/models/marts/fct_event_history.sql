{#-
Its columns, and no row: what was said is known once it has been published, so the rows are added
in the published file, just before that takes the place of the last one (pipelines/store/history.py).
-#}
with events as (
    select * from {{ ref('fct_events') }}
    where false
)

select
    events.*,
    cast(null as timestamp) as valid_from,
    cast(null as timestamp) as valid_to,
    cast(null as varchar) as change,
    cast([] as varchar[]) as changed_fields,
    cast([] as varchar[]) as why,
    cast([] as varchar[]) as article_ids,
    cast([] as varchar[]) as related_event_ids
from events
