with source as (
    select * from {{ source('raw', 'documents') }}
)

select
    document_id,
    source_path,
    format,
    content_sha256,
    byte_count,
    manifest,
    first_seen_at
from source
