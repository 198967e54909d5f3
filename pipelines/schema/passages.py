"""Tables of stage extract: what passages report."""

from __future__ import annotations

from typing import Final

from pipelines.schema.table import Column, Table, required

MENTIONS: Final = Table(
    "core",
    "mentions",
    "One row a passage that reports an event, with the fields as this passage states them.",
    ("mention_id",),
    (
        required("mention_id", "VARCHAR", "men_ and 16 hex of article, offsets and type."),
        required("article_id", "VARCHAR", "The article that the passage stands in."),
        required("is_aggregate", "BOOLEAN", "True: a count over a span, never an event itself."),
        Column(
            "antecedent_id",
            "VARCHAR",
            "mention_id of the passage of the same article that this one refers back to.",
        ),
        required("quote", "VARCHAR", "The sentence, verbatim from the body."),
        required("char_start", "INTEGER", "Offset of the quote in the body, in characters."),
        required("char_end", "INTEGER", "Offset behind the quote's last character."),
        required("rule", "VARCHAR", "The rule that fired."),
        required("event_type", "VARCHAR", "attack, unrest, deployment, withdrawal or threat."),
        Column("event_subtype", "VARCHAR", "Subtype of the codebook for this type."),
        required("status", "VARCHAR", "occurred, announced, planned, cancelled or alleged."),
        Column("date_start", "DATE", "First day it may have happened on, local calendar."),
        Column("date_end", "DATE", "Last day it may have happened on, local calendar."),
        required("date_precision", "VARCHAR", "day, week, month, year or unknown."),
        Column("date_text", "VARCHAR", "The words that the date was read from."),
        Column(
            "date_month_day",
            "VARCHAR",
            "MM-DD where the words give day and month and nothing gives the year.",
        ),
        Column(
            "date_basis",
            "VARCHAR",
            "explicit, relative, heading, carried or event: how the date was found.",
        ),
        Column("location", "VARCHAR", "Canonical name of the most precise place."),
        required("locations", "VARCHAR[]", "Canonical names of all its places; may be empty."),
        Column("country", "VARCHAR", "ISO 3166-1 alpha-2 of the location."),
        Column("latitude", "DOUBLE", "Degrees north of the location."),
        Column("longitude", "DOUBLE", "Degrees east of the location."),
        Column("place_precision", "VARCHAR", "site, city, province, country or region."),
        Column("initiator", "VARCHAR", "Canonical actor who does it."),
        required("initiator_side", "VARCHAR", "Side of the initiator; unknown where unsaid."),
        Column("target", "VARCHAR", "Canonical actor who suffers it."),
        required("target_side", "VARCHAR", "Side of the target; unknown where unsaid."),
        required("attribution", "VARCHAR", "stated, claimed, blamed, denied or unknown."),
        Column("attributed_by", "VARCHAR", "Who names the initiator, where it is not the text."),
        Column("denied_by", "VARCHAR", "Who denies the event or a part in it."),
        Column("weapon", "VARCHAR", "Weapon as the passage names it, lower case."),
        Column("killed_low", "INTEGER", "Passage's total of killed: least figure."),
        Column("killed_best", "INTEGER", "Passage's total of killed: the figure given."),
        Column("killed_high", "INTEGER", "Passage's total of killed: greatest figure."),
        Column("wounded_low", "INTEGER", "Passage's total of wounded: least figure."),
        Column("wounded_best", "INTEGER", "Passage's total of wounded: the figure given."),
        Column("wounded_high", "INTEGER", "Passage's total of wounded: greatest figure."),
        required("victim_names", "VARCHAR[]", "Named dead of the passage; may be empty."),
        required(
            "victim_parties",
            "VARCHAR[]",
            "Whom the passage's exact figures count: killed 1 US/contractor; may be empty.",
        ),
        Column("force_kind", "VARCHAR", "troops, patriot_battery, aircraft, ship or other."),
        Column("force_count", "INTEGER", "Number of the force as stated."),
        Column("force_is_approximate", "BOOLEAN", "True where the text says about, some ..."),
        Column("origin", "VARCHAR", "Where the force comes from."),
        Column("destination", "VARCHAR", "Where the force goes to."),
        Column("unit", "VARCHAR", "Unit that is sent or leaves."),
        Column("aggregate_count", "INTEGER", "Of an aggregate: how many, at the least."),
        Column("aggregate_start", "DATE", "Of an aggregate: first day of its span."),
        Column("aggregate_end", "DATE", "Of an aggregate: last day of its span."),
    ),
)


CLAIMS: Final = Table(
    "core",
    "claims",
    "One row a figure or fact that somebody asserts of an event in a passage.",
    ("claim_id",),
    (
        required("claim_id", "VARCHAR", "clm_ and 16 hex of mention, field, party and value."),
        required("mention_id", "VARCHAR", "The passage it stands in."),
        required("article_id", "VARCHAR", "The article that the passage stands in."),
        required(
            "field",
            "VARCHAR",
            "killed, wounded, force_count, initiator, status, date, or loss (of what was denied to "
            "be lost or hit).",
        ),
        Column(
            "value",
            "VARCHAR",
            "The figure in words; of a fact the actor, the status, the ISO day or first/last day.",
        ),
        Column("low", "INTEGER", "Least value that the words allow; null where open below."),
        Column("best", "INTEGER", "The value that the words give; null where they give a bound."),
        Column("high", "INTEGER", "Greatest value that the words allow; null where open above."),
        required("is_approximate", "BOOLEAN", "True for about, some, roughly."),
        required(
            "is_total",
            "BOOLEAN",
            "True where the figure is the passage's total of its outcome: stated as such, the "
            "only one, or computed. Parts of a stated total are false.",
        ),
        required("is_computed", "BOOLEAN", "True: the sum of disjoint parts, not in the text."),
        required("is_named", "BOOLEAN", "True: counted from named dead, where no figure stands."),
        required(
            "is_disputed",
            "BOOLEAN",
            "True: the text calls it unconfirmed or disproved; it never sets best or high.",
        ),
        required(
            "is_superseded",
            "BOOLEAN",
            "True: an earlier count that the text itself replaces by a newer one; it widens low "
            "and high and never sets best.",
        ),
        required(
            "is_attackers_count",
            "BOOLEAN",
            "True: asserted by the initiator of the attack, or by whoever speaks for it.",
        ),
        Column("victim_country", "VARCHAR", "ISO 3166-1 alpha-2 of the victims; null if unsaid."),
        Column("victim_role", "VARCHAR", "military, security, militia, contractor, civilian ..."),
        Column(
            "claimed_by",
            "VARCHAR",
            "Who asserts it: a canonical actor, else the office or source in the sentence's words; "
            "null where the article itself does.",
        ),
        Column("claimed_by_text", "VARCHAR", "The words that name who asserts it."),
        Column(
            "attribution",
            "VARCHAR",
            "Of an initiator: how it is named, as stated, claimed, blamed, denied or unknown.",
        ),
        required("stance", "VARCHAR", "states, confirms, denies or revises."),
        required("quote", "VARCHAR", "The sentence, verbatim from the body."),
        required("char_start", "INTEGER", "Offset of the words that assert it in the body."),
        required("char_end", "INTEGER", "Offset behind those words."),
    ),
)
