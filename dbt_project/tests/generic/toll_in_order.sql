{#- low <= best <= high wherever both of two are known, and none below nought. -#}
{% test toll_in_order(model, low, best, high) %}

select *
from {{ model }}
where
    {{ low }} < 0
    or {{ best }} < 0
    or {{ high }} < 0
    or {{ low }} > {{ best }}
    or {{ best }} > {{ high }}
    or {{ low }} > {{ high }}

{% endtest %}
