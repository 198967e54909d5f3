{#- A column of an event: what a reviewer has set it to, null as well, before what the reports say. -#}
{% macro reviewed(field, otherwise, type='varchar') -%}
    case
        when {{ is_reviewed(field) }} then cast(reviewed.fields['{{ field }}'] as {{ type }})
        else {{ otherwise }}
    end
{%- endmacro %}

{% macro is_reviewed(field) -%}
    coalesce(map_contains(reviewed.fields, '{{ field }}'), false)
{%- endmacro %}
