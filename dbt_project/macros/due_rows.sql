{#-
How a mart is changed row by row: what is due is taken out, and of what was worked out anew, the
due rows are put in (pipelines/store/due.py). A row that is worked out but not due may rest on a part of
what is known of its event: it is never written.
-#}
{% macro get_incremental_due_rows_sql(arg_dict) -%}
    {%- set target = arg_dict['target_relation'] -%}
    {%- set due = var('due_rows')[target.identifier] -%}
    {%- set columns = arg_dict['dest_columns'] | map(attribute='quoted') | join(', ') -%}
    delete from {{ target }} where {{ due }};
    insert into {{ target }} ({{ columns }})
    select {{ columns }} from {{ arg_dict['temp_relation'] }} where {{ due }}
{%- endmacro %}

{#- A test looks at the due rows alone: the others were tested when they were due. -#}
{% macro get_where_subquery(relation) -%}
    {%- set due = none if flags.FULL_REFRESH else var('due_rows').get(relation.identifier) -%}
    {%- set conditions = [config.get('where'), due] | select | list -%}
    {%- if not conditions -%}
        {{ return(relation) }}
    {%- endif -%}
    {%- set filtered -%}
        (select * from {{ relation }} where {{ conditions | join(' and ') }})
    {%- endset -%}
    {{ return(filtered) }}
{%- endmacro %}
