-- Every rule that may decide a value of an event, with the sentence of the codebook it carries out.
with rules as (
    select
        listed.decides,
        listed.rule,
        listed.codebook,
        listed.says
    from (
        values
        (
            'toll', 'review', 'Casualties',
            'a reviewer has set it, and gives the reason (marts.reviews)'
        ),
        (
            'attribution', 'review', 'Actors and places',
            'a reviewer has set it, and gives the reason (marts.reviews)'
        ),
        (
            'date', 'review', 'Dates',
            'a reviewer has set it, and gives the reason (marts.reviews)'
        ),
        (
            'place', 'review', 'Actors and places',
            'a reviewer has set it, and gives the reason (marts.reviews)'
        ),
        (
            'status', 'review', 'Status',
            'a reviewer has set it, and gives the reason (marts.reviews)'
        ),
        (
            'force', 'review', 'Deployments',
            'a reviewer has set it, and gives the reason (marts.reviews)'
        ),
        (
            'toll', 'latest_exact', 'Casualties, across mentions',
            'best is the exact figure of the latest report that gives one, its last or greatest'
        ),
        (
            'toll', 'raised_to_later_floor', 'Casualties, across mentions',
            'best is an exact figure, raised to the low of a later report that is higher'
        ),
        (
            'toll', 'at_least', 'Casualties',
            'nobody gives an exact figure, so best is the one that "at least" names'
        ),
        (
            'toll', 'at_most', 'Casualties',
            'nobody gives an exact figure, so best is the one that "up to" or "nearly" names'
        ),
        (
            'toll', 'range', 'Casualties',
            'nobody gives an exact figure, so best is the lower end of a range'
        ),
        (
            'toll', 'floor_only', 'Casualties',
            '"dozens" and "more than" name no figure, so there is a low and no best'
        ),
        (
            'toll', 'named_dead', 'Casualties',
            'no figure stands, so the named dead are counted'
        ),
        (
            'toll', 'contradictory_bounds', 'Casualties, across mentions',
            'a later "up to" lies below an earlier "at least", so there is no best'
        ),
        (
            'distribution', 'one_party', 'Casualties, parties',
            'the whole toll is of one party'
        ),
        (
            'distribution', 'parties_of_one_passage_add_up', 'Casualties, parties',
            'the parties that one passage names account for the toll'
        ),
        (
            'distribution', 'parties_of_all_reports_add_up', 'Casualties, parties',
            'the tolls of the parties over all reports account for the toll'
        ),
        (
            'distribution', 'parties_and_a_remainder', 'Casualties, parties',
            'what the named parties leave of the toll stands under the unknown party'
        ),
        (
            'distribution', 'no_party_named', 'Casualties, parties',
            'nobody names a party, so the toll stands under the unknown one'
        ),
        (
            'distribution', 'parties_do_not_add_up', 'Casualties, parties',
            'the parties do not account for the toll, so it stands under the unknown one'
        ),
        (
            'voice', 'speaks', 'Casualties, across mentions',
            'the article counts: of a text and its copies the original, of an update the newest'
        ),
        (
            'voice', 'stands_in', 'Casualties, across mentions',
            'no article that speaks tells of the event, so the newest version or first copy counts'
        ),
        (
            'voice', 'superseded_version', 'Casualties, across mentions',
            'an older version of an article whose newer one speaks: readable, and not counted'
        ),
        (
            'voice', 'copy', 'What is one event',
            'a copy adds an outlet to the event, and no second figure or fact'
        ),
        (
            'attribution', 'only_value', 'Actors and places',
            'all passages that name an initiator name this one'
        ),
        (
            'attribution', 'known_side', 'Actors and places',
            'an initiator of a known side before one of none'
        ),
        (
            'attribution', 'named_actor', 'Actors and places',
            'a named actor before a side alone'
        ),
        (
            'attribution', 'firmest_attribution', 'Actors and places',
            'what the text states before what somebody claims, and that before an accusation'
        ),
        (
            'attribution', 'most_mentions', 'Actors and places',
            'the initiator that most passages name'
        ),
        (
            'attribution', 'first_published', 'Actors and places',
            'the initiator of the article published first'
        ),
        (
            'date', 'only_value', 'Dates',
            'all passages that give a date give this one'
        ),
        (
            'date', 'most_precise', 'Dates',
            'a day before a week, a week before a month, a month before a year; one day before two'
        ),
        (
            'date', 'best_founded', 'Dates',
            'a written date before a dated heading, a relative expression and a carried date'
        ),
        (
            'date', 'most_mentions', 'Dates',
            'the date that most passages give'
        ),
        (
            'date', 'first_published', 'Dates',
            'the date that the article published first gives'
        ),
        (
            'place', 'only_value', 'Actors and places',
            'all passages that name a place name this one'
        ),
        (
            'place', 'most_precise', 'Actors and places',
            'a site before a city, a city before a province, a province before a country'
        ),
        (
            'place', 'most_mentions', 'Actors and places',
            'the place that most passages name'
        ),
        (
            'place', 'first_published', 'Actors and places',
            'the place that the article published first names'
        ),
        (
            'status', 'only_value', 'Status',
            'all passages give this status'
        ),
        (
            'status', 'called_off', 'Status',
            'an order that was called off is cancelled, whoever announced it before'
        ),
        (
            'status', 'firmest_report', 'Status',
            'done before ordered, ordered before planned, planned before only accused'
        ),
        (
            'force', 'only_value', 'Deployments',
            'all passages that give a number of this kind of force give this one'
        ),
        (
            'force', 'exact_before_approximate', 'Deployments',
            'an exact number before "about" or "some"'
        ),
        (
            'force', 'latest_report', 'Deployments',
            'the number of the latest report'
        ),
        (
            'force', 'first_in_article', 'Deployments',
            'of several of one day the number that stands first in its article'
        )
    ) as listed (decides, rule, codebook, says)
)

select
    decides,
    rule,
    codebook,
    says
from rules
order by decides, rule
