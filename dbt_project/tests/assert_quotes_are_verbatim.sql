-- Offsets count characters from 0; DuckDB's substring counts them from 1.
-- What is looked at are the rows that this run has written, and the bodies of the articles that
-- were worked on: to read all would take a minute a day.
with texts as (
    select * from {{ ref('stg_articles') }}
),

mentions as (
    select due_rows.* from {{ get_where_subquery(ref('fct_event_mentions')) }} as due_rows
),

claims as (
    select due_rows.* from {{ get_where_subquery(ref('fct_claims')) }} as due_rows
    where due_rows.review_id is null
)

select
    mentions.mention_id as row_id,
    mentions.quote
from mentions
inner join texts on mentions.article_id = texts.article_id
where
    substring(
        texts.body, mentions.char_start + 1, mentions.char_end - mentions.char_start
    ) != mentions.quote
union all
select
    claims.claim_id as row_id,
    claims.quote
from claims
inner join texts on claims.article_id = texts.article_id
where
    not contains(texts.body, claims.quote)
    or claims.char_start >= claims.char_end
    or claims.char_end > length(texts.body)
