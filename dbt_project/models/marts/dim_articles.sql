{{ config(materialized='incremental', incremental_strategy='due_rows') }}

with articles as (
    select * from {{ ref('int_articles') }}
)

select
    article_id,
    source_path,
    title,
    outlet,
    outlet_basis,
    source_agency,
    published_on,
    published_precision,
    published_basis,
    published_earliest,
    published_latest,
    inferred_by,
    modified_at,
    fetched_at,
    authors,
    authors_basis,
    url,
    language,
    word_count,
    content_sha256,
    duplicate_of,
    version_number,
    superseded_by,
    speaks,
    ingested_at
from articles
order by article_id
