"""Forms that no rule gives: English and Russian words in rows, each a word with its forms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

# Small letters, as a search shadow has them. A word may stand in several rows: leaves are of leaf and of leave.
_ROWS = """
be am is are was were been being
have has had having
do does did done doing
go goes went gone going
child children
man men
woman women
person people
foot feet
tooth teeth
mouse mice
goose geese
life lives
wife wives
knife knives
half halves
shelf shelves
self selves
leaf leaves
thief thieves
wolf wolves
good better best
bad worse worst
say said
make made
take took taken
come came
become became
see saw seen
know knew known
think thought
get got gotten getting
give gave given
find found
tell told
feel felt
leave left
mean meant
keep kept
begin began begun
bring brought
buy bought
teach taught
learn learnt
speak spoke spoken
write wrote written
hear heard
meet met
pay paid
lose lost
understand understood
grow grew grown
choose chose chosen
run ran
stand stood
send sent
spend spent
build built
sit sat
win won
fall fell fallen
eat ate eaten
drink drank drunk
drive drove driven
wear wore worn
hold held
show shown
sell sold
sleep slept
fight fought
forget forgot forgotten
hide hid hidden
break broke broken
rise rose risen
steal stole stolen
swim swam swum
sing sang sung
throw threw thrown
fly flew flown
draw drew drawn
catch caught
seek sought
lead led
deal dealt
dream dreamt
lie lay lain lying
die dying
человек люди людей людям людьми людях
ребенок ребенка ребенку ребенком ребенке дети детей детям детьми детях
мать матери матерью матерей матерям матерями матерях
дочь дочери дочерью дочерей дочерям дочерями дочерях
быть есть был была было были буду будешь будет будем будете будут
идти иду идешь идет идем идете идут шел шла шло шли
хотеть хочу хочешь хочет хотим хотите хотят
мочь могу можешь может можем можете могут мог могла могло могли
день дня дню днем дне дни дней дням днями днях
сон сна сну сном сне сны снов снам снами снах
рот рта рту ртом рте рты
лоб лба лбу лбом лбе лбы
лед льда льду льдом льде льды
лев льва льву львом льве львы львов
пес пса псу псом псе псы псов
друг друзья друзей друзьям друзьями друзьях
брат братья братьев братьям братьями братьях
сын сыновья сыновей сыновьям сыновьями сыновьях
"""


def _forms() -> Mapping[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in _ROWS.strip().split("\n"):
        words = row.split()
        for word in words:
            found[word].update(words)
    return {word: frozenset(forms) for word, forms in found.items()}


IRREGULAR = _forms()
"""Every word of the rows, with all that stands in a row with it."""
