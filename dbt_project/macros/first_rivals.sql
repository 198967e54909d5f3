{#-
The best-placed row of each event whose value is another than that of the row in first place: the
rule that decided is the first one by which the two differ. No row: nobody says otherwise.
-#}
{% macro first_rivals(ranked, value_columns) -%}
    select rivals.*
    from {{ ranked }} as rivals
    inner join {{ ranked }} as winners
        on
            rivals.event_id = winners.event_id
            and winners.place = 1
    where
        {% for column in value_columns -%}
            rivals.{{ column }} is distinct from winners.{{ column }}
            {% if not loop.last -%} or {% endif -%}
        {%- endfor %}
    qualify row_number() over (partition by rivals.event_id order by rivals.place) = 1
{%- endmacro %}
