-- One toll = one event, one outcome, and either the whole event or one party. A figure that its
-- own text replaces by a newer one only widens the bounds.
with figures as (
    select
        *,
        concat_ws(
            '|', event_id, outcome, toll_scope, coalesce(victim_country, ''), victim_role
        ) as toll_id
    from {{ ref('int_toll_figures') }}
),

reviewed as (
    select * from {{ ref('int_reviewed_tolls') }}
),

bounds as (
    select
        toll_id,
        event_id,
        outcome,
        toll_scope,
        victim_country,
        victim_role,
        min(low) as low,
        max(high) as highest_figure,
        -- The sum of an "up to" and an "at least" has a best and neither bound.
        max(coalesce(low, best)) filter (where high is null) as highest_floor,
        bool_and(is_named) as is_named_only,
        bool_or(toll_use = 'total') as is_total,
        cast(count(distinct mention_id) as integer) as mention_count
    from figures
    group by all
),

-- Of a running toll in one article the last revision stands, else its greatest exact figure.
article_figures as (
    select *
    from figures
    where
        figure_kind = 'exact'
        and toll_use != 'superseded'
    qualify row_number() over (
        partition by toll_id, article_id
        order by
            case when stance = 'revises' then char_start end desc nulls last,
            is_approximate asc,
            best desc,
            claim_id asc
    ) = 1
),

latest_exact as (
    select
        toll_id,
        article_id,
        reported_on,
        stance,
        char_start,
        best as figure,
        'latest_exact' as rule
    from article_figures
    qualify row_number() over (
        partition by toll_id
        order by reported_on desc, is_approximate asc, best desc, article_id asc
    ) = 1
),

-- Where nobody gives an exact figure: the one that "at least" or "up to" names, from the latest
-- report; with neither, the lower end of a range. "Dozens" and "more than" name none.
latest_inexact as (
    select
        toll_id,
        article_id,
        reported_on,
        stance,
        char_start,
        coalesce(best, low) as figure,
        case figure_kind
            when 'floor' then 'at_least'
            when 'ceiling' then 'at_most'
            else 'range'
        end as rule
    from figures
    where
        figure_kind != 'exact'
        and toll_use != 'superseded'
        and (best is not null or figure_kind = 'range')
        and toll_id not in (select latest_exact.toll_id from latest_exact)
    qualify row_number() over (
        partition by toll_id
        order by
            best is null asc,
            reported_on desc,
            stance = 'revises' desc,
            figure desc,
            claim_id asc
    ) = 1
),

bases as (
    select * from latest_exact
    union all
    select * from latest_inexact
),

later_floors as (
    select
        bases.toll_id,
        max(figures.low) as floor_figure
    from bases
    inner join figures on bases.toll_id = figures.toll_id
    where
        figures.figure_kind != 'exact'
        and figures.toll_use != 'superseded'
        and (
            figures.reported_on > bases.reported_on
            or (
                figures.article_id = bases.article_id
                and figures.stance = 'revises'
                and figures.char_start > bases.char_start
            )
        )
    group by bases.toll_id
),

resolved as (
    select
        bounds.*,
        greatest(bases.figure, later_floors.floor_figure) as best_figure,
        case
            when bases.figure is null then 'floor_only'
            when later_floors.floor_figure > bases.figure then 'raised_to_later_floor'
            when bounds.is_named_only then 'named_dead'
            else bases.rule
        end as rule
    from bounds
    left join bases on bounds.toll_id = bases.toll_id
    left join later_floors on bounds.toll_id = later_floors.toll_id
),

reported as (
    select
        toll_id,
        event_id,
        outcome,
        toll_scope,
        victim_country,
        victim_role,
        is_total,
        mention_count,
        low,
        -- "Up to 30" against an earlier "more than 40": the reports contradict, so none is best.
        case when best_figure >= coalesce(low, 0) then best_figure end as best,
        -- Where nobody counts and only names are told, the named are the dead that are known.
        case
            when is_named_only and rule = 'named_dead' then best_figure
            when highest_floor > highest_figure then null
            else highest_figure
        end as high,
        case
            when best_figure < low then 'contradictory_bounds'
            else rule
        end as toll_rule
    from resolved
)

-- What a reviewer has set stands before all reports; where that is nothing, there is no toll.
select
    coalesce(reported.toll_id, reviewed.toll_id) as toll_id,
    coalesce(reported.event_id, reviewed.event_id) as event_id,
    coalesce(reported.outcome, reviewed.outcome) as outcome,
    coalesce(reported.toll_scope, reviewed.toll_scope) as toll_scope,
    coalesce(reported.victim_country, reviewed.victim_country) as victim_country,
    coalesce(reported.victim_role, reviewed.victim_role) as victim_role,
    coalesce(reported.is_total, true) as is_total,
    coalesce(reported.mention_count, 1) as mention_count,
    case when reviewed.toll_id is null then reported.low else reviewed.low end as low,
    case when reviewed.toll_id is null then reported.best else reviewed.best end as best,
    case when reviewed.toll_id is null then reported.high else reviewed.high end as high,
    case when reviewed.toll_id is null then reported.toll_rule else 'review' end as toll_rule
from reported
full join reviewed on reported.toll_id = reviewed.toll_id
where
    reviewed.toll_id is null
    or coalesce(reviewed.low, reviewed.best, reviewed.high) is not null
