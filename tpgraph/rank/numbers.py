"""The numbers of the ranking that no source gives, in one place, each with its reason.

They are stated assumptions, not measurements. ``docs/method.md`` shows the
formulas in which they stand.
"""

from __future__ import annotations

from typing import Final

from tpgraph.model.tier import Tier

__all__ = [
    "ACTIVE_PART",
    "AS_DRAWN",
    "BACKGROUND",
    "BASE_RATE",
    "CASE_LIMIT",
    "COMMONNESS",
    "COMPLAINT_STRENGTH",
    "COUNTED",
    "COUNTED_STRENGTH",
    "FURTHER_POINT",
    "LOCAL",
    "MARKED",
    "MISPLACED",
    "NOTHING_EXPLAINED",
    "ONE_AS_DRAWN",
    "OTHER_SOURCE",
    "PRIOR_CASES",
    "PRIOR_STRENGTH",
    "PRIOR_TEMPER",
    "SATELLITE",
    "STUDY_LIMIT",
    "TERM_LISTED",
    "TERM_UNLISTED",
    "TIERS",
    "TIER_STRENGTH",
    "UNSURE_ABSENT",
]

#: How likely a zone hurts when the trigger point is the source, by the source's tier.
#: The manuals call essential what nearly everyone feels, spillover what some feel;
#: a source that does not tell them apart stands between.
TIERS: Final = {Tier.ESSENTIAL: 0.80, Tier.REPORTED: 0.50, Tier.SPILLOVER: 0.35}

#: How many people's worth a tier weighs against printed counts (n of m).
TIER_STRENGTH: Final = 10.0

#: How likely the zone over the trigger point hurts where no pattern says more. An active
#: trigger point is sore where it lies, but patients are more aware of the referred pain.
LOCAL: Final = 0.30

#: How likely any leaf zone hurts for a reason that no pattern names.
BACKGROUND: Final = 0.005

#: How often a place is reported next door to where it is felt. Repeated body maps
#: disagree in 15 to 19 % for the back and the shoulders (PMC7813550).
MISPLACED: Final = 0.17

#: How likely a reported place comes from something other than the candidate. It
#: bounds what an unexplained place can cost, at log10(0.15) = -0.82.
OTHER_SOURCE: Final = 0.15

#: What each reported place costs a candidate that explains none of them, as a factor on
#: top: it would be the source of nothing, and is kept only because no pattern is complete.
NOTHING_EXPLAINED: Final = 0.02

#: How likely a place hurts that was said not to. It bounds what an absent place can cost.
UNSURE_ABSENT: Final = 0.05

#: How likely a place that hurts is marked in a drawing that is declared complete. Patients
#: draw what bothers them and leave out the rest: what a pattern names as essential and is
#: left unmarked says a third of what its denial would.
MARKED: Final = 0.5

#: Share of people in whom a muscle holds an active trigger point, before any study is
#: counted: by a source's word where there is one, else the base rate. That a muscle is
#: common is said of nearly every one by somebody, and so weighs little.
COMMONNESS: Final = {
    "very common": 0.35,
    "common": 0.15,
    "uncommon": 0.06,
    "rare": 0.03,
}
BASE_RATE: Final = 0.12

#: How many people's worth that starting point weighs: as much as one study at its limit,
#: since each study saw one narrow group of patients.
PRIOR_STRENGTH: Final = 50.0

#: The power to which shares are raised to become priors. Each was counted in patients of
#: one complaint, and holds for another only in part; 1 would take them at their word, 0
#: not at all.
PRIOR_TEMPER: Final = 0.5

#: The most people that one study counts for, so that no single one decides.
STUDY_LIMIT: Final = 50.0

#: How many published cases the prior from studies and textbooks weighs, against those
#: in which a muscle was found. Chosen among 20 to 400 on the first 175 published cases, each
#: ranked without those of its own site (200; anything from 100 to 400 did as well), and raised
#: in proportion when there were 260.
PRIOR_CASES: Final = 300.0

#: The most published cases that one site counts for: who writes many finds alike.
CASE_LIMIT: Final = 5.0

#: How likely a place hurts when a muscle was found affected in all people with that
#: complaint, where no pattern says more of the place; in proportion for smaller shares.
COUNTED: Final = 0.25

#: How many people's worth a study must weigh for half of that.
COUNTED_STRENGTH: Final = 10.0

#: How many people's worth of a study of people with the same complaint moves a muscle half
#: the way from what the places make expected to what was counted. Chosen among 5 to 100 on the
#: published cases and studies; anything from 20 to 75 does as well.
COMPLAINT_STRENGTH: Final = 30.0

#: How likely a symptom, or that a movement makes it worse, is told when the muscle
#: responsible is known for it, and when it is not. Three to one: less than a place that
#: a pattern names, since the lists of the manuals are long, and nobody has counted.
TERM_LISTED: Final = 0.30
TERM_UNLISTED: Final = 0.10

#: The odds that pain keeps to a pattern, times how much likelier places of one leaf each then are
#: to be told as its very zones: two or more places, and one, which agrees with a pattern more
#: easily. Chosen among 100 to 3000 and 0 to 13 for the calibration on simulated patients (seeds
#: 11, 23, 99, 101 and 102); people's ranks hardly depend on them.
AS_DRAWN: Final = 500.0
ONE_AS_DRAWN: Final = 5.0

#: How many of all trigger points are active, where a study does not say: in the studies
#: that count both, over all muscles, 5.9 active for 6.8 latent.
ACTIVE_PART: Final = 0.46

#: How likely there is a further trigger point beside those of a set. In the 260 published
#: cases 2.5 muscles were found on average; a geometric distribution with that mean goes
#: on with 1 - 1 / 2.5.
FURTHER_POINT: Final = 0.60

#: How many times its odds a satellite has in a set with its key trigger point, as long as
#: they stay at even. Muscles at the base rate (0.12) would then be found in two of five
#: people with the key; no source counts it.
SATELLITE: Final = 5.0
